package record

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// Read gives the views of a data file of a module. The text is kept: archs are read when they are asked for.
func Read(text []byte, module string) []Record {
	r := &reader{text: text, module: module, scan: xml.NewScanner(text)}
	for r.scan.Next() {
		switch r.scan.Kind {
		case xml.StartTag:
			r.startTag()
		case xml.EndTag:
			r.endTag()
		case xml.Text, xml.CData:
			if top := len(r.open) - 1; top >= 0 && top == r.inField {
				r.open[top].text = append(r.open[top].text, r.scan.Text().Text)
			}
		}
	}
	return r.records
}

// reader follows a file. Elements of the outer frame are containers; inside a record only its fields matter.
type reader struct {
	text   []byte
	module string
	scan   *xml.Scanner

	open    []*element // nil for those that do not matter
	spaces  []tree.Space
	at      int     // records and templates so far
	current *Record // a record of ir.ui.view that is open
	depth   int     // of its element in open
	inField int     // the element in open whose text counts; -1 without one
	records []Record
}

func (r *reader) inScope() []tree.Space { return slices.Clone(r.spaces) }

func (r *reader) startTag() {
	s := r.scan
	name := string(s.Name())
	if r.inField = -1; name == "record" || name == "template" {
		r.at++
	}
	e := r.element(name)
	r.open = append(r.open, e)
	if s.SelfClosing {
		r.endTag()
	}
}

// element keeps the one that begins here if it matters.
func (r *reader) element(name string) *element {
	depth := len(r.open)
	if r.current != nil {
		if depth != r.depth+1 || name != "field" {
			return nil
		}
		r.inField = depth
		return r.read(name)
	}
	if depth > 0 && r.open[depth-1] == nil || depth > 0 && !isContainer(r.open[depth-1].name) {
		return nil
	}
	switch {
	case isContainer(name):
		r.declare()
		return &element{name: name}
	case name == "record":
		e := r.read(name)
		if e.attr("model", "") != "ir.ui.view" {
			return nil
		}
		r.current, r.depth = &Record{ID: full(e.attr("id", ""), r.module), At: r.at - 1}, depth
		return e
	case name == "template" && !strings.HasPrefix(r.module, "theme_"): // those are theme.ir.ui.view
		e := r.read(name)
		e.at = r.at - 1
		return e
	}
	return nil
}

func isContainer(name string) bool { return name == "odoo" || name == "openerp" || name == "data" }

// declare notes namespaces of the outer frame; they hold to the end of the file, as nobody nests others there.
func (r *reader) declare() {
	for _, a := range r.scan.Attrs {
		if prefix, ok := strings.CutPrefix(string(r.text[a.NameStart:a.NameEnd]), "xmlns"); ok {
			r.spaces = append(r.spaces, tree.Space{Prefix: strings.TrimPrefix(prefix, ":"), URI: r.scan.Value(a).Text})
		}
	}
}

func (r *reader) read(name string) *element {
	e := &element{name: name, attrs: make([]attr, 0, len(r.scan.Attrs)), start: r.scan.Start}
	for _, a := range r.scan.Attrs {
		e.attrs = append(e.attrs, attr{r.text[a.NameStart:a.NameEnd], r.scan.Value(a).Text})
	}
	return e
}

func (r *reader) endTag() {
	last := len(r.open) - 1
	if last < 0 {
		return
	}
	e := r.open[last]
	r.open, r.inField = r.open[:last], -1
	if e == nil {
		return
	}
	e.end = r.scan.End
	switch {
	case r.current != nil && last == r.depth:
		r.records = append(r.records, *r.current)
		r.current = nil
	case r.current != nil:
		r.field(r.current, e)
	case e.name == "template":
		r.records = append(r.records, r.template(e))
	}
}
