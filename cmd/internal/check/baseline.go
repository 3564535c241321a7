package check

import (
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/rules"
)

// baseline marks the findings that the baseline knows, and keeps the entries that are stale for sure.
func (a *assembler) baseline() {
	if a.options.Baseline == nil {
		return
	}
	r := a.result
	r.Baseline = true
	for _, e := range a.options.Baseline.Apply(r.Findings) {
		if a.judged(e) {
			r.Stale = append(r.Stale, e)
		}
	}
}

// judged tells whether this run would have found again what an entry stands for. It would not in a module that is
// not reported, in a file that was not read, and of a rule that is off or could not be decided: such an entry is
// not called fixed.
func (a *assembler) judged(e findings.BaselineEntry) bool {
	r := a.result
	if len(r.Failures) > 0 {
		return false
	}
	for _, u := range r.Unread {
		if e.Path == u.Path || strings.HasPrefix(e.Path, u.Path+"/") {
			return false
		}
	}
	rule := rules.ByID(e.Rule)
	if rule != nil && a.found.Severity(rule) == 0 {
		return false
	}
	owner := a.found.Owner(e.Path)
	if owner == nil { // the workspace's own files, or a module that is gone
		return len(a.session.Reported) == len(a.session.Workspace.Modules)
	}
	for i := range r.Modules {
		if r.Modules[i].Path == owner.Path {
			return r.Modules[i].Outcomes[rule].State != rules.Inconclusive
		}
	}
	return false
}
