package refs

import (
	"bytes"

	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// keys reads what strings name by the key in front of them: an action's res_model, view_mode and views, a context's
// form_view_ref, the res_model of a domain.
func (p *Code) keys() {
	for i := range p.File.Keyed {
		k := &p.File.Keyed[i]
		text := p.Src[k.Start:k.End]
		switch k.Key {
		case "view_mode":
			if k.Sure || p.IsViews {
				p.keyed(ViewType, k, ViaOf(k.Key))
			}
		case "views":
			p.keyed(ViewType, k, ViaOf(k.Key))
		case "tag":
			p.keyed(Tag, k, ByTag)
		case "report_name":
			if IsID(text) && bytes.IndexByte(text, '.') > 0 {
				p.keyed(Template, k, ByReportName)
			}
		case "res_model", "active_model", "binding_model", "default_model", "default_res_model", "doc_model", "model",
			"res_model_id.model", "model_id.model":
			switch {
			case !looksLikeModel(text):
			case k.Domain:
				p.keyed(Model, k, ByDomain).Test = true
			default:
				p.keyed(Model, k, ViaOf(k.Key))
			}
		default: // form_view_ref and the like
			if IsID(text) {
				p.keyed(XMLID, k, ByViewRef).Word = k.Key
			}
		}
	}
}

func (p *Code) keyed(kind Kind, k *python.Keyed, via Via) *Ref {
	r := p.Add(kind, p.List.Intern(p.Src[k.Start:k.End]), k.Start, k.End, via, p.File.SymbolAt(k.Start))
	r.Guard, r.Guards = k.Guard, k.GuardNames
	return r
}

// looksLikeModel tells whether text has the form of a model's name, with a dot.
func looksLikeModel(b []byte) bool {
	dot := false
	for _, c := range b {
		switch {
		case c == '.':
			dot = true
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_':
		default:
			return false
		}
	}
	return dot && b[0] != '.' && b[len(b)-1] != '.'
}
