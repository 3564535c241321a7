package xmldata

import (
	"strings"

	"github.com/beevik/etree"

	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/internal/xmlpos"
)

// The models that tags other than record write to [convert.py: _tag_template, _tag_menuitem, _tag_asset].
const (
	templateModel = "ir.ui.view"
	menuModel     = "ir.ui.menu"
	assetModel    = "ir.asset"
)

// read parses the file and takes the loader's operations out of its tree, which is dropped then.
func (f *File) read() {
	doc, problems := xmlpos.Parse(f.Text.Data)
	f.Problems, f.Directives = problems, doc.Directives
	f.Root = f.Text.Range(0, 0)
	root := doc.Root()
	if root == nil {
		return
	}
	r := &reader{file: f, doc: doc}
	f.Root, f.RootTag = r.tag(root), clone(root.Tag)
	if isContainer(root) {
		r.container(root, true)
	}
}

// isContainer tells the tags that Odoo nests to any depth; openerp is the old name of odoo.
func isContainer(e *etree.Element) bool {
	return e.Tag == "odoo" || e.Tag == "openerp" || e.Tag == "data"
}

type reader struct {
	file *File
	doc  *xmlpos.Document
}

func (r *reader) tag(e *etree.Element) unit.Range {
	s := r.doc.Span(e)
	return r.file.Text.Range(s.TagStart, s.TagEnd)
}

// value gives the place of an attribute's value.
func (r *reader) value(e *etree.Element, key string) (unit.Range, bool) {
	s, ok := r.doc.Attr(e, key)
	return r.file.Text.Range(s.ValueStart, s.ValueEnd), ok
}

// container reads the children of odoo and data. noupdate is inherited; an empty one inherits too.
func (r *reader) container(e *etree.Element, update bool) {
	if text := e.SelectAttrValue("noupdate", ""); text != "" {
		update = !isTrue(text)
	}
	for _, child := range e.ChildElements() {
		switch {
		case isContainer(child):
			r.container(child, update)
		case child.Tag == "record":
			r.record(child, update, 0)
		case child.Tag == "template":
			r.template(child, update)
		case child.Tag == "menuitem":
			r.menuitem(child, update, 0)
		case child.Tag == "asset":
			r.other(Asset, assetModel, child, update)
		case child.Tag == "delete":
			r.other(Delete, clone(child.SelectAttrValue("model", "")), child, update)
		case child.Tag == "function":
			r.other(Function, clone(child.SelectAttrValue("model", "")), child, update)
		}
	}
}

// isTrue reads text as Odoo does: only 0, false and off are false [convert.py: nodeattr2bool, str2bool].
func isTrue(text string) bool {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "0", "false", "off":
		return false
	}
	return true
}

// clone keeps a part of the file without the file.
func clone(s string) string { return strings.Clone(s) }

func (r *reader) entry(kind Kind, model string, e *etree.Element, update bool, depth int) *Entry {
	entry := Entry{Kind: kind, Model: model, ID: clone(e.SelectAttrValue("id", "")), Update: update, Depth: depth}
	place, ok := r.value(e, "id")
	if !ok {
		place = r.tag(e)
	}
	entry.Place = place
	if text := e.SelectAttrValue("forcecreate", ""); text != "" {
		entry.ForceCreate = False
		if isTrue(text) {
			entry.ForceCreate = True
		}
	}
	r.file.Entries = append(r.file.Entries, entry)
	return &r.file.Entries[len(r.file.Entries)-1]
}

// record reads a record and, after it, the records nested in its fields.
func (r *reader) record(e *etree.Element, update bool, depth int) {
	entry := r.entry(Record, clone(e.SelectAttrValue("model", "")), e, update, depth)
	var nested []*etree.Element
	for _, child := range e.ChildElements() {
		if child.Tag != "field" {
			continue
		}
		entry.Fields = append(entry.Fields, r.field(child))
		for _, inner := range child.ChildElements() {
			if inner.Tag == "record" && !isMarkup(child) {
				nested = append(nested, inner)
			}
		}
	}
	for _, inner := range nested {
		r.record(inner, update, depth+1)
	}
}

func isMarkup(field *etree.Element) bool {
	kind := field.SelectAttrValue("type", "")
	return kind == "xml" || kind == "html"
}

// field reads one field in Odoo's order of precedence [convert.py: _tag_record].
func (r *reader) field(e *etree.Element) Field {
	f := Field{Name: clone(e.SelectAttrValue("name", "")), Place: r.tag(e)}
	f.NamePlace, _ = r.value(e, "name")
	for _, form := range []struct {
		attribute string
		kind      FieldKind
	}{{"search", Search}, {"ref", Ref}, {"eval", Eval}, {"file", FileContent}} {
		if place, ok := r.value(e, form.attribute); ok {
			f.Kind, f.Place = form.kind, place
			f.Value = clone(e.SelectAttrValue(form.attribute, ""))
			return f
		}
	}
	if isMarkup(e) {
		f.Kind = Markup
		return f
	}
	f.Kind, f.Value = Plain, clone(e.Text())
	return f
}

// template becomes a view; its id may stand in t-name.
func (r *reader) template(e *etree.Element, update bool) {
	entry := r.entry(Template, templateModel, e, update, 0)
	if entry.ID == "" {
		if place, ok := r.value(e, "t-name"); ok {
			entry.ID, entry.Place = clone(e.SelectAttrValue("t-name", "")), place
		}
	}
}

// menuitem reads a menu and, after it, the menus nested in it.
func (r *reader) menuitem(e *etree.Element, update bool, depth int) {
	r.entry(MenuItem, menuModel, e, update, depth)
	for _, child := range e.ChildElements() {
		if child.Tag == "menuitem" {
			r.menuitem(child, update, depth+1)
		}
	}
}

func (r *reader) other(kind Kind, model string, e *etree.Element, update bool) {
	entry := r.entry(kind, model, e, update, 0)
	entry.Search = clone(e.SelectAttrValue("search", ""))
	entry.Name = clone(e.SelectAttrValue("name", ""))
}
