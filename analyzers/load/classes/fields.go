package classes

import (
	"bytes"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// fields reads the fields of a class body.
func (r *reader) fields(f *pysource.File, c *python.Class) []world.Field {
	list := make([]world.Field, 0, len(c.Fields))
	for i := range c.Fields {
		if !isTakenBack(c, c.Fields[i].Name) {
			list = append(list, r.field(f, c, &c.Fields[i]))
		}
	}
	for i := range c.Attributes { // name = JobSerialized(…), a field of the module's own making or of another addon's
		a := &c.Attributes[i]
		if a.Value.Kind != python.ArgCall {
			continue
		}
		callee, _, _ := strings.Cut(r.source(f, a.Value), "(")
		callee = strings.TrimSpace(callee)
		if known := r.named(f, callee); known != nil && known.field != "" {
			list = append(list, world.Field{Name: a.Name.Text, Type: known.field})
		} else if imp := importOf(f, callee); imp != nil && strings.HasSuffix(imp.Module, ".fields") {
			list = append(list, world.Field{Name: a.Name.Text, Type: FieldType(imp.Name)})
		} else if r.mayMakeField(f, a.Name.Text, callee) {
			list = append(list, world.Field{Name: a.Name.Text})
		} else if pkg, class, dotted := cutLast(callee); dotted {
			// from odoo.addons.fs_file import fields as fs_fields
			if imp := importOf(f, pkg); imp != nil && imp.Name == "fields" {
				list = append(list, world.Field{Name: a.Name.Text, Type: FieldType(class)})
			}
		}
	}
	return slices.Clip(append(list, r.attached[c.Name.Text]...))
}

// isTakenBack tells whether the class's body gives a field's name something else later, or deletes it.
func isTakenBack(c *python.Class, name python.Word) bool {
	later := func(w python.Word) bool { return w.Text == name.Text && w.Start > name.Start }
	return slices.ContainsFunc(c.Deleted, later) || slices.ContainsFunc(c.Attributes, func(a python.Attribute) bool {
		return later(a.Name) && a.Value.Kind != python.ArgCall
	})
}

// mayMakeField tells of name = make(…) whether the function, which is one of the module's own, may give a field.
func (r *reader) mayMakeField(f *pysource.File, name, function string) bool {
	if strings.HasPrefix(name, "_") || strings.Contains(function, ".") ||
		!r.isFunction(f, new(python.Class), function) {
		return false
	}
	if imp := importOf(f, function); imp != nil && imp.Name != "" {
		f = r.file(f.Absolute(*imp))
	}
	return f != nil && syntax.Contains(f.Text.Data, "fields.")
}

// attachedIn reads `setattr(Class, 'name', field)` at the top of a file, which gives a field the name of a reserved
// word (ir.rule's global), by class. Its type stays open.
func attachedIn(f *pysource.File) map[string][]world.Field {
	mark := []byte("\nsetattr(")
	if !f.Words.May("setattr") {
		return nil
	}
	attached := make(map[string][]world.Field)
	for rest := f.Text.Data; ; {
		i := bytes.Index(rest, mark)
		if i < 0 {
			return attached
		}
		rest = rest[i+len(mark):]
		line, _, _ := bytes.Cut(rest, []byte("\n"))
		class, value, _ := bytes.Cut(line, []byte(", "))
		name, _, ok := bytes.Cut(value, []byte(","))
		if v, _ := python.ParseLiteral(name); ok && v.IsString() {
			attached[string(class)] = append(attached[string(class)], world.Field{Name: v.Text})
		}
	}
}

// FieldType gives Odoo's name of a class of odoo.fields.
func FieldType(class string) string {
	switch class {
	case "Many2oneReference":
		return "many2one_reference"
	case "PropertiesDefinition":
		return "properties_definition"
	case "Image":
		return "binary"
	case "Id":
		return "integer"
	}
	return strings.ToLower(class)
}

func (r *reader) field(f *pysource.File, c *python.Class, declared *python.Field) world.Field {
	field := world.Field{Name: declared.Name.Text, Type: FieldType(declared.Type.Text)}
	if comodel, ok := declared.Comodel(); ok {
		field.Comodel = comodel.Text
	}
	if inverse, ok := declared.Arg("inverse_name"); ok && field.Type == "one2many" {
		field.Inverse = inverse.Text.Text
	}
	var listed, added []string
	for i := range declared.Args {
		a := &declared.Args[i]
		switch a.Name.Text {
		case "related":
			field.Flags |= world.Related
		case "compute":
			field.Flags |= world.Computed
			field.Compute = a.Text.Text
		case "required":
			set(&field, world.Required, r.source(f, *a) == "True")
			set(&field, world.Optional, r.source(f, *a) != "True")
		case "delegate":
			set(&field, world.Delegate, r.source(f, *a) == "True")
		case "inherited":
			set(&field, world.Inherited, r.source(f, *a) == "True")
		case "store":
			set(&field, world.Stored, r.source(f, *a) == "True")
			set(&field, world.Unstored, r.source(f, *a) != "True")
		case "precompute":
			set(&field, world.Precomputed, r.source(f, *a) != "False")
		case "search":
			field.Flags |= world.Searched
		case "inverse":
			field.Flags |= world.Inverted
		case "readonly":
			set(&field, world.Readonly, r.source(f, *a) == "True")
			set(&field, world.Writable, r.source(f, *a) != "True")
		case "domain":
			if field.Domain = "?"; a.Kind == python.ArgString {
				field.Domain = a.Text.Text
			}
		case "definition":
			field.Definition, _, _ = strings.Cut(a.Text.Text, ".")
		case "default":
			field.Default = r.defaultOf(f, *a)
		case "selection_add":
			field.Added, _ = r.values(f, c, *a, true)
			added = labels(f.Text.Data, *a, true)
		}
	}
	if field.Type == "selection" || field.Type == "reference" {
		if a, ok := declared.Arg("selection"); ok {
			var is bool
			field.Flags |= world.Reselected
			field.Selection, is = r.values(f, c, a, false)
			set(&field, world.Unlisted, !is)
			listed = labels(f.Text.Data, a, false)
		}
	}
	if len(listed) == len(field.Selection) && len(added) == len(field.Added) {
		field.Labels = append(listed, added...)
	}
	return field
}

func set(f *world.Field, flag world.FieldFlags, on bool) {
	if on {
		f.Flags |= flag
	}
}

// maxDefault bounds the defaults that are worth keeping, in bytes.
const maxDefault = 40

// defaultOf keeps a short scalar literal.
func (r *reader) defaultOf(f *pysource.File, a python.Arg) string {
	switch a.Kind {
	case python.ArgString, python.ArgConst, python.ArgNumber:
		if a.End-a.Start <= maxDefault {
			return r.source(f, a)
		}
	}
	return "?"
}
