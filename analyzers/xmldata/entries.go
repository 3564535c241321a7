package xmldata

import (
	"slices"

	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// entriesOf takes the loader's operations out of an element in a container.
func (r *reader) entriesOf(e xml.Node) {
	switch string(e.Name()) {
	case "record":
		r.record(e, -1, -1)
	case "template":
		r.template(e)
	case "menuitem":
		r.menuitem(e, -1)
	case "asset":
		r.assetTag(e)
	case "delete":
		r.delete(e)
	case "function":
		r.function(e)
	case "act_window", "report": // no handler since [convert.py: xml_import._tags]
		r.file.Skipped = append(r.file.Skipped,
			Tag{Name: r.refs.Intern(e.Name()), ID: r.text(e, "id"), Place: r.place(e)})
	}
}

// entry appends an entry, and gives its index: appending moves entries.
func (r *reader) entry(kind Kind, model string, e xml.Node) int {
	entry := Entry{Kind: kind, Model: model, ForceCreate: r.flag(e, "forcecreate"), Place: r.place(e),
		Parent: -1, Holder: -1}
	if id, ok := e.Attr("id"); ok {
		entry.ID, entry.Place = r.value(id), r.valuePlace(id)
	}
	if context := r.text(e, "context"); context != "" {
		entry.Contexts = []string{context}
	}
	at := len(r.file.Entries)
	r.file.Entries = append(r.file.Entries, entry)
	r.entries[e.Index()] = int32(at)
	return at
}

// record reads a record and, after it, the records nested in its fields.
func (r *reader) record(e xml.Node, parent, holder int) {
	at := r.entry(Record, r.name(e, "model"), e)
	r.file.Entries[at].Parent, r.file.Entries[at].Holder = parent, holder
	type inner struct {
		element xml.Node
		holder  int
	}
	var nested []inner
	fields := r.fields[:0]
	for child := range e.Elements() {
		if !child.Is("field") {
			continue
		}
		f := r.field(child)
		fields = append(fields, f)
		if f.Kind == Search || f.Kind == Ref || f.Kind == Markup { // the loader looks no further then
			continue
		}
		for record := range child.Elements() {
			if record.Is("record") {
				nested = append(nested, inner{record, len(fields) - 1})
			}
		}
	}
	r.file.Entries[at].Fields = slices.Clone(fields)
	r.fields = fields
	for _, n := range nested {
		r.record(n.element, at, n.holder)
	}
}

// field reads one field or value in Odoo's order of precedence; an empty attribute counts as absent
// [convert.py: _tag_record, _eval_xml].
func (r *reader) field(e xml.Node) Field {
	f := Field{Name: r.name(e, "name"), Type: r.name(e, "type"), Place: r.place(e)}
	name, _ := e.Attr("name")
	f.NamePlace = r.valuePlace(name)
	if r.reads(&f, e, "search", Search) || r.reads(&f, e, "ref", Ref) || r.reads(&f, e, "eval", Eval) {
		if model, use := r.name(e, "model"), r.name(e, "use"); model != "" || use != "" {
			f.Extra = &Extra{Model: model, Use: use}
		}
		return f
	}
	switch f.Type {
	case "xml", "html":
		f.Kind = Markup
		return f
	case "list", "tuple":
		f.Kind, f.Extra = Items, &Extra{Items: r.values(e)}
		return f
	}
	if r.reads(&f, e, "file", FileContent) {
		return f
	}
	f.Kind = Plain
	if text := e.Text(); text.Start < text.End {
		f.Value, f.Place = text.Text, r.file.Text.Range(text.Start, text.End)
	}
	return f
}

// reads takes a field's value from an attribute; false when it is absent or empty.
func (r *reader) reads(f *Field, e xml.Node, attribute string, kind FieldKind) bool {
	a, ok := e.Attr(attribute)
	if !ok {
		return false
	}
	value := r.value(a)
	if value == "" {
		return false
	}
	f.Kind, f.Value, f.Place = kind, value, r.valuePlace(a)
	return true
}

// values reads the value children of a field.
func (r *reader) values(e xml.Node) []Field {
	var list []Field
	for child := range e.Elements() {
		if child.Is("value") {
			list = append(list, r.field(child))
		}
	}
	return list
}

// attr makes a field of an attribute; nothing when it is absent or empty.
func (r *reader) attr(to []Field, e xml.Node, attribute, name string, kind FieldKind) []Field {
	f := Field{Name: name}
	if !r.reads(&f, e, attribute, kind) {
		return to
	}
	f.NamePlace = f.Place
	return append(to, f)
}

// template becomes a view; its id may stand in t-name.
func (r *reader) template(e xml.Node) {
	model := "ir.ui.view"
	if r.theme {
		model = "theme.ir.ui.view"
	}
	entry := &r.file.Entries[r.entry(Template, model, e)]
	if _, ok := e.Attr("id"); !ok {
		if name, ok := e.Attr("t-name"); ok {
			entry.ID, entry.Place = r.value(name), r.valuePlace(name)
		}
	}
	fields := r.attr(make([]Field, 0, 4), e, "name", "name", Plain)
	fields = append(fields, Field{Name: "arch", Kind: Markup, NamePlace: r.place(e), Place: r.place(e)})
	fields = r.attr(fields, e, "inherit_id", "inherit_id", Ref)
	fields = r.attr(fields, e, "website_id", "website_id", Ref)
	fields = r.attr(fields, e, "groups", "groups_id", Refs)
	fields = r.attr(fields, e, "key", "key", Plain)
	fields = r.attr(fields, e, "priority", "priority", Plain)
	fields = r.attr(fields, e, "track", "track", Plain)
	fields = r.exact(fields, e, "active")
	entry.Fields = r.exact(fields, e, "customize_show")
}

// exact takes an attribute that counts only if it is literally True or False.
func (r *reader) exact(to []Field, e xml.Node, attribute string) []Field {
	if v := r.text(e, attribute); v != "True" && v != "False" {
		return to
	}
	return r.attr(to, e, attribute, attribute, Eval)
}

// menuitem reads a menu and, after it, the menus nested in it.
func (r *reader) menuitem(e xml.Node, parent int) {
	at := r.entry(MenuItem, "ir.ui.menu", e)
	fields := r.attr(make([]Field, 0, 4), e, "name", "name", Plain)
	if parent < 0 {
		named := len(fields)
		if fields = r.attr(fields, e, "parent", "parent_id", Ref); len(fields) == named {
			fields = r.attr(fields, e, "web_icon", "web_icon", Plain)
		}
	}
	fields = r.attr(fields, e, "action", "action", Ref)
	fields = r.attr(fields, e, "sequence", "sequence", Plain)
	fields = r.attr(fields, e, "groups", "groups_id", Refs)
	fields = r.attr(fields, e, "active", "active", Plain)
	r.file.Entries[at].Fields, r.file.Entries[at].Parent = fields, parent
	for child := range e.Elements() {
		if child.Is("menuitem") {
			r.menuitem(child, at)
		}
	}
}

// assetTag reads an asset: bundle and path are elements of their own.
func (r *reader) assetTag(e xml.Node) {
	model := "ir.asset"
	if r.theme {
		model = "theme.ir.asset"
	}
	at := r.entry(Asset, model, e)
	fields := r.attr(nil, e, "name", "name", Plain)
	for child := range e.Elements() {
		switch name := string(child.Name()); name {
		case "bundle", "path":
			place := r.place(child)
			fields = append(fields,
				Field{Name: name, NamePlace: place, Kind: Plain, Value: child.Text().Text, Place: place})
			fields = r.attr(fields, child, "directive", "directive", Plain)
		case "field":
			fields = append(fields, r.field(child))
		}
	}
	r.file.Entries[at].Fields = r.exact(fields, e, "active")
}

func (r *reader) delete(e xml.Node) {
	at := r.entry(Delete, r.text(e, "model"), e)
	r.file.Entries[at].Search = r.text(e, "search")
}

func (r *reader) function(e xml.Node) {
	entry := &r.file.Entries[r.entry(Function, r.text(e, "model"), e)]
	entry.Method, entry.Eval = r.text(e, "name"), r.text(e, "eval")
	if a, ok := e.Attr("name"); ok && entry.Method != "" {
		entry.Place = r.valuePlace(a)
	}
	var args []Field
	for child := range e.Elements() {
		switch {
		case child.Is("value"):
			args = append(args, r.field(child))
		case child.Is("function"): // what it returns no file tells
			args = append(args, Field{Place: r.place(child)})
		}
	}
	entry.Fields = slices.Clip(args)
	for child := range e.Elements() {
		if child.Is("function") { // what it does counts
			r.function(child)
		}
	}
}
