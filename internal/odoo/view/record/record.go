// Package record reads the views that a data file of a module creates or changes.
//
// In: the text of a data file. Out: its records of ir.ui.view and its templates in the order of the file, as the
// loader makes them records [odoo/tools/convert.py: _tag_record, _tag_template; series 18.0]. Limits: of eval= only
// constants and ref('…') are understood; views that code creates are not seen.
package record

import (
	"strconv"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// Record is one write to a view. A nil pointer is a field that it does not give.
type Record struct {
	ID       string // with its module
	Model    *string
	Type     *string
	Parent   *string // the id of inherit_id with its module; "" for none
	Mode     *string
	Priority *int
	Active   *bool

	// Arch gives the arch as a document, a new one each time; nil where there is none. refs, where it is not nil, is given
	// every id that %(id)d names, with its module.
	Arch func(part *tree.Part, refs func(id string)) *tree.Node

	// At is the record's place among the records and templates of its file, from 0.
	At int
}

// element is what is known of one in a data file.
type element struct {
	name       string
	attrs      map[string]string
	text       []string // before the first element inside
	start, end int
	at         int // of a template: see Record.At
}

func (e *element) attr(name, otherwise string) string {
	if v, ok := e.attrs[name]; ok {
		return v
	}
	return otherwise
}

func full(id, module string) string {
	if id == "" || strings.Contains(id, ".") {
		return id
	}
	return module + "." + id
}

// field gives the record what one of its fields says.
func (r *reader) field(v *Record, f *element) {
	value := f.value()
	switch f.attr("name", "") {
	case "model":
		v.Model = &value
	case "type":
		v.Type = &value
	case "mode":
		v.Mode = &value
	case "inherit_id":
		value = full(value, r.module)
		v.Parent = &value
	case "priority":
		if n, err := strconv.Atoi(strings.TrimSpace(value)); err == nil {
			v.Priority = &n
		}
	case "active":
		yes := !isFalse(value)
		v.Active = &yes
	case "arch", "arch_db":
		if f.attr("type", "") == "xml" {
			text, start, end, spaces := r.text, f.start, f.end, r.inScope()
			v.Arch = func(part *tree.Part, refs func(string)) *tree.Node {
				return tree.Arch(text, start, end, options(part, r.module, spaces, refs))
			}
		}
	}
}

// value gives what ref=, eval= or the text says; None and False as "".
func (e *element) value() string {
	if ref, ok := e.attrs["ref"]; ok {
		return ref
	}
	value, ok := e.attrs["eval"]
	if !ok {
		return strings.Join(e.text, "")
	}
	value = strings.TrimSpace(value)
	if inner, ok := strings.CutPrefix(value, "ref("); ok {
		value = strings.TrimSuffix(inner, ")")
	}
	if value == "None" || value == "False" {
		return ""
	}
	return strings.Trim(value, `"'`)
}

// isFalse follows str2bool of convert.py, and what eval="False" gives.
func isFalse(value string) bool {
	switch strings.ToLower(strings.TrimSpace(value)) {
	case "", "0", "false", "off":
		return true
	}
	return false
}

// template makes a record of one.
func (r *reader) template(e *element) Record {
	v := Record{ID: full(e.attr("id", e.attr("t-name", "")), r.module), At: e.at}
	text, start, end, spaces := r.text, e.start, e.end, r.inScope()
	v.Arch = func(part *tree.Part, refs func(string)) *tree.Node {
		return asTemplate(tree.Single(text, start, end, options(part, r.module, spaces, refs)), v.ID, part)
	}
	qweb := "qweb"
	v.Type = &qweb
	if parent, ok := e.attrs["inherit_id"]; ok {
		parent = full(parent, r.module)
		v.Parent = &parent
	}
	if e.attr("primary", "") == "True" {
		mode := "primary"
		v.Mode = &mode
	}
	if n, err := strconv.Atoi(e.attr("priority", "")); err == nil {
		v.Priority = &n
	}
	if active := e.attr("active", ""); active == "True" || active == "False" {
		yes := active == "True"
		v.Active = &yes
	}
	return v
}

func options(part *tree.Part, module string, spaces []tree.Space, refs func(string)) tree.Options {
	return tree.Options{Part: part, Spaces: spaces, Value: func(s string) string { return replaceRefs(s, module, refs) }}
}

// asTemplate turns the element into the root that the loader makes of it.
func asTemplate(doc *tree.Node, id string, part *tree.Part) *tree.Node {
	root := doc.Root()
	root.Name = "data"
	if root.Value("inherit_id") == "" {
		root.Name = "t"
		root.Set(made("t-name", id, part))
	}
	for _, name := range []string{"id", "forcecreate", "context", "groups"} {
		root.Delete(name)
	}
	if root.Value("primary") == "True" {
		rename, attribute := tree.New("xpath"), tree.New("attribute")
		rename.From, attribute.From = part, part
		rename.Attrs = []tree.Attr{made("expr", ".", part), made("position", "attributes", part)}
		attribute.Attrs, attribute.Text = []tree.Attr{made("name", "t-name", part)}, id
		rename.Append(attribute)
		root.Append(rename)
	}
	return doc
}

func made(name, value string, part *tree.Part) tree.Attr {
	return tree.Attr{Name: name, Value: value, From: part, NameStart: tree.NoPlace, Start: tree.NoPlace, End: tree.NoPlace}
}

// replaceRefs puts numbers for %(id)d and %(id)s, and % for %% [convert.py: _eval_xml]. The loader does it in the
// text of the whole arch, and needs a character before the first %.
func replaceRefs(s, module string, refs func(string)) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "%(")
		id, after, closed := strings.Cut(rest, ")")
		if !ok || !closed {
			break
		}
		doubled := strings.HasSuffix(before, "%")
		if b.WriteString(before); doubled || after == "" || after[0] != 'd' && after[0] != 's' || strings.Contains(id, "\n") {
			b.WriteString("%(")
			s = rest
			continue
		}
		id = full(id, module)
		if refs != nil {
			refs(id)
		}
		b.WriteString(view.RefNumber(id))
		s = after[1:]
	}
	b.WriteString(s)
	return strings.ReplaceAll(b.String(), "%%", "%")
}
