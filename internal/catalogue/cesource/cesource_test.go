package cesource

import (
	"os"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/catalogue/knowledge"
)

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

func TestModules(t *testing.T) {
	tree := fstest.MapFS{
		"odoo/addons/base/__manifest__.py":  file(`{'name': "Base", 'version': '1.3', 'auto_install': True, 'license': 'LGPL-3'}`),
		"odoo/addons/twice/__manifest__.py": file(`{'name': "first", 'version': '18.0.2.0', 'license': 'LGPL-3'}`),
		"addons/twice/__manifest__.py":      file(`{'name': "second"}`),
		"addons/bridge/__manifest__.py": file(`{
			'name': "Bridge", 'version': '18.0', 'depends': ['twice', 'base', 'base'], 'auto_install': ['twice'],
			'countries': ['us', 'ca'], 'license': 'OEEL-1'}`),
		"addons/all/__manifest__.py":     file(`{'name': "All", 'depends': ['twice', 'base'], 'auto_install': True}`),
		"addons/off/__manifest__.py":     file(`{'name': "Off", 'installable': False}`),
		"addons/no_module/models/x.py":   file(``),
		"addons/readme.txt":              file(``),
		"addons/deep/er/__manifest__.py": file(`{'name': "too deep"}`),
	}
	want := []knowledge.Module{
		{Name: "all", Version: "18.0.1.0", License: "LGPL-3", Depends: []string{"base", "twice"}, AutoInstall: true,
			Triggers: []string{"base", "twice"}},
		{Name: "base", Version: "18.0.1.3", License: "LGPL-3", AutoInstall: true},
		{Name: "bridge", Version: "18.0", License: "OEEL-1", Depends: []string{"base", "twice"}, AutoInstall: true,
			Triggers: []string{"twice"}, Countries: []string{"CA", "US"}},
		{Name: "off", Version: "18.0.1.0", License: "LGPL-3", Uninstallable: true},
		{Name: "twice", Version: "18.0.2.0", License: "LGPL-3"},
	}
	got, err := Modules(tree, "18.0")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestModulesRefusesHoles(t *testing.T) {
	tests := map[string]fstest.MapFS{
		"no Odoo": {"x/__manifest__.py": file(`{}`)},
		"unreadable manifest": {
			"odoo/addons/base/__manifest__.py": file(`{'name': "Base"}`),
			"addons/bad/__manifest__.py":       file(`name()`),
		},
	}
	for name, tree := range tests {
		t.Run(name, func(t *testing.T) {
			if got, err := Modules(tree, "18.0"); err == nil {
				t.Errorf("got %v, want an error", got)
			}
		})
	}
}

// TestModulesOfOdoo reads a real source tree of the series and compares it with the committed knowledge.
func TestModulesOfOdoo(t *testing.T) {
	root := os.Getenv("SMARTDELTA_ODOO")
	if root == "" {
		t.Skip("SMARTDELTA_ODOO is not set to a source tree of Odoo 18.0 at the commit that data/ce-18.0.tsv names")
	}
	text, err := os.ReadFile("../data/ce-18.0.tsv")
	if err != nil {
		t.Fatal(err)
	}
	base, err := knowledge.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Modules(os.DirFS(root), base.Series)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(base.Modules, got); diff != "" {
		t.Errorf("(-committed +read):\n%s", diff)
	}
}
