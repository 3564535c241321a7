package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/rules"
)

// A plant is one way to refer to something, as text with marks. «model» stands for the name of a model, and is a
// reference of that kind; «import:odoo.addons.‹addon›.models» says kind and text. With a question mark, «?model», it
// is guarded and one level lower. ‹model› is the same name where it is no reference, or where another one is the
// finding. A plant without references is a control in every edition. Of the other marks § is a number of its own, ‹self›
// the module's name, ‹up› the way from a script's folder to that of the modules.
type plant struct {
	about string
	site  site
	text  string
}

// site is where a plant can stand.
type site string

// The sites of plants; those with a name behind the colon are whole files, or keys of the manifest.
const (
	top    site = "top"    // statements of a Python file
	model  site = "model"  // the same, in a file of models
	class  site = "class"  // attributes of a model
	code   site = "code"   // statements of a method of a model
	data   site = "data"   // operations of a data file
	arch   site = "arch"   // elements of a form
	qweb   site = "qweb"   // elements of a server-side template
	server site = "server" // Python of a server action
	static site = "static" // templates for the browser
	script site = "script" // statements of JavaScript

	depends  site = "manifest:depends" // an element of the list
	assets   site = "manifest:assets"  // an element of the list of a bundle
	bundles  site = "manifest:bundles" // an entry of assets
	licensed site = "manifest:license" // the value
	keys     site = "manifest:keys"    // entries of the manifest
)

// Keys of the manifest, and files that are plants as a whole: their names follow.
const (
	manifestKey = "manifest:"
	csvFile     = "csv:"    // of a model
	moduleFile  = "module:" // anything else in a module
	repoFile    = "repo:"   // at the root, or in a folder below it

	tree site = "tree" // several files, each below a line "-- own/name --" or "-- vendored/name --"
)

// outcome is what a reference to a name that must not be there gives.
type outcome struct {
	rule     *rules.Rule
	severity rules.Severity
}

// What only plants tell of: values that are no references.
const (
	license refs.Kind = refs.NumKinds + iota
	optional
	place
	source
	transitive
	chained
	asked
	opaque
	copied
)

var pseudo = map[string]refs.Kind{"license": license, "optional": optional, "path": place, "source": source, "transitive": transitive, "chained": chained, "asked": asked, "opaque": opaque, "copied": copied}

// outcomes are the rules by edition and kind of reference.
var outcomes = map[edition]map[refs.Kind]outcome{
	enterprise: {
		refs.Addon: {rules.EnterpriseDepends, rules.Error}, refs.Import: {rules.EnterpriseImport, rules.Error},
		refs.Model: {rules.EnterpriseModel, rules.Error}, refs.XMLID: {rules.EnterpriseXMLID, rules.Error},
		refs.Group: {rules.EnterpriseXMLID, rules.Error}, refs.Template: {rules.EnterpriseXMLID, rules.Error},
		refs.Asset: {rules.EnterpriseAsset, rules.Error}, refs.Bundle: {rules.EnterpriseAsset, rules.Error},
		refs.JSModule: {rules.EnterpriseAsset, rules.Error}, refs.Widget: {rules.EnterpriseAsset, rules.Error},
		refs.Tag: {rules.EnterpriseAsset, rules.Error}, refs.Service: {rules.EnterpriseAsset, rules.Error},
		refs.ViewType: {rules.EnterpriseViewType, rules.Error},
		refs.Lookup:   {rules.EnterpriseLookup, rules.Note}, license: {rules.EnterpriseLicense, rules.Error},
		optional: {rules.EnterpriseLicense, rules.Warning}, place: {rules.EnterprisePath, rules.Error},
		source: {rules.EnterpriseSource, rules.Error}, asked: {rules.EnterpriseLookup, rules.Note}, transitive: {rules.EnterpriseTransitive, rules.Error},
		opaque: {rules.OpaqueCode, rules.Error}, copied: {rules.EnterpriseCopy, rules.Warning},
	},
	purchase: {
		refs.Addon: {rules.IAPDepends, rules.Error}, refs.Import: {rules.IAPImport, rules.Error},
		refs.JSModule: {rules.IAPImport, rules.Error}, refs.Asset: {rules.IAPImport, rules.Error},
		refs.Model: {rules.IAPModel, rules.Error}, refs.XMLID: {rules.IAPModel, rules.Error},
		refs.Template: {rules.IAPModel, rules.Error}, refs.Bundle: {rules.IAPModel, rules.Error},
		refs.Widget: {rules.IAPModel, rules.Error}, refs.Service: {rules.IAPModel, rules.Error},
		refs.URL: {rules.IAPEndpoint, rules.Error}, refs.ConfigKey: {rules.IAPEndpoint, rules.Error},
		refs.Call: {rules.IAPEndpoint, rules.Error}, chained: {rules.IAPTransitive, rules.Note},
	},
}

// undecidable are the kinds whose names say nothing of their addon: where a dependency is absent that is not known, it
// may have them.
var undecidable = []refs.Kind{refs.Model, refs.ViewType, refs.Widget, refs.Tag, refs.Service, asked}

// mark is one name of a plant's text.
type mark struct {
	before  string // the text in front of it
	kind    refs.Kind
	guarded bool
	text    string // with ‹names›; of a quiet name the name
	quiet   bool
}

// parse cuts a text at its marks. What is behind the last one is rest.
func parse(text string) (marks []mark, rest string, err error) {
	for {
		i := strings.IndexAny(text, "«‹")
		if i < 0 {
			return marks, text, nil
		}
		m := mark{before: text[:i]}
		open, size := utf8.DecodeRuneInString(text[i:])
		end := "»"
		if m.quiet = open == '‹'; m.quiet {
			end = "›"
		}
		inner, after, ok := strings.Cut(text[i+size:], end)
		if !ok {
			return nil, "", fmt.Errorf("mark %q is not closed", text[i:])
		}
		text = after
		if m.quiet {
			m.text = inner
			marks = append(marks, m)
			continue
		}
		inner, m.guarded = strings.CutPrefix(inner, "?")
		kind, written, spelled := strings.Cut(inner, ":")
		switch {
		case !spelled:
			m.kind, m.text = kindOf[inner], "‹"+inner+"›"
		case pseudo[kind] != 0:
			m.kind, m.text = pseudo[kind], written
		default:
			i := slices.IndexFunc(refs.Kinds(), func(k refs.Kind) bool { return k.String() == kind })
			if i < 0 {
				return nil, "", fmt.Errorf("mark %q: no kind %s", inner, kind)
			}
			m.kind, m.text = refs.Kinds()[i], written
		}
		if m.kind == 0 {
			return nil, "", fmt.Errorf("mark %q names nothing that is known", inner)
		}
		marks = append(marks, m)
	}
}

// needs gives the kinds of references in a plant, and the names that a world must have for it.
func (p *plant) needs() (kinds []refs.Kind, names []string, err error) {
	marks, _, err := parse(string(p.site) + p.text)
	for _, m := range marks {
		text := m.text
		if m.quiet {
			text = "‹" + text + "›"
		} else {
			kinds = append(kinds, m.kind)
		}
		for {
			_, rest, ok := strings.Cut(text, "‹")
			if !ok {
				break
			}
			name, after, _ := strings.Cut(rest, "›")
			if name != "self" && name != "up" {
				names = append(names, name)
			}
			text = after
		}
	}
	slices.Sort(names)
	return kinds, slices.Compact(names), err
}

// fits tells whether a plant can be drawn from a world: the world has all its names, and each of its references breaks
// a rule in the world's edition.
func (w *world) fits(kinds []refs.Kind, names []string) bool {
	for _, k := range kinds {
		if _, ok := outcomes[w.edition][k]; !ok && w.edition != community {
			return false
		}
	}
	return !slices.ContainsFunc(names, func(name string) bool { _, has := w.names[name]; return !has })
}

// A finding is what a check must give, or gives.
type finding struct {
	Rule      string
	Severity  string
	Path      string
	Line      int // places count code points, from 1
	Column    int
	EndLine   int
	EndColumn int
}

func (f finding) String() string {
	return fmt.Sprintf("%s:%d:%d-%d:%d %s %s", f.Path, f.Line, f.Column, f.EndLine, f.EndColumn, f.Severity, f.Rule)
}

func compare(a, b finding) int {
	return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), strings.Compare(a.Rule, b.Rule))
}

// settle takes the marks out of a file's text and gives what must be found in it. Names are filled in already; the
// references are left, as «rule severity:text».
func settle(name, text string) (clean string, want []finding) {
	var out strings.Builder
	line, column := 1, 1
	write := func(s string) {
		out.WriteString(s)
		for _, c := range s {
			column++
			if c == '\n' {
				line, column = line+1, 1
			}
		}
	}
	for {
		before, rest, ok := strings.Cut(text, "«")
		write(before)
		if !ok {
			return out.String(), want
		}
		inner, after, _ := strings.Cut(rest, "»")
		head, written, _ := strings.Cut(inner, ":")
		f := finding{Path: name, Line: line, Column: column}
		f.Rule, f.Severity, _ = strings.Cut(head, " ")
		write(written)
		f.EndLine, f.EndColumn = line, column
		if f.Rule != "" {
			want = append(want, f)
		}
		text = after
	}
}
