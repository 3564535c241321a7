package load

import (
	"go/types"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

func TestFromCatalogue(t *testing.T) {
	source := FromCatalogue(catalogue.V18)
	got := new(Symbols)
	if !source(types.NewPackage("absent:sms", "sms"), got) {
		t.Fatal("sms is not known")
	}
	if got.Origin != workspace.Core || !got.Content || len(got.Depends) == 0 || len(got.Unread) > 0 {
		t.Errorf("sms: %+v", got)
	}
	if model, ok := got.lookup("sms_template_view_form"); !ok || model != "ir.ui.view" {
		t.Errorf("sms_template_view_form: %q, %v", model, ok)
	}
	if classes := got.classes("sms.template"); len(classes) != 1 || classes[0].field("model_id").Comodel != "ir.model" {
		t.Errorf("sms.template: %+v", classes)
	}
	again := new(Symbols)
	if source(types.NewPackage("absent:sms", "sms"), again); again.whole() != got.whole() {
		t.Error("sms is decoded twice")
	}
	if source(types.NewPackage("absent:nowhere", "nowhere"), new(Symbols)) {
		t.Error("a module that does not exist is known")
	}
	if FromCatalogue(catalogue.V17)(types.NewPackage("absent:sms", "sms"), new(Symbols)) {
		t.Error("a series without knowledge gives symbols")
	}
}

func TestForCatalogue(t *testing.T) {
	s := &Symbols{
		Manifest: "a/m/__manifest__.py", Size: 7, Origin: workspace.Own, Depends: []Depend{{"base", 1, 2}}, Content: true,
		Unread: []string{"a/m/x.xml"}, RunTime: []Operation{{What: "SQL file", File: "a/m/y.sql"}},
	}
	want := &Symbols{Content: true, Unread: []string{"m/x.xml"}, RunTime: []Operation{{What: "SQL file", File: "m/y.sql"}}}
	if diff := cmp.Diff(want, s.ForCatalogue(&workspace.Module{Name: "m", Path: "a/m"}), unpacked); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if s.Unread[0] != "a/m/x.xml" || s.RunTime[0].File != "a/m/y.sql" {
		t.Error("the symbols themselves were changed")
	}
}

func TestSymbolsLookup(t *testing.T) {
	s := &Symbols{Models: []string{"x", "y"}, IDs: []ID{{Name: "a"}, {Name: "b", Model: 1}}, Classes: []Class{{Model: "a.b"}, {Model: "a.b", Order: 5}, {Model: "c"}}}
	if model, ok := s.lookup("b"); !ok || model != "y" {
		t.Errorf("b: %q, %v", model, ok)
	}
	if _, ok := s.lookup("c"); ok {
		t.Error("c is found")
	}
	if n := len(s.classes("a.b")); n != 2 {
		t.Errorf("%d classes of a.b, want 2", n)
	}
	if n := len(s.classes("b")); n != 0 {
		t.Errorf("%d classes of b, want none", n)
	}
	if name := s.modelNamed("a_b"); name != "a.b" {
		t.Errorf("a_b is %q", name)
	}
}
