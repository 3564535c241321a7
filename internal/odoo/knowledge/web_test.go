package knowledge

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWeb(t *testing.T) {
	want := &Web{
		Files:      []string{"static/src/core/index.js", "static/src/core/registry.js", "static/src/index.js", "static/src/x.scss", "static/tests/helpers.js"},
		Bundles:    []string{"web.assets_backend"},
		Scripts:    []string{"@odoo/owl"},
		Templates:  []string{"web.A", "web.B"},
		Registered: []Registered{{"", "some"}, {"fields", "char"}, {"fields", "list.handle"}, {"views", "list"}, {"views", "x.y"}},
	}
	got, err := DecodeWeb(string(want.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for name, want := range map[string]bool{
		"@web/core/registry": true, "@web/core/registry.js": true, "@web/core": true, "@web/../tests/helpers": true,
		"@web": true, "@odoo/owl": true, "@odoo": false, "@website": false,
		"@web/core/none": false, "@web/tests/helpers": false, "@mail/core/registry": false, "web/core/registry": false, "": false,
	} {
		if got.Script("web", name) != want {
			t.Errorf("Script(%q) is %v", name, !want)
		}
	}
	for r, want := range map[Registered]bool{
		{"views", "list"}: true, {"fields", "list"}: false, {"fields", "char"}: true, {"fields", "har"}: false,
		{"fields", "handle"}: true, {"views", "y"}: false, {"actions", "some"}: true,
	} {
		if got.Registers(r.Registry, r.Name) != want {
			t.Errorf("Registers(%v) is %v", r, !want)
		}
	}
	if diff := cmp.Diff([]string{"@web/core", "@web/core/registry", "@web"}, slices.Collect(got.ScriptNames("web"))); diff != "" {
		t.Errorf("names of scripts (-want +got)\n%s", diff)
	}
	if !got.File("static/src/x.scss") || got.File("x.scss") || !got.Template("web.B") || got.Template("web.C") || !got.Bundle("web.assets_backend") || got.Bundle("web.x") {
		t.Error("a name is found that is not there, or the reverse")
	}
	for _, broken := range []string{"", "\x01", "x", string(want.Encode()) + "x"} {
		if w, err := DecodeWeb(broken); err == nil {
			t.Errorf("%q gives %+v", broken, w)
		}
	}
}
