package analyzers_test

import (
	"go/build"
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
	roots := []string{".", "../internal/findings", "../internal/check"}
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
				for _, use := range []string{", rules." + goName(r) + ",", ", rules." + goName(r) + ")"} {
					if strings.Contains(string(text), use) && reports(string(text), use) {
						homes[r.ID] = append(homes[r.ID], filepath.Dir(name))
					}
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

// reports tells whether a line reports the rule, rather than saying that it applies.
func reports(text, use string) bool {
	for line := range strings.Lines(text) {
		if strings.Contains(line, use) && (strings.Contains(line, "emit.At(") || strings.Contains(line, "Suppress(") || strings.Contains(line, "decoded(")) {
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

// Imports point one way, so that a checker can be read without the formats and a format without the checkers.
func TestImportDirection(t *testing.T) {
	const module = "github.com/jgtolentino/smartdelta/"
	forbidden := []struct{ from, to string }{
		{"rules", "internal/"}, {"rules", "analyzers"}, {"rules", "report"},
		{"report", "analyzers"}, {"report", "internal/driver"}, {"report", "internal/workspace"},
		{"analyzers", "report"}, {"analyzers", "internal/findings"}, {"analyzers", "internal/cli"}, {"analyzers", "internal/check"},
		{"internal/findings", "analyzers"}, {"internal/findings", "internal/driver"}, {"internal/findings", "report"},
		{"internal/driver", "report"}, {"internal/driver", "internal/cli"}, {"internal/driver", "internal/check"},
		{"internal/workspace", "analyzers"}, {"internal/workspace", "internal/driver"},
		{"internal/pyscan", "internal/workspace"}, {"internal/xmlpos", "internal/workspace"}, {"internal/check", "internal/cli"},
	}
	for _, f := range forbidden {
		err := filepath.WalkDir("../"+f.from, func(name string, entry os.DirEntry, err error) error {
			if err != nil || !entry.IsDir() || strings.Contains(name, "testdata") || strings.Contains(filepath.ToSlash(name), "rules/internal") {
				return err
			}
			pkg, err := build.ImportDir(name, 0)
			if err != nil {
				return nil // no Go files
			}
			for _, imported := range pkg.Imports {
				if strings.HasPrefix(imported, module+f.to) {
					t.Errorf("%s imports %s", filepath.ToSlash(name), imported)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
