// Package findings turns raw diagnostics into findings: it resolves positions, applies severities,
// suppressions and the baseline, computes fingerprints and orders the result.
//
// In: diagnostics with a file set, and the text of the files they stand in. Out: findings in a total order
// that no worker count or map order can change. Limits: it knows no output format and no rule by name.
package findings

import (
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/rules"
)

// Position is a place in a decoded file. Line and columns are 1-based.
type Position struct {
	Offset      int // bytes into the decoded text
	Line        int
	Column      int // Unicode code points
	UTF16Column int // for SARIF and LSP
}

// Place is a range in a file of the workspace.
type Place struct {
	Path  string // relative to the root, with '/'
	Start Position
	End   Position // exclusive
}

// Step is one link of a chain: a module or file on the way from the place of a finding to its cause.
type Step struct {
	Name string
	// Path and Line are empty where no file of the workspace exists (a core module known from the catalogue).
	Path   string
	Line   int
	Column int
}

// Edit replaces a range of the finding's file.
type Edit struct {
	Place   Place
	NewText string
}

// Fix is a change that a tool may apply.
type Fix struct {
	Message string
	Edits   []Edit
	Judged  unit.Digest // of the file that they change; they are right for these bytes only
}

// Suppression says why a finding does not count.
type Suppression struct {
	Reason string
	Where  string // "path:line" of the comment, or the configuration file
	// ByPolicy tells that the policy knows it for a defect of Odoo's own, which nobody here has to accept.
	ByPolicy bool
}

// Finding is a diagnostic with its rule, place, chain and fingerprint.
type Finding struct {
	Rule     *rules.Rule
	Severity rules.Severity // after configuration, origin and guards
	Module   string         // technical name; empty for findings about the workspace
	Place    Place
	Symbol   string // enclosing class and method, or record id; may be empty
	Subject  string // the offending token's text
	Message  string // object and proof; no line numbers, no absolute paths
	Advice   string // what to do; starts with a verb
	Cause    string // what findings share that one change would remove, such as an addon; "" for none but the message
	Chain    []Step
	Fixes    []Fix
	// Fingerprint survives edits elsewhere in the file: rule, path, symbol, subject, ordinal.
	Fingerprint string
	// LineHash is how GitHub follows the finding's line; empty unless HashLines was asked for it.
	LineHash   string
	Unloaded   string       // why nothing loads its file, which puts it one level lower; "" where something does
	Optional   bool         // the code guards the reference; one level lower
	More       int          // how many others it stands for, see unit.MaxAlike; no comment suppresses it
	Suppressed *Suppression // nil when it counts
	New        bool         // not in the baseline; true without one
	Excerpt    Excerpt
	// Stops tells that Odoo gives up there when it is to install the module; never where nothing loads the file.
	Stops bool
}

// Excerpt is the source around a finding. Lines are valid UTF-8, may be long, and are not escaped.
type Excerpt struct {
	FirstLine int
	Lines     []string
}

// Counts tells whether the finding counts for exit code, scores and verdict.
func (f *Finding) Counts() bool { return f.Suppressed == nil && f.New }
