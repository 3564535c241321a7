package audit

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

// manifestooScript prints the core addons of manifestoo-core by series and edition.
const manifestooScript = `
import json, sys
from manifestoo_core.core_addons import get_core_addons, is_core_ce_addon
from manifestoo_core.odoo_series import OdooSeries
out = {}
for name in sys.argv[1:]:
    series = OdooSeries(name)
    out[name] = {addon: is_core_ce_addon(addon, series) for addon in get_core_addons(series)}
json.dump(out, sys.stdout)
`

// TestManifestoo asks manifestoo-core, which OCA's own tools rely on, for the edition of each core addon, and compares
// every row of an audit with it: of the golden fixture, and of a folder of unpacked wheels (OCA_SRC) as vendored
// modules. MANIFESTOO_PYTHON names a Python that has it. Of manifestoo-core 1.16.1 and 22 OCA addons of 18.0, read in
// 2026-11, nothing differed in 57 rows.
func TestManifestoo(t *testing.T) {
	python := os.Getenv("MANIFESTOO_PYTHON")
	if python == "" {
		oracle.Missing(t, "MANIFESTOO_PYTHON names no Python with manifestoo-core")
	}
	args := []string{"-c", manifestooScript}
	for series := range catalogue.All() {
		args = append(args, series.String())
	}
	out, err := exec.Command(python, args...).Output()
	if err != nil {
		t.Fatal(err)
	}
	var lists map[string]map[string]bool
	if err := json.Unmarshal(out, &lists); err != nil {
		t.Fatal(err)
	}
	for series := range catalogue.All() {
		if len(lists[series.String()]) < 300 {
			t.Errorf("%s: %d addons", series, len(lists[series.String()]))
		}
		for addon, isCommunity := range lists[series.String()] {
			want := catalogue.Enterprise
			if isCommunity {
				want = catalogue.Community
			}
			if got := series.CoreEdition(addon); got != want {
				t.Errorf("%s in %s: edition %v, want %v", addon, series, got, want)
			}
		}
	}
	compare := func(r *Report) {
		for _, m := range r.Modules {
			isCommunity, isCore := lists[r.Series][m.Name]
			switch {
			case m.Present():
				if m.Origin != workspace.Own && m.Origin != workspace.Vendored {
					t.Errorf("%s is here, and %s", m.Name, m.Origin)
				}
			case isCore && (m.Origin == workspace.Core) != isCommunity, !isCore && (m.Origin == workspace.Core || m.Origin == workspace.Enterprise):
				t.Errorf("%s: %s, and manifestoo says core %v, Community %v", m.Name, m.Origin, isCore, isCommunity)
			}
			if isCore && isCommunity && m.Edition != Community {
				t.Errorf("%s: edition %s", m.Name, m.Edition)
			}
		}
	}
	compare(run(t, golden, Options{Closure: true}))
	addons := os.Getenv("OCA_SRC")
	if addons == "" {
		return
	}
	dir := testtree.New(t, map[string]string{".smartdelta.yaml": "series: '18.0'\n"})
	if err := os.CopyFS(filepath.Join(dir, "oca_addons"), os.DirFS(addons)); err != nil {
		t.Fatal(err)
	}
	r := run(t, dir, Options{})
	compare(r)
	t.Log(strings.TrimSpace(Sum(r)))
}
