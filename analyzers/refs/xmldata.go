package refs

import (
	"bytes"

	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// operation opens an element of a data document [odoo/import_xml.rng].
func (x *xmlReader) operation(f *frame) {
	switch string(x.scan.Name()) {
	case "odoo", "openerp", "data":
		f.children = document
	case "record":
		x.record(f)
	case "template":
		x.template(f)
	case "menuitem":
		x.menu(f)
	case "act_window", "report":
		from := len(x.refs)
		x.shorthand(f)
		for i := from; i < len(x.refs); i++ {
			x.refs[i].Skipped = true
		}
	case "delete":
		x.delete(f)
	case "function":
		x.function(f)
	case "asset":
		f.children = inAsset
		x.own(f)
	}
}

// own reads the id of what an element defines. With another module's prefix it updates or creates in that
// module's name, which Odoo demands to be installed [convert.py: _test_xml_id].
func (x *xmlReader) own(f *frame) {
	a, ok := x.scan.Attr("id")
	if !ok {
		return
	}
	start, end := x.value(a)
	f.symbol = x.intern(x.data[start:end])
	if prefix, _, dotted := bytes.Cut(x.data[start:end], []byte(".")); dotted && string(prefix) != x.unit.Module.Name {
		x.emit(f, XMLID, start, end, "id")
	}
}

func (x *xmlReader) record(f *frame) {
	f.children = inRecord
	x.records = append(x.records, record{from: len(x.refs), key: -1})
	f.record = len(x.records) - 1
	r := &x.records[f.record]
	x.own(f)
	r.symbol = f.symbol
	for _, a := range x.scan.Attrs {
		switch string(x.data[a.NameStart:a.NameEnd]) {
		case "model":
			start, end := x.value(a)
			r.model = x.intern(x.data[start:end])
			x.id(f, Model, a, "model")
		case "context":
			x.expression(f, a, "context")
		case "forcecreate":
			r.optional = isFalse(x.data[a.ValueStart:a.ValueEnd])
		}
	}
}

// isFalse reads a boolean attribute as Odoo does [convert.py: nodeattr2bool, str2bool].
func isFalse(value []byte) bool {
	switch string(bytes.ToLower(bytes.TrimSpace(value))) {
	case "0", "false", "off":
		return true
	}
	return false
}

// cope marks the XML ids among the references from an index on as guarded: Odoo only warns where they lead nowhere.
func (x *xmlReader) cope(from int) {
	for i := from; i < len(x.refs); i++ {
		if r := &x.refs[i]; r.Kind == XMLID && r.Guard == python.GuardNone {
			r.Guard = python.GuardInstalled
		}
	}
}

// endRecord decides what hangs on several fields of a record.
func (x *xmlReader) endRecord(r *record) {
	if r.key >= 0 {
		x.refs[r.key].Of = r.value
	}
	if r.model != "ir.ui.view" {
		return
	}
	for i := r.from; i < len(x.refs); i++ {
		if ref := &x.refs[i]; ref.Kind == Field && ref.Via == "arch" && ref.Model == "" {
			ref.Model = r.viewModel
		}
	}
	// Without a type, and without a view to take it from, the root element is the type [ir_ui_view.py: create].
	if r.viewType == "" && !r.inherits || r.viewType != "" && r.viewType != "qweb" {
		for i := 0; i < len(r.archRoot); i += 2 {
			a, b := r.archRoot[i], r.archRoot[i+1]
			switch name := x.intern(x.data[a:b]); name {
			case "t", "data", "xpath", "field":
			default:
				x.add(ViewType, name, a, b, "arch").Symbol = r.symbol
			}
		}
	}
}

// field opens a field of a record.
func (x *xmlReader) field(f *frame) {
	if string(x.scan.Name()) != "field" {
		return
	}
	f.children = inValue
	r := &x.records[f.record]
	markup := false
	if a, ok := x.scan.Attr("name"); ok {
		start, end := x.value(a)
		f.name = x.intern(x.data[start:end])
		if start < end {
			x.emit(f, Field, start, end, "record").Model = r.model
		}
	}
	for _, a := range x.scan.Attrs {
		switch string(x.data[a.NameStart:a.NameEnd]) {
		case "ref":
			from := len(x.refs)
			x.id(f, XMLID, a, "ref")
			if r.optional { // the record is left out then [convert.py: _tag_record]
				x.cope(from)
			}
		case "model":
			x.id(f, Model, a, "model")
		case "eval", "search":
			x.expression(f, a, string(x.data[a.NameStart:a.NameEnd]))
		case "file":
			x.id(f, Asset, a, "file")
		case "type":
			t := string(x.data[a.ValueStart:a.ValueEnd])
			markup = t == "xml" || t == "html"
		}
	}
	if r.model == "ir.ui.view" && f.name == "inherit_id" {
		r.inherits = true
	}
	if !markup {
		return
	}
	f.formats = true
	switch {
	case r.model == "ir.ui.view" && f.name == "arch":
		f.root = true
		f.children = inView
		if r.viewType == "qweb" {
			f.children = inQWeb
		}
	default:
		f.children = inQWeb // bodies of mail templates and the like
	}
}

// nested opens a child of a field without markup: a record of a one2many field, or a value of a list.
func (x *xmlReader) nested(f *frame) {
	switch string(x.scan.Name()) {
	case "record":
		x.record(f)
	case "value":
		x.argument(f)
	}
}

// function opens <function>; its arguments are an expression, or values below it.
func (x *xmlReader) function(f *frame) {
	f.children = inFunction
	f.setting = 0
	method := ""
	if a, ok := x.scan.Attr("name"); ok {
		start, end := x.value(a)
		method = x.intern(x.data[start:end])
	}
	if method == "set_param" {
		f.setting = 1
	}
	for _, a := range x.scan.Attrs {
		switch string(x.data[a.NameStart:a.NameEnd]) {
		case "model":
			start, end := x.value(a)
			f.symbol = x.intern(x.data[start:end]) + "." + method
			x.emit(f, Model, start, end, "function").Of = method
		case "eval", "context":
			x.expression(f, a, string(x.data[a.NameStart:a.NameEnd]))
			if f.setting > 0 {
				x.settings(f, x.scan.Value(a))
			}
		}
	}
}

// argument opens a value or function below a function.
func (x *xmlReader) argument(f *frame) {
	switch string(x.scan.Name()) {
	case "function":
		x.function(f)
	case "value":
		f.children = inValue
		for _, a := range x.scan.Attrs {
			switch string(x.data[a.NameStart:a.NameEnd]) {
			case "model":
				x.id(f, Model, a, "model")
			case "eval", "search":
				x.expression(f, a, string(x.data[a.NameStart:a.NameEnd]))
				if f.setting > 0 {
					x.argumentLiteral(f, x.scan.Value(a))
				}
			case "file":
				x.id(f, Asset, a, "file")
			}
		}
	}
}

func (x *xmlReader) menu(f *frame) {
	if string(x.scan.Name()) != "menuitem" {
		return
	}
	f.children = inMenu
	x.own(f)
	for _, a := range x.scan.Attrs {
		switch string(x.data[a.NameStart:a.NameEnd]) {
		case "parent":
			x.id(f, XMLID, a, "parent")
		case "action":
			x.id(f, XMLID, a, "action")
		case "groups":
			x.list(f, Group, a.ValueStart, a.ValueEnd, "groups")
		case "web_icon": // "module,path", or a class and colours
			start, end := x.value(a)
			if i := bytes.IndexByte(x.data[start:end], ','); i > 0 && bytes.IndexByte(x.data[start+i:end], '/') > 0 {
				r := x.emit(f, Asset, start, end, "web_icon")
				r.Name = x.intern(bytes.Replace(x.data[start:end], []byte(","), []byte("/"), 1))
			}
		}
	}
}

// shorthand reads <act_window> or <report>, which Odoo 18.0 has no handler for, but modules still have.
func (x *xmlReader) shorthand(f *frame) {
	if string(x.scan.Name()) == "report" {
		x.report(f)
	} else {
		x.actWindow(f)
	}
}

func (x *xmlReader) actWindow(f *frame) {
	x.own(f)
	for _, a := range x.scan.Attrs {
		switch string(x.data[a.NameStart:a.NameEnd]) {
		case "res_model", "binding_model":
			x.id(f, Model, a, string(x.data[a.NameStart:a.NameEnd]))
		case "view_id":
			x.id(f, XMLID, a, "view_id")
		case "groups":
			x.list(f, Group, a.ValueStart, a.ValueEnd, "groups")
		case "view_mode", "binding_views":
			x.list(f, ViewType, a.ValueStart, a.ValueEnd, string(x.data[a.NameStart:a.NameEnd]))
		case "domain", "context":
			x.expression(f, a, string(x.data[a.NameStart:a.NameEnd]))
		}
	}
}

func (x *xmlReader) report(f *frame) {
	x.own(f)
	for _, a := range x.scan.Attrs {
		switch string(x.data[a.NameStart:a.NameEnd]) {
		case "model":
			x.id(f, Model, a, "model")
		case "name":
			x.id(f, Template, a, "report")
		case "paperformat":
			x.id(f, XMLID, a, "paperformat")
		case "groups":
			x.list(f, Group, a.ValueStart, a.ValueEnd, "groups")
		}
	}
}

// delete reads <delete>, which leaves alone what is not there [convert.py: _tag_delete].
func (x *xmlReader) delete(f *frame) {
	defer x.cope(len(x.refs))
	for _, a := range x.scan.Attrs {
		switch string(x.data[a.NameStart:a.NameEnd]) {
		case "model":
			x.id(f, Model, a, "delete")
		case "id":
			x.id(f, XMLID, a, "delete")
		case "search":
			x.expression(f, a, "search")
		}
	}
}

// asset opens a child of <asset>.
func (x *xmlReader) asset(f *frame) {
	f.children = inAsset
	f.name = x.intern(x.scan.Name())
	if f.name == "field" {
		f.name = ""
		if a, ok := x.scan.Attr("name"); ok {
			f.name = x.intern(x.data[a.ValueStart:a.ValueEnd])
		}
	}
}

func (x *xmlReader) assetContent(f *frame) {
	start, end := trim(x.data, x.scan.BodyStart, x.scan.BodyEnd)
	if kind, via := assetKind(f.name, x.data[start:end]); kind != 0 {
		x.emit(f, kind, start, end, via)
	}
}
