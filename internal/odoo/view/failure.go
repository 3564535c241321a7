package view

import (
	"fmt"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/xpath"
)

// FailureKind says why a spec cannot be applied.
type FailureKind uint8

// The kinds of failures.
const (
	NoArch    FailureKind = iota + 1 // the view has no element
	NotFound                         // the selector finds nothing
	BadXPath                         // it cannot be read, or gives something else than nodes
	BadSpec                          // position, mode, attributes or content that Odoo refuses
	Undecided                        // Odoo may accept it: what is known of the parent does not suffice, or it is too large
)

// Failure is one spec of a view that Odoo refuses to apply.
type Failure struct {
	Kind FailureKind
	View *View      // whose spec it is
	Spec *tree.Node // with its place; nil for NoArch. Of a node inside the spec where that is at fault
	// Selector finds what the spec asks for: the expr of an xpath, else one that says the same.
	Selector string
	Reach    xpath.Reach // of NotFound: how far the selector came
	// Nearest is a selector like this one that finds a node; "" without one. At is that node.
	Nearest string
	At      *tree.Node
	// Others are values that the missed step could have asked for, where none is near. At most five.
	Others []string
	// After is the first failure before this one in the same combination: without it this one might not be. Nil for the
	// first, at which Odoo stops.
	After *Failure
	// Reason says what is wrong with a BadXPath or BadSpec.
	Reason string
}

// Parent is the view that is extended.
func (f *Failure) Parent() *View { return f.View.Parent }

// Error gives a sentence without places.
func (f *Failure) Error() string {
	if f.Kind == NotFound {
		return fmt.Sprintf("%s finds nothing in %s", f.Selector, f.View.Parent.ID)
	}
	return f.Reason
}
