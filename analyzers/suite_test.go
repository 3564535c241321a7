package analyzers_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/analyzers/suppression"
	"github.com/jgtolentino/smartdelta/rules"
)

func TestSuiteIsValid(t *testing.T) {
	if err := analysis.Validate(append(analyzers.All(), suppression.Analyzer)); err != nil {
		t.Error(err)
	}
}

// Every folder of analyzers is in the suite, as a checker or as what a checker requires.
func TestSuiteIsComplete(t *testing.T) {
	known := make(map[string]bool)
	var add func(a *analysis.Analyzer)
	add = func(a *analysis.Analyzer) {
		known[a.Name] = true
		for _, r := range a.Requires {
			add(r)
		}
	}
	for _, a := range append(analyzers.All(), suppression.Analyzer) {
		add(a)
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() && e.Name() != "internal" && !known[e.Name()] {
			t.Errorf("analyzers/%s is in no suite", e.Name())
		}
	}
}

// Each rule is reported by one package, so that its tests and its text have one home.
func TestEachRuleHasOneHome(t *testing.T) {
	homes := make(map[string][]string) // Go name of the rule to packages
	roots := []string{".", "../internal/engine/findings"}
	for _, root := range roots {
		err := filepath.WalkDir(root, func(name string, entry os.DirEntry, err error) error {
			if err != nil || entry.IsDir() || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
				return err
			}
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			for _, r := range rules.All() {
				if reports(string(text), "rules."+goName(r)) {
					homes[r.ID] = append(homes[r.ID], filepath.Dir(name))
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range rules.All() {
		homes := slices.Compact(slices.Sorted(slices.Values(homes[r.ID])))
		if len(homes) != 1 {
			t.Errorf("%s is reported in %v, want one package", r.ID, homes)
		}
	}
}

// reports tells whether a line makes a finding of the rule, rather than saying that it applies.
func reports(text, rule string) bool {
	for line := range strings.Lines(text) {
		if !strings.Contains(line, rule+",") && !strings.Contains(line, rule+")") && !strings.Contains(line, "rule := "+rule+"\n") {
			continue
		}
		if strings.Contains(line, "emit.At(") || strings.Contains(line, "rule := ") || strings.Contains(line, "decoded(") {
			return true
		}
	}
	return false
}

// goName is the generated name of a rule's value: enterprise-depends is EnterpriseDepends.
func goName(r *rules.Rule) string {
	var b strings.Builder
	for part := range strings.SplitSeq(r.Name, "-") {
		switch part {
		case "iap", "oca", "xml", "xmlid", "csv", "id":
			b.WriteString(strings.ToUpper(part))
		default:
			b.WriteString(strings.ToUpper(part[:1]) + part[1:])
		}
	}
	return b.String()
}
