package resolve_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

// TestPlaceOfModule: what is said of a module does not depend on where its folder lies, be that the root itself or a
// folder called as those in modules whose files count less.
func TestPlaceOfModule(t *testing.T) {
	files := map[string]string{
		"__manifest__.py":              `{"name": "Shop", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["web"], "assets": {"web.assets_backend": ["shop/static/src/**/*"]}}`,
		"__init__.py":                  "",
		"models.py":                    `def read(env): env["shop.gone"]; env.ref("shop.gone")`,
		"tests/test.py":                `def test(env): env["shop.made"]; env.ref("shop.made")`,
		"migrations/18.0.1.0.0/pre.py": `def migrate(env): env["shop.former"]`,
		"static/src/shop.xml":          `<templates><t t-name="shop.Bag"><t t-call="shop.Gone"/></t></templates>`,
		"static/src/shop.js":           `import { x } from "@shop/gone";`,
		"static/old/shop.js":           `import { x } from "@shop/older";`,
		"static/tests/shop.js":         `renderToElement("shop.Made");`,
	}
	found := func(folder string) (list []string) {
		root := filepath.Join(t.TempDir(), "shop")
		testtree.Write(t, filepath.Join(root, folder), files)
		result := odootest.Check(t, analyzers.Suite(), root)
		for _, f := range result.Findings {
			if f.Rule.Guardrail.String() == "REF" {
				list = append(list, f.Rule.ID+" "+f.Subject)
			}
		}
		slices.Sort(list)
		return list
	}
	want := []string{"REF401 shop.gone", "REF402 shop.gone", "REF412 @shop/gone", "REF413 shop.Gone"}
	for _, folder := range []string{".", "shop", "tests/shop", "static/tests/shop", "migrations/shop"} {
		if diff := cmp.Diff(want, found(folder)); diff != "" {
			t.Errorf("in %s (-want +got)\n%s", folder, diff)
		}
	}
}
