package xmldata

import (
	"slices"
	"strings"

	"github.com/beevik/etree"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// read parses the file and takes the loader's operations out of its tree, which is dropped then. theme tells
// whether the module's name makes it a theme, whose views and assets are kept apart.
func (f *File) read(theme bool) {
	doc, problems := xml.Parse(f.Text.Data)
	f.Problems, f.Directives = problems, doc.Directives
	f.Root = f.Text.Range(0, 0)
	root := doc.Root()
	if root == nil {
		return
	}
	r := &reader{file: f, doc: doc, view: "ir.ui.view", asset: "ir.asset", names: make(map[string]string)}
	if theme {
		r.view, r.asset = "theme.ir.ui.view", "theme.ir.asset"
	}
	f.Root, f.RootTag = r.tag(root), clone(root.Tag)
	if f.Loaded && len(problems) == 0 {
		f.Refused = r.validate(root)
	}
	if isContainer(root) {
		r.container(root, said{})
	}
}

// isContainer tells the tags that Odoo nests to any depth; openerp is the old name of odoo.
func isContainer(e *etree.Element) bool {
	return e.Space == "" && (e.Tag == "odoo" || e.Tag == "openerp" || e.Tag == "data")
}

type reader struct {
	file        *File
	doc         *xml.Document
	view, asset string // the models that templates and assets become records of
	names       map[string]string
}

// intern keeps one copy of a name that a file repeats.
func (r *reader) intern(name string) string {
	kept, ok := r.names[name]
	if !ok {
		kept = clone(name)
		r.names[kept] = kept
	}
	return kept
}

func (r *reader) tag(e *etree.Element) unit.Range {
	s := r.doc.Span(e)
	return r.file.Text.Range(s.TagStart, s.TagEnd)
}

// attribute gives an attribute's value, and its place; "" when it is absent.
func (r *reader) attribute(e *etree.Element, key string) (value string, place unit.Range, ok bool) {
	for i := range e.Attr {
		if e.Attr[i].Key == key && e.Attr[i].Space == "" {
			return clone(e.Attr[i].Value), r.valuePlace(e, key), true
		}
	}
	return "", unit.Range{}, false
}

func (r *reader) valuePlace(e *etree.Element, key string) unit.Range {
	s, _ := r.doc.Attr(e, key)
	return r.file.Text.Range(s.ValueStart, s.ValueEnd)
}

// said is what containers say of all that is in them.
type said struct {
	noupdate Flag
	contexts []string
}

// container reads the children of odoo and data. noupdate is inherited; an empty one inherits too.
func (r *reader) container(e *etree.Element, around said) {
	if flag := flagOf(e, "noupdate"); flag != Absent {
		around.noupdate = flag
	}
	if context := e.SelectAttrValue("context", ""); context != "" {
		around.contexts = append(slices.Clip(around.contexts), clone(context))
	}
	for _, child := range e.Child {
		child, ok := child.(*etree.Element)
		if !ok || child.Space != "" {
			continue
		}
		first := len(r.file.Entries)
		switch child.Tag {
		case "odoo", "openerp", "data":
			r.container(child, around)
			continue
		case "record":
			r.record(child, -1, 0)
		case "template":
			r.template(child)
		case "menuitem":
			r.menuitem(child, -1)
		case "asset":
			r.assetTag(child)
		case "delete":
			r.delete(child)
		case "function":
			r.function(child)
		case "act_window", "report": // no handler since [convert.py: xml_import._tags]
			id, _, _ := r.attribute(child, "id")
			r.file.Skipped = append(r.file.Skipped, Tag{Name: r.intern(child.Tag), ID: id, Place: r.tag(child)})
		}
		for i := first; i < len(r.file.Entries); i++ {
			entry := &r.file.Entries[i]
			entry.NoUpdate, entry.NoUpdateSaid = around.noupdate == True, around.noupdate != Absent
			if own := entry.Contexts; around.contexts != nil {
				entry.Contexts = append(slices.Clip(around.contexts), own...)
			}
		}
	}
}

// flagOf reads an attribute as Odoo does: only 0, false and off are false, an empty one is as good as absent
// [convert.py: nodeattr2bool, str2bool].
func flagOf(e *etree.Element, key string) Flag {
	text := strings.TrimSpace(e.SelectAttrValue(key, ""))
	if text == "" {
		return Absent
	}
	switch strings.ToLower(text) {
	case "0", "false", "off":
		return False
	}
	return True
}

// clone keeps a part of the file without the file.
func clone(s string) string { return strings.Clone(s) }

// entry appends an entry, and gives its index: appending moves entries.
func (r *reader) entry(kind Kind, model string, e *etree.Element) int {
	entry := Entry{Kind: kind, Model: model, ForceCreate: flagOf(e, "forcecreate"), Parent: -1, Holder: -1}
	var ok bool
	if entry.ID, entry.Place, ok = r.attribute(e, "id"); !ok {
		entry.Place = r.tag(e)
	}
	if context := e.SelectAttrValue("context", ""); context != "" {
		entry.Contexts = []string{clone(context)}
	}
	r.file.Entries = append(r.file.Entries, entry)
	return len(r.file.Entries) - 1
}

// record reads a record and, after it, the records nested in its fields.
func (r *reader) record(e *etree.Element, parent, holder int) {
	at := r.entry(Record, r.intern(e.SelectAttrValue("model", "")), e)
	r.file.Entries[at].Parent, r.file.Entries[at].Holder = parent, holder
	type inner struct {
		element *etree.Element
		holder  int
	}
	var nested []inner
	var fields []Field
	for _, child := range e.Child {
		child, ok := child.(*etree.Element)
		if !ok || child.Tag != "field" || child.Space != "" {
			continue
		}
		if fields == nil {
			fields = make([]Field, 0, 1+len(e.Child)/2) // text stands between the fields
		}
		f := r.field(child)
		fields = append(fields, f)
		if f.Kind == Search || f.Kind == Ref { // the loader looks no further then
			continue
		}
		for _, record := range child.Child {
			if record, ok := record.(*etree.Element); ok && record.Tag == "record" && record.Space == "" && f.Kind != Markup {
				nested = append(nested, inner{record, len(fields) - 1})
			}
		}
	}
	r.file.Entries[at].Fields = fields
	for _, n := range nested {
		r.record(n.element, at, n.holder)
	}
}

// field reads one field or value in Odoo's order of precedence; an empty attribute counts as absent
// [convert.py: _tag_record, _eval_xml].
func (r *reader) field(e *etree.Element) Field {
	f := Field{Place: r.tag(e)}
	f.Name = r.intern(e.SelectAttrValue("name", ""))
	f.NamePlace = r.valuePlace(e, "name")
	f.Type = r.intern(e.SelectAttrValue("type", ""))
	for _, form := range [...]struct {
		attribute string
		kind      FieldKind
	}{{"search", Search}, {"ref", Ref}, {"eval", Eval}} {
		if value, place, ok := r.attribute(e, form.attribute); ok && value != "" {
			f.Kind, f.Value, f.Place = form.kind, value, place
			model, use := e.SelectAttrValue("model", ""), e.SelectAttrValue("use", "")
			if model != "" || use != "" {
				f.Extra = &Extra{Model: r.intern(model), Use: r.intern(use)}
			}
			return f
		}
	}
	switch f.Type {
	case "xml", "html":
		f.Kind = Markup
		return f
	case "list", "tuple":
		f.Kind, f.Extra = Items, &Extra{Items: r.values(e)}
		return f
	}
	if _, place, ok := r.attribute(e, "file"); ok && e.SelectAttrValue("file", "") != "" {
		f.Kind, f.Place = FileContent, place
		return f
	}
	text := r.doc.Text(e)
	f.Kind, f.Value = Plain, clone(text.Text)
	if text.Start < text.End {
		f.Place = r.file.Text.Range(text.Start, text.End)
	}
	return f
}

// values reads the value children of a field or function.
func (r *reader) values(e *etree.Element) []Field {
	var list []Field
	for _, child := range e.ChildElements() {
		if child.Tag == "value" && child.Space == "" {
			list = append(list, r.field(child))
		}
	}
	return list
}

// attr makes a field of an attribute; nothing when it is absent or empty.
func (r *reader) attr(to []Field, e *etree.Element, attribute, name string, kind FieldKind) []Field {
	value, place, ok := r.attribute(e, attribute)
	if !ok || value == "" {
		return to
	}
	return append(to, Field{Name: name, NamePlace: place, Kind: kind, Value: value, Place: place})
}

// template becomes a view; its id may stand in t-name.
func (r *reader) template(e *etree.Element) {
	at := r.entry(Template, r.view, e)
	entry := &r.file.Entries[at]
	if _, _, ok := r.attribute(e, "id"); !ok {
		if id, place, ok := r.attribute(e, "t-name"); ok {
			entry.ID, entry.Place = id, place
		}
	}
	fields := r.attr(make([]Field, 0, 4), e, "name", "name", Plain)
	fields = append(fields, Field{Name: "arch", Kind: Markup, NamePlace: r.tag(e), Place: r.tag(e)})
	fields = r.attr(fields, e, "inherit_id", "inherit_id", Ref)
	fields = r.attr(fields, e, "website_id", "website_id", Ref)
	fields = r.attr(fields, e, "groups", "groups_id", Refs)
	fields = r.attr(fields, e, "key", "key", Plain)
	fields = r.attr(fields, e, "priority", "priority", Plain)
	fields = r.attr(fields, e, "track", "track", Plain)
	fields = r.exact(fields, e, "active")
	fields = r.exact(fields, e, "customize_show")
	entry.Fields = fields
}

// exact takes an attribute that counts only if it is literally True or False.
func (r *reader) exact(to []Field, e *etree.Element, attribute string) []Field {
	if v := e.SelectAttrValue(attribute, ""); v != "True" && v != "False" {
		return to
	}
	return r.attr(to, e, attribute, attribute, Eval)
}

// menuitem reads a menu and, after it, the menus nested in it.
func (r *reader) menuitem(e *etree.Element, parent int) {
	at := r.entry(MenuItem, "ir.ui.menu", e)
	fields := r.attr(make([]Field, 0, 4), e, "name", "name", Plain)
	if parent < 0 {
		fields = r.attr(fields, e, "parent", "parent_id", Ref)
		if len(fields) == 0 || fields[len(fields)-1].Name != "parent_id" {
			fields = r.attr(fields, e, "web_icon", "web_icon", Plain)
		}
	}
	fields = r.attr(fields, e, "action", "action", Ref)
	fields = r.attr(fields, e, "sequence", "sequence", Plain)
	fields = r.attr(fields, e, "groups", "groups_id", Refs)
	fields = r.attr(fields, e, "active", "active", Plain)
	r.file.Entries[at].Fields, r.file.Entries[at].Parent = fields, parent
	for _, child := range e.ChildElements() {
		if child.Tag == "menuitem" && child.Space == "" {
			r.menuitem(child, at)
		}
	}
}

// assetTag reads an asset: bundle and path are elements of their own.
func (r *reader) assetTag(e *etree.Element) {
	at := r.entry(Asset, r.asset, e)
	fields := r.attr(nil, e, "name", "name", Plain)
	for _, child := range e.ChildElements() {
		switch child.Tag {
		case "bundle", "path":
			fields = append(fields, Field{Name: clone(child.Tag), NamePlace: r.tag(child), Kind: Plain, Value: clone(r.doc.Text(child).Text), Place: r.tag(child)})
			fields = r.attr(fields, child, "directive", "directive", Plain)
		case "field":
			fields = append(fields, r.field(child))
		}
	}
	r.file.Entries[at].Fields = r.exact(fields, e, "active")
}

func (r *reader) delete(e *etree.Element) {
	at := r.entry(Delete, clone(e.SelectAttrValue("model", "")), e)
	r.file.Entries[at].Search = clone(e.SelectAttrValue("search", ""))
}

func (r *reader) function(e *etree.Element) {
	at := r.entry(Function, clone(e.SelectAttrValue("model", "")), e)
	entry := &r.file.Entries[at]
	entry.Method = clone(e.SelectAttrValue("name", ""))
	entry.Eval = clone(e.SelectAttrValue("eval", ""))
	entry.Fields = slices.Clip(r.values(e))
	for _, child := range e.ChildElements() {
		if child.Tag == "function" && child.Space == "" { // its result is an argument; what it does counts
			r.function(child)
		}
	}
}
