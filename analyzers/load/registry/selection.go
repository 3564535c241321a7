package registry

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// selection checks that there are values, and that those added go with the ones that are there
// [Selection._setup_attrs, setup_nonrelated].
func (r *registry) selection(d *declaration) {
	added, adds := d.Arg("selection_add")
	if !adds {
		if !d.has("selection") && !d.related && len(d.all) == 1 && !r.Framed {
			r.stopAtField(d, "selection field %s.%s has no values", r.Model, d.Name.Text)
		}
		return
	}
	if added.Kind == python.ArgTuple || added.Kind == python.ArgString {
		r.stopAt(added, "selection_add of %s.%s is no list", r.Model, d.Name.Text)
		return
	}
	base, known := r.values(d)
	switch {
	case !known:
	case base == nil:
		r.stopAt(added, "selection_add of %s.%s: no definition has a list of values", r.Model, d.Name.Text)
	case added.Kind == python.ArgList:
		r.policies(d, added, base)
	}
}

// values gives the values of the definitions before this one; nil where these have no list. known is false where code
// makes them, or a definition is not known.
func (r *registry) values(d *declaration) (list []string, known bool) {
	if r.closure.Open(r.Model) || len(r.closure.Hiding(d.Name.Text)) > 0 {
		return nil, false
	}
	for _, f := range d.all {
		switch {
		case f.Flags.Has(world.Unlisted) || f.Type == "":
			return nil, false
		case f.Selection != nil:
			list = slices.Clone(f.Selection)
		case f.Flags.Has(world.Reselected):
			list = nil
		}
		if f != d.all[len(d.all)-1] && list != nil {
			list = append(list, f.Added...)
		}
	}
	return list, true
}

// policies checks ondelete: a required field cannot lose its value when the module goes that has added it.
func (r *registry) policies(d *declaration, added python.Arg, base []string) {
	a, has := d.Arg("ondelete")
	policy := make(map[string]string)
	if has {
		v := r.literal(a)
		if v.Kind != python.ValueDict {
			return
		}
		for i, value := range v.Items {
			if !v.Keys[i].IsString() {
				return
			}
			policy[v.Keys[i].Text] = "function"
			if value.IsString() {
				policy[v.Keys[i].Text] = value.Text
				r.policy(d, value, base)
			}
		}
	}
	if !d.required || !has && d.has("ondelete") {
		return
	}
	for _, item := range r.literal(added).Items {
		if len(item.Items) == 0 || !item.Items[0].IsString() || slices.Contains(base, item.Items[0].Text) {
			continue
		}
		if value := item.Items[0].Text; policy[value] == "" || policy[value] == "set null" {
			r.stopAt(
				added, "%s.%s is required, and ondelete does not say what becomes of records with the value %s",
				r.Model, d.Name.Text, value,
			)
			return
		}
	}
}

// policy checks one policy.
func (r *registry) policy(d *declaration, v python.Value, base []string) {
	ok := v.Text == "set null" || v.Text == "cascade"
	if value, sets := strings.CutPrefix(v.Text, "set "); sets && !ok {
		hasDefault := slices.ContainsFunc(d.all, func(f *world.Field) bool { return f.Default != "" })
		ok = value == "default" && hasDefault || value != "default" && slices.Contains(base, value)
	}
	if !ok {
		r.stopAt(python.Arg{Start: v.Start, End: v.End}, "ondelete of %s.%s cannot be %q", r.Model, d.Name.Text, v.Text)
	}
}
