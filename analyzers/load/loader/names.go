package loader

import (
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/odoo/eval"
)

// evaluate computes an expression of the module being loaded.
func (l *loader) evaluate(expression string, extra *xmldata.Extra) eval.Value {
	object := ""
	if extra != nil {
		object = extra.Model
	}
	return l.names(object).Evaluate(expression)
}

// names are those that expressions of data files may use [convert.py: _get_idref]; object is the model of obj.
func (l *loader) names(object string) *eval.Names {
	return &eval.Names{
		Version: l.Series,
		Object:  object,
		Full:    l.full,
		Model: func(id string) string {
			model, _ := l.find(id)
			return model
		},
		Comodel: func(model, field string) string {
			f, _ := l.Closure.Field(model, field)
			return f.Comodel
		},
		Local: func(name string) (string, bool) {
			full := l.Name + "." + name
			return full, l.byID[full] != nil
		},
	}
}
