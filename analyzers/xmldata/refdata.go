package xmldata

import (
	"bytes"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// record is what must be known of a record before its end.
type record struct {
	symbol    string
	model     string
	viewModel string     // of a view: its model field
	viewType  string     // of a view: its type field, or "" without one
	inherits  bool       // of a view: it has an inherit_id
	optional  bool       // Odoo skips it where a ref leads nowhere
	archRoots []xml.Node // of a view: the arch's root elements
	key       int        // of a parameter: index in the list of its key, -1 without one
	value     string     // of a parameter
}

func (x *refReader) record(e xml.Node, symbol string) {
	defer x.enter(e)()
	from := x.Len()
	r := record{key: -1, symbol: x.own(e, symbol)}
	for _, a := range e.Attrs() {
		switch string(x.key(a)) {
		case "model":
			r.model = x.word(a)
			x.id(r.symbol, refs.Model, a, refs.ByModel)
		case "context":
			x.expression(r.symbol, a, "context")
		case "uid":
			x.id(r.symbol, refs.XMLID, a, refs.ByRef)
		case "forcecreate":
			r.optional = x.isFalse(a)
		}
	}
	for child := range e.Elements() {
		if child.Is("field") {
			x.field(child, &r)
		}
	}
	x.endRecord(&r, from)
}

// isFalse reads a boolean attribute as Odoo does [convert.py: nodeattr2bool, str2bool].
func (x *refReader) isFalse(a xml.AttrSpan) bool {
	switch string(bytes.ToLower(bytes.TrimSpace(x.data[a.ValueStart:a.ValueEnd]))) {
	case "0", "false", "off":
		return true
	}
	return false
}

// tolerate marks the XML ids among the references from an index on as guarded: Odoo only warns where they lead nowhere.
func (x *refReader) tolerate(from int) {
	list := x.From(from)
	for i := range list {
		if r := &list[i]; r.Kind == refs.XMLID && r.Guard == python.GuardNone {
			r.Guard = python.GuardInstalled
		}
	}
}

// endRecord decides what hangs on several fields of a record, whose references begin at an index.
func (x *refReader) endRecord(r *record, from int) {
	if r.key >= 0 {
		x.From(r.key)[0].SetTo = r.value
	}
	if r.model != "ir.ui.view" {
		return
	}
	list := x.From(from)
	for i := range list {
		if ref := &list[i]; ref.Kind == refs.Field && ref.Via == refs.ByArch && ref.Model == "" {
			ref.Model = r.viewModel
		}
	}
	// Without a type, and without a view to take it from, the root element is the type [ir_ui_view.py: create].
	if r.viewType == "" && !r.inherits || r.viewType != "" && r.viewType != "qweb" {
		for _, root := range r.archRoots {
			switch string(root.Name()) {
			case "t", "data", "xpath", "field":
			default:
				start, end := root.Span()
				x.emit(r.symbol, refs.ViewType, start, end, refs.ByArch)
			}
		}
	}
}

// field reads a field of a record.
func (x *refReader) field(e xml.Node, r *record) {
	name, isMarkup := "", false
	if a, ok := e.Attr("name"); ok {
		name = x.word(a)
		if start, end := x.trimmed(a); start < end {
			x.emit(r.symbol, refs.Field, start, end, refs.ByRecord).Model = r.model
		}
	}
	for _, a := range e.Attrs() {
		switch key := string(x.key(a)); key {
		case "ref":
			from := x.Len()
			x.id(r.symbol, refs.XMLID, a, refs.ByRef)
			if r.optional { // the record is left out then [convert.py: _tag_record]
				x.tolerate(from)
			}
		case "model":
			x.id(r.symbol, refs.Model, a, refs.ByModel)
		case "eval", "search":
			x.attribute(code{symbol: r.symbol, in: key, views: name == "view_ids"}, a)
			switch {
			case key == "eval":
				x.textOf(a, r, name)
			case name == "model_id":
				x.modelSearched(r.symbol, a)
			}
		case "file":
			x.id(r.symbol, refs.Asset, a, refs.ByFile)
		case "type":
			t := string(x.data[a.ValueStart:a.ValueEnd])
			isMarkup = t == "xml" || t == "html"
		}
	}
	isView := r.model == "ir.ui.view"
	r.inherits = r.inherits || isView && name == "inherit_id"
	switch {
	case !isMarkup:
		x.fieldText(e, r, name)
		x.nested(e, r.symbol)
	case isView && name == "arch" && r.viewType != "qweb":
		x.arch(e, r)
	default:
		x.qwebChildren(e, r.symbol) // bodies of mail templates and the like
	}
}

// modelSearched reads a model that a record is about and that is searched for by its name:
// [('model', '=', 'res.partner')]. Most models cannot do without [convert.py: _tag_record, _eval_xml].
func (x *refReader) modelSearched(symbol string, a xml.AttrSpan) {
	v := x.reader.outline.Value(a)
	src := []byte(v.Text)
	domain, _ := python.ParseLiteralAt(src, 0, len(src))
	for _, term := range domain.Items {
		if len(term.Items) != 3 || term.Items[0].Text != "model" || term.Items[1].Text != "=" {
			continue
		}
		name := term.Items[2]
		if at := bytes.Index(src[name.Start:name.End], []byte(name.Text)); name.IsString() && at >= 0 {
			start := name.Start + at
			end := start + len(name.Text)
			x.Add(refs.Model, x.Intern(src[start:end]), v.Offset(start), v.Offset(end), refs.ByDomain).Symbol = symbol
		}
	}
}

// nested reads what stands in a field or value without markup: records of a one2many field, values of a list.
func (x *refReader) nested(e xml.Node, symbol string) {
	for child := range e.Elements() {
		switch string(child.Name()) {
		case "record":
			x.record(child, symbol)
		case "value":
			x.argument(child, symbol, nil)
		}
	}
}

func (x *refReader) menu(e xml.Node, symbol string) {
	defer x.enter(e)()
	symbol = x.own(e, symbol)
	for _, a := range e.Attrs() {
		switch key := string(x.key(a)); key {
		case "parent", "action":
			x.id(symbol, refs.XMLID, a, refs.ViaOf(key))
		case "groups":
			x.names(symbol, refs.Group, a.ValueStart, a.ValueEnd, refs.ByGroups)
		case "web_icon": // "module,path", or a class and colours
			start, end := x.trimmed(a)
			if i := bytes.IndexByte(x.data[start:end], ','); i > 0 && bytes.IndexByte(x.data[start+i:end], '/') > 0 {
				r := x.emit(symbol, refs.Asset, start, end, refs.ByWebIcon)
				r.Name = x.Intern(bytes.Replace(x.data[start:end], []byte(","), []byte("/"), 1))
			}
		}
	}
	for child := range e.Elements() {
		if child.Is("menuitem") {
			x.menu(child, symbol)
		}
	}
}

// delete reads <delete>, which leaves alone what is not there [convert.py: _tag_delete].
func (x *refReader) delete(e xml.Node) {
	defer x.enter(e)()
	defer x.tolerate(x.Len())
	for _, a := range e.Attrs() {
		switch string(x.key(a)) {
		case "model":
			x.id("", refs.Model, a, refs.ByDelete)
		case "id":
			x.id("", refs.XMLID, a, refs.ByDelete)
		case "search":
			x.expression("", a, "search")
		}
	}
}

// asset reads <asset>; its parts are elements.
func (x *refReader) asset(e xml.Node) {
	defer x.enter(e)()
	symbol := x.own(e, "")
	for child := range e.Elements() {
		x.assetPart(child, symbol)
	}
}

func (x *refReader) assetPart(e xml.Node, symbol string) {
	name := string(e.Name())
	if name == "field" {
		name = ""
		if a, ok := e.Attr("name"); ok {
			name = string(x.data[a.ValueStart:a.ValueEnd])
		}
	}
	for piece := range x.texts(e) {
		start, end := x.inside(piece)
		if kind, via := refs.AssetKind(name, x.data[start:end]); kind != 0 {
			x.emit(symbol, kind, start, end, via)
		}
	}
	for child := range e.Elements() {
		x.assetPart(child, symbol)
	}
}
