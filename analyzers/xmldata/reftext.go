package xmldata

import (
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// fieldText reads the text of a field of a record, as far as what the field holds is known.
func (x *refReader) fieldText(e xml.Node, r *record, name string) {
	if name == "" {
		return
	}
	for piece := range x.texts(e) {
		if !x.ofModel(piece, r, name) {
			x.ofAny(piece, r, name)
		}
	}
}

// ofModel reads the text of a field that only its model makes a reference; false for all others.
func (x *refReader) ofModel(piece xml.Node, r *record, name string) bool {
	start, end := x.inside(piece)
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

// ofAny reads the text of a field that is read alike in many models.
func (x *refReader) ofAny(piece xml.Node, r *record, name string) {
	start, end := x.inside(piece)
	if refs.IsAssetModel(r.model) {
		if kind, via := refs.AssetKind(name, x.data[start:end]); kind != 0 {
			x.emit(r.symbol, kind, start, end, via)
			return
		}
	}
	switch {
	case refs.HoldsModel(r.model, name):
		x.emit(r.symbol, refs.Model, start, end, refs.ViaOf(name))
	case isCode(name):
		x.content(r.symbol, piece, name)
	default:
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
