package catalogue

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseSeries(t *testing.T) {
	var all []string
	for s := range All() {
		all = append(all, s.String())
		if got, ok := ParseSeries(s.String()); !ok || got != s {
			t.Errorf("ParseSeries(%q) = %d, %v, want %d", s, got, ok, s)
		}
	}
	if diff := cmp.Diff([]string{"16.0", "17.0", "18.0", "19.0"}, all); diff != "" {
		t.Errorf("All (-want +got):\n%s", diff)
	}
	for _, text := range []string{"", "18", "15.0", "18.0 ", "saas-18.2", "٢٠.0"} {
		if s, ok := ParseSeries(text); ok {
			t.Errorf("ParseSeries(%q) = %s, want none", text, s)
		}
	}
}

func TestSeriesSet(t *testing.T) {
	tests := []struct {
		addon  string
		all    []string
		newest string
		on18   Release
		pip    string
	}{
		{"account_accountant_reconcile", []string{"18.0"}, "18.0", Yes, "odoo-addon-account-accountant-reconcile"},
		{"account_account_tag_code", []string{"19.0"}, "19.0", Perhaps, "odoo-addon-account-account-tag-code"},
		{"account_analytic_account_tag", []string{"17.0"}, "17.0", No, "odoo-addon-account-analytic-account-tag"},
		{"account_account_constraint_code", []string{"14.0"}, "14.0", No, "odoo14-addon-account-account-constraint-code"},
		{"account_advanced_reconcile", []string{"8.0"}, "8.0", No, "odoo8-addon-account-advanced-reconcile"},
		{"account_analytic_line_name_text", []string{"12.0", "17.0"}, "17.0", No, "odoo-addon-account-analytic-line-name-text"},
		{"nowhere_mod", nil, "", No, ""},
	}
	for _, test := range tests {
		set, _ := PublicAddon(test.addon)
		if diff := cmp.Diff(test.all, set.All()); diff != "" {
			t.Errorf("%s: All (-want +got):\n%s", test.addon, diff)
		}
		if got := set.Newest(); got != test.newest {
			t.Errorf("%s: Newest() = %q, want %q", test.addon, got, test.newest)
		}
		if got := set.Released(V18); got != test.on18 {
			t.Errorf("%s: Released(18.0) = %d, want %d", test.addon, got, test.on18)
		}
		if got := set.Has(V18); got != (test.on18 == Yes) {
			t.Errorf("%s: Has(18.0) = %v", test.addon, got)
		}
		if got := set.NewestPipName(test.addon); got != test.pip {
			t.Errorf("%s: NewestPipName() = %q, want %q", test.addon, got, test.pip)
		}
	}
	if set := SeriesSet(0xffff); set.Has(0) || set.Has(V19+1) || set.Released(0) != No {
		t.Error("a series that is none is in a set")
	}
}

func TestPipName(t *testing.T) {
	if got, want := PipName("mis_builder", V18), "odoo-addon-mis-builder"; got != want {
		t.Errorf("PipName = %q, want %q", got, want)
	}
	if got, want := PipSpec("mis_builder", V18), "odoo-addon-mis-builder==18.0.*"; got != want {
		t.Errorf("PipSpec = %q, want %q", got, want)
	}
	if got, want := PipSpec("mis_builder", 0), "odoo-addon-mis-builder"; got != want {
		t.Errorf("PipSpec without series = %q, want %q", got, want)
	}
}
