// Package config reads the configuration of a workspace: .smartdelta.yaml, or the table tool.smartdelta of
// pyproject.toml.
//
// In: the file's bytes. Out: a Config with every value checked, or an Error per mistake with its line and
// column; an unknown key is a mistake. The keys are described for people in docs/configuration.md;
// docs/schema/smartdelta.schema.json says the same for editors. Limits: no anchors, aliases or tags; one
// document; at most 256 KiB, of a project's file 1 MiB. The package knows no folder: paths stay relative to the file's
// own folder.
package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/jgtolentino/smartdelta/rules"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// Name is the file's name; the folder that holds it is the root of a workspace.
const Name = ".smartdelta.yaml"

// Config is what a workspace says about itself. The zero value is a workspace that says nothing.
type Config struct {
	// File is the path as errors show it, and Dir the file's folder as given to Load. Both are empty without
	// a file.
	File, Dir string

	Series string // "18.0", or empty
	// Vendored, Own and Core are folders whose modules have that origin. Like AddonsPaths they are cleaned
	// slash paths relative to Dir; only Core and AddonsPaths may be absolute or lead out of it.
	Vendored, Own, Core []string
	AddonsPaths         []string // in Odoo's search order
	// VendoredBy are the kinds of declarations that count as vendored although the files are not here: see
	// VendoredByKinds.
	VendoredBy []string
	// Approved are the module families that the team has approved of;
	// nil where nothing is said, so that every module is.
	Approved Families
	Exclude  []string // doublestar patterns on slash paths relative to Dir
	Authors  []string // whose modules are own, where own and other modules lie side by side
	// Profile is the name of a set of defaults, or empty; what the file says itself is above it.
	Profile string
	// Baseline is the file of what is known, a cleaned slash path relative to Dir; empty for none.
	Baseline string
	FailOn   rules.Severity // 0: nothing is said; Never: no finding fails a run
	Require  string         // the least verdict, one of Verdicts; or empty
	Strict   bool           // report names too that only a module of unknown content could define
	// Rules holds what differs from the rules' defaults, by rule.
	Rules map[*rules.Rule]Level
	// Contracts are promised counts by technical module name; they replace the module's default contracts.
	Contracts map[string][]policy.Contract
	// Structure are globs of files that modules have, relative to their folders, by technical name; they replace the
	// module's default structure.
	Structure map[string][]string
	Promised  []Promise // the modules of Contracts and Structure, in the file's order
	Ignore    []Ignore  // in the file's order
	// Lines are the lines of the file, from 1, that the keys of its top level stand on, and those of rules as
	// "rules ID".
	Lines map[string]int
	// SmartDelta is what the file says of Smart Delta.
	SmartDelta SmartDelta
}

// Never is above each severity: no finding is at or above it.
const Never = rules.Error + 1

// Level is what a configuration makes of a rule.
type Level struct {
	Off      bool
	Severity rules.Severity // 0 when Off
}

// Promise is a module that the file says something of, under Key, with the 1-based line and column of its name there.
type Promise struct {
	Key, Module  string
	Line, Column int
}

// Ignore suppresses the findings of one rule in files that cannot hold a comment.
type Ignore struct {
	Rule   *rules.Rule
	Path   string // doublestar pattern on slash paths relative to Dir
	Reason string
	// Until is the last day, at 00:00 UTC, on which the entry counts; the zero time means no end.
	Until time.Time
	// Start and End are the byte range of the rule's name in the file, for findings about the entry itself.
	Start, End int
}

// Error is one mistake in a configuration file. Line and Column are 1-based, the column in code points;
// both are 0 when the mistake is about the file as a whole.
type Error struct {
	Path         string
	Line, Column int
	Message      string
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("read configuration %s: %s", e.Path, e.Message)
	}
	return fmt.Sprintf("read configuration %s:%d:%d: %s", e.Path, e.Line, e.Column, e.Message)
}

// maxBytes bounds the file, because the YAML parser needs quadratic time for a hostile one.
const maxBytes = 256 << 10

// Load reads one file; errors and Config.File show the path in a form that the caller knows to be shorter. Every error
// is an *Error or a join of several, in the file's order.
func Load(path, shown string) (*Config, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, &Error{Path: shown, Message: reason(err)}
	case !info.Mode().IsRegular():
		return nil, &Error{Path: shown, Message: "not a regular file"}
	case info.Size() > most(path):
		return nil, &Error{Path: shown, Message: fmt.Sprintf("larger than %d KiB", most(path)>>10)}
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, &Error{Path: shown, Message: reason(err)}
	}
	c, err := Parse(shown, text)
	if c != nil {
		c.Dir = filepath.Dir(path)
	}
	if c != nil && filepath.Base(path) == Name && hasTable(c.Dir) {
		return nil, &Error{Path: shown, Message: "there is a table [tool.smartdelta] in " + Project +
			" beside it; one of them is to go"}
	}
	return c, err
}

func most(path string) int64 {
	if filepath.Ext(path) == ".toml" {
		return projectBytes
	}
	return maxBytes
}

// reason drops the operation and the path from a file system error: Error says them already.
func reason(err error) string {
	var perr *os.PathError
	if errors.As(err, &perr) {
		return perr.Err.Error()
	}
	return err.Error()
}

// In gives the configuration that a folder holds: .smartdelta.yaml, else pyproject.toml with a table tool.smartdelta.
func In(folder string) (path string, ok bool) {
	path = filepath.Join(folder, Name)
	if _, err := os.Lstat(path); err == nil {
		return path, true
	}
	if hasTable(folder) {
		return filepath.Join(folder, Project), true
	}
	return "", false
}

// Find gives the nearest configuration at or above the folder start; a folder, a FIFO or a link
// to nowhere is for Load to refuse: ignored, it would take the settings away that somebody wrote. It does not look
// above the top of a git work tree, whose settings are nobody else's.
func Find(start string) (path string, ok bool) {
	dir, err := filepath.Abs(start)
	if err != nil {
		return "", false
	}
	for {
		if path, ok := In(dir); ok {
			return path, true
		}
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return "", false
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", false
		}
		dir = up
	}
}
