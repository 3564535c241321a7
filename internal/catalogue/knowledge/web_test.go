package knowledge

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWeb(t *testing.T) {
	want := &Web{
		Files:      []string{"static/src/core/index.js", "static/src/core/registry.js", "static/src/x.scss", "static/tests/helpers.js"},
		Bundles:    []string{"web.assets_backend"},
		Templates:  []string{"web.A", "web.B"},
		Registered: []Registered{{"fields", "char"}, {"views", "list"}},
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
		"@web/core/none": false, "@web/tests/helpers": false, "@mail/core/registry": false, "web/core/registry": false, "": false,
	} {
		if got.Script("web", name) != want {
			t.Errorf("Script(%q) is %v", name, !want)
		}
	}
	if !got.Template("web.B") || got.Template("web.C") || !got.Bundle("web.assets_backend") || got.Bundle("web.x") ||
		!got.Registers("views", "list") || got.Registers("fields", "list") {
		t.Error("a name is found that is not there, or the reverse")
	}
	for _, broken := range []string{"", "\x01", "x", string(want.Encode()) + "x"} {
		if w, err := DecodeWeb(broken); err == nil {
			t.Errorf("%q gives %+v", broken, w)
		}
	}
}
