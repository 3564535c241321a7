package driver

import (
	"fmt"
	"go/token"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/rules"
)

// alike counts the diagnostics of a unit that differ in their places alone. Those at another level are not alike: an
// error must not go under in a thousand warnings.
type alike struct {
	fset  *token.FileSet
	count map[kind]int
	more  []*Diagnostic // one for each kind that has too many, in the order in which that showed
	index map[kind]*Diagnostic
}

type kind struct {
	rule     *rules.Rule
	file     *token.File
	optional bool
	lower    int
}

func newAlike(fset *token.FileSet) *alike {
	return &alike{fset: fset, count: make(map[kind]int), index: make(map[kind]*Diagnostic)}
}

// keeps tells whether a diagnostic is to be kept; else it is counted.
func (a *alike) keeps(d Diagnostic) bool {
	k := kind{d.Rule, a.fset.File(d.Pos), d.Optional, d.Lower}
	if a.count[k]++; a.count[k] <= unit.MaxAlike {
		return true
	}
	if a.index[k] == nil {
		d.SuggestedFixes, d.Related, d.Symbol, d.Cause = nil, nil, "", ""
		a.index[k] = &d
		a.more = append(a.more, &d)
	}
	a.index[k].More++
	return false
}

// rest gives what says how many were not kept, each at the place of the first of them.
func (a *alike) rest() []Diagnostic {
	var all []Diagnostic
	for _, d := range a.more {
		d.Message = fmt.Sprintf("%d more of %s in this file are not listed; this is the first", d.More, d.Rule.ID)
		all = append(all, *d)
	}
	return all
}
