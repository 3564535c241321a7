package record

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// ReadTemplates gives the browser templates of a file below static/src: ID is the t-name, Parent the t-inherit, Mode
// the t-inherit-mode of those that inherit [odoo/addons/base/models/assetsbundle.py: XMLAsset, AssetsBundle.xml].
func ReadTemplates(text []byte) (list []Record) {
	scan := xml.NewScanner(text)
	var spaces []tree.Space
	depth, outer := 0, 0 // outer is 1 where the root is a container
	start := 0
	var r *Record
	for scan.Next() {
		switch scan.Kind {
		case xml.StartTag:
			if depth == 0 && isBox(scan) {
				outer, spaces = 1, declared(scan, text)
			} else if depth == outer {
				start, r = scan.Start, templateOf(scan)
			}
			if !scan.SelfClosing {
				depth++
				continue
			}
		case xml.EndTag:
			depth--
		default:
			continue
		}
		if depth == outer && r != nil {
			from, to := start, scan.End
			r.Arch = func(part *tree.Part, _ func(string)) *tree.Node {
				return tree.Single(text, from, to, tree.Options{Part: part, Spaces: spaces})
			}
			r.At = len(list)
			list, r = append(list, *r), nil
		}
	}
	return list
}

// isBox tells whether a root is not a template itself, but holds some.
func isBox(scan *xml.Scanner) bool {
	name := string(scan.Name())
	return name == "templates" || name == "template" || name == "odoo"
}

func declared(scan *xml.Scanner, text []byte) (spaces []tree.Space) {
	for _, a := range scan.Attrs {
		if prefix, ok := strings.CutPrefix(string(text[a.NameStart:a.NameEnd]), "xmlns"); ok {
			spaces = append(spaces, tree.Space{Prefix: strings.TrimPrefix(prefix, ":"), URI: scan.Value(a).Text})
		}
	}
	return spaces
}

func templateOf(scan *xml.Scanner) *Record {
	value := func(name string) string {
		if a, ok := scan.Attr(name); ok {
			return scan.Value(a).Text
		}
		return ""
	}
	r := &Record{ID: value("t-name")}
	if parent := value("t-inherit"); parent != "" {
		mode := cmp.Or(value("t-inherit-mode"), "primary")
		r.Parent, r.Mode = &parent, &mode
	}
	return r
}

// Templates are the browser templates of modules. They are written module by module in the order in which Odoo loads
// these, and inside a module by the paths of their files: the order of a bundle, which manifests may say otherwise, is
// not known.
type Templates struct {
	Set   *view.Set
	Views []*view.View          // in the order in which they are applied; Part.File tells whose they are
	Named map[string]*view.View // by t-name
	// Twice are names that several templates have, in bundles of their own. Named has the first.
	Twice map[string]bool

	waiting map[string][]waiting // by the parent's name
	only    map[string]bool
}

// waiting is a template whose parent was not written yet.
type waiting struct {
	record *Record
	part   *tree.Part
}

// NewTemplates makes an empty one.
func NewTemplates() *Templates {
	return &Templates{
		Set: view.NewBrowserSet(), Named: map[string]*view.View{}, Twice: map[string]bool{},
		waiting: map[string][]waiting{},
	}
}

// Skeletons is Library.Skeletons.
func (t *Templates) Skeletons(attributes map[string]bool) { t.only = attributes }

// Write adds a template of a file, and gives what its nodes name as their origin. What inherits from one that comes
// later waits for it.
func (t *Templates) Write(r *Record, file string) *tree.Part {
	w := waiting{r, &tree.Part{ID: r.ID, File: file, Only: t.only}}
	if r.Parent == nil {
		t.add(w, nil)
		return w.part
	}
	if w.part.ID == "" {
		w.part.ID = *r.Parent
	}
	if parent := t.Named[*r.Parent]; parent != nil {
		t.add(w, parent)
	} else {
		t.waiting[*r.Parent] = append(t.waiting[*r.Parent], w)
	}
	return w.part
}

func (t *Templates) add(w waiting, parent *view.View) {
	v := &view.View{ID: w.record.ID, Priority: view.DefaultPriority, Parent: parent, Part: w.part, Arch: noArch}
	v.Primary = w.record.Mode == nil || *w.record.Mode != "extension"
	if w.record.Arch != nil {
		v.Arch = func() *tree.Node { return w.record.Arch(w.part, nil) }
	}
	if v.Primary && t.Named[v.ID] != nil {
		t.Twice[v.ID] = true
		return
	}
	t.Set.Add(v)
	t.Views = append(t.Views, v)
	if !v.Primary {
		return
	}
	t.Named[v.ID] = v
	children := t.waiting[v.ID]
	delete(t.waiting, v.ID)
	for _, child := range children {
		t.add(child, v)
	}
}

// Failures gives what the browser would refuse of a template, once all are written. Nothing of it stops an
// installation: Odoo puts the templates of a bundle into its script as texts, and the browser throws an error when it
// first draws one, or one that inherits from it [web/static/src/core/templates.js: getTemplate;
// template_inheritance.js: getElement]. A template that no script draws does no harm: hr_skills.X2ManyFieldDialog of
// 18.0 is one.
//
// A spec that finds something where all templates are combined is left out: another order of the bundle may apply it.
// What depends on a name that several templates have is Undecided.
func (t *Templates) Failures(v *view.View) (list []*view.Failure) {
	c := t.Set.Combine(v)
	for _, f := range c.Failures {
		switch {
		case f.View != v || f.Kind == view.NotFound && t.Set.Finds(c.Root(), f.Spec):
			continue
		case f.Kind == view.NotFound &&
			slices.ContainsFunc(c.Views(), func(v *view.View) bool { return t.Twice[v.ID] }):
			f.Kind, f.Reason = view.Undecided, "several templates have the name"
		}
		list = append(list, f)
	}
	return list
}

// Lost gives the names of parents that are not there, sorted. The browser logs an error for each when it loads the
// bundle, and throws where it draws a template that is made from one [assetsbundle.py: generate_xml_bundle]. A t-name
// that is missing, or another t-inherit-mode, makes the whole bundle of templates throw.
func (t *Templates) Lost() []string { return slices.Sorted(maps.Keys(t.waiting)) }
