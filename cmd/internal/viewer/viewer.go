package viewer

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// ErrUnknownView is an id that no module of the installation gives to a view.
var ErrUnknownView = errors.New("view not found")

// Options say what to show.
type Options struct {
	ID string // "sale.view_order_form"
	// Install are the modules that are installed; none means the workspace's own, and the one that the id begins with.
	Install []string
}

// Report is a combined view.
type Report struct {
	Series    string
	Requested []string  // the modules that were installed
	Browser   bool      // a template of the browser, which throws where Odoo refuses a view
	View      View      // asked for
	Views     []View    // that are combined, in the order in which they are applied
	Left      []View    // that extend one of them and are not applied
	Lines     []Line    // the combined arch; of a view that extends an unknown one its own
	Refused   []Problem // at which Odoo gives up, in the order in which it would come to them
	Undecided []Problem
	Unread    []string // "file: why", of modules that take part in the installation
}

// View is a view that has a part in a Report.
type View struct {
	ID, Module string
	Origin     workspace.Origin // of the module
	Model      string           // "" for templates
	Type       string
	Inherits   string // id of the view that it extends or is made from
	Primary    bool
	Priority   int
	Path       string // of the file here that has the arch; "" where none has
	Line       int
	Structure  bool   // only the structure of the arch is known, without texts and labels
	Why        string // why it is not applied
}

// Problem is what Odoo refuses, or what could not be decided.
type Problem struct {
	View, Module, Path string
	Line, Column       int    // 0 without a Path
	Message            string // one clause
	Advice             string // "" without any
	Odoo               string // what Odoo says; "" where that is not known
}

// Run combines. Errors wrap ErrUnknownView or session.ErrUnknownModule.
func Run(s *session.Session, o Options) (*Report, error) {
	requested, err := o.requested(s)
	if err != nil {
		return nil, err
	}
	i := install(s, requested)
	r := &Report{Series: s.Workspace.Series, Requested: requested}
	err = i.show(r, o.ID)
	r.Unread = i.unread
	return r, err
}

// show fills the report with the view or the template of an id.
func (i *installation) show(r *Report, id string) error {
	at := slices.IndexFunc(i.orphans, func(o orphan) bool { return o.ID == id })
	if v := i.Views[id]; v != nil {
		if i.combine(r, i.Set, v); at >= 0 {
			i.judgeParent(r, Problem{View: id, Module: i.orphans[at].module}, *i.orphans[at].Parent)
		}
		return nil
	}
	if at >= 0 {
		i.orphan(r, i.orphans[at])
		return nil
	}
	if v := i.templates().Named[id]; v != nil {
		r.Browser = true
		i.combine(r, i.drawn.Set, v)
		return nil
	}
	return i.unknown(id)
}

// IDs gives the ids of views that begin with a prefix, sorted.
func IDs(s *session.Session, o Options) ([]string, error) {
	requested, err := o.requested(s)
	if err != nil {
		return nil, err
	}
	list := slices.DeleteFunc(install(s, requested).names(), func(id string) bool {
		return !strings.HasPrefix(id, o.ID)
	})
	slices.Sort(list)
	return list, nil
}

// names gives the ids of all views and browser templates.
func (i *installation) names() []string {
	return slices.AppendSeq(slices.Collect(maps.Keys(i.Views)), maps.Keys(i.templates().Named))
}

// combine fills the report.
func (i *installation) combine(r *Report, set *view.Set, v *view.View) {
	c := set.Combine(v)
	r.View = i.describe(v)
	for _, part := range c.Views() {
		r.Views = append(r.Views, i.describe(part))
	}
	if root := c.Root(); root != nil {
		p := printer{installation: i}
		p.element(root, 0)
		r.Lines = p.lines
	}
	failures := c.Failures
	if !r.Browser {
		r.Left = i.left(c.Views())
	} else {
		failures = nil
		for _, part := range c.Views() {
			failures = append(failures, i.drawn.Failures(part)...)
		}
	}
	for _, f := range failures {
		i.judge(r, f)
	}
}

func (i *installation) describe(v *view.View) View {
	d := View{
		ID: v.ID, Module: i.ofPart[v.Part], Origin: i.originOf(i.ofPart[v.Part]), Model: v.Model, Type: v.Type,
		Primary: v.Primary, Priority: v.Priority, Structure: v.Part.Only != nil,
	}
	if v.Parent != nil {
		d.Inherits = v.Parent.ID
	}
	if root := v.Arch().Root(); root != nil {
		if line, _ := i.place(v.Part.File, root.Start); line > 0 {
			d.Path, d.Line = v.Part.File, line
		}
	}
	return d
}

// originOf gives the origin of an installed module: what is in no folder given is core's.
func (i *installation) originOf(module string) workspace.Origin {
	if m := i.Modules[module]; m != nil {
		return m.Origin
	}
	return workspace.Core
}

// left gives the extensions of views that are applied which themselves are not, by id.
func (i *installation) left(applied []*view.View) []View {
	var list []View
	for _, id := range slices.Sorted(maps.Keys(i.Views)) {
		v := i.Views[id]
		if v.Primary || v.Parent == nil || !slices.Contains(applied, v.Parent) || slices.Contains(applied, v) {
			continue
		}
		d := i.describe(v)
		switch {
		case v.Inactive:
			d.Why = "it is not active"
		case v.Parent.Inactive:
			d.Why = "the view that it extends is not active"
		default:
			d.Why = "its model is " + name(v.Model) + ", that of the view it extends " + name(v.Parent.Model)
		}
		list = append(list, d)
	}
	return list
}

func name(model string) string {
	if model == "" {
		return "none"
	}
	return model
}

// judge adds a failure. What a module of unknown content may bring is not decided.
func (i *installation) judge(r *Report, f *view.Failure) {
	p := Problem{View: cmp.Or(f.View.ID, f.View.Part.ID), Module: i.ofPart[f.View.Part]}
	p.Message, p.Advice = i.ids.named(f.Error()), i.ids.named(f.Advice())
	if f.Spec != nil {
		p.Line, p.Column = i.place(f.View.Part.File, f.Spec.Start)
	}
	if p.Line > 0 {
		p.Path = f.View.Part.File
	}
	missing := i.missing(p.Module)
	switch {
	case f.Kind == view.Undecided:
		r.Undecided = append(r.Undecided, p)
	case f.Kind == view.NotFound && len(missing) > 0:
		p.Message += "; what " + strings.Join(missing, ", ") + " would bring is not known"
		r.Undecided = append(r.Undecided, p)
	default:
		if f.Kind == view.NotFound && !r.Browser {
			p.Odoo = "Element '" + i.ids.named(startTag(f.Spec)) + "' cannot be located in parent view"
		}
		r.Refused = append(r.Refused, p)
	}
}

// startTag writes a spec as Odoo does where it complains [odoo/tools/template_inheritance.py: apply_inheritance_specs].
func startTag(spec *tree.Node) string {
	var b strings.Builder
	b.WriteString("<" + spec.Name)
	for _, a := range spec.Attrs {
		if a.Name != "position" {
			b.WriteString(" " + a.Name + `="` + escaped.Replace(a.Value) + `"`)
		}
	}
	return b.String() + ">"
}
