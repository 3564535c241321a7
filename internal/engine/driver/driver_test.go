package driver

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// sum is a fact: the names of a module's closure, to show that facts flow along depends.
type sum struct{ Names []string }

func (*sum) AFact() {}

// sums reports what each module's closure is, and fails or panics where a module's name says so.
var sums = &analysis.Analyzer{
	Name:      "sums",
	Doc:       "collect the closure",
	Requires:  []*analysis.Analyzer{unit.Analyzer},
	FactTypes: []analysis.Fact{new(sum)},
	Run: func(pass *analysis.Pass) (any, error) {
		u := unit.Of(pass)
		if u.Module == nil {
			pass.Reportf(u.Files.Get("workspace", 1).Pos(0), "workspace of %d", len(pass.Pkg.Imports()))
			return nil, nil
		}
		own := &sum{}
		for _, imported := range pass.Pkg.Imports() {
			var below sum
			if pass.ImportPackageFact(imported, &below) {
				own.Names = append(own.Names, below.Names...)
			}
		}
		own.Names = append(own.Names, u.Module.Name)
		pass.ExportPackageFact(own)
		switch u.Module.Name {
		case "fails":
			return nil, errors.New("no way")
		case "panics":
			panic("no way at all")
		}
		pass.Reportf(u.Files.Get(u.Module.ManifestPath, 1).Pos(0), "%s", strings.Join(own.Names, " "))
		return nil, nil
	},
}

// later requires sums, so that its pass is left out where sums failed.
var later = &analysis.Analyzer{
	Name:       "later",
	Doc:        "run after sums",
	Requires:   []*analysis.Analyzer{unit.Analyzer, sums},
	ResultType: reflect.TypeFor[string](),
	Run:        func(pass *analysis.Pass) (any, error) { return pass.Pkg.Name(), nil },
}

// workspaceOf makes modules from lines like "a: b c"; a name with a trailing - is not reported.
func workspaceOf(lines ...string) unit.Unit {
	u := unit.Unit{
		Workspace: &workspace.Workspace{Root: "."}, Policy: policy.Default(),
		Modules: make(map[string]*workspace.Module), Reported: make(map[*workspace.Module]bool),
	}
	for _, line := range lines {
		name, depends, _ := strings.Cut(line, ":")
		name, hidden := strings.CutSuffix(name, "-")
		m := &workspace.Module{
			Name: name, Path: "addons/" + name, ManifestPath: "addons/" + name + "/__manifest__.py",
			Manifest: &manifest.Manifest{Readable: true}, Origin: workspace.Own,
		}
		for _, dep := range strings.Fields(depends) {
			m.Manifest.Depends = append(m.Manifest.Depends, manifest.Text{Value: dep})
		}
		u.Workspace.Modules = append(u.Workspace.Modules, m)
		if !hidden {
			u.Reported[m] = true
		}
		u.Modules[name] = m
	}
	return u
}

func messages(r *Result) []string {
	var list []string
	for _, u := range r.Units {
		for _, d := range u.Diagnostics {
			list = append(list, d.Message)
		}
		for _, f := range u.Failures {
			list = append(list, f.Error())
		}
	}
	return list
}

func TestRun(t *testing.T) {
	core := func(catalogue.Series) Source {
		return func(pkg *types.Package, fact analysis.Fact) bool {
			if pkg.Name() != "base" {
				return false
			}
			fact.(*sum).Names = []string{"BASE"}
			return true
		}
	}
	tests := []struct {
		name string
		unit unit.Unit
		want []string
	}{
		{"facts flow along depends", workspaceOf("a: b base", "b: c", "c:"), []string{"c b BASE a", "c b", "c", "workspace of 3"}},
		{"a hidden module gives facts and no diagnostics", workspaceOf("a: b", "b-: c", "c-:", "d-:"), []string{"c b a", "workspace of 3"}},
		{"an absent module gives nothing", workspaceOf("a: nowhere"), []string{"a", "workspace of 1"}},
		{"a cycle is cut", workspaceOf("a: b", "b: a"), []string{"b a", "b", "workspace of 2"}},
		{"a module that depends on itself", workspaceOf("a: a"), []string{"a", "workspace of 1"}},
		{"a failing pass fails alone", workspaceOf("a: fails", "fails:"), []string{"fails a", "sums on module fails: no way", "workspace of 2"}},
		{"a panic is contained and named", workspaceOf("b:", "panics: b"), []string{"b", "sums on module panics: panic: no way at all", "workspace of 2"}},
		{"no module", workspaceOf(), []string{"workspace of 0"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, jobs := range []int{1, 2, 7} {
				r, err := Run(context.Background(), Suite{Analyzers: []*analysis.Analyzer{sums, later}, Facts: core}, tt.unit, Options{Jobs: jobs, EncodeFacts: jobs == 2})
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(tt.want, messages(r)); diff != "" {
					t.Errorf("%d jobs: (-want +got)\n%s", jobs, diff)
				}
			}
		})
	}
}

// Core that a module only depends on is read where nobody knows its facts, or a source tree was given for it.
func TestCoreIsReadWhereNeeded(t *testing.T) {
	known := func(catalogue.Series) Source {
		return func(_ *types.Package, fact analysis.Fact) bool { fact.(*sum).Names = []string{"KNOWN"}; return true }
	}
	tests := []struct {
		name   string
		suite  Suite
		series catalogue.Series
		base   string
		change func(*unit.Unit)
		want   string
	}{
		{name: "it is known", suite: Suite{Facts: known}, series: catalogue.V18, base: "base-:", want: "KNOWN shop"},
		{name: "it is asked about", suite: Suite{Facts: known}, series: catalogue.V18, base: "base:", want: "base shop"},
		{name: "a source tree is given", suite: Suite{Facts: known}, series: catalogue.V18, base: "base-:", want: "base shop",
			change: func(u *unit.Unit) { u.Workspace.HasOdoo = true }},
		{name: "a series of which nothing is known", suite: Suite{Facts: known}, series: catalogue.V17, base: "base-:", want: "base shop"},
		{name: "no source of facts", series: catalogue.V18, base: "base-:", want: "base shop"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			u := workspaceOf("shop: base", tt.base)
			u.Series, u.Modules["base"].Origin = tt.series, workspace.Core
			if tt.change != nil {
				tt.change(&u)
			}
			tt.suite.Analyzers = []*analysis.Analyzer{sums}
			r, err := Run(t.Context(), tt.suite, u, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := messages(r)[0]; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// A pass's diagnostics carry their rule, level and analyzer; those of a pass that fails later are dropped.
func TestRunReports(t *testing.T) {
	at := func(pass *analysis.Pass) token.Pos { return unit.Of(pass).Files.Get("a", 1).Pos(0) }
	typed := &analysis.Analyzer{
		Name: "typed", Doc: "report with a level", Requires: []*analysis.Analyzer{unit.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			unit.Of(pass).Report(unit.Diagnostic{
				Diagnostic: analysis.Diagnostic{Pos: at(pass), Message: "m"}, Rule: rules.EnterpriseModel, Optional: true, Lower: 2,
			})
			return nil, nil
		},
	}
	plain := &analysis.Analyzer{
		Name: "plain", Doc: "report as go/analysis does", Requires: []*analysis.Analyzer{unit.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			pass.Report(analysis.Diagnostic{Pos: at(pass), Category: rules.EnterpriseImport.ID, Message: "m"})
			return nil, nil
		},
	}
	fails := &analysis.Analyzer{
		Name: "fails", Doc: "report and fail", Requires: []*analysis.Analyzer{unit.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			unit.Of(pass).Report(unit.Diagnostic{Rule: rules.EnterpriseModel})
			return nil, errors.New("no way")
		},
	}
	r, err := Run(t.Context(), Suite{Analyzers: []*analysis.Analyzer{typed, fails, plain}}, workspaceOf(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range r.Units[0].Diagnostics {
		got = append(got, fmt.Sprintln(d.Analyzer, d.Rule.ID, d.Optional, d.Lower))
	}
	if diff := cmp.Diff([]string{"typed EE103 true 2\n", "plain EE102 false 0\n"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A long chain of depends must neither overflow the stack nor dead-lock few workers.
func TestRunLongChain(t *testing.T) {
	var lines []string
	for i := range 3000 {
		lines = append(lines, fmt.Sprintf("m%04d: m%04d", i, i+1))
	}
	silent := *sums
	silent.Run = func(*analysis.Pass) (any, error) { return nil, nil }
	r, err := Run(context.Background(), Suite{Analyzers: []*analysis.Analyzer{&silent}}, workspaceOf(lines...), Options{Jobs: 3})
	if err != nil {
		t.Fatal(err)
	}
	if got := len(r.Units); got != 3001 {
		t.Errorf("%d units, want 3001", got)
	}
}

// While below's facts are made, above waits for them, and the job that it leaves free goes to apart.
func TestRunWaitsWithoutAJob(t *testing.T) {
	apart := make(chan struct{})
	made := &analysis.Analyzer{
		Name: "made", Doc: "make facts once apart is read", Requires: []*analysis.Analyzer{unit.Analyzer}, FactTypes: []analysis.Fact{new(sum)},
		Run: func(pass *analysis.Pass) (any, error) {
			switch pass.Pkg.Name() {
			case "apart":
				close(apart)
			case "below":
				select {
				case <-apart:
				case <-time.After(5 * time.Minute):
					return nil, errors.New("apart was not begun")
				}
			}
			return nil, nil
		},
	}
	r, err := Run(context.Background(), Suite{Analyzers: []*analysis.Analyzer{made}}, workspaceOf("above: below", "apart:", "below:"), Options{Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string(nil), messages(r)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestRunCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Run(ctx, Suite{Analyzers: []*analysis.Analyzer{sums}}, workspaceOf("a:"), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

func TestRunRefusesInvalidAnalyzers(t *testing.T) {
	if _, err := Run(context.Background(), Suite{Analyzers: []*analysis.Analyzer{{Name: "not valid"}}}, workspaceOf(), Options{}); err == nil {
		t.Error("an analyzer that does not validate was accepted")
	}
}

func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a"), bytes.Repeat([]byte("x"), 10), 0o600); err != nil {
		t.Fatal(err)
	}
	if data, err := ReadFile(dir, "a", 10); err != nil || len(data) != 10 {
		t.Errorf("at the limit: %d bytes, %v", len(data), err)
	}
	_, err := ReadFile(dir, "a", 9)
	if limit, ok := errors.AsType[*unit.LimitError](err); !ok || limit.Size != 10 {
		t.Errorf("over the limit: %v, want a LimitError of 10 bytes", err)
	}
	if _, err := ReadFile(dir, "absent", 0); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("absent: %v", err)
	}
}

// mute is a fact that gob finds nothing to encode of.
type mute struct{ name string }

func (*mute) AFact() {}

// Where facts are encoded, one that does not survive ends its pass; where not, nobody notices.
func TestRunEncodesFacts(t *testing.T) {
	exports := &analysis.Analyzer{
		Name: "exports", Doc: "export what cannot be encoded", Requires: []*analysis.Analyzer{unit.Analyzer}, FactTypes: []analysis.Fact{new(mute)},
		Run: func(pass *analysis.Pass) (any, error) {
			pass.ExportPackageFact(&mute{name: pass.Pkg.Name()})
			return nil, nil
		},
	}
	for encode, want := range map[bool]int{false: 0, true: 2} { // the module and the workspace
		suite := Suite{Analyzers: []*analysis.Analyzer{exports}}
		r, err := Run(t.Context(), suite, workspaceOf("a:"), Options{EncodeFacts: encode})
		if err != nil {
			t.Fatal(err)
		}
		failures := messages(r)
		if len(failures) != want {
			t.Errorf("encoded %v: %q, want %d failures", encode, failures, want)
		}
		for _, failure := range failures {
			if !strings.Contains(failure, "*driver.mute does not survive gob") {
				t.Errorf("failure %q", failure)
			}
		}
	}
}
