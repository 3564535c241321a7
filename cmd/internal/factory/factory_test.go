package factory_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/cmd/internal/factory"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/checktest"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/rules"
)

// repositories are layouts for which a pipeline is written.
func repositories(t *testing.T) map[string]string {
	t.Helper()
	manifest := func(author, rest string) string {
		return `{"name": "M", "version": "18.0.2.3.0", "license": "LGPL-3", "author": "` + author + `", ` + rest + `}`
	}
	return map[string]string{
		"flat": testtree.New(t, map[string]string{
			"shop/__manifest__.py": manifest("Acme", `"depends": ["sale", "mis_builder"], "external_dependencies": {"python": ["acme-client"], "bin": ["pdftotext", "wkhtmltopdf"]}`),
			"shop/__init__.py":     "", "unused/__manifest__.py": manifest("Acme", `"installable": False`), "unused/__init__.py": "",
		}),
		"vendored": testtree.New(t, map[string]string{
			"addons/shop/__manifest__.py": manifest("Acme", `"depends": ["stock_extra"]`), "addons/shop/__init__.py": "",
			"oca_addons/stock_extra/__manifest__.py": manifest("Odoo Community Association (OCA)", `"depends": ["stock"]`), "oca_addons/stock_extra/__init__.py": "",
			"oca_addons/other/__manifest__.py": manifest("Odoo Community Association (OCA)", `"depends": ["stock"]`), "oca_addons/other/__init__.py": "",
			"Makefile":         "check:\n\tpython3 scripts/smart_delta_check.py\n",
			"repos.yaml":       "./oca_addons:\n  remotes: {oca: https://github.com/OCA/stock-logistics-workflow.git}\n  merges: [oca 18.0]\n",
			"requirements.txt": "openupgradelib\n",
		}),
	}
}

// What is written keeps all rules about deployment, and holds what the repository has.
func TestPlanKeepsTheRules(t *testing.T) {
	for name, dir := range repositories(t) {
		t.Run(name, func(t *testing.T) {
			plan, err := factory.Plan(&sessiontest.Open(t, dir).Unit, "ghcr.io/acme/odoo-shop")
			if err != nil {
				t.Fatal(err)
			}
			written := make(map[string]string)
			for _, f := range plan {
				if !f.Exists {
					written[f.Path] = string(f.Text)
				}
			}
			testtree.Write(t, dir, written)
			result := checktest.Run(t, dir)
			for i := range result.Findings {
				if f := &result.Findings[i]; f.Rule.Guardrail == rules.DEP || f.Rule == rules.IAPNotDisabled || f.Rule.Guardrail == rules.PARSE {
					t.Errorf("%s:%d: %s %s", f.Place.Path, f.Place.Start.Line, f.Rule.ID, f.Message)
				}
			}
			if result.Outcomes[rules.ImageModuleMissing].State != rules.Applied || result.Outcomes[rules.ComposeUpgrade].State != rules.Applied {
				t.Error("the pipeline was not judged")
			}
		})
	}
}

func TestPlan(t *testing.T) {
	for name, want := range map[string]map[string][]string{
		"flat": {
			"Dockerfile.prod":    {"COPY ./shop /opt/odoo/addons/shop\n\n", "--no-install-recommends pdftotext \\\n"},
			"requirements.txt":   {"acme-client\nodoo-addon-mis_builder\n"},
			"docker-compose.yml": {"ghcr.io/acme/odoo-shop:${ODOO_IMAGE_TAG:-v2.3.0}", "UPGRADE_MODULES=shop\n"},
		},
		"vendored": {
			"Dockerfile.prod":                  {"COPY ./addons/shop /opt/odoo/addons/shop\nCOPY ./oca_addons/stock_extra /opt/odoo/addons/stock_extra\n\n"},
			".github/workflows/build-odoo.yml": {"gitaggregate -c repos.yaml"},
			"scripts/smart_delta_check.py":     {"sys.exit("},
		},
	} {
		plan, err := factory.Plan(&sessiontest.Open(t, repositories(t)[name]).Unit, "ghcr.io/acme/odoo-shop")
		if err != nil {
			t.Fatal(err)
		}
		for path := range want {
			if !slices.ContainsFunc(plan, func(f factory.File) bool { return f.Path == path }) {
				t.Errorf("%s: no %s", name, path)
			}
		}
		for _, f := range plan {
			for _, text := range want[f.Path] {
				if !strings.Contains(string(f.Text), text) {
					t.Errorf("%s: %s lacks %q:\n%s", name, f.Path, text, f.Text)
				}
			}
		}
	}
}
