package load

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
)

// The models whose records are models and fields themselves.
const (
	modelModel = "ir.model"
	fieldModel = "ir.model.fields"

	selectionModel = "ir.model.fields.selection"
)

// manual learns what an ir.model or ir.model.fields record declares, so that what is loaded later can use it.
func (l *loader) manual(r *Record) {
	var class Class
	switch r.Model {
	case modelModel:
		name := r.Fields["model"]
		if name.Kind != xmldata.Plain || r.Foreign {
			return
		}
		class = Class{Model: strings.TrimSpace(name.Text), Manual: true}
	case fieldModel:
		field := Field{Name: l.plain(r, "name"), Type: l.plain(r, "ttype"), Comodel: l.plain(r, "relation"), Inverse: l.plain(r, "relation_field")}
		model := l.plain(r, "model")
		if id, ok := r.Fields["model_id"]; ok && id.Kind == xmldata.Ref {
			model = l.modelOf(l.full(id.Text))
		}
		if field.Name == "" || model == "" {
			return
		}
		if l.plain(r, "compute") != "" {
			field.Flags |= Computed
		}
		if l.plain(r, "related") != "" {
			field.Flags |= Related
		}
		class = Class{Model: model, Inherit: []string{model}, Fields: []Field{field}, Manual: true}
	default:
		return
	}
	at, _ := slices.BinarySearchFunc(l.self.Classes, class.Model, func(c Class, model string) int { return strings.Compare(c.Model, model) })
	for at < len(l.self.Classes) && l.self.Classes[at].Model == class.Model {
		at++
	}
	l.self.Classes = slices.Insert(l.self.Classes, at, class)
	l.closure.forget()
}

// plain gives the text of a field; "" when it is written in another form.
func (l *loader) plain(r *Record, field string) string {
	if v, ok := r.Fields[field]; ok && v.Kind == xmldata.Plain {
		return strings.TrimSpace(v.Text)
	}
	return ""
}

// modelOf gives the model that an ir.model record stands for.
func (l *loader) modelOf(full string) string {
	if r := l.byID[full]; r != nil && r.Model == modelModel {
		if name := l.plain(r, "model"); name != "" {
			return name
		}
	}
	module, name, _ := strings.Cut(full, ".")
	if name, ok := strings.CutPrefix(name, "model_"); ok {
		if s, _ := l.closure.at(module); s != nil {
			return s.modelNamed(name)
		}
	}
	return ""
}

// modelNamed gives the model whose name has underscores where it has dots.
func (s *Symbols) modelNamed(underscored string) string {
	classes := s.allClasses()
	for i := range classes {
		if name := classes[i].Model; len(name) == len(underscored) && strings.ReplaceAll(name, ".", "_") == underscored {
			return name
		}
	}
	return ""
}
