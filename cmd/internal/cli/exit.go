package cli

import "errors"

// exitCode is what the process returns. The highest that applies wins.
type exitCode int

const (
	exitClean    exitCode = 0 // nothing at or above --fail-on
	exitFindings exitCode = 1
	exitUsage    exitCode = 2 // usage, configuration, a path that does not exist, no module
	exitInternal exitCode = 3 // the tool itself failed
)

// codeOf gives the exit code of an error that ended a command. Whatever is not known to be the tool's own
// failure is something that the user can mend.
func codeOf(err error) exitCode {
	if _, ok := errors.AsType[internalError](err); ok {
		return exitInternal
	}
	return exitUsage
}
