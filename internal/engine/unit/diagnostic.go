package unit

import (
	"crypto/sha256"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/rules"
)

// Digest is the SHA-256 of a file's bytes.
type Digest [sha256.Size]byte

// Diagnostic is what a checker reports: go/analysis' diagnostic, whose Category is the id of the rule, with what
// decides the level of its finding beside configuration and origin.
type Diagnostic struct {
	analysis.Diagnostic
	Rule     *rules.Rule // nil for a category that is no rule's id
	Optional bool        // the code itself guards the reference; one level lower
	Lower    int         // how many levels lower it stands as a lesser case of the rule, as the rule's text says
	Symbol   string      // enclosing class and method, or record id; may be empty
	Cause    string      // what findings share that one change would remove, such as an addon; may be empty
	Judged   Digest      // of the file that a suggested fix changes; zero without one
	More     int         // how many others it stands for, which are not kept: see MaxAlike
	// Stops tells that Odoo, asked to install the module, gives up there; the virtual load does the same.
	Stops bool
}

// MaxAlike is how many diagnostics of a rule at one level are kept of a file; one more says how many others there are.
// A file of some megabytes could have millions, of which nobody reads the last.
const MaxAlike = 1000
