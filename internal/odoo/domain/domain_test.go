package domain_test

import (
	"go/types"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/domain"
	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// base gives a closure that has Odoo's base alone.
func base(t *testing.T) *world.Closure {
	t.Helper()
	return world.Of(types.NewPackage("m", "m"), &world.Symbols{Content: true, Depends: []world.Depend{{Name: "base"}}}, world.Surroundings{
		Graph: world.NewGraph(), Series: catalogue.V18, Has: func(string) bool { return true }, MayCome: func(string) bool { return false },
		Import: func(pkg *types.Package) *world.Symbols {
			encoded, ok := catalogue.V18.Knowledge().Fact(pkg.Name(), knowledge.SymbolsFact)
			if !ok {
				return nil
			}
			s, err := world.OpenSymbols(encoded)
			if err != nil {
				t.Fatal(err)
			}
			return s
		},
		Below: func() map[string]*types.Package { return nil },
	})
}

// Those at fault are the domains of internal/testkit/installation, and what odoo/osv/expression.py raises.
func TestCheck(t *testing.T) {
	c := base(t)
	tests := []struct {
		text, part string // part is the stretch at fault; "" for none
		words      string
	}{
		{"[('name', '=', 'x')]", "", ""},
		{"[(1, '=', 1)]", "", ""},
		{"[]", "", ""},
		{" ['|', ('user_id', '=', user.id), ('company_id', 'in', company_ids + [False])] ", "", ""},
		{"[('create_date', '>', time.strftime('%Y-%m-%d'))]", "", ""},
		{"[('child_ids.child_ids.name', 'ilike', 'x')] if user.share else [('gone', '=', 1)]", "", ""},
		{"[('id', 'in', [x.id for x in user.groups_id if unknown])]", "", ""},
		{"[('user_id', '=', user.share and unknown)]", "", ""},
		{"[('child_ids', 'any', [('name', '=', user.partner_id.name)])]", "", ""},
		{"[('id', 'in', user.partner_id.ids)] + [('name', '!=', False)]", "", ""},
		{"[('id', 'in', user.has_group('base.group_user') and [1])]", "", ""},
		{"[('id', '=', user.gone.has_group('base.group_user'))]", "user.gone", "res.users has no gone"},
		{"[*x]", "", ""},
		{"[('gone', '=', 1)]", "gone", "res.partner has no field gone"},
		{"[('user_id.gone', '=', 1)]", "gone", "res.users has no field gone"},
		{"[('name.gone', '=', 1)]", "'name.gone'", "name.gone leads nowhere, as name is of type char"},
		{"[('child_ids', 'any', [('gone', '=', 1)])]", "gone", "res.partner has no field gone"},
		{"[('id', '=', user.gone)]", "user.gone", "res.users has no gone"},
		{"[('id', '=', company_id.id)]", "company_id.id", "company_id is a number, which has no id"},
		{"[('id', '=', unknown)]", "unknown", "there is no name unknown"},
		{"[('id', '===', 1)]", "'==='", `there is no operator "==="`},
		{"[('id', '=')]", "('id', '=')", "a term has 2 parts, not 3"},
		{"['|', ('id', '=', 1)]", "['|', ('id', '=', 1)]", "an operator lacks a term"},
		{"['|', '!', ('id', '=', 1), ('id', '=', 2)]", "", ""},
		{"['or', ('id', '=', 1)]", "'or'", `"or" is neither a term nor an operator`},
		{"[('id', '=', 1]", "[('id', '=', 1]", "it is no expression"},
		{"user.id", "user.id", "it is no list"},
		{"[(2, '=', 1)]", "2", "a term begins with something that is no field"},
	}
	for _, tt := range tests {
		fault, found := domain.Check(tt.text, "res.partner", c, domain.OfRule(c))
		if tt.words == "" {
			if found {
				t.Errorf("%s: %s", tt.text, fault.Words)
			}
			continue
		}
		if !found || fault.Words != tt.words || tt.text[fault.Start:fault.End] != tt.part {
			t.Errorf("%s: %q at %q, want %q at %q", tt.text, fault.Words, tt.text[fault.Start:fault.End], tt.words, tt.part)
		}
	}
}

// Of models that are not known, and of names that modules may add, nothing is said.
func TestUnknown(t *testing.T) {
	c := base(t)
	for _, model := range []string{"", "acme.thing"} {
		if fault, found := domain.Check("[('gone', '=', unknown.id)]", model, c, nil); found {
			t.Errorf("%s: %s", model, fault.Words)
		}
	}
}
