package views

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"

	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/rules"
)

// failures tells what Odoo refuses to combine. Behind the first, what would be there is not certain.
func (j *judge) failures(v *view.View, w *write, list []*view.Failure) {
	doubt := false
	for _, f := range list {
		switch {
		case f.View != v:
			if !j.broken[f.View] && f.Kind != view.Undecided {
				j.breaks(v, w, f)
			}
			j.broken[f.View] = true
		case f.Kind == view.Undecided || f.Kind == view.NotFound && j.hidden(v) != "":
			j.undecided(rules.ViewSelector, cmp.Or(f.Reason, j.hidden(v)+" may change the parent of "+v.ID))
			j.broken[v] = true
		case f.Kind == view.BadSpec && j.closure.IsOverridden(viewModel, "apply_inheritance_specs"):
			j.undecided(rules.ViewSelector, "a module below combines views in its own way")
			j.broken[v] = true
		default:
			j.failure(v, w, f, doubt || f.After != nil)
			j.broken[v] = true
		}
		doubt = true
	}
}

// written are views whose archs code writes anew at the end of an installation [base res_users.py:
// _update_user_groups_view].
var written = map[string]bool{"base.user_groups_view": true}

// hidden gives a module of unknown content that may change what the view extends; "" without one.
func (j *judge) hidden(v *view.View) string {
	for top := v; ; top = top.Parent {
		if written[top.ID] {
			return "code of base"
		}
		if top.Parent == nil {
			module, _, _ := strings.Cut(top.ID, ".")
			return j.closure.MayChange(module)
		}
	}
}

func (j *judge) failure(v *view.View, w *write, f *view.Failure, lesser bool) {
	place := w.entry.Place
	if f.Spec != nil {
		place = j.place(v, w, f.Spec, asks(f), 0, 0)
	}
	fault := Fault{
		File: w.path, Place: place, Rule: rules.ViewSelector, Refused: !lesser, Lesser: lesser,
		Message: f.Error(), Advice: f.Advice(),
	}
	if f.Spec != nil {
		fault.Failure, fault.Text = f, w.text
	}
	j.fault(v, fault, literals(f)...)
}

// asks gives the attribute by which a spec asks; nil where it is the element.
func asks(f *view.Failure) *tree.Attr {
	switch {
	case f.Kind == view.BadSpec:
		return nil
	case f.Spec.Name == "field":
		return f.Spec.Attr("name")
	}
	return f.Spec.Attr("expr")
}

// breaks tells that another view finds no place any more with this one, if it did before.
func (j *judge) breaks(v *view.View, w *write, f *view.Failure) {
	inactive := v.Inactive
	j.library.Set.Update(v, func() { v.Inactive = true })
	failures := j.library.Set.Combine(f.View).Failures
	before := slices.ContainsFunc(failures, func(g *view.Failure) bool { return g.View == f.View })
	j.library.Set.Update(v, func() { v.Inactive = inactive })
	if before || j.hidden(v) != "" {
		return
	}
	message := fmt.Sprintf("with this view, %s of %s finds nothing in %s", f.Selector, f.View.ID, f.Parent().ID)
	name := ""
	if f.Spec != nil {
		name = cmp.Or(f.Spec.Value("name"), f.Spec.Name)
	}
	place := j.spec(v, w, name)
	j.fault(v, Fault{File: w.path, Place: place, Rule: rules.ViewSelector, Message: message, Refused: true})
}
