package html

import (
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

type heatMap struct {
	Columns []railView
	Rows    []heatRow // the worst
	Rest    []heatRow // the others, which a script renders when they are opened
	All     int
	Mean    scoreView
	Means   []scoreView
}

type heatRow struct {
	Name  []string // parts between which a line may break
	Path  string
	Total scoreView
	Cells []scoreView
}

// heatRows is how many modules the table shows from the start, where not a few more are all.
const heatRows = 12

// breakable cuts a technical name after its underscores and dots, where a browser may break it.
func breakable(name string) []string {
	var parts []string
	at := 0
	for i, c := range name {
		if (c == '_' || c == '.' || c == '/') && i+1 < len(name) {
			parts = append(parts, name[at:i+1])
			at = i + 1
		}
	}
	return append(parts, name[at:])
}

// heatMap is the table of modules and guardrails, the worst module first; cells lead to the module's findings.
func (d *dashboard) heatMap(s *report.Scores) *heatMap {
	rows, _ := s.WorstFirst(len(s.Modules))
	if len(rows) == 0 {
		return nil
	}
	links := map[string]string{}
	for _, detail := range d.Details {
		links[detail.Name] = detail.ID
	}
	h := &heatMap{All: len(rows), Mean: viewOf(s.Mean, "Mean")}
	for _, g := range s.Guardrails {
		h.Columns = append(h.Columns, railView{ID: g.Guardrail.String(), Title: g.Guardrail.Title()})
		h.Means = append(h.Means, viewOf(g.Mean, "Mean"))
	}
	cell := func(s report.Score, module string) scoreView {
		v := viewOf(s, "")
		if s.Known() && s.Floor() < 100 {
			v.Href = links[wording.Module(module)]
		}
		return v
	}
	for i := range rows {
		m := &rows[i]
		row := heatRow{Name: breakable(wording.Module(m.Module)), Path: visible.Text(m.Path),
			Total: cell(m.Score, m.Module)}
		for _, g := range s.Guardrails {
			gs, _ := m.Guardrail(g.Guardrail)
			v := cell(gs.Score, m.Module)
			for _, share := range gs.Shares {
				if share.State == rules.Inconclusive {
					v.Open++
				}
			}
			row.Cells = append(row.Cells, v)
		}
		h.Rows = append(h.Rows, row)
	}
	if len(rows) > heatRows+heatRows/2 {
		h.Rows, h.Rest = h.Rows[:heatRows], h.Rows[heatRows:]
	}
	return h
}
