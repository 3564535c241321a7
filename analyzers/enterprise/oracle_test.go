package enterprise_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/syntax/python"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// No model of the Enterprise table is defined by Community, each IAP model is by its addon, and the view types of
// Enterprise are none of Community's. Set ODOO_SRC to a source tree of Odoo 18.0.
func TestTablesAgreeWithCommunity(t *testing.T) {
	root := os.Getenv("ODOO_SRC")
	if root == "" {
		t.Skip("ODOO_SRC is not set")
	}
	defined := make(map[string][]string) // models to the addons that define them
	var types []string
	err := filepath.WalkDir(root, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".py" {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, name)
		addon := ""
		if _, rest, ok := strings.Cut("/"+filepath.ToSlash(rel), "/addons/"); ok {
			addon, _, _ = strings.Cut(rest, "/")
		}
		for _, class := range python.Parse(text).Classes {
			model := class.ModelName.Text
			inherits := func(m string) bool {
				return slices.ContainsFunc(class.Inherit, func(w python.Word) bool { return w.Text == m })
			}
			if model != "" && !inherits(model) {
				defined[model] = append(defined[model], addon)
			}
			if model == "ir.ui.view" || inherits("ir.ui.view") {
				for _, f := range class.Fields {
					for _, arg := range []string{"selection", "selection_add"} {
						if a, ok := f.Arg(arg); ok && f.Name.Text == "type" {
							list, _ := python.ParseLiteralAt(text, a.Start, a.End)
							for _, item := range list.Items {
								if len(item.Items) > 0 {
									types = append(types, item.Items[0].Text)
								}
							}
						}
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(defined) < 500 || !slices.Contains(types, "list") || !slices.Contains(types, "hierarchy") {
		t.Fatalf("%s does not look like Odoo's source: %d models, types %v", root, len(defined), types)
	}
	p := policy.Default()
	for _, m := range p.EnterpriseModels {
		if addons := defined[m.Model]; addons != nil {
			t.Errorf("%s is defined by %v", m.Model, addons)
		}
	}
	for _, m := range p.IAPModels {
		if !slices.Contains(defined[m.Model], m.Addon) {
			t.Errorf("%s is defined by %v, not by %s", m.Model, defined[m.Model], m.Addon)
		}
	}
	for _, v := range p.EnterpriseViews {
		if slices.Contains(types, v.Type) {
			t.Errorf("%s is a type of Community", v.Type)
		}
	}
	t.Logf("%d models of Enterprise against %d of Community; view types of Community: %v", len(p.EnterpriseModels), len(defined), types)
}
