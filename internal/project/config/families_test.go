package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadFamilies(t *testing.T) {
	got, err := ReadFamilies(strings.NewReader("# ours\nomc_*\n\n  mis_builder # OCA\r\n"))
	if diff := cmp.Diff(Families{"omc_*", "mis_builder"}, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
	for _, bad := range []string{"a\n[b", "a b", "x/y", `a\b`} {
		if _, err := ReadFamilies(strings.NewReader(bad)); err == nil || !strings.Contains(err.Error(), "line ") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestFamiliesHas(t *testing.T) {
	families := Families{"omc_*", "mis_builder"}
	for module, want := range map[string]bool{"omc_finance_ppm": true, "omc": false, "mis_builder": true, "mis_builder_budget": false, "": false} {
		if got := families.Has(module); got != want {
			t.Errorf("%q: %v, want %v", module, got, want)
		}
	}
	if Families(nil).Has("x") {
		t.Error("no family has a module")
	}
}
