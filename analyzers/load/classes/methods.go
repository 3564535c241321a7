package classes

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// body reads what the functions of a class say: its methods, and whether they give values to new records.
func body(f *pysource.File, c *python.Class, class *world.Class) {
	inside := f.Inside(c.Start, c.End)
	for i := range inside {
		s := &inside[i]
		name, ok := strings.CutPrefix(s.Symbol, c.Symbol)
		if !ok || s.Class || name == "" || name[0] != '.' {
			continue
		}
		if last := name[strings.LastIndexByte(name, '.')+1:]; filling[last] {
			class.Fills = append(class.Fills, gives(last, f.Text.Data[s.Start:s.End], func(called string) []byte {
				i := slices.IndexFunc(f.Scopes, func(s python.Scope) bool { return s.Symbol == c.Symbol+"."+called })
				if i < 0 {
					return nil
				}
				return f.Text.Data[f.Scopes[i].Start:f.Scopes[i].End]
			})...)
		}
		switch name = name[1:]; {
		case name == "__getattr__":
			class.Mixed = true
		case strings.HasPrefix(name, "__") || strings.Contains(name, "."):
		default:
			class.Methods = append(class.Methods, method(name, s))
		}
	}
	for i := range c.Attributes { // action_close = action_done
		a := &c.Attributes[i]
		name := a.Name.Text
		isPrivate := strings.HasPrefix(name, "_")
		isAlias := a.Value.Kind == python.ArgName && !strings.HasPrefix(name, "__")
		if name != "" && (!isPrivate && a.Value.Kind != python.ArgCall || isAlias) {
			class.Methods = append(class.Methods, world.Method{Name: name, Loose: true})
		}
	}
	class.Methods = slices.Clip(class.Methods)
}

// method reads what a function of a class can be called with.
func method(name string, s *python.Scope) world.Method {
	m := world.Method{Name: name, Rest: s.Parameters.Rest, Named: s.Parameters.Named > 0}
	first := 1
	for i := range s.Decorators {
		decorator := s.Decorators[i].Name.Text
		switch decorator[strings.LastIndexByte(decorator, '.')+1:] {
		case "private":
			m.Private = true
		case "model", "model_create_multi", "model_create_single":
			m.OfModel = true
		case "staticmethod":
			first = 0
		case "autovacuum", "constrains", "depends", "depends_context", "ondelete", "onchange", "readonly", "returns",
			"classmethod", "ormcache", "ormcache_context":
		default:
			m.Loose = true
		}
	}
	m.Least, m.Most = number(s.Parameters.Required-first), number(s.Parameters.Most-first)
	return m
}

func number(n int) uint8 { return uint8(max(0, min(n, 255))) }
