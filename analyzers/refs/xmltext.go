package refs

import "bytes"

// content reads the text of a field of a record, as far as what the field holds is known.
func (x *xmlReader) content(f *frame) {
	start, end := trim(x.data, x.scan.BodyStart, x.scan.BodyEnd)
	if f.record < 0 || f.name == "" {
		return
	}
	r := &x.records[f.record]
	switch r.model {
	case "ir.ui.view":
		switch f.name {
		case "model":
			r.viewModel = x.emit(f, Model, start, end, "model").Name
			return
		case "type":
			r.viewType = x.emit(f, ViewType, start, end, "type").Name
			return
		case "inherit_id":
			return
		}
	case "ir.actions.act_window", "ir.actions.act_window.view":
		switch f.name {
		case "view_mode", "mobile_view_mode", "binding_view_types":
			x.list(f, ViewType, start, end, f.name)
			return
		}
	case "ir.actions.report":
		switch f.name {
		case "report_name":
			x.emit(f, Template, start, end, f.name)
			return
		case "binding_view_types":
			x.list(f, ViewType, start, end, f.name)
			return
		}
	case "ir.actions.client":
		if f.name == "tag" {
			x.emit(f, Tag, start, end, "tag")
			return
		}
	case "ir.config_parameter":
		switch f.name {
		case "key":
			x.emit(f, ConfigKey, start, end, "key")
			r.key = len(x.refs) - 1
		case "value":
			r.value = x.intern(x.data[start:end])
			x.url(f, start, end)
		}
		return
	}
	if isAssetModel(r.model) {
		if kind, via := assetKind(f.name, x.data[start:end]); kind != 0 {
			x.emit(f, kind, start, end, via)
			return
		}
	}
	switch {
	case holdsModel(r.model, f.name):
		x.emit(f, Model, start, end, f.name)
	case isCode(f.name):
		x.code(f, f.name)
	default:
		x.url(f, start, end)
		x.inline(f)
	}
}

// isAssetModel tells the models of the operations on bundles; a theme's become those of each website that takes it.
func isAssetModel(model string) bool { return model == "ir.asset" || model == "theme.ir.asset" }

// assetKind tells what a field of an operation on a bundle names, and by what. The path of an include is a bundle
// [ir_asset.py: _process_path], which has no slash, as each path has.
func assetKind[T []byte | string](field string, text T) (Kind, string) {
	switch field {
	case "bundle":
		return Bundle, field
	case "path", "target":
		for i := range len(text) {
			if text[i] == '/' {
				return Asset, field
			}
		}
		if field == "path" {
			return Bundle, "include"
		}
		return Asset, field
	}
	return 0, ""
}

// holdsModel tells whether a field's text is the name of a model. A field called model may hold anything (a
// car's), so those are named; measured over the data of Odoo 18.
func holdsModel(model, field string) bool {
	switch field {
	case "res_model", "parent_res_model", "binding_model", "write_model":
		return true
	case "model":
		switch model {
		case "ir.actions.report", "mail.message", "ir.model.fields", "mailing.trace":
			return true
		}
	case "relation":
		return model == "ir.model.fields"
	case "model_id":
		return model == "ir.filters"
	case "resource":
		return model == "ir.exports"
	case "model_name":
		return true
	}
	return false
}

// isCode tells whether a field's text is Python.
func isCode(field string) bool {
	switch field {
	case "code", "context", "domain", "domain_force", "filter_domain", "filter_pre_domain", "groups_domain",
		"user_domain", "python_code", "condition_python", "amount_python_compute", "options", "trigger_domain":
		return true
	}
	return false
}

// url reports a text that begins with a scheme, or is nothing but a host.
func (x *xmlReader) url(f *frame, start, end int) {
	if isURL(x.data[start:end]) {
		x.emit(f, URL, start, end, "text")
	}
}

// isURL tells whether text is an address as a whole.
func isURL[T []byte | string](text T) bool {
	i := 0
	switch {
	case len(text) > 8 && text[0] == 'h' && string(text[:7]) == "http://":
		i = 7
	case len(text) > 9 && text[0] == 'h' && string(text[:8]) == "https://":
		i = 8
	case len(text) > 7 && text[0] == 'w' && (string(text[:5]) == "ws://" || string(text[:6]) == "wss://"):
		i = 5
	case len(text) > 4 && text[0] == '/' && text[1] == '/' && text[2] != '/':
		i = 2
		dot := false
		for ; i < len(text) && text[i] != '/'; i++ {
			dot = dot || text[i] == '.'
		}
		if !dot {
			return false
		}
	default:
		return false
	}
	for ; i < len(text); i++ {
		if c := text[i]; c <= ' ' || c == '<' || c == '>' || c == '"' {
			return false
		}
	}
	return true
}

// static asset folders are served under /<addon>/static/.
var staticPart = []byte("/static/")

// served reports an attribute's value that is the address of a file of an addon.
func (x *xmlReader) served(f *frame, start, end int, via string) {
	if n := servedPath(x.data[start:end]); n > 0 {
		x.emit(f, Asset, start, start+n, via)
	}
}

// servedPath gives how much of a text is the path under which a file of an addon is served, /addon/static/…; 0 when it
// is none.
func servedPath(v []byte) int {
	if len(v) == 0 || v[0] != '/' || bytes.HasPrefix(v, []byte("//")) {
		return 0
	}
	i := bytes.Index(v, staticPart)
	if i < 1 || bytes.IndexByte(v[1:i], '/') >= 0 {
		return 0
	}
	if j := bytes.IndexAny(v, "?#"); j >= 0 && !bytes.HasPrefix(v[j:], []byte("#{")) {
		v = v[:j]
	}
	if bytes.ContainsAny(v, " {%<\n") || v[len(v)-1] == '/' { // made at run time, or prose
		return 0
	}
	return len(v)
}
