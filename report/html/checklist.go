package html

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
)

// checkView is one guardrail of the checklist.
type checkView struct {
	Title, Class, Mark, State, About string
	Rules                            []checkRule
}

type checkRule struct{ ID, Name, Title, Class, Mark, State, Result string }

// checkCount counts in how many modules a rule holds.
type checkCount struct {
	held, open, findings int
	broken               []string
}

// checklist says of every rule that applies somewhere whether it holds, and where not.
func checklist(s *report.Scores) []checkView {
	var out []checkView
	for _, g := range s.Guardrails {
		counts := map[string]*checkCount{}
		var v checkView
		for i := range s.Modules {
			gs, _ := s.Modules[i].Guardrail(g.Guardrail)
			for _, share := range gs.Shares {
				c := counts[share.Rule.ID]
				if c == nil {
					c = &checkCount{}
					counts[share.Rule.ID] = c
					v.Rules = append(v.Rules,
						checkRule{ID: share.Rule.ID, Name: share.Rule.Name, Title: wording.Capital(share.Rule.Title)})
				}
				c.add(&s.Modules[i], share)
			}
		}
		slices.SortFunc(v.Rules, func(a, b checkRule) int { return strings.Compare(a.ID, b.ID) })
		held, broken, open := 0, 0, 0
		for i := range v.Rules {
			r := &v.Rules[i]
			c := counts[r.ID]
			r.Result = c.text()
			switch {
			case len(c.broken) > 0:
				r.Class, r.Mark, r.State = "red", "✗", "broken"
				broken++
			case c.open > 0:
				r.Class, r.Mark, r.State = "yellow", "?", "not decidable"
				open++
			default:
				r.Class, r.Mark, r.State = "green", "✓", "holds"
				held++
			}
		}
		v.Title = g.Guardrail.Title()
		v.About = fmt.Sprintf("%d of %s", held, wording.Count(len(v.Rules), "rule holds", "rules hold"))
		switch {
		case broken > 0:
			v.Class, v.Mark, v.State = "red", "✗", "broken"
		case open > 0:
			v.Class, v.Mark, v.State = "yellow", "?", "not decidable"
		default:
			v.Class, v.Mark, v.State = "green", "✓", "holds"
		}
		out = append(out, v)
	}
	return out
}

func (c *checkCount) add(m *report.ModuleScore, s report.Share) {
	switch {
	case s.Kept < s.Total && len(s.Findings) > 0:
		c.broken = append(c.broken, wording.Module(m.Module))
		c.findings += len(s.Findings)
	case s.Kept < s.Total:
		c.open++
	default:
		c.held++
	}
}

func (c *checkCount) text() string {
	var parts []string
	if len(c.broken) > 0 {
		parts = append(parts, wording.Count(c.findings, "finding")+" in "+someOf(c.broken, 3))
	}
	if c.open > 0 {
		parts = append(parts, "not decidable in "+wording.Count(c.open, "module"))
	}
	if c.held > 0 {
		held := "holds in " + wording.Count(c.held, "module")
		if len(parts) == 0 && c.held > 1 {
			held = "holds in all " + fmt.Sprint(c.held) + " modules"
		}
		parts = append(parts, held)
	}
	return strings.Join(parts, "; ")
}
