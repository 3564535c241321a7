// Package record reads the views that a data file of a module creates or changes.
//
// In: the text of a data file. Out: its records of ir.ui.view and its templates in the order of the file, as the
// loader makes them records [odoo/tools/convert.py: _tag_record, _tag_template; series 18.0]. Limits: of eval= only
// constants and ref('…') are understood; views that code creates are not seen.
package record

import (
	"slices"
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

	// Arch gives the arch as a document, a new one each time; nil where there is none. refs, where it is not nil, is
	// given every id that %(id)d names, with its module.
	Arch func(part *tree.Part, refs func(id string)) *tree.Node

	// Text is the arch where it is written as a text, which may be no XML; "" where it stands in the file as elements.
	Text string

	// At is the record's place among the records and templates of its file, from 0.
	At int
	// Start and End are where the arch stands in the file: the element around it. Both 0 where no file is known.
	Start, End int
}

// element is what is known of one in a data file.
type element struct {
	name       string
	attrs      []attr
	text       []string // before the first element inside
	start, end int
	at         int // of a template: see Record.At
}

type attr struct {
	name  []byte
	value string
}

func (e *element) get(name string) (value string, ok bool) {
	for _, a := range e.attrs {
		if string(a.name) == name {
			return a.value, true
		}
	}
	return "", false
}

func (e *element) attr(name, otherwise string) string {
	if v, ok := e.get(name); ok {
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
		switch f.attr("type", "") {
		case "", "char":
			if _, given := f.get("eval"); !given && strings.TrimSpace(value) != "" {
				v.Arch = func(part *tree.Part, _ func(string)) *tree.Node { return plain(value, part) }
				v.Start, v.End, v.Text = f.start, f.end, value
			}
		case "xml":
			p := r.piece(f)
			v.Start, v.End = f.start, f.end
			v.Arch = func(part *tree.Part, refs func(string)) *tree.Node {
				return tree.Arch(p.text, 0, len(p.text), p.options(part, refs))
			}
		}
	}
}

// Row gives the record that a row of a CSV file is. cells has what it says of fields; of inherit_id that is an id.
func Row(module, id string, cells map[string]string) Record {
	v := Record{ID: full(id, module)}
	r := reader{module: module}
	for name, text := range cells {
		r.field(&v, &element{attrs: []attr{{[]byte("name"), name}}, text: []string{text}})
	}
	return v
}

// plain reads an arch that is written as a text; its nodes have no places.
func plain(arch string, part *tree.Part) *tree.Node {
	text := []byte("<field>" + arch + "</field>")
	top := tree.Arch(text, 0, len(text), tree.Options{Part: part})
	for n := top; n != nil; n = n.Following(top) {
		n.Start, n.NameEnd = tree.NoPlace, tree.NoPlace
		for i := range n.Attrs {
			n.Attrs[i].NameStart, n.Attrs[i].Start, n.Attrs[i].End = tree.NoPlace, tree.NoPlace, tree.NoPlace
		}
	}
	return top
}

// value gives what ref=, eval= or the text says; None and False as "".
func (e *element) value() string {
	if ref, ok := e.get("ref"); ok {
		return ref
	}
	value, ok := e.get("eval")
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
	v := Record{ID: full(e.attr("id", e.attr("t-name", "")), r.module), At: e.at, Start: e.start, End: e.end}
	p, id := r.piece(e), v.ID
	v.Arch = func(part *tree.Part, refs func(string)) *tree.Node {
		return asTemplate(tree.Single(p.text, 0, len(p.text), p.options(part, refs)), id, part)
	}
	qweb := "qweb"
	v.Type = &qweb
	if parent, ok := e.get("inherit_id"); ok {
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

// piece is an element of a file, kept without the rest of that.
type piece struct {
	text   []byte
	base   int // where it begins in the file
	module string
	spaces []tree.Space
}

func (r *reader) piece(e *element) piece {
	return piece{slices.Clone(r.text[e.start:e.end]), e.start, r.module, r.inScope()}
}

func (p piece) options(part *tree.Part, refs func(string)) tree.Options {
	value := func(s string) string { return replaceRefs(s, p.module, refs) }
	return tree.Options{Part: part, Spaces: p.spaces, Base: p.base, Value: value}
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
	return tree.Attr{Name: name, Value: value, From: part, NameStart: tree.NoPlace, Start: tree.NoPlace,
		End: tree.NoPlace}
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
		if b.WriteString(before); doubled || after == "" || after[0] != 'd' && after[0] != 's' ||
			strings.Contains(id, "\n") {
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
