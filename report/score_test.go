package report

import (
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/rules"
)

func TestGuardrailWeights(t *testing.T) {
	documented := map[rules.Guardrail]int64{}
	for _, row := range docTable(t, "| guardrail | weight | why |") {
		g, err := rules.ParseGuardrail(row[0])
		if err != nil {
			t.Fatal(err)
		}
		n, err := strconv.ParseInt(row[1], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		documented[g] = n
	}
	if diff := cmp.Diff(documented, guardrailWeights); diff != "" {
		t.Errorf("docs/scores.md and guardrailWeights (-docs +code):\n%s", diff)
	}
	for _, g := range rules.Guardrails() {
		if guardrailWeights[g] < 1 {
			t.Errorf("%s has no weight", g)
		}
	}
}

// The worked example of docs/scores.md: its first table is the input, the second and the last line the result.
func TestWorkedExample(t *testing.T) {
	outcomes := rules.Outcomes{}
	var list []findings.Finding
	shares := map[string]string{}
	for _, row := range docTable(t, "| guardrail | rule | weight | what the checker said | stands | share |") {
		g, err := rules.ParseGuardrail(row[0])
		if err != nil {
			t.Fatal(err)
		}
		weight, err := strconv.Atoi(row[2])
		if err != nil {
			t.Fatal(err)
		}
		rule := &rules.Rule{ID: row[1], Guardrail: g, Weight: weight}
		shares[rule.ID] = row[5]
		switch said := row[3]; said {
		case "judged":
			outcomes.Applies(rule)
		case "not decidable":
			outcomes.Inconclusive(rule, "a dependency is absent")
		default:
			o := rules.Outcome{State: rules.Applied}
			if _, err := fmt.Sscanf(said, "%d of %d", &o.Kept, &o.Total); err != nil {
				t.Fatalf("%q: %v", said, err)
			}
			outcomes[rule] = o
		}
		if stands := row[4]; stands != "" {
			level, old := strings.CutPrefix(stands, "baselined ")
			severity, err := rules.ParseSeverity(level)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, findings.Finding{Rule: rule, Severity: severity, Module: "m", Fingerprint: row[1], New: !old})
		}
	}
	s := (&Result{Modules: []Module{{Name: "m", Outcomes: outcomes}}, Findings: list}).Score()
	m := s.Modules[0]

	for _, g := range m.Guardrails {
		for _, share := range g.Shares {
			got := "left out"
			if share.State == rules.Applied {
				got = big.NewRat(int64(share.Kept), int64(share.Total)).RatString()
			}
			if want := shares[share.Rule.ID]; got != want {
				t.Errorf("%s: share %s, docs say %s", share.Rule.ID, got, want)
			}
		}
	}
	rows := docTable(t, "| guardrail | computed as | kept | shown | band |")
	if len(rows) != len(m.Guardrails) {
		t.Fatalf("docs have %d guardrails, the module has %d", len(rows), len(m.Guardrails))
	}
	for i, row := range rows {
		g := m.Guardrails[i]
		got := []string{g.Guardrail.String(), row[1], fmt.Sprintf("%.4f", g.Kept.Truncated()), g.Score.String(),
			g.Score.Band().String()}
		if diff := cmp.Diff(row, got); diff != "" {
			t.Errorf("(-docs +got):\n%s", diff)
		}
	}
	text := strings.ReplaceAll(docText(t), "\n", " ")
	for _, want := range []string{fmt.Sprintf("= **%.4f**", m.Uncapped.Truncated()),
		fmt.Sprintf("holds it at **%s**: %s", m.Score, m.Score.Band())} {
		if !strings.Contains(text, want) {
			t.Errorf("docs/scores.md lacks %q", want)
		}
	}
	if m.Cap != ImpureCap {
		t.Error("the module is not capped")
	}
}

func docText(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "docs", "scores.md"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(b), "\r\n", "\n")
}

// docTable gives the cells of the table of docs/scores.md that has the head.
func docTable(t *testing.T, head string) [][]string {
	t.Helper()
	_, rest, ok := strings.Cut(docText(t), head+"\n")
	if !ok {
		t.Fatalf("docs/scores.md has no table %q", head)
	}
	var rows [][]string
	for i, line := range strings.Split(rest, "\n") {
		if !strings.HasPrefix(line, "|") {
			break
		}
		if i == 0 {
			continue // the line of dashes
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for j := range cells {
			cells[j] = strings.TrimSpace(cells[j])
		}
		rows = append(rows, cells)
	}
	return rows
}

func TestScoreModules(t *testing.T) {
	ee := &rules.Rule{ID: "EE101", Guardrail: rules.EE, Weight: 10}
	iap := &rules.Rule{ID: "IAP201", Guardrail: rules.IAP, Weight: 10}
	ref := &rules.Rule{ID: "REF406", Guardrail: rules.REF, Weight: 1}
	big := &rules.Rule{ID: "REF401", Guardrail: rules.REF, Weight: 19}
	seed := &rules.Rule{ID: "SEED501", Guardrail: rules.SEED, Weight: 10}
	unlisted := &rules.Rule{ID: "SEED502", Guardrail: rules.SEED, Weight: 8}
	judged := func(list ...*rules.Rule) rules.Outcomes {
		o := rules.Outcomes{}
		o.Applies(list...)
		return o
	}
	found := func(r *rules.Rule, s rules.Severity) findings.Finding {
		return findings.Finding{Rule: r, Severity: s, Module: "m", New: true, Place: findings.Place{Path: "m/a.py"}}
	}
	with := func(f findings.Finding, change func(*findings.Finding)) findings.Finding {
		change(&f)
		return f
	}
	counted := func(kept, total int) rules.Outcomes {
		return rules.Outcomes{seed: {State: rules.Applied, Kept: kept, Total: total}}
	}
	for _, tt := range []struct {
		name     string
		outcomes rules.Outcomes
		findings []findings.Finding
		want     string // score, exact score, band, and "capped"
	}{
		{"nothing applies", nil, nil, "– 0 "},
		{"all passes", judged(ee, ref), nil, "100 100 green"},
		{"a note lowers nothing", judged(ee, ref), []findings.Finding{found(ee, rules.Note)}, "100 100 green"},
		{"a warning lowers as an error does, but caps nothing", judged(ee, iap, ref),
			[]findings.Finding{found(ee, rules.Warning)}, "64 64.2857 red"},
		{"an error caps", judged(ee, iap, ref, seed), []findings.Finding{found(iap, rules.Error)}, "70 70.5882 red"},
		{"the cap itself", judged(ee, iap, ref, seed, &rules.Rule{ID: "IAP204", Guardrail: rules.IAP, Weight: 90}),
			[]findings.Finding{found(iap, rules.Error)}, "79 79 red capped"},
		{"suppressed", judged(ee),
			[]findings.Finding{with(found(ee, rules.Error),
				func(f *findings.Finding) { f.Suppressed = &findings.Suppression{} })}, "100 100 green"},
		{"baselined", judged(ee),
			[]findings.Finding{with(found(ee, rules.Error), func(f *findings.Finding) { f.New = false })}, "100 100 green"},
		{"of another module", judged(ee),
			[]findings.Finding{with(found(ee, rules.Error), func(f *findings.Finding) { f.Module = "n" })}, "100 100 green"},
		{"exactly 95 is green", judged(ref, big), []findings.Finding{found(ref, rules.Warning)}, "95 95 green"},
		{"what has an error is never green", judged(ref, big), []findings.Finding{found(ref, rules.Error)}, "94 94 yellow capped"},
		{"just below 95 is yellow and shown as 94", rules.Outcomes{ref: {State: rules.Applied, Kept: 28499, Total: 30000}},
			[]findings.Finding{found(ref, rules.Warning)},
			"94 94.9966 yellow"},
		{"just below 80 is red", counted(79999, 100000), []findings.Finding{found(seed, rules.Error)}, "79 79.999 red"},
		{"counts without a finding that counts", counted(26, 29), nil, "100 100 green"},
		{"a third", counted(1, 3), []findings.Finding{found(seed, rules.Error)}, "33 33.3333 red"},
		{"more than promised is no pass", counted(30, 29), []findings.Finding{found(seed, rules.Error)}, "0 0 red"},
		{"inconclusive is left out", rules.Outcomes{ee: {State: rules.Inconclusive}, ref: {State: rules.Applied}}, nil,
			"100 100 green"},
		{"only inconclusive: no score", rules.Outcomes{ee: {State: rules.Inconclusive}}, nil, "– 0 "},
		{"a finding decides what was inconclusive", rules.Outcomes{ref: {State: rules.Inconclusive}},
			[]findings.Finding{found(ref, rules.Error)}, "0 0 red"},
		{"a finding of a rule that nobody mentioned", judged(big), []findings.Finding{found(ref, rules.Warning)},
			"95 95 green"},
		{"promised records that hold are what seed data is judged by, whatever rule has the cause",
			rules.Outcomes{seed: {State: rules.Applied, Kept: 29, Total: 45}, unlisted: {State: rules.Applied}},
			[]findings.Finding{found(unlisted, rules.Error)}, "64 64.4444 red"},
		{"one promised record", rules.Outcomes{seed: {State: rules.Applied, Kept: 0, Total: 1}, unlisted: {State: rules.Applied}},
			[]findings.Finding{found(unlisted, rules.Error)}, "0 0 red"},
		{"weight 0 judges nothing", judged(&rules.Rule{ID: "REF499", Guardrail: rules.REF}), nil, "– 0 "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := (&Result{Modules: []Module{{Name: "m", Path: "m", Outcomes: tt.outcomes}}, Findings: tt.findings}).Score()
			m := s.Modules[0]
			got := fmt.Sprintf("%s %v %s", m.Score, m.Score.Truncated(), m.Score.Band())
			if m.Cap > 0 {
				got += " capped"
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestScoreWorkspace(t *testing.T) {
	ee := &rules.Rule{ID: "EE101", Guardrail: rules.EE, Weight: 10}
	dep := &rules.Rule{ID: "DEP1101", Guardrail: rules.DEP, Weight: 5}
	judged := rules.Outcomes{ee: {State: rules.Applied}}
	r := &Result{
		Modules: []Module{
			{Name: "a", Path: "x/a", Outcomes: judged}, {Name: "a", Path: "y/a", Outcomes: judged},
			{Name: "b", Path: "b", Outcomes: judged}, {Name: "none", Path: "none"},
		},
		Findings: []findings.Finding{
			{Rule: ee, Severity: rules.Warning, Module: "a", New: true, Place: findings.Place{Path: "y/a/__manifest__.py"}},
			{Rule: dep, Severity: rules.Warning, New: true, Place: findings.Place{Path: "Dockerfile"}},
		},
	}
	s := r.Score()
	var got []string
	for _, m := range s.Modules {
		got = append(got, m.Path+" "+m.Score.String())
	}
	if diff := cmp.Diff([]string{"x/a 100", "y/a 0", "b 100", "none –", ". 0"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := fmt.Sprint(s.Worst, s.WorstModule, s.Mean); got != "0a50" {
		t.Errorf("worst, its module and mean: %s", got)
	}
	if len(s.Guardrails) != 2 || s.Guardrails[0].Mean.String() != "pass" || s.Guardrails[1].Worst.Floor() != 0 {
		t.Errorf("guardrails: %+v", s.Guardrails)
	}
}

// A mean of many fractions must stay what it is: floating point would tip over the edge of a band.
func TestScoreIsExact(t *testing.T) {
	list := make([]Score, 700)
	for i := range list {
		list[i] = Score{value: big.NewRat(int64(95*(i+1)), int64(i+1))}
	}
	if got := mean(list); got.Floor() != 95 || got.Band() != Green {
		t.Errorf("got %v", got.value)
	}
}

// Purity is a pass or a failure: in a module, and over all of them, where one failure is no small part of a percentage.
func TestPurityIsNoPercentage(t *testing.T) {
	ee := &rules.Rule{ID: "EE101", Guardrail: rules.EE, Weight: 1}
	other := &rules.Rule{ID: "EE102", Guardrail: rules.EE, Weight: 99}
	judged := rules.Outcomes{ee: {State: rules.Applied}, other: {State: rules.Applied}}
	for severity, want := range map[rules.Severity]string{rules.Error: "fail red", rules.Warning: "pass green"} {
		r := &Result{Findings: []findings.Finding{{Rule: ee, Severity: severity, Module: "m0", New: true}}}
		for i := range 100 {
			name := fmt.Sprint("m", i)
			r.Modules = append(r.Modules, Module{Name: name, Path: name, Outcomes: judged})
		}
		s := r.Score()
		of := s.Modules[0].Guardrails[0].Score
		for _, got := range []Score{of, s.Guardrails[0].Worst, s.Guardrails[0].Mean} {
			if text := got.String() + " " + got.Band().String(); text != want {
				t.Errorf("%s: %s, want %s", severity, text, want)
			}
		}
		if of := s.Modules[1].Guardrails[0].Score; of.String() != "pass" {
			t.Errorf("another module: %s", of)
		}
	}
}

// A contract that is broken takes the green, even where configuration makes a warning of it.
func TestBrokenContract(t *testing.T) {
	seed := &rules.Rule{ID: "SEED501", Guardrail: rules.SEED, Weight: 10}
	ref := &rules.Rule{ID: "REF401", Guardrail: rules.REF, Weight: 10}
	r := &Result{
		Modules: []Module{{Name: "m", Path: "m", Outcomes: rules.Outcomes{
			seed: {State: rules.Applied, Kept: 28, Total: 29}, ref: {State: rules.Applied}}}},
		Findings: []findings.Finding{{Rule: seed, Severity: rules.Warning, Module: "m", New: true}},
	}
	if got := r.Score().Modules[0]; got.Score.Floor() != ErrorCap || got.Cap != ErrorCap {
		t.Errorf("%s, held at %d", got.Score, got.Cap)
	}
	r.Findings[0].New = false
	if got := r.Score().Modules[0]; got.Score.Floor() != 100 || got.Cap != 0 {
		t.Errorf("accepted: %s, held at %d", got.Score, got.Cap)
	}
}
