package view

import (
	"fmt"
	"strings"

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
	Undecided                        // Odoo may accept it: too little is known of the parent, or it is too large
)

// Failure is one spec of a view that Odoo refuses to apply. Error says what is wrong, Advice what to write instead, and
// Fix writes it where that is certain.
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
	// Since says what the step asked for has become in a series, where that is known: "<tree> is <list> since 18.0".
	Since string
	// Others are values that the missed step could have asked for, where none is near: those that begin alike first. At
	// most five.
	Others []string
	// After is the first failure before this one in the same combination: without it this one might not be. Nil for the
	// first, at which Odoo stops.
	After *Failure
	// Reason says what is wrong with a BadXPath or BadSpec, and why it is Undecided.
	Reason string

	wanted  xpath.Wanted // of the missed step
	certain bool         // nothing else than Nearest can be meant, if no spec failed before
}

// Parent is the view that is extended; nil for NoArch.
func (f *Failure) Parent() *View { return f.View.Parent }

// Error gives a sentence without places: what finds nothing in which view, and how far it came.
func (f *Failure) Error() string {
	switch {
	case f.Kind == NoArch:
		return f.View.ID + " has no element"
	case f.Kind == BadXPath:
		return f.Selector + ": " + f.Reason
	case f.Kind != NotFound:
		return f.Reason
	}
	words := fmt.Sprintf("%s finds nothing in %s", f.Selector, f.View.Parent.ID)
	if f.Reach.Matched != "" {
		words += fmt.Sprintf(": %s is there, %s is not", f.Reach.Matched, f.Reach.Missed)
	}
	return words
}

// Advice says in sentences what the spec could ask for instead, and which view has that if it is another than the
// parent; "" where nothing is near.
func (f *Failure) Advice() string {
	advice := ""
	switch {
	case f.isCertain():
		advice = "Write " + f.asSpec() + "."
	case f.Nearest != "":
		advice = "Perhaps " + f.Nearest + f.origin() + " was meant."
	case len(f.Others) > 0:
		advice = fmt.Sprintf("Values of %s there: %s.", f.wanted.Tests[0].Attribute, strings.Join(f.Others, ", "))
	case f.wanted.Counts && len(f.Reach.Bare) > 0:
		advice = fmt.Sprintf("Without the number it finds %d.", len(f.Reach.Bare))
	}
	if f.Since != "" {
		advice = strings.TrimSpace(f.Since + ". " + advice)
	}
	return advice
}

func (f *Failure) isCertain() bool { return f.certain && f.After == nil && f.Kind == NotFound }

// asSpec gives what to write in place of a selector; specs that are no xpath ask by their own name.
func (f *Failure) asSpec() string {
	if f.Spec.Name == "xpath" {
		return f.Nearest
	}
	return "<" + f.At.Name + ">"
}

func (f *Failure) origin() string {
	if f.At.From == nil || f.At.From.ID == "" || f.View.Parent != nil && f.At.From.ID == f.View.Parent.ID {
		return ""
	}
	return " of " + f.At.From.ID
}
