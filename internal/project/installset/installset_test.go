package installset

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// oca has the OCA 18.0 modules of the recorded installations; none installs by itself.
var oca = map[string]catalogue.CoreModule{
	"auditlog":         {Depends: []string{"base"}},
	"date_range":       {Depends: []string{"web"}},
	"mis_builder":      {Depends: []string{"account", "board", "date_range", "report_xlsx"}},
	"project_template": {Depends: []string{"project"}},
	"queue_job":        {Depends: []string{"base_sparse_field", "mail", "web"}},
	"report_xlsx":      {Depends: []string{"base", "web"}},
	"web_responsive":   {Depends: []string{"mail", "web", "web_tour"}},
}

func coreNames() []string {
	var names []string
	for m := range catalogue.V18.Modules() {
		names = append(names, m.Name)
	}
	return names
}

func lookupCoreAndOCA(name string) (catalogue.CoreModule, bool) {
	if m, ok := oca[name]; ok {
		return m, true
	}
	return catalogue.V18.Core(name)
}

func names(installed []Installed) []string {
	var names []string
	for _, m := range installed {
		names = append(names, m.Name)
	}
	return names
}

// TestClosureAgreesWithOdoo compares with what real Odoo 18.0 installations logged.
func TestClosureAgreesWithOdoo(t *testing.T) {
	text, err := os.ReadFile("testdata/closure.json")
	if err != nil {
		t.Fatal(err)
	}
	var record struct {
		Sets map[string]struct {
			Requested []string `json:"requested"`
			Addons    string   `json:"addons"`
			LoadOrder []string `json:"load_order"`
			Installed []string `json:"installed"`
		} `json:"sets"`
	}
	if err := json.Unmarshal(text, &record); err != nil {
		t.Fatal(err)
	}
	if len(record.Sets) < 8 {
		t.Fatalf("%d sets in the record, want 8 or more", len(record.Sets))
	}
	for name, set := range record.Sets {
		t.Run(name, func(t *testing.T) {
			lookup, all := catalogue.V18.Core, coreNames()
			if set.Addons == "core+oca" {
				lookup = lookupCoreAndOCA
				for name := range oca {
					all = append(all, name)
				}
			}
			rand.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
			got := names(newMarking(lookup, all).closure(set.Requested))
			if diff := cmp.Diff(set.LoadOrder, got); diff != "" {
				t.Errorf("load order (-odoo +predicted):\n%s", diff)
			}
			slices.Sort(got)
			if diff := cmp.Diff(set.Installed, got); diff != "" {
				t.Errorf("installed (-odoo +predicted):\n%s", diff)
			}
		})
	}
}

func TestClosure(t *testing.T) {
	type module = catalogue.CoreModule
	baseOnly := module{AutoInstall: true}
	always := Installed{"base", Reason{Kind: Always}}
	tests := []struct {
		name      string
		modules   map[string]module
		requested []string
		want      []Installed
	}{
		{
			name:      "a name that does not exist is passed over",
			modules:   map[string]module{"base": baseOnly},
			requested: []string{"nowhere"},
			want:      []Installed{always},
		},
		{
			name:    "no base on the path",
			modules: map[string]module{},
			want:    []Installed{},
		},
		{
			name: "depth before name, and requested wins over needed",
			modules: map[string]module{"base": baseOnly,
				"z": {Depends: []string{"base"}}, "a": {Depends: []string{"z"}}, "b": {Depends: []string{"a", "z"}}},
			requested: []string{"b", "z"},
			want: []Installed{always, {"z", Reason{Kind: Requested}}, {"a", Reason{Needed, []string{"b"}}},
				{"b", Reason{Kind: Requested}}},
		},
		{
			name:      "no depends at all: beside base, after it",
			modules:   map[string]module{"base": baseOnly, "a": {}},
			requested: []string{"a"},
			want:      []Installed{always, {"a", Reason{Kind: Requested}}},
		},
		{
			name: "auto_install on base alone goes in at once, whatever its countries",
			modules: map[string]module{"base": baseOnly,
				"l10n": {Depends: []string{"base"}, AutoInstall: true, Triggers: []string{"base"}, Countries: []string{"US"}}},
			want: []Installed{always, {"l10n", Reason{AutoInstall, []string{"base"}}}},
		},
		{
			name: "bound to a country, it stays out once something was requested",
			modules: map[string]module{"base": baseOnly, "a": {Depends: []string{"base"}},
				"l10n": {Depends: []string{"a"}, AutoInstall: true, Triggers: []string{"a"}, Countries: []string{"US"}}},
			requested: []string{"a"},
			want:      []Installed{always, {"a", Reason{Kind: Requested}}},
		},
		{
			name: "auto_install brings the dependencies that are no triggers",
			modules: map[string]module{"base": baseOnly, "a": {Depends: []string{"base"}}, "c": {Depends: []string{"base"}},
				"bridge": {Depends: []string{"a", "c"}, AutoInstall: true, Triggers: []string{"a"}}},
			requested: []string{"a"},
			want: []Installed{always, {"a", Reason{Kind: Requested}}, {"c", Reason{Needed, []string{"bridge"}}},
				{"bridge", Reason{AutoInstall, []string{"a"}}}},
		},
		{
			name: "auto_install [] needs nothing",
			modules: map[string]module{"base": baseOnly,
				"eager": {Depends: []string{"base"}, AutoInstall: true}},
			want: []Installed{always, {"eager", Reason{Kind: AutoInstall}}},
		},
		{
			name: "an unknown trigger is not waited for on a fresh database: the module then lacks it, what it brought stays",
			modules: map[string]module{"base": baseOnly, "extra": {Depends: []string{"base"}},
				"half": {Depends: []string{"base", "extra", "gone"}, AutoInstall: true, Triggers: []string{"base", "gone"}},
				"on":   {Depends: []string{"half"}, AutoInstall: true, Triggers: []string{"half"}}},
			want: []Installed{always, {"extra", Reason{Needed, []string{"half"}}}},
		},
		{
			name: "an unknown trigger is waited for later",
			modules: map[string]module{"base": baseOnly, "a": {Depends: []string{"base"}},
				"half": {Depends: []string{"a"}, AutoInstall: true, Triggers: []string{"a", "gone"}}},
			requested: []string{"a"},
			want:      []Installed{always, {"a", Reason{Kind: Requested}}},
		},
		{
			name: "not installable: it brings nothing when asked for, needed or ready to install by itself",
			modules: map[string]module{"base": baseOnly, "ok": {Depends: []string{"base"}},
				"asked": {Uninstallable: true, Depends: []string{"x1"}}, "x1": {},
				"needed": {Uninstallable: true, Depends: []string{"x2"}}, "x2": {},
				"self": {Uninstallable: true, Depends: []string{"base", "x3"}, AutoInstall: true, Triggers: []string{"base"}}, "x3": {},
				"user": {Depends: []string{"needed"}}},
			requested: []string{"asked", "user", "ok"},
			want:      []Installed{always, {"ok", Reason{Kind: Requested}}},
		},
		{
			name: "on a fresh database a dependency that is not installable still brings its own",
			modules: map[string]module{"base": baseOnly, "off": {Uninstallable: true, Depends: []string{"x"}}, "x": {},
				"bridge": {Depends: []string{"base", "off"}, AutoInstall: true, Triggers: []string{"base"}}},
			want: []Installed{always, {"x", Reason{Needed, []string{"off"}}}},
		},
		{
			name: "base alone sets nothing off later, and a later trigger beside it does",
			modules: map[string]module{"base": baseOnly, "a": {Depends: []string{"base"}},
				"with_a":  {Depends: []string{"a", "base"}, AutoInstall: true, Triggers: []string{"a", "base"}},
				"on_with": {Depends: []string{"with_a"}, AutoInstall: true, Triggers: []string{"with_a"}}},
			requested: []string{"a", "a", "base"},
			want: []Installed{always, {"a", Reason{Kind: Requested}}, {"with_a", Reason{AutoInstall, []string{"a", "base"}}},
				{"on_with", Reason{AutoInstall, []string{"with_a"}}}},
		},
		{
			name: "a cycle never loads, the rest does",
			modules: map[string]module{"base": baseOnly, "a": {Depends: []string{"b"}}, "b": {Depends: []string{"a"}},
				"self": {Depends: []string{"self"}}, "ok": {Depends: []string{"base"}}},
			requested: []string{"a", "self", "ok"},
			want:      []Installed{always, {"ok", Reason{Kind: Requested}}},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var all []string
			for name := range test.modules {
				all = append(all, name, name)
			}
			lookup := func(name string) (module, bool) {
				m, ok := test.modules[name]
				return m, ok
			}
			got := newMarking(lookup, all).closure(test.requested)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestClosureReasons follows every reason of a large set back to where it began.
func TestClosureReasons(t *testing.T) {
	installed := newMarking(catalogue.V18.Core, coreNames()).closure([]string{"project", "crm"})
	reasons := map[string]Reason{}
	for _, m := range installed {
		reasons[m.Name] = m.Because
	}
	for _, m := range installed {
		name := m.Name
		for steps := 0; len(reasons[name].By) > 0; steps++ {
			if steps > len(installed) {
				t.Fatalf("the reasons of %s go round", m.Name)
			}
			name = reasons[name].By[0]
			if _, ok := reasons[name]; !ok {
				t.Fatalf("%s is installed because of %s, which is not", m.Name, name)
			}
		}
	}
	want := map[string]string{
		"base":     "always installed",
		"crm":      "requested",
		"mail":     "needed by crm",
		"iap_mail": "installs by itself with iap, mail",
	}
	for name, why := range want {
		if got := reasons[name].String(); got != why {
			t.Errorf("%s: got %q, want %q", name, got, why)
		}
	}
}

func BenchmarkClosure(b *testing.B) {
	all := coreNames()
	for b.Loop() {
		newMarking(catalogue.V18.Core, all).closure([]string{"project", "base_automation"})
	}
}

// Passes over several modules ask one path at the same time.
func TestAddonsPathIsShared(t *testing.T) {
	modules := map[string]*workspace.Module{}
	for _, name := range []string{"a", "b", "c"} {
		m := manifest.Parse([]byte(`{"name": "x", "depends": ["sale"]}`))
		modules[name] = &workspace.Module{Name: name, Manifest: m}
	}
	path := NewAddonsPath(catalogue.V18, modules)
	var group sync.WaitGroup
	for range 4 {
		for name := range modules {
			group.Go(func() {
				if installed := names(path.Closure(name)); !slices.Contains(installed, name) || !slices.Contains(installed, "sale") {
					t.Errorf("%s brings in %v", name, installed)
				}
			})
		}
	}
	group.Wait()
}

// closure gives what is installed.
func (m *marking) closure(requested []string) []Installed {
	installed, _ := m.outcome(requested)
	return installed
}
