package policy

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/rules"
)

func TestVendoredRoot(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"top folder", "oca_addons/queue_job", "oca_addons"},
		{"at a depth", "deploy/oca_addons/queue_job", "deploy/oca_addons"},
		{"two names", "addons/oca/queue_job", "addons/oca"},
		{"two names apart", "addons/x/oca/queue_job", ""},
		{"second name alone", "oca/queue_job", ""},
		{"deep below", "third_party/OCA/queue/queue_job", "third_party"},
		{"outermost of two", "vendor/oca_addons/queue_job", "vendor"},
		{"outermost of the same", "vendor/x/vendor/queue_job", "vendor"},
		{"longer name", "oca_addons_old/queue_job", ""},
		{"other case", "Vendor/queue_job", ""},
		{"own module called vendor", "vendor", ""},
		{"own module called vendor at a depth", "addons/vendor", ""},
		{"module at the root", ".", ""},
		{"empty", "", ""},
		{"doodba repository", "odoo/custom/src/queue/queue_job", "odoo/custom/src/queue"},
		{"doodba's own modules", "odoo/custom/src/private/shop_extra", ""},
		{"outside of the root", "../elsewhere/shop_extra", ""},
	}
	p := Default()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := p.VendoredRoot(tt.in)
			if got != tt.want || ok != (tt.want != "") {
				t.Errorf("VendoredRoot(%q) = %q, %v, want %q", tt.in, got, ok, tt.want)
			}
		})
	}
	t.Run("later pattern wins", func(t *testing.T) {
		p := &Policy{VendoredRoots: []string{"!lib/own", "lib", "!lib/mine"}}
		for dir, want := range map[string]bool{"lib/own/a": true, "lib/mine/a": false, "lib/x/a": true} {
			if _, ok := p.VendoredRoot(dir); ok != want {
				t.Errorf("VendoredRoot(%q) = %v", dir, ok)
			}
		}
	})
}

func TestUnlistedWants(t *testing.T) {
	tests := []struct {
		in   string
		want bool
	}{
		{"data/seed.xml", true},
		{"data/SEED.XML", true},
		{"data/deep/er/seed.xml", true},
		{"security/ir.model.access.csv", true},
		{"data/res.partner-two.csv", true},
		{"views/a.xml", true},
		{"wizard/a.xml", true},
		{"report/a.xml", true},
		{"actions/a.xml", true},
		{"a.xml", false},
		{"models/a.xml", false},
		{"static/src/xml/a.xml", false},
		{"i18n/a.csv", false},
		{"data/seed.json", false},
		{"data/countries.csv", false}, // no model
		{"data/Some.File.csv", false},
		{"data/template/account.account-generic.csv", false},
		{"data/template/deep/seed.xml", true},
		{"data/template/seed.xml", true}, // account reads CSV there and nothing else
		{"data/scenarios/hr_scenario.xml", false},
		{"data/tests/a.xml", false},
		{"data/static/a.xml", false},
		{"data/testing/a.xml", true},
	}
	u := Default().UnlistedFiles
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			if got := u.Wants(tt.in); got != tt.want {
				t.Errorf("Wants(%q) = %v", tt.in, got)
			}
		})
	}
}

func TestLookups(t *testing.T) {
	p := Default()
	if a, ok := p.IAP("snailmail"); !ok || a.Name != "snailmail" || a.Sends == "" || a.Off == "" {
		t.Errorf("IAP(snailmail) = %v, %v", a, ok)
	}
	if _, ok := p.IAP("sms"); ok {
		t.Error("sms can have another provider; it is no IAP addon")
	}
	levels := map[string]rules.Severity{"OEEL-1": rules.Error, "OPL-1": rules.Warning}
	for name, want := range levels {
		if l, ok := p.License(name); !ok || l.Level() != want {
			t.Errorf("License(%s) = %v, %v", name, l, ok)
		}
	}
	if _, ok := p.License("LGPL-3"); ok {
		t.Error("LGPL-3 is refused")
	}
	if got := (License{Severity: "?"}).Level(); got != rules.Error {
		t.Errorf("an unknown level is %s", got)
	}
}

func TestUpstreamDefect(t *testing.T) {
	p := &Policy{UpstreamDefects: []Defect{{Rule: "REF407", Module: "crm", Path: "views/assets.xml", Why: "old"}, {Rule: "EE107", Module: "certificate", Why: "a slip"}}}
	tests := []struct {
		name         string
		rule         *rules.Rule
		module, path string
		want         bool
	}{
		{"the file", rules.UnlistedDataFile, "crm", "views/assets.xml", true},
		{"another file", rules.UnlistedDataFile, "crm", "views/other.xml", false},
		{"another module", rules.UnlistedDataFile, "sale", "views/assets.xml", false},
		{"another rule", rules.MissingDataFile, "crm", "views/assets.xml", false},
		{"any file of the module", rules.EnterpriseLicense, "certificate", "__manifest__.py", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if why, got := p.UpstreamDefect(tt.rule, tt.module, tt.path); got != tt.want || got != (why != "") {
				t.Errorf("got %v, %q", got, why)
			}
		})
	}
}

// The counts are a promise to users: they change with the document that they come from, never by accident.
func TestDefaultContracts(t *testing.T) {
	got := map[string]string{}
	contracts := Default().Contracts["omc_finance_ppm"]
	for i := range contracts {
		got[contracts[i].Name] = contracts[i].Expected() + " " + contracts[i].Records()
	}
	want := map[string]string{
		"phases":   "4 project.task where x_is_phase is true",
		"tasks":    "29 project.task",
		"logframe": "12 omc.logframe",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestDefaultIsFresh(t *testing.T) {
	p := Default()
	p.VendoredRoots[0] = "changed"
	p.Contracts["omc_finance_ppm"][0].Where[0].Field = "changed"
	*p.Contracts["omc_finance_ppm"][0].Count = 0
	if diff := cmp.Diff(Default(), p); diff == "" {
		t.Error("Default shares its value")
	}
}

func BenchmarkDefault(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Default()
	}
}

func BenchmarkVendoredRoot(b *testing.B) {
	p := Default()
	for b.Loop() {
		p.VendoredRoot("odoo/custom/src/queue/queue_job")
	}
}
