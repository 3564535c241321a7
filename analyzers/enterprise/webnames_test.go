package enterprise_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// No name of the web client that the policy calls Enterprise's is one that Community registers, whichever way its
// scripts name the registry, and its addon is Enterprise's in a series that the name is known for, 18.0 before all.
func TestWebNamesAgreeWithCommunity(t *testing.T) {
	const someRegistry = "" // the scripts give the registry's variable only
	registered := make(map[[2]string]string)
	for m := range catalogue.V18.Modules() {
		if web, ok := catalogue.V18.Knowledge().Web(m.Name); ok {
			for _, r := range web.Registered {
				registered[[2]string{r.Registry, r.Name}] = m.Name
				if view, name, ok := strings.Cut(r.Name, "."); ok && r.Registry == "fields" { // of one type of views
					registered[[2]string{"fields", name}] = m.Name + " for " + view
				}
			}
		}
	}
	if registered[[2]string{"fields", "many2many_tags"}] != "web" || registered[[2]string{"actions", "reload"}] == "" {
		t.Fatalf("%d registrations do not look like Community's", len(registered))
	}
	for _, n := range policy.Default().EnterpriseWebNames {
		for _, registry := range append(n.Kind.Registries(), someRegistry) {
			if by, ok := registered[[2]string{registry, n.Name}]; ok {
				t.Errorf("%s %s is registered by %s of Community", n.Kind, n.Name, by)
			}
		}
		var in []catalogue.Series
		for s := range catalogue.All() {
			if n.In(s.String()) && s.CoreEdition(n.Addon) == catalogue.Enterprise {
				in = append(in, s)
			}
		}
		if len(in) == 0 || n.In("18.0") && !slices.Contains(in, catalogue.V18) {
			t.Errorf("%s %s: %s is Enterprise in %v", n.Kind, n.Name, n.Addon, in)
		}
	}
}

// The templates of Community that bear the name of an Enterprise addon are those of the policy, and no bundle does.
func TestCommunityTemplatesAreAll(t *testing.T) {
	var got []string
	enterprise := func(name string) bool {
		addon, _, ok := strings.Cut(name, ".")
		return ok && catalogue.V18.CoreEdition(addon) == catalogue.Enterprise
	}
	for m := range catalogue.V18.Modules() {
		web, ok := catalogue.V18.Knowledge().Web(m.Name)
		if !ok {
			t.Fatalf("%s has no block", m.Name)
		}
		got = append(got, slices.DeleteFunc(slices.Clone(web.Templates), func(n string) bool { return !enterprise(n) })...)
		if i := slices.IndexFunc(web.Bundles, enterprise); i >= 0 {
			t.Errorf("%s has bundle %s", m.Name, web.Bundles[i])
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff(policy.Default().Enterprise.CommunityTemplates, got); diff != "" {
		t.Errorf("(-policy +Community)\n%s", diff)
	}
}
