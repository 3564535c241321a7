package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
)

// Cause is one thing to do that removes findings: an addon to be rid of or to vendor, or what one message asks for.
type Cause struct {
	Lead     *findings.Finding // the one that leads, whose advice says what to do
	Findings int               // that it is behind
	Modules  []string          // they are in, sorted; "" for files of the workspace
}

// What says what is to be dealt with: the message of the finding that leads, and the addon behind several messages.
func (c *Cause) What() string {
	if c.Lead.Cause == "" || strings.Contains(c.Lead.Message, c.Lead.Cause) {
		return c.Lead.Message
	}
	return c.Lead.Cause + ": " + c.Lead.Message
}

// Causes gives what is behind the findings that count, in the order in which it should be dealt with: by level and by
// what it means for the verdict, as in Leading, then the cause of most findings first.
func (r *Result) Causes() []Cause {
	var out []Cause
	at := make(map[string]int)
	for _, g := range r.Groups() {
		lead := g.First()
		key := "cause " + lead.Cause
		if lead.Cause == "" {
			key = "rule " + lead.Rule.ID + " " + lead.Message
		}
		i, seen := at[key]
		if !seen {
			i = len(out)
			at[key] = i
			out = append(out, Cause{Lead: lead})
		}
		out[i].Findings += len(g)
		for _, f := range g {
			out[i].Modules = append(out[i].Modules, f.Module)
		}
	}
	for i := range out {
		slices.Sort(out[i].Modules)
		out[i].Modules = slices.Compact(out[i].Modules)
	}
	slices.SortStableFunc(out, func(a, b Cause) int {
		return cmp.Or(lead(a.Lead, b.Lead), cmp.Compare(b.Findings, a.Findings))
	})
	return out
}
