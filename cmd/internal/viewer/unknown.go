package viewer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/project/installset"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// requested gives the modules to install.
func (o *Options) requested(s *session.Session) ([]string, error) {
	path := installset.NewAddonsPath(s.Series, s.Modules)
	if len(o.Install) > 0 {
		for _, name := range o.Install {
			if _, ok := path.Lookup(name); !ok {
				return nil, fmt.Errorf("%w: %s", session.ErrUnknownModule, name)
			}
		}
		return o.Install, nil
	}
	var names []string
	for name, m := range s.Modules {
		if m.Origin == workspace.Own && !m.Hidden && m.Manifest.Readable && m.Manifest.Installable {
			names = append(names, name)
		}
	}
	module, _, dotted := strings.Cut(o.ID, ".")
	if _, ok := path.Lookup(module); ok && dotted && !slices.Contains(names, module) {
		names = append(names, module)
	}
	slices.Sort(names)
	return names, nil
}

// orphan fills the report for a view that extends one that is not there.
func (i *installation) orphan(r *Report, o orphan) {
	id := o.ID
	part := &tree.Part{ID: id, File: o.file}
	i.ofPart[part] = o.module
	p := printer{installation: i}
	r.View = View{ID: id, Module: o.module, Origin: i.originOf(o.module), Inherits: *o.Parent}
	problem := Problem{View: id, Module: o.module}
	if o.Arch != nil {
		if root := o.Arch(part, i.Refs).Root(); root != nil {
			problem.Line, problem.Column = i.place(o.file, root.Start)
			p.element(root, 0)
		}
	}
	if problem.Line > 0 {
		problem.Path, r.View.Path, r.View.Line = o.file, o.file, problem.Line
	}
	r.Lines = p.lines
	i.judgeParent(r, problem, *o.Parent)
}

// judgeParent says why the view that an orphan extends is not there.
func (i *installation) judgeParent(r *Report, p Problem, parent string) {
	module, _, _ := strings.Cut(parent, ".")
	_, onPath := i.path.Lookup(module)
	switch missing := i.missing(p.Module); {
	case !onPath && i.Origin(module) != workspace.Unknown:
		p.Message = fmt.Sprintf("it extends %s of %s, a module whose content is not known", parent, module)
		r.Undecided = append(r.Undecided, p)
	case len(missing) > 0:
		p.Message = fmt.Sprintf("it extends %s, and what %s would bring is not known", parent,
			strings.Join(missing, ", "))
		r.Undecided = append(r.Undecided, p)
	case i.Views[parent] != nil && i.Views[p.View] != nil:
		p.Message = fmt.Sprintf("a later record lets it extend %s, which extends it or is it", parent)
		p.Odoo = "You cannot create recursive inherited views."
		r.Refused = append(r.Refused, p)
	case i.Views[parent] != nil:
		p.Message = fmt.Sprintf("it extends %s, which is loaded later", parent)
		p.Odoo = "External ID not found in the system: " + parent
		r.Refused = append(r.Refused, p)
	default:
		p.Message = fmt.Sprintf("it extends %s, which no installed module makes a view", parent)
		if p.Odoo = "External ID not found in the system: " + parent; onPath && !slices.Contains(i.modules, module) {
			p.Message = fmt.Sprintf("it extends %s, and %s is not installed: depends of %s lacks it",
				parent, module, p.Module)
		} else if near := i.nearest(parent); near != "" {
			p.Advice = "Perhaps " + near + " was meant."
		}
		r.Refused = append(r.Refused, p)
	}
}

// unknown says of an id that it is no view's, and which one may be meant.
func (i *installation) unknown(id string) error {
	err := fmt.Errorf("%w: %s", ErrUnknownView, id)
	module, _, dotted := strings.Cut(id, ".")
	_, onPath := i.path.Lookup(module)
	near := i.nearest(id)
	switch {
	case near != "":
		return fmt.Errorf("%w; is %s meant?", err, near)
	case !dotted:
		return fmt.Errorf("%w; an id has its module in front: module.%s", err, id)
	case i.Modules["base"] == nil && i.Series.Knowledge() == nil:
		return fmt.Errorf("%w; of Odoo %s views are only known with --odoo", err, i.Workspace.Series)
	case !onPath && i.Origin(module) != workspace.Unknown:
		return fmt.Errorf("%w; the content of %s is not known", err, module)
	case !onPath:
		return fmt.Errorf("%w; there is no module %s", err, module)
	case !slices.Contains(i.modules, module):
		return fmt.Errorf("%w; %s is not installed", err, module)
	}
	return err
}

// nearest gives the view or template with the most similar id, or the only one that has the same name in another
// module.
func (i *installation) nearest(id string) string {
	all := i.names()
	if near := catalogue.NearestOf(id, slices.Values(all)); near != "" {
		return near
	}
	var same []string
	for _, known := range all {
		if strings.HasSuffix(known, "."+id[strings.IndexByte(id, '.')+1:]) {
			same = append(same, known)
		}
	}
	if len(same) == 1 {
		return same[0]
	}
	return ""
}
