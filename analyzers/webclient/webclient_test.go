package webclient_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
)

const names = "testdata/names"

func TestNames(t *testing.T) {
	meant := map[string]string{"kit_bear": "kit_bar", "kit.assets_gone": "", "@kit/ratings": "@kit/rating", "kit_lists": "kit_list"}
	for _, f := range odootest.Run(t, analyzers.Suite(), names, "REF403", "REF412", "REF413").Findings {
		if want := meant[f.Subject]; want != "" && !strings.Contains(f.Advice, want+" was meant") {
			t.Errorf("%s: advice %q", f.Message, f.Advice)
		}
	}
}

// TestDependedOn: of a module that is only depended on the same is known as of one that is reported. Of a module that
// nobody depends on nothing is.
func TestDependedOn(t *testing.T) {
	found := func(paths ...string) (list []string) {
		result := odootest.Check(t, analyzers.Suite(), names, paths...)
		for _, f := range result.Findings {
			if f.Module == "shop" && f.Subject != "other_widget" && strings.HasPrefix(f.Rule.ID, "REF") {
				list = append(list, f.Rule.ID+" "+f.Subject)
			}
		}
		return list
	}
	if diff := cmp.Diff(found(), found("shop")); diff != "" {
		t.Errorf("the module alone (-all +alone)\n%s", diff)
	}
}
