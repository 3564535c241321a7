package load

import (
	"go/types"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

func TestFromCatalogue(t *testing.T) {
	source := FromCatalogue(catalogue.V18)
	got := new(world.Symbols)
	if !source(types.NewPackage("absent:sms", "sms"), got) {
		t.Fatal("sms is not known")
	}
	if !got.Content || !got.Demo || len(got.Depends) == 0 || len(got.Unread) > 0 {
		t.Errorf("sms: %+v", got)
	}
	if model, ok := got.Lookup("sms_template_view_form"); !ok || model != "ir.ui.view" {
		t.Errorf("sms_template_view_form: %q, %v", model, ok)
	}
	again := new(world.Symbols)
	if source(types.NewPackage("absent:sms", "sms"), again); &again.Depends[0] != &got.Depends[0] {
		t.Error("sms is decoded twice")
	}
	if source(types.NewPackage("absent:nowhere", "nowhere"), new(world.Symbols)) {
		t.Error("a module that does not exist is known")
	}
	if FromCatalogue(catalogue.V17)(types.NewPackage("absent:sms", "sms"), new(world.Symbols)) {
		t.Error("a series without knowledge gives symbols")
	}
}

// The closure of project, 22 modules, and base_automation.
var closureOfProject = []string{
	"project", "analytic", "uom", "portal", "rating", "digest", "resource", "web_tour", "web_editor",
	"html_editor", "mail", "bus",
	"base_setup", "web", "auth_signup", "iap", "iap_mail", "phone_validation",
	"sms", "http_routing", "base_automation", "base",
}

func BenchmarkFromCatalogue(b *testing.B) {
	catalogue.V18.HasKnowledge() // opened once per process
	b.ReportAllocs()
	for b.Loop() {
		source := FromCatalogue(catalogue.V18)
		for _, name := range closureOfProject {
			var fact analysis.Fact = new(world.Symbols)
			if !source(types.NewPackage(name, name), fact) {
				b.Fatalf("%s is not known", name)
			}
		}
	}
}
