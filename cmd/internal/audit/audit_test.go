package audit

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	spdxjson "github.com/spdx/tools-golang/json"
	"github.com/spdx/tools-golang/spdxlib"

	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/project/config"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

const golden = "../../../fixtures/omc_finance_ppm_repo"

func run(t *testing.T, dir string, o Options) *Report {
	t.Helper()
	r, err := Run(t.Context(), sessiontest.Open(t, dir), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Failures {
		t.Error(f)
	}
	r.Name, r.Revision = "workspace", ""
	return r
}

func manifestOf(license string, depends ...string) string {
	return fmt.Sprintf("{'name': 'x', 'version': '18.0.1.0.0', 'author': 'Example', 'license': %q, 'depends': [\"%s\"]}", license, strings.Join(depends, `", "`))
}

// rows gives "name origin edition < needed by".
func rows(r *Report) []string {
	var all []string
	for _, m := range r.Modules {
		all = append(all, fmt.Sprintf("%s %s %s < %s", m.Name, m.Origin, m.Edition, needed(m)))
	}
	return all
}

func TestGolden(t *testing.T) {
	want := []string{
		"account core community < mis_builder (omc_finance_ppm)",
		"base core community < omc_finance_ppm, report_xlsx (date_range, mis_builder)",
		"base_automation core community < omc_finance_ppm",
		"base_import_module core community < omc_finance_ppm",
		"board core community < mis_builder",
		"date_range vendored community < mis_builder",
		"mis_builder vendored community < omc_finance_ppm",
		"omc_finance_ppm own community < -",
		"project core community < omc_finance_ppm",
		"report_xlsx vendored community < mis_builder",
		"web core community < date_range, report_xlsx (omc_finance_ppm)",
		"web_tour core community < omc_finance_ppm",
		"website core community < omc_finance_ppm",
	}
	r := run(t, golden, Options{})
	if diff := cmp.Diff(want, rows(r)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for _, m := range r.Modules {
		if m.Name == "report_xlsx" && (strings.Join(m.Chain, " ") != "omc_finance_ppm mis_builder report_xlsx" || m.Repository != "OCA/reporting-engine" || m.License != "AGPL-3") {
			t.Errorf("report_xlsx: %+v", m)
		}
	}
}

func TestOrigins(t *testing.T) {
	dir := testtree.New(t, map[string]string{
		".smartdelta.yaml":                        "series: '18.0'\n",
		"addons/shop/__manifest__.py":             manifestOf("LGPL-3", "sale", "shop_base", "planning", "data_recycle"),
		"addons/shop/models.py":                   "from odoo.addons.helpdesk.models import helpdesk_ticket\nfrom odoo.addons.nowhere import x\n",
		"addons/shop/__init__.py":                 "from . import models\n",
		"addons/shop_base/__manifest__.py":        manifestOf("LGPL-3", "queue_job"),
		"addons/shop_free/__manifest__.py":        manifestOf("LGPL-3", "report_xlsx", "shop_free"),
		"addons/lost/__manifest__.py":             manifestOf("LGPL-3", "found_nowhere", "account_taxcloud", "l10n_multilang"),
		"addons/asks/__manifest__.py":             manifestOf("LGPL-3", "base"),
		"addons/asks/__init__.py":                 "try:\n    from odoo.addons.helpdesk import x\nexcept ImportError:\n    pass\n",
		"addons/paid/__manifest__.py":             manifestOf("OEEL-1", "base"),
		"addons/sold/__manifest__.py":             manifestOf("OPL-1", "base"),
		"addons/takes/__manifest__.py":            manifestOf("LGPL-3", "base"),
		"addons/takes/__init__.py":                "from odoo.addons.helpdesk import x\n",
		"addons/mis_builder/__manifest__.py":      strings.Replace(manifestOf("AGPL-3", "base"), "'Example'", "'Example, Odoo Community Association (OCA)'", 1),
		"oca_addons/report_xlsx/__manifest__.py":  manifestOf("AGPL-3", "base"),
		"oca_addons/needs_ee/__manifest__.py":     manifestOf("AGPL-3", "documents"),
		"addons/quality_control/__manifest__.py":  "{'name': 'Quality', 'license': 'OEEL-1'}",
		"more/shop_free/__manifest__.py":          manifestOf("LGPL-3", "base"),
		"requirements.txt":                        "odoo-addon-queue_job==18.0.2.0.0\nodoo-addon-not-used\nodoo-addon-shop-base\n",
		"addons/shop_base/inner/__manifest__.py":  manifestOf("LGPL-3", "base"),
		"addons/shop_free/static/src/js/a.js":     "/** @odoo-module **/\nimport { x } from \"@web/core/registry\";\n",
		"oca_addons/report_xlsx/models/empty.xml": "",
	})
	want := []string{
		"account_taxcloud unknown unknown < lost",
		"asks own community < -",
		"base core community < asks, inner, mis_builder, paid, report_xlsx, shop_free, sold, takes",
		"data_recycle core community < shop",
		"documents enterprise enterprise < needs_ee",
		"found_nowhere unknown unknown < lost",
		"helpdesk enterprise enterprise < (asks, shop, takes)",
		"inner own community < -",
		"l10n_multilang unknown unknown < lost",
		"lost own unknown < -",
		"mis_builder own community < -",
		"needs_ee vendored enterprise < -",
		"nowhere unknown unknown < (shop)",
		"paid own enterprise < -",
		"planning enterprise enterprise < shop",
		"quality_control enterprise enterprise < -",
		"queue_job community community < shop_base",
		"report_xlsx vendored community < shop_free",
		"sale core community < shop",
		"shop own enterprise < -",
		"shop_base own unknown < shop",
		"shop_free own community < shop_free",
		"shop_free own community < -",
		"sold own community < -",
		"takes own enterprise < -",
		"web core community < (shop_free)",
	}
	r := run(t, dir, Options{})
	if diff := cmp.Diff(want, rows(r)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for _, m := range r.Modules {
		switch m.Name {
		case "queue_job":
			if len(m.Evidence) != 1 || m.Evidence[0].Place.Line != 1 {
				t.Errorf("queue_job: evidence %+v", m.Evidence)
			}
		case "mis_builder", "inner", "account_taxcloud", "l10n_multilang":
			if got, want := found(m), map[string]string{
				"mis_builder": "addons/mis_builder (published by OCA/mis-builder)", "inner": "addons/shop_base/inner (inside another module, where Odoo does not look)",
				"account_taxcloud": "absent; Enterprise of 17.0", "l10n_multilang": "absent; Community of 16.0",
			}[m.Name]; got != want {
				t.Errorf("%s is found %q, want %q", m.Name, got, want)
			}
		case "planning":
			if len(m.Equivalents) == 0 || !strings.Contains(instead(m), "pip odoo-addon-") {
				t.Errorf("planning: %+v", m)
			}
		}
	}
	if sum := Sum(r); !strings.Contains(sum, " own (1 published by the OCA), ") {
		t.Error(sum)
	}
	if len(r.Declared) != 1 || r.Declared[0].Module != "not_used" {
		t.Errorf("declared in vain: %v", r.Declared)
	}
	var names []string
	r.Expect(config.Families{"shop*", "report_xlsx", "inner"})
	for _, m := range r.NotApproved() {
		names = append(names, m.Name)
	}
	if diff := cmp.Diff("account_taxcloud asks documents found_nowhere helpdesk l10n_multilang lost mis_builder needs_ee nowhere paid planning quality_control queue_job sold takes", strings.Join(names, " ")); diff != "" {
		t.Errorf("not approved (-want +got)\n%s", diff)
	}
	t.Run("closure", func(t *testing.T) {
		found := false
		for _, m := range run(t, golden, Options{Closure: true}).Modules {
			found = found || m.Name == "iap_mail" && m.Origin == workspace.Core && len(m.Chain) > 2
		}
		if !found {
			t.Error("iap_mail is not in the closure")
		}
	})
}

// Every name of the four series has the edition that the published lists give it; a name that is also that of a
// public addon is decided by the series.
func TestEditionsOfAllNames(t *testing.T) {
	for series := range catalogue.All() {
		for suffix, want := range map[string]Edition{"c": Community, "e": Enterprise} {
			list, err := os.ReadFile("../../../internal/odoo/catalogue/data/core-addons/" + series.String() + "-" + suffix + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for name := range strings.Lines(string(list)) {
				if name = strings.TrimSpace(name); name != "" && !strings.HasPrefix(name, "#") {
					names = append(names, name)
				}
			}
			if len(names) < 300 {
				t.Fatalf("%s-%s: %d names", series, suffix, len(names))
			}
			r := run(t, testtree.New(t, map[string]string{
				".smartdelta.yaml":      "series: '" + series.String() + "'\n",
				"m/one/__manifest__.py": manifestOf("LGPL-3", names...),
			}), Options{NamesOnly: true})
			collisions := 0
			for _, m := range r.Modules {
				if m.Name == "one" {
					continue
				}
				if set, public := catalogue.PublicAddon(m.Name); want == Enterprise && public && set.Released(series) == catalogue.Yes {
					collisions++
					continue
				}
				if m.Edition != want {
					t.Errorf("%s in %s: %s, want %s", m.Name, series, m.Edition, want)
				}
			}
			if collisions > 20 {
				t.Errorf("%s: %d names of Enterprise are public addons too", series, collisions)
			}
		}
	}
}

func formatted(t *testing.T, name string, r *Report) []byte {
	t.Helper()
	for _, f := range Formats() {
		if f.Name == name {
			var b bytes.Buffer
			if err := f.Write(&b, r, Meta{Version: "1.2.3", Created: time.Unix(0, 0)}); err != nil {
				t.Fatal(err)
			}
			return b.Bytes()
		}
	}
	t.Fatal("no format " + name)
	return nil
}

// hostile is a workspace whose names and licences are meant to break formats.
func hostile(t *testing.T) *Report {
	return run(t, testtree.New(t, map[string]string{
		".smartdelta.yaml":         "series: '18.0'\n",
		"addons/a/__manifest__.py": "{'name': 'x', 'version': '=1+1|<b>', 'author': '=cmd()\\n\"<script>\"', 'license': 'My \"own\" <licence>', 'depends': ['<img src=x>', 'a|b', 'planning', '']}",
		"addons/b/__manifest__.py": "{'broken",
	}), Options{})
}

func TestJSONKeepsItsSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("../../../docs/schema/audit.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]*Report{"golden": run(t, golden, Options{}), "closure": run(t, golden, Options{Closure: true}), "hostile": hostile(t)} {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(formatted(t, "json", r)))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// cycloneDXSchemas is the folder of the schemas that come with the library.
func cycloneDXSchemas(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/CycloneDX/cyclonedx-go").Output()
	dir := filepath.Join(strings.TrimSpace(string(out)), "schema")
	if err != nil {
		t.Skip("the library's folder is not to be found: ", err)
	}
	return dir
}

func TestCycloneDXKeepsItsSchema(t *testing.T) {
	dir := cycloneDXSchemas(t)
	c := jsonschema.NewCompiler()
	for url, file := range map[string]string{
		"http://cyclonedx.org/schema/bom-1.6.schema.json": "bom-1.6.schema.json", "http://cyclonedx.org/schema/spdx.schema.json": "spdx.schema.json",
		"http://cyclonedx.org/schema/jsf-0.82.schema.json": "jsf-0.82.schemax.json",
	} {
		text, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Skip(err)
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource(url, v); err != nil {
			t.Fatal(err)
		}
	}
	schema, err := c.Compile("http://cyclonedx.org/schema/bom-1.6.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]*Report{"golden": run(t, golden, Options{Closure: true}), "hostile": hostile(t)} {
		text := formatted(t, "cyclonedx", r)
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if !bytes.Equal(text, formatted(t, "cyclonedx", r)) {
			t.Errorf("%s: other bytes the second time", name)
		}
	}
}

// TestSPDX asks the library's reader and validator, and where SPDX_SCHEMA names the file the schema of SPDX 2.3.
func TestSPDX(t *testing.T) {
	var schema *jsonschema.Schema
	if file := os.Getenv("SPDX_SCHEMA"); file != "" {
		var err error
		if schema, err = jsonschema.NewCompiler().Compile(file); err != nil {
			t.Fatal(err)
		}
	}
	for name, r := range map[string]*Report{"golden": run(t, golden, Options{Closure: true}), "hostile": hostile(t)} {
		text := formatted(t, "spdx", r)
		doc, err := spdxjson.Read(bytes.NewReader(text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := spdxlib.ValidateDocument(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if len(doc.Packages) != len(components(r))+1 || len(doc.Relationships) < len(doc.Packages)/2 {
			t.Errorf("%s: %d packages, %d relationships", name, len(doc.Packages), len(doc.Relationships))
		}
		if schema == nil {
			continue
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFormatsAreSafe(t *testing.T) {
	r := hostile(t)
	if page := string(formatted(t, "html", r)); strings.Contains(page, "<img src=x>") || strings.Contains(page, "<b>") {
		t.Error("HTML has names unescaped")
	}
	if table := string(formatted(t, "csv", r)); strings.Contains(table, ",=1+1") || !strings.Contains(table, "'=1+1") {
		t.Error("CSV has a formula")
	}
	if text := string(formatted(t, "markdown", r)); strings.Contains(strings.ReplaceAll(text, `\<`, ""), "<") || !strings.Contains(text, `a\|b`) {
		t.Error("Markdown has names unescaped")
	}
	var v any
	if err := json.Unmarshal(formatted(t, "json", r), &v); err != nil {
		t.Error(err)
	}
}
