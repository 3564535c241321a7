package virtualload_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/cmd/internal/virtualload"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/predict"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// recorded is what a real database had of one module.
type recorded struct {
	Module     string              `json:"module"`
	InstallSet string              `json:"install_set"`
	Records    map[string][]string `json:"records"`
	NoUpdate   map[string][]string `json:"noupdate"`
}

// installation is one that was made on a real Odoo.
type installation struct {
	Requested []string `json:"requested"`
	Addons    string   `json:"addons"` // core or core+oca
	LoadOrder []string `json:"load_order"`
}

// reflectedModels are those whose ids Odoo makes of classes.
var reflectedModels = []string{"ir.model", "ir.model.fields", "ir.model.fields.selection", "ir.model.constraint", "ir.model.inherit"}

// madeByCode are the ids that no file tells, by module and model: each class is named in the output.
var madeByCode = map[string]map[string]func(name string) bool{
	"date_range":    {"ir.model.fields.selection": func(string) bool { return true }}, // str(YEARLY), of dateutil
	"stock_account": {"ir.default": prefix("property_stock_account_")},                // a method
	"lunch":         {"ir.actions.server": prefix("lunch_supplier_cron_sa_")},         // create() of lunch.supplier
}

func prefix(p string) func(string) bool {
	return func(name string) bool { return strings.HasPrefix(name, p) }
}

// eachSource runs a test on the knowledge base that the program carries, and, where ODOO_SRC names a source tree of
// Odoo (a folder with odoo/ and addons/), on that tree. oca is the folder of OCA_SRC; "" without one.
func eachSource(t *testing.T, test func(t *testing.T, odoo, oca string)) {
	oca := os.Getenv("OCA_SRC")
	t.Run("embedded", func(t *testing.T) { test(t, "", oca) })
	t.Run("source", func(t *testing.T) {
		odoo := os.Getenv("ODOO_SRC")
		if odoo == "" {
			t.Skip("ODOO_SRC names no Odoo source tree")
		}
		test(t, odoo, oca)
	})
}

func decode(t *testing.T, file string, into any) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// install makes a virtual load in an empty folder.
func install(t *testing.T, odoo, oca string, requested []string) *virtualload.Report {
	t.Helper()
	dir := t.TempDir()
	options := workspace.Options{Dir: dir, Root: dir, Odoo: odoo}
	if oca != "" {
		options.AddonsPaths = []string{oca}
	}
	report, err := virtualload.Run(t.Context(), sessiontest.With(t, session.Options{Workspace: options}), virtualload.Options{Requested: requested})
	if err != nil {
		t.Fatal(err)
	}
	for _, failure := range report.Failures {
		t.Error(failure)
	}
	for _, a := range report.Aborts {
		t.Errorf("%s: Odoo did not give up at %s: %s", a.Module, a.Path, a.Message)
	}
	return report
}

// TestAgreesWithOdoo compares all ids of a module, those that Odoo makes of its classes among them, with a real
// database's.
func TestAgreesWithOdoo(t *testing.T) {
	var closures struct{ Sets map[string]installation }
	decode(t, "testdata/oracle/closure.json", &closures)
	files, err := filepath.Glob("testdata/oracle/*.json")
	if err != nil {
		t.Fatal(err)
	}
	modules := make(map[string][]recorded) // by installation
	for _, file := range files {
		switch filepath.Base(file) {
		case "closure.json", "more.json":
			continue
		}
		var r recorded
		decode(t, file, &r)
		modules[r.InstallSet] = append(modules[r.InstallSet], r)
	}
	eachSource(t, func(t *testing.T, odoo, oca string) {
		for name, set := range closures.Sets {
			t.Run(name, func(t *testing.T) { compare(t, odoo, oca, set, modules[name], nil) })
		}
	})
}

// TestAgreesWithOdooOnMore compares the ids that data makes, of further modules in two large installations.
func TestAgreesWithOdooOnMore(t *testing.T) {
	var more struct {
		Sets    map[string]installation
		Modules map[string]recorded
	}
	decode(t, "testdata/oracle/more.json", &more)
	eachSource(t, func(t *testing.T, odoo, oca string) {
		for name, set := range more.Sets {
			t.Run(name, func(t *testing.T) {
				var modules []recorded
				for module, r := range more.Modules {
					if r.InstallSet == name {
						r.Module = module
						modules = append(modules, r)
					}
				}
				compare(t, odoo, oca, set, modules, reflectedModels)
			})
		}
	})
}

func compare(t *testing.T, odoo, oca string, set installation, modules []recorded, without []string) {
	if set.Addons == "core" {
		oca = ""
	} else if oca == "" {
		t.Skip("OCA_SRC names no folder of OCA modules")
	}
	report := install(t, odoo, oca, set.Requested)
	var order []string
	for _, m := range report.Installed {
		order = append(order, m.Name)
	}
	if diff := cmp.Diff(set.LoadOrder, order); diff != "" {
		t.Errorf("load order (-odoo +predicted):\n%s", diff)
	}
	ids := 0
	for _, r := range modules {
		want, got := make(map[string][]string), make(map[string][]string)
		for model, names := range r.Records {
			names = slices.DeleteFunc(slices.Clone(names), func(name string) bool {
				is := madeByCode[r.Module][model]
				return is != nil && is(name)
			})
			if slices.Contains(without, model) || len(names) == 0 {
				continue
			}
			slices.Sort(names)
			want[model] = names
			ids += len(names)
		}
		for model, names := range report.Records[r.Module] {
			if !slices.Contains(without, model) {
				got[model] = names
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-odoo +predicted):\n%s", r.Module, diff)
		}
		var noupdate []string
		for model, names := range r.NoUpdate {
			if slices.Contains(reflectedModels, model) {
				continue // never noupdate, but for what hooks do
			}
			for _, name := range names {
				if is := madeByCode[r.Module][model]; is == nil || !is(name) {
					noupdate = append(noupdate, name)
				}
			}
		}
		slices.Sort(noupdate)
		if diff := cmp.Diff(noupdate, report.NoUpdate[r.Module]); diff != "" {
			t.Errorf("%s, noupdate (-odoo +predicted):\n%s", r.Module, diff)
		}
		for model := range madeByCode[r.Module] {
			if !slices.ContainsFunc(report.RunTime[r.Module], func(rt predict.RunTime) bool { return rt.Model == model }) {
				t.Errorf("%s: nothing says that code makes records of %s", r.Module, model)
			}
		}
	}
	t.Logf("%d modules installed, %d ids of %d modules compared", len(order), ids, len(modules))
}

// TestOwnModuleAgreesWithOdoo compares the golden fixture with its own record, on the knowledge base alone.
func TestOwnModuleAgreesWithOdoo(t *testing.T) {
	const fixture = "../../../fixtures/omc_finance_ppm_repo"
	const module = "omc_finance_ppm"
	var oracle struct {
		Modules map[string]struct {
			Records, NoUpdate map[string][]string
		}
	}
	decode(t, filepath.Join(fixture, "oracle", "install.json"), &oracle)
	report, err := virtualload.Run(t.Context(), sessiontest.Open(t, fixture), virtualload.Options{Requested: []string{module}})
	if err != nil {
		t.Fatal(err)
	}
	want, got := oracle.Modules[module].Records, report.Records[module]
	var noupdate []string
	for _, names := range oracle.Modules[module].NoUpdate {
		noupdate = append(noupdate, names...)
	}
	slices.Sort(noupdate)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("records (-odoo +predicted):\n%s", diff)
	}
	if diff := cmp.Diff(noupdate, report.NoUpdate[module]); diff != "" {
		t.Errorf("noupdate (-odoo +predicted):\n%s", diff)
	}
	for _, c := range report.Contracts {
		if !c.Decided || !c.Passed {
			t.Errorf("contract %s: %d, decided %v: %s", c.Name, c.Predicted, c.Decided, c.Why)
		}
	}
}

// TestKnowledgeAgreesWithSource installs all modules of the series at once, on the knowledge base and on the source
// tree that it was read from: the whole report must be the same.
func TestKnowledgeAgreesWithSource(t *testing.T) {
	odoo := os.Getenv("ODOO_SRC")
	if odoo == "" {
		t.Skip("ODOO_SRC names no Odoo source tree")
	}
	var all []string
	for m := range catalogue.V18.Modules() {
		if !m.Uninstallable {
			all = append(all, m.Name)
		}
	}
	want, got := install(t, odoo, "", all), install(t, "", "", all)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-source +knowledge):\n%s", diff)
	}
}
