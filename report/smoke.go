package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/rules"
)

// SmokeTest is what the files say of one of the five smoke tests of a module, which are made on a running Odoo once it
// is installed.
type SmokeTest struct {
	Number     int // from 1
	Name       string
	Prediction Prediction
	Reasons    []SmokeReason // of a failure and of what is open; none for a test that passes
}

// SmokeReason is one cause.
type SmokeReason struct {
	Message string
	Rule    *rules.Rule // nil for one that is no finding
	// Path is relative to the workspace, Line and Column are from 1; "" and 0 where no place is meant.
	Path         string
	Line, Column int
}

// Prediction is what is said of a smoke test.
type Prediction uint8

// The predictions.
const (
	Passes  Prediction = iota + 1
	Fails              // for a reason that stands in the files
	Open               // only a running Odoo can tell
	Nothing            // the module has nothing of the kind
)

// String gives the word that JSON has for it.
func (p Prediction) String() string {
	return [...]string{Passes: "pass", Fails: "fail", Open: "open", Nothing: "none"}[p]
}

// Words says it to people.
func (p Prediction) Words() string {
	return [...]string{
		Passes: "predicted to pass", Fails: "predicted to fail", Open: "only a running Odoo can tell",
		Nothing: "nothing to test",
	}[p]
}

// smokeTests are the five, each with the rule that is judged where there is something to test, and those that let it
// fail.
var smokeTests = []struct {
	name  string
	judge *rules.Rule // nil: seed contracts
	fails []*rules.Rule
}{
	{"dashboard renders", rules.ClientBroken, []*rules.Rule{
		rules.ClientBroken, rules.UnresolvedModel, rules.UnresolvedField, rules.UnresolvedAsset, rules.UnregisteredName,
		rules.AccessMissing,          // of what nobody may read nothing is shown
		rules.DashboardTargetMissing, // a library that is given no element raises an error
	}},
	{"seed data loaded", nil, nil},
	{"charts initialised", rules.DashboardTargetMissing, []*rules.Rule{
		rules.DashboardTargetMissing, rules.LibraryVersion,
	}},
	{"automation rules active", rules.AutomationInactive, []*rules.Rule{rules.AutomationInactive}},
	{"MIS integration", rules.MisReportInvalid, []*rules.Rule{rules.MisReportInvalid}},
}

// Places in smokeTests: charts are drawn in a dashboard.
const (
	dashboard = 0
	charts    = 2
)

// Smoke predicts the smoke tests of a module that was reported; nil for another.
func (r *Result) Smoke(module string) []SmokeTest {
	at := slices.IndexFunc(r.Modules, func(m Module) bool { return m.Name == module })
	if at < 0 {
		return nil
	}
	stops := r.stops(module)
	tests := make([]SmokeTest, len(smokeTests))
	for i, kind := range smokeTests {
		t := SmokeTest{Number: i + 1, Name: kind.name, Prediction: Passes}
		if kind.judge == nil {
			r.smokeSeed(&t, module)
		} else {
			r.smokeRules(&t, &r.Modules[at], kind.judge, kind.fails)
		}
		if i == charts && t.Prediction != Nothing && tests[dashboard].Prediction == Fails {
			t.Prediction = Fails
			t.Reasons = append(t.Reasons, SmokeReason{Message: "the dashboard does not render"})
		}
		if len(stops) > 0 && t.Prediction != Nothing {
			t.Prediction, t.Reasons = Fails, append(slices.Clone(stops), t.Reasons...)
		}
		tests[i] = t
	}
	return tests
}

// stops are the places at which Odoo gives up the installation: no test passes then.
func (r *Result) stops(module string) (reasons []SmokeReason) {
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Module == module && f.Stops && f.Suppressed == nil {
			reason := reasonOf(f)
			reason.Message = "the installation stops: " + reason.Message
			return []SmokeReason{reason} // the first; Odoo gets no further
		}
	}
	return nil
}

// smokeSeed judges the seed contracts.
func (r *Result) smokeSeed(t *SmokeTest, module string) {
	t.Prediction = Nothing
	for _, c := range r.Contracts {
		if c.Module != module {
			continue
		}
		if t.Prediction == Nothing {
			t.Prediction = Passes
		}
		reason := SmokeReason{Message: fmt.Sprintf("%s: %d of %s; %s", c.Name, c.Predicted, c.Expected, c.Why)}
		switch {
		case !c.Decided:
			if t.Prediction == Passes {
				t.Prediction = Open
			}
			t.Reasons = append(t.Reasons, reason)
		case !c.Passed:
			t.Prediction = Fails
			t.Reasons = append(t.Reasons, reason)
		}
	}
}

// smokeRules judges a test by what rules found.
func (r *Result) smokeRules(t *SmokeTest, m *Module, judge *rules.Rule, fails []*rules.Rule) {
	outcome, judged := m.Outcomes[judge]
	switch {
	case !judged || outcome.State == rules.NotApplicable:
		t.Prediction = Nothing
		return
	case outcome.State == rules.Inconclusive:
		t.Prediction = Open
		t.Reasons = append(t.Reasons, SmokeReason{Message: outcome.Why})
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Module != m.Name || f.Suppressed != nil || f.Severity < rules.Warning || !slices.Contains(fails, f.Rule) {
			continue
		}
		isOther := judge == rules.ClientBroken && f.Rule == rules.DashboardTargetMissing &&
			!strings.HasSuffix(f.Place.Path, ".js") // a place that stays empty
		if isOther || f.Rule.Guardrail == rules.REF && !concernsBrowser(f) {
			continue
		}
		t.Prediction = Fails
		t.Reasons = append(t.Reasons, reasonOf(f))
	}
}

// concernsBrowser tells findings about names in what the web client loads, and about client actions.
func concernsBrowser(f *findings.Finding) bool {
	return strings.Contains(f.Place.Path, "/static/") || strings.HasPrefix(f.Place.Path, "static/") ||
		f.Rule == rules.UnregisteredName || f.Rule == rules.UnresolvedAsset
}

func reasonOf(f *findings.Finding) SmokeReason {
	return SmokeReason{Message: f.Message, Rule: f.Rule, Path: f.Place.Path, Line: f.Place.Start.Line,
		Column: f.Place.Start.Column}
}
