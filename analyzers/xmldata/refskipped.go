package xmldata

import (
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// skipped reads <act_window> or <report>, which Odoo 18.0 has no handler for, but modules still have.
func (x *refReader) skipped(e xml.Node) {
	from := x.Len()
	if e.Is("report") {
		x.report(e)
	} else {
		x.actWindow(e)
	}
	list := x.From(from)
	for i := range list {
		list[i].Skipped = true
	}
}

func (x *refReader) actWindow(e xml.Node) {
	symbol := x.own(e, "")
	for _, a := range e.Attrs() {
		switch key := string(x.key(a)); key {
		case "res_model", "binding_model":
			x.id(symbol, refs.Model, a, refs.ViaOf(key))
		case "view_id":
			x.id(symbol, refs.XMLID, a, refs.ByViewID)
		case "groups":
			x.names(symbol, refs.Group, a.ValueStart, a.ValueEnd, refs.ByGroups)
		case "view_mode", "binding_views":
			x.names(symbol, refs.ViewType, a.ValueStart, a.ValueEnd, refs.ViaOf(key))
		case "domain", "context":
			x.expression(symbol, a, key)
		}
	}
}

func (x *refReader) report(e xml.Node) {
	symbol := x.own(e, "")
	for _, a := range e.Attrs() {
		switch string(x.key(a)) {
		case "model":
			x.id(symbol, refs.Model, a, refs.ByModel)
		case "name":
			x.id(symbol, refs.Template, a, refs.ByReport)
		case "paperformat":
			x.id(symbol, refs.XMLID, a, refs.ByPaperFormat)
		case "groups":
			x.names(symbol, refs.Group, a.ValueStart, a.ValueEnd, refs.ByGroups)
		}
	}
}
