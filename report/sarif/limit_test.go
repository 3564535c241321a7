package sarif

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
	"github.com/jgtolentino/smartdelta/rules"
)

// A file that is too large loses the lines around results first, then its less severe half, and says so.
func TestSARIFKeepsTheFileSize(t *testing.T) {
	r, rule := &report.Result{}, sample.Doubles()
	for i := range 400 {
		place, excerpt := sample.At("m/a.py", i+1,
			fmt.Sprintf("before %x\nx = %q  # %x\nafter", i*7919, "planning", i*104729), `"planning"`)
		f := findings.Finding{Rule: rule("IAP202"), Severity: rules.Note, New: true, Place: place, Excerpt: excerpt,
			Fingerprint: fmt.Sprintf("%x", sha256.Sum256([]byte(fmt.Sprint(i)))), Message: fmt.Sprintf("message %d", i)}
		if i == 399 {
			f.Severity = rules.Error
		}
		r.Findings = append(r.Findings, f)
	}
	whole, err := fit(r, mostBytes)
	if err != nil {
		t.Fatal(err)
	}
	full := packedSize(whole, 0)
	for _, tt := range []struct {
		name    string
		limit   int
		context bool
		results int // at least
		said    []string
	}{
		{"room for all", full, true, 400, nil},
		{"not for the lines around", full - 1, false, 400, []string{"The lines around results were left out"}},
		{"not for half of it", full / 3, false, 50,
			[]string{"less severe results were left out: GitHub takes a file of", "The lines around"}},
		{"for nothing", 10, false, 0, []string{"400 less severe results"}},
	} {
		b, err := fit(r, tt.limit)
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		n := strings.Count(text, `"ruleId"`)
		if tt.limit > 10 && packedSize(b, tt.limit) > tt.limit {
			t.Errorf("%s: %d bytes", tt.name, packedSize(b, tt.limit))
		}
		if got := strings.Contains(text, `"contextRegion"`); got != tt.context || n < tt.results {
			t.Errorf("%s: context %v, %d results", tt.name, got, n)
		}
		if n > 0 && !strings.Contains(text, `"message 399`) {
			t.Errorf("%s: the error was cut off", tt.name)
		}
		for _, want := range tt.said {
			if !strings.Contains(text, want) {
				t.Errorf("%s: does not say %q", tt.name, want)
			}
		}
	}
}

func TestSARIFKeepsTheChainLimits(t *testing.T) {
	f := findings.Finding{Rule: sample.Doubles()("EE111"), Severity: rules.Error, New: true,
		Place: findings.Place{Path: "m/a.py"}}
	for i := range mostSteps + 7 {
		f.Chain = append(f.Chain, findings.Step{Name: fmt.Sprintf("step %d", i), Path: "m/a.py", Line: i + 1})
	}
	run := written(t, &report.Result{Findings: []findings.Finding{f}}).Runs[0]
	res := run.Results[0]
	if n := len(res.CodeFlows[0].ThreadFlows[0].Locations); n != mostSteps {
		t.Errorf("%d steps", n)
	}
	if n := len(res.RelatedLocations) + len(res.Locations); n > mostLocations {
		t.Errorf("%d locations", n)
	}
	last := res.CodeFlows[0].ThreadFlows[0].Locations[mostSteps-1]
	if !strings.Contains(last.Location.Message.Text, fmt.Sprintf("step %d.", mostSteps+6)) {
		t.Errorf("the last step is not the cause: %s", last.Location.Message.Text)
	}
	if n := run.Invocations[0].ToolExecutionNotifications; len(n) != 1 ||
		!strings.HasPrefix(n[0].Message.Text, "1 chain was shortened") {
		t.Errorf("notifications: %+v", n)
	}
}

func TestSARIFKeepsTheTagLimit(t *testing.T) {
	rule := *sample.Doubles()("EE101")
	for i := range 30 {
		rule.Tags = append(rule.Tags, fmt.Sprintf("tag-%d", i))
	}
	r := &report.Result{Findings: []findings.Finding{{Rule: &rule, Severity: rules.Error, New: true,
		Place: findings.Place{Path: "a"}}}}
	if n := len(tagsOf(&rule)); n != mostTags {
		t.Errorf("%d tags", n)
	}
	if n := written(t, r).Runs[0].Invocations[0].ToolExecutionNotifications; len(n) != 1 ||
		n[0].Message.Text != "13 tags were left out: GitHub takes 20 a rule." {
		t.Errorf("notifications: %+v", n)
	}
	for _, rule := range rules.All() {
		if n := len(allTags(rule)); n > mostTags {
			t.Errorf("%s has %d tags", rule.ID, n)
		}
	}
}
