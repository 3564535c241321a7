package views

import (
	"slices"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/validate"
	"github.com/jgtolentino/smartdelta/rules"
)

// findings reports what is wrong with a combined view.
func (j *judge) findings(v *view.View, w *write, list []validate.Finding) {
	if i := slices.IndexFunc(list, func(f validate.Finding) bool { return f.Kind == validate.UnknownType }); i >= 0 {
		list = list[i : i+1] // Odoo looks no further
	}
	told := make(map[*tree.Node]bool)
	here := make(map[unit.Range]bool) // of this view, at which elements of other views are told to fail
	for i := range list {
		f := &list[i]
		old := oldList(f)
		if old != nil {
			words := "<tree> is called <list> since 18.0"
			f = &validate.Finding{Kind: validate.BadChild, Level: f.Level, Node: old, Words: words}
		}
		rule := ruleOf(f)
		switch {
		case rule == nil, old != nil && told[old]:
		case f.Level == validate.Refused && byType[f.Kind] && !standard[v.Type]:
			j.undecided(rule, "code decides what stands in views of type "+v.Type)
		case f.Level == validate.Undecided:
			j.undecided(rule, j.unread())
		case j.isFaulty(other(v, f)): // it is told where that view is judged
		case f.Level == validate.Refused && f.Kind == validate.UnknownFor && j.hidden(v) != "":
			j.undecided(rule, j.hidden(v)+" may change the parent of "+v.ID)
		default:
			place := j.place(v, w, f.Node, f.Attr, f.Start, f.End)
			if groups := w.entry.Field("groups_id"); f.Kind == validate.GroupsOnExtension && groups != nil {
				place = groups.Place
			}
			told[old] = true
			if j.isTold(v, f) {
				rule = nil
			}
			isRefused := f.Level == validate.Refused
			fault := Fault{File: w.path, Place: place, Rule: rule, Message: f.Words, Refused: isRefused}
			if id := other(v, f); id != "" {
				if here[place] { // e.g. all fields of the parent, for a view of another model: Odoo stops at the first
					continue
				}
				here[place] = true
				fault.Message += ", in an element of " + id
			}
			j.fault(v, fault, subject(f))
		}
	}
}

// unread says where names of views may be that nobody has.
func (j *judge) unread() string {
	if list := j.closure.Opaque(); len(list) > 0 {
		return "names in views may be of " + list[0] + ", of which not all is known"
	}
	return "names in views may be of what could not be read"
}

// isTold tells whether another rule speaks of the same: of a model that does not exist, of Enterprise's types of views.
func (j *judge) isTold(v *view.View, f *validate.Finding) bool {
	switch f.Kind {
	case validate.UnknownModel:
		return f.Node != nil && f.Node.IsRoot() && v.Model != ""
	case validate.UnknownType:
		e, ok := j.unit.Policy.EnterpriseView(v.Type)
		return ok && j.unit.IsEnterprise(e.Addon)
	}
	return false
}

// other gives the id of the view that what is wrong is from; "" where it is the one that is judged.
func other(v *view.View, f *validate.Finding) string {
	n := f.Node
	switch {
	case f.Kind == validate.GroupsOnExtension || f.Kind == validate.UnknownType:
		return ""
	case n == nil || n.From == nil || n.From.ID == v.ID || f.Attr != nil && f.Attr.From == v.Part:
		return ""
	}
	return n.From.ID
}

// isFaulty tells whether something was found in a view when that was judged itself.
func (j *judge) isFaulty(id string) bool {
	if id == "" {
		return false
	}
	if j.faulty == nil {
		j.faulty = make(map[string]bool)
		for _, pkg := range j.here {
			var below Judged
			if j.pass.ImportPackageFact(pkg, &below) {
				for _, id := range below.Faulty {
					j.faulty[id] = true
				}
			}
		}
	}
	return j.faulty[id] || slices.Contains(j.judged.Faulty, id)
}

// oldList gives the <tree> in a field that a fault stands in; nil without one. Odoo takes it for no view of the field's
// model, so that it looks for its fields in the model around.
func oldList(f *validate.Finding) *tree.Node {
	if f.Level != validate.Refused {
		return nil
	}
	for n := f.Node; n != nil; n = n.Parent {
		if n.Name == "tree" && n.Parent != nil && n.Parent.Name == "field" {
			return n
		}
	}
	return nil
}

// standard are the types of views that Odoo's own code judges; modules with types of their own change what it allows
// [ir_ui_view.py: _is_qweb_based_view].
var standard = map[string]bool{
	"form": true, "list": true, "graph": true, "pivot": true, "calendar": true, "kanban": true, "search": true,
	"qweb": true, "activity": true, "hierarchy": true,
}

// byType are the kinds of what a type decides.
var byType = map[validate.Kind]bool{
	validate.Schema: true, validate.BadChild: true, validate.ForbiddenAttr: true,
}

// ruleOf gives the rule of a finding; nil where another rule speaks of it.
func ruleOf(f *validate.Finding) *rules.Rule {
	if f.Level == validate.Logged {
		if f.Kind == validate.UnknownGroup {
			return nil // REF401 names it
		}
		return rules.ViewWarning
	}
	switch f.Kind {
	case validate.UnknownType, validate.WrongRoot, validate.GoneAttribute, validate.Schema, validate.BadChild,
		validate.BadNumber, validate.BadValue, validate.ForbiddenAttr, validate.MissingName:
		return rules.ViewStructure
	case validate.UnknownField, validate.MissingField, validate.UnknownPath, validate.Unsearchable, validate.BadGroupBy,
		validate.BadGroupField, validate.ComposedField, validate.SelectedMulti:
		return rules.ViewField
	case validate.UnknownMethod, validate.PrivateMethod, validate.UnknownAction, validate.NoAction,
		validate.MethodNeeds:
		return rules.ViewButton
	case validate.BadExpression, validate.BadDomain, validate.BadContext:
		return rules.ViewExpression
	}
	return rules.ViewRefused
}
