package catalogue

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCore(t *testing.T) {
	tests := []CoreModule{
		{Name: "base", Version: "18.0.1.3", License: "LGPL-3", Category: "Hidden", AutoInstall: true},
		{Name: "iap_mail", Version: "18.0.1.0", License: "LGPL-3", Category: "Hidden/Tools", Depends: []string{"iap", "mail"},
			AutoInstall: true, Triggers: []string{"iap", "mail"}},
		{Name: "l10n_us_account", Version: "18.0.1.0", License: "LGPL-3", Category: "Accounting/Localizations/Account Charts", Depends: []string{"l10n_us", "account"},
			AutoInstall: true, Triggers: []string{"account"}, Countries: []string{"US"}},
		{Name: "hw_drivers", Version: "18.0.1.0", License: "LGPL-3", Category: "Hidden", Uninstallable: true},
	}
	for _, want := range tests {
		got, ok := V18.Core(want.Name)
		if diff := cmp.Diff(want, got); diff != "" || !ok {
			t.Errorf("V18.Core(%s): %v (-want +got):\n%s", want.Name, ok, diff)
		}
	}
	for _, name := range []string{"", "planning", "mis_builder", "l10n_mr", "zzz"} {
		if m, ok := V18.Core(name); ok {
			t.Errorf("V18.Core(%q) = %v, want none", name, m)
		}
	}
	if _, ok := V17.Core("base"); ok || V17.HasKnowledge() || !V18.HasKnowledge() || Series(0).HasKnowledge() {
		t.Error("knowledge is of 18.0 only")
	}
}

// TestModules holds the promises of CoreModule for all of them, and that the graph is closed.
func TestModules(t *testing.T) {
	modules := slices.Collect(V18.Modules())
	if len(modules) < 600 {
		t.Fatalf("%d modules, want more than 600", len(modules))
	}
	for i, m := range modules {
		if i > 0 && modules[i-1].Name >= m.Name {
			t.Errorf("%s stands before %s", modules[i-1].Name, m.Name)
		}
		if V18.CoreEdition(m.Name) != Community {
			t.Errorf("%s is not Community", m.Name)
		}
		for _, list := range [][]string{m.Depends, m.Triggers, m.Countries} {
			if len(slices.Compact(slices.Sorted(slices.Values(list)))) != len(list) {
				t.Errorf("%s: %v is not unique", m.Name, list)
			}
		}
		for _, dependency := range m.Depends {
			if _, ok := V18.Core(dependency); !ok {
				t.Errorf("%s depends on %s, which is not known", m.Name, dependency)
			}
		}
		for _, trigger := range m.Triggers {
			if !slices.Contains(m.Depends, trigger) {
				t.Errorf("%s: trigger %s is no dependency", m.Name, trigger)
			}
		}
	}
}
