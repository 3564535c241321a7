package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/checktest"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
	"github.com/jgtolentino/smartdelta/rules"
)

// seeds are how many workspaces the test checks where nothing else is asked for.
const seeds = 2

// Every plant gives one finding at its exact place, and nothing else is found; the same workspace with Community's
// names is clean.
func TestPlants(t *testing.T) {
	n := seeds
	if text := os.Getenv("SMARTDELTA_SEEDS"); text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil {
			t.Fatalf("SMARTDELTA_SEEDS: %v", err)
		}
	}
	for seed := range uint64(n) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			for _, clean := range []bool{false, true} {
				dir := t.TempDir()
				want, err := write(dir, seed, clean)
				if err != nil {
					t.Fatal(err)
				}
				if out, err := exec.Command("git", "init", "-q", dir).CombinedOutput(); err != nil { // which reads .gitmodules
					oracle.Missing(t, "git: %v: %s", err, out)
				}
				missing, surplus := differences(want, found(t, dir))
				for _, f := range missing {
					t.Errorf("not found: %s\n%s", f, f.line(t, dir))
				}
				for _, f := range surplus {
					t.Errorf("found too much: %s\n%s", f, f.line(t, dir))
				}
				if t.Failed() {
					t.Fatalf("`go run ./cmd/internal/testkit/contamination DIR %d` writes it down", seed)
				}
			}
		})
	}
}

// found checks a workspace. What Odoo installs by itself (IAP206) is reported once for all of it, whatever is planted. How
// modules are wired and deployed (MOD, DEP) is no matter of names.
func found(t *testing.T, dir string) (list []finding) {
	t.Helper()
	for _, f := range checktest.Run(t, dir).Findings {
		if f.Rule == rules.IAPInstalled || f.Rule.Guardrail == rules.MOD || f.Rule.Guardrail == rules.DEP {
			continue
		}
		start, end := f.Place.Start, f.Place.End
		list = append(list, finding{f.Rule.ID, f.Severity.String(), f.Place.Path, start.Line, start.Column, end.Line, end.Column})
	}
	slices.SortFunc(list, compare)
	return list
}

// differences gives what only one of two lists has.
func differences(want, got []finding) (missing, surplus []finding) {
	for _, f := range want {
		if i := slices.Index(got, f); i >= 0 {
			got = slices.Delete(got, i, i+1)
		} else {
			missing = append(missing, f)
		}
	}
	return missing, got
}

// line gives the source around a finding.
func (f finding) line(t *testing.T, dir string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Path)))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(raw), "\n")
	return strings.Join(lines[max(0, f.Line-3):min(len(lines), f.EndLine+1)], "\n")
}

// Each kind of reference that can carry a name of Enterprise's or of a client of in-app purchases is planted, and each
// rule about one name is what some plant gives.
func TestEverythingIsPlanted(t *testing.T) {
	list, err := instances()
	if err != nil {
		t.Fatal(err)
	}
	planted := make(map[refs.Kind]map[edition]bool)
	given := map[*rules.Rule]bool{
		rules.IAPInstalled: true, // of the whole workspace
	}
	for _, in := range list {
		for _, kind := range in.kinds {
			if planted[kind] == nil {
				planted[kind] = make(map[edition]bool)
			}
			planted[kind][in.edition] = true
			given[outcomes[in.edition][kind].rule] = true
		}
	}
	never := map[refs.Kind]string{
		refs.Field:       "is named by its model",
		refs.File:        "is the module's own",
		refs.Requirement: "is Python's: a trap",
		refs.Definition:  "is the module's own",
		refs.Route:       "bears no addon's name: a trap",
	}
	for _, kind := range refs.Kinds() {
		if len(planted[kind]) == 0 && never[kind] == "" {
			t.Errorf("no plant has a reference of kind %s", kind)
		}
		for e := range outcomes {
			if _, ok := outcomes[e][kind]; ok && !planted[kind][e] && !(e == purchase && kind == refs.Group) { // none has groups
				t.Errorf("no plant of %s has a reference of kind %s", e, kind)
			}
		}
	}
	for _, rule := range rules.All() {
		isConfiguration := rule == rules.IAPNotDisabled // of a deployment, and no name in it
		if (rule.Guardrail == rules.EE || rule.Guardrail == rules.IAP) && !isConfiguration && !given[rule] {
			t.Errorf("no plant gives %s", rule.ID)
		}
	}
}
