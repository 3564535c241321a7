package record

import (
	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// Library is the views that records have made so far.
type Library struct {
	Set   *view.Set
	Views map[string]*view.View // by id
	// Refs, where it is not nil, gets the ids that archs name in %(id)d.
	Refs func(id string)

	only map[string]bool
}

// Skeletons says that the archs of the records to come have elements, of attributes only these, and no texts; nil that
// they have all.
func (l *Library) Skeletons(attributes map[string]bool) { l.only = attributes }

// NewLibrary makes an empty one.
func NewLibrary() *Library { return &Library{Set: view.NewSet(), Views: map[string]*view.View{}} }

// Write creates or changes the view of a record, which stands in file. It returns nil where Odoo refuses the record
// before it looks at the arch: the view to extend is not known, or extends this one.
func (l *Library) Write(r *Record, file string) *view.View {
	var parent *view.View
	if r.Parent != nil && *r.Parent != "" {
		if parent = l.Views[*r.Parent]; parent == nil {
			return nil
		}
	}
	v := l.Views[r.ID]
	if v == nil || r.ID == "" {
		v = &view.View{ID: r.ID, Priority: view.DefaultPriority, Primary: true, Arch: noArch}
		l.change(v, r, parent, file)
		if r.ID != "" {
			l.Views[r.ID] = v
		}
		l.Set.Add(v)
		return v
	}
	for up := parent; up != nil; up = up.Parent {
		if up == v { // [ir_ui_view.py: _check_000_inheritance]
			return nil
		}
	}
	l.Set.Update(v, func() { l.change(v, r, parent, file) })
	return v
}

func noArch() *tree.Node {
	return &tree.Node{Kind: tree.Document, Start: tree.NoPlace, NameEnd: tree.NoPlace}
}

func (l *Library) change(v *view.View, r *Record, parent *view.View, file string) {
	if r.Model != nil {
		v.Model = *r.Model
	}
	if r.Priority != nil {
		v.Priority = *r.Priority
	}
	if r.Active != nil {
		v.Inactive = !*r.Active
	}
	if r.Parent != nil {
		if parent == nil || v.Parent == nil { // _compute_defaults
			v.Primary = parent == nil
		}
		v.Parent = parent
	}
	if r.Mode != nil {
		v.Primary = *r.Mode == "primary"
	}
	if r.Arch != nil || v.Part == nil {
		part := &tree.Part{ID: r.ID, File: file, Only: l.only}
		v.Part = part
		if v.Arch = noArch; r.Arch != nil {
			v.Arch = func() *tree.Node { return r.Arch(part, l.Refs) }
		}
	}
	v.Type = l.typeOf(v, r)
}

// typeOf gives the type as written, or the parent's, or the root's name [ir_ui_view.py: create].
func (l *Library) typeOf(v *view.View, r *Record) string {
	switch {
	case r.Type != nil && *r.Type != "":
		return *r.Type
	case v.Type != "":
		return v.Type
	case v.Parent != nil:
		return v.Parent.Type
	}
	if root := v.Peek().Root(); root != nil {
		return root.Name
	}
	return ""
}
