package html

import (
	"fmt"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/visible"
)

// smokeView are the smoke tests of one module.
type smokeView struct {
	Module string
	Tests  []smokeTestView
}

type smokeTestView struct {
	Name, Class, Mark, State string
	Why                      []string
}

// smokeViews predicts the smoke tests of the modules that promise something of their seed data; others are not tested.
func smokeViews(r *report.Result) (views []smokeView) {
	promised := make(map[string]bool)
	for _, c := range r.Contracts {
		promised[c.Module] = true
	}
	for i := range r.Modules {
		name := r.Modules[i].Name
		if !promised[name] {
			continue
		}
		v := smokeView{Module: visible.Text(name)}
		for _, t := range r.Smoke(name) {
			one := smokeTestView{Name: fmt.Sprintf("%d %s", t.Number, t.Name), State: t.Prediction.Words()}
			switch t.Prediction {
			case report.Passes:
				one.Class, one.Mark = "green", "✓"
			case report.Fails:
				one.Class, one.Mark = "red", "✗"
			case report.Open:
				one.Class, one.Mark = "yellow", "?"
			case report.Nothing:
				one.Mark = "–"
			}
			for _, reason := range t.Reasons {
				why := visible.Text(reason.Message)
				if reason.Path != "" {
					why = fmt.Sprintf("%s (%s:%d)", why, visible.Text(reason.Path), reason.Line)
				}
				one.Why = append(one.Why, why)
			}
			v.Tests = append(v.Tests, one)
		}
		views = append(views, v)
	}
	return views
}
