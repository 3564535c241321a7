package resolve

import (
	"fmt"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
)

// Coverage counts references by kind and state.
type Coverage [refs.NumKinds][states]int

// Count gives the references of a kind in a state.
func (c *Coverage) Count(kind refs.Kind, state State) int { return c[kind][state] }

// Add adds another count.
func (c *Coverage) Add(other *Coverage) {
	for k := range c {
		for s := range c[k] {
			c[k][s] += other[k][s]
		}
	}
}

// AddNames counts attributed names.
func (c *Coverage) AddNames(names []Name) {
	for i := range names {
		c[names[i].Kind][names[i].State]++
	}
}

// looked is a kind of names, and whether a registry of the web client is where they are looked up.
type looked struct {
	kind       refs.Kind
	registered bool
}

// Undecided says why not all names of the kinds could be decided, those that the web client looks up in registries or
// the others: "" when they could.
func (r *Result) Undecided(registered bool, kinds ...refs.Kind) string {
	n := 0
	for _, k := range kinds {
		n += r.undecided[looked{k, registered}]
	}
	if n == 0 || len(r.Absent) == 0 {
		return ""
	}
	names := "1 name"
	if n > 1 {
		names = fmt.Sprintf("%d names", n)
	}
	return fmt.Sprintf("%s may be of %s, whose content is not known", names, strings.Join(r.Absent, ", "))
}
