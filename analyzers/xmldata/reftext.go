package xmldata

import (
	"bytes"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// fieldText reads the text of a field of a record, as far as what the field holds is known.
func (x *refReader) fieldText(e xml.Node, r *record, name string) {
	if name == "" {
		return
	}
	for piece := range x.texts(e) {
		if start, end := x.inside(piece); !x.ofModel(start, end, r, name) && !x.named(start, end, r, name) {
			x.ofAny(piece, r, name)
		}
	}
}

// textOf reads an expression that is nothing but a string, eval="'res.partner'": the field gets it as from a text.
func (x *refReader) textOf(a xml.AttrSpan, r *record, name string) {
	text := bytes.TrimSpace(x.data[a.ValueStart:a.ValueEnd])
	if len(text) == 0 || !bytes.ContainsRune([]byte(`'"&`), rune(text[0])) {
		return
	}
	v := x.reader.outline.Value(a)
	src := []byte(v.Text)
	value, problems := python.ParseLiteralAt(src, 0, len(src))
	at := bytes.Index(src, []byte(value.Text))
	if len(problems) > 0 || !value.IsString() || at < 0 {
		return
	}
	if start, end := v.Offset(at), v.Offset(at+len(value.Text)); end-start == len(value.Text) { // no entities in it
		_ = x.ofModel(start, end, r, name) || x.named(start, end, r, name)
	}
}

// ofModel reads the text of a field that only its model makes a reference; false for all others.
func (x *refReader) ofModel(start, end int, r *record, name string) bool {
	switch r.model {
	case "ir.ui.view":
		switch name {
		case "model":
			r.viewModel = x.emit(r.symbol, refs.Model, start, end, refs.ByModel).Name
			return true
		case "type":
			r.viewType = x.emit(r.symbol, refs.ViewType, start, end, refs.ByType).Name
			return true
		case "inherit_id":
			return true
		}
	case "ir.actions.act_window", "ir.actions.act_window.view":
		switch name {
		case "view_mode", "mobile_view_mode", "binding_view_types":
			x.names(r.symbol, refs.ViewType, start, end, refs.ViaOf(name))
			return true
		}
	case "ir.actions.report":
		switch name {
		case "report_name":
			x.emit(r.symbol, refs.Template, start, end, refs.ViaOf(name))
			return true
		case "binding_view_types":
			x.names(r.symbol, refs.ViewType, start, end, refs.ViaOf(name))
			return true
		}
	case "ir.actions.client":
		if name == "tag" {
			x.emit(r.symbol, refs.Tag, start, end, refs.ByTag)
			return true
		}
	case "ir.config_parameter":
		switch name {
		case "key":
			r.key = x.Len()
			x.emit(r.symbol, refs.ConfigKey, start, end, refs.ByKey)
		case "value":
			r.value = x.Intern(x.data[start:end])
			x.url(r.symbol, start, end)
		}
		return true
	}
	return false
}

// named reads the text of a field that holds a name in many models; false for all others.
func (x *refReader) named(start, end int, r *record, name string) bool {
	if refs.IsAssetModel(r.model) {
		if kind, via := refs.AssetKind(name, x.data[start:end]); kind != 0 {
			x.emit(r.symbol, kind, start, end, via)
			return true
		}
	}
	if refs.HoldsModel(r.model, name) {
		x.emit(r.symbol, refs.Model, start, end, refs.ViaOf(name))
		return true
	}
	return false
}

// ofAny reads other text.
func (x *refReader) ofAny(piece xml.Node, r *record, name string) {
	if isCode(name) {
		x.content(r.symbol, piece, name)
	} else {
		start, end := x.inside(piece)
		x.url(r.symbol, start, end)
		x.inline(r.symbol, piece, name)
	}
}

// url reports a text that begins with a scheme, or is nothing but a host.
func (x *refReader) url(symbol string, start, end int) {
	if refs.IsURL(x.data[start:end]) {
		x.emit(symbol, refs.URL, start, end, refs.ByText)
	}
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
