package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"github.com/jgtolentino/smartdelta/cmd/internal/catalog"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/cmd/internal/viewer"
	"github.com/jgtolentino/smartdelta/cmd/internal/virtualload"
	"github.com/jgtolentino/smartdelta/internal/project/lineage"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// exitCode is what the process returns. The highest that applies wins.
type exitCode int

const (
	exitClean    exitCode = 0 // nothing at or above --fail-on
	exitFindings exitCode = 1
	exitUsage    exitCode = 2 // usage, configuration, a path that does not exist, neither module nor deployment file
	exitInternal exitCode = 3 // the tool itself failed, for want of disk or memory too
)

// failed says what the tool could not do.
func (e *env) failed(failures []string) {
	for _, failure := range failures {
		e.log.Error(failure)
		e.exit(exitInternal)
	}
}

// usageErrors are those below this package that the user can correct.
var usageErrors = []error{
	workspace.ErrPath, workspace.ErrNoModule, workspace.ErrConfig, workspace.ErrSeries, workspace.ErrGit,
	lineage.ErrBranch, session.ErrUnknownModule, virtualload.ErrNoContract, catalog.ErrUnreadable,
	viewer.ErrUnknownView,
}

// codeOf gives the exit code of an error that ended a command. Whatever is not known to be the user's to correct is a
// failure of the tool.
func codeOf(err error) exitCode {
	if _, ok := errors.AsType[usageError](err); ok {
		return exitUsage
	}
	for _, known := range usageErrors {
		if errors.Is(err, known) {
			return exitUsage
		}
	}
	return exitInternal
}

// usageError is an error that the user can correct.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// nameErrors are what the file system says of a name that is wrong, and not of the disk.
var nameErrors = []error{
	fs.ErrNotExist, fs.ErrPermission, fs.ErrInvalid,
	syscall.ENOTDIR, syscall.EISDIR, syscall.ENAMETOOLONG, syscall.ELOOP, syscall.EROFS,
}

// named makes an error about a file that the user named a usage error where another name would correct it.
func named(err error) error {
	for _, known := range nameErrors {
		if errors.Is(err, known) {
			return usageError{err}
		}
	}
	return err
}

// openInput opens a file that the user named.
func openInput(name string) (*os.File, error) {
	f, err := os.Open(name)
	return f, named(err)
}
