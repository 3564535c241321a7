package xmldata

import (
	"slices"
	"strings"
	"sync"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// reader reads files, each once from start to end. A data file is a row of operations: each is outlined, and then what
// the schema says, the entries and the references are read off the outline.
type reader struct {
	unit   *unit.Unit
	theme  bool // the module is a theme, whose views and assets are kept apart
	file   *File
	data   []byte // of the file
	scan   xml.Scanner
	around []said // what the open containers say, outermost first

	outline xml.Outline
	fields  []Field // of the record being read
	entries []int32 // by node of the outline: the entry that it makes, else refs.NoEntry
	schema  schema
	refs    refReader
	browser browserReader
}

// readers keeps the buffers of readers for the next module.
var readers = sync.Pool{New: func() any { return new(reader) }}

func newReader(u *unit.Unit) *reader {
	r := readers.Get().(*reader)
	r.unit, r.theme = u, strings.HasPrefix(u.Module.Name, "theme_")
	return r
}

// done gives the buffers back.
func (r *reader) done() {
	r.unit, r.file, r.data = nil, nil, nil
	r.scan.Reset(nil)
	r.outline.Reset(nil)
	clear(r.fields)
	r.refs.done()
	readers.Put(r)
}

// read reads a file.
func (r *reader) read(f *File) {
	isStatic := strings.HasPrefix(r.unit.Module.Inside(f.Path), "static/")
	r.file, r.data, r.around = f, f.Text.Data, r.around[:0]
	f.Root = f.Text.Range(0, 0)
	r.schema.begin(r)
	r.refs.begin(r, isStatic)
	r.browser.begin(r, isStatic)
	r.outline.Reset(r.data)
	for r.scan.Reset(r.data); r.scan.Next(); {
		if d, ok := r.scan.Directive(); ok {
			f.Directives = append(f.Directives, d)
		}
		r.browser.event()
		r.event()
	}
	if r.outline.IsOpen() { // the text ends in the midst of an operation
		r.outline.Close()
		r.operation()
	}
	if f.Problems = r.scan.Problems(); len(f.Problems) == 0 {
		f.Refused = r.schema.refusal
	}
	f.Refs = r.refs.Take()
}

// event follows the containers and outlines what stands in them.
func (r *reader) event() {
	switch isStart := r.scan.Kind == xml.StartTag; {
	case r.outline.IsOpen():
		if r.outline.Add(&r.scan); !r.outline.IsOpen() {
			r.operation()
		}
	case isStart && r.file.RootTag == "":
		r.root()
	case len(r.around) == 0: // no data file, or behind its root
	case isStart:
		r.child()
	case r.scan.Kind == xml.EndTag:
		r.around = r.around[:len(r.around)-1]
	}
}

// tag begins an outline with the start tag.
func (r *reader) tag() xml.Node {
	r.outline.Reset(r.data)
	r.outline.Add(&r.scan)
	return r.outline.Root()
}

// root opens the file's root element.
func (r *reader) root() {
	e := r.tag()
	r.outline.Close()
	_, local, ok := strings.Cut(string(e.Name()), ":")
	if !ok {
		local = string(e.Name())
	}
	r.file.Root, r.file.RootTag = r.place(e), local
	if isContainer(e.Name()) {
		r.container(e)
	} else {
		r.schema.root(e)
	}
}

// child opens an element in a container.
func (r *reader) child() {
	switch e := r.tag(); {
	case isContainer(e.Name()):
		r.outline.Close()
		r.container(e)
	case !r.outline.IsOpen(): // <a/>
		r.operation()
	}
}

// isContainer tells the tags that Odoo nests to any depth; openerp is the old name of odoo.
func isContainer(name []byte) bool {
	switch string(name) {
	case "odoo", "openerp", "data":
		return true
	}
	return false
}

// said is what a container says of all that is in it.
type said struct {
	name     string // its tag
	noupdate Flag
	contexts []string
}

// container opens odoo or data. noupdate is inherited; an empty one inherits too.
func (r *reader) container(e xml.Node) {
	r.schema.container(e)
	var s said
	if len(r.around) > 0 {
		s = r.innermost()
	}
	s.name = r.refs.Intern(e.Name())
	if flag := r.flag(e, "noupdate"); flag != Absent {
		s.noupdate = flag
	}
	if context := r.text(e, "context"); context != "" {
		s.contexts = append(slices.Clip(s.contexts), context)
	}
	if !r.scan.SelfClosing {
		r.around = append(r.around, s)
	}
}

// innermost gives what the container around says; there must be one.
func (r *reader) innermost() said { return r.around[len(r.around)-1] }

// operation reads the element in a container that the outline holds.
func (r *reader) operation() {
	e := r.outline.Root()
	r.schema.operation(e)
	r.entries = r.entries[:0]
	for range r.outline.Len() {
		r.entries = append(r.entries, refs.NoEntry)
	}
	first, around := len(r.file.Entries), r.innermost()
	r.entriesOf(e)
	for i := first; i < len(r.file.Entries); i++ {
		entry := &r.file.Entries[i]
		entry.NoUpdate, entry.NoUpdateSaid = around.noupdate == True, around.noupdate != Absent
		if around.contexts != nil {
			entry.Contexts = append(slices.Clip(around.contexts), entry.Contexts...)
		}
	}
	r.refs.operation(e)
}

// place is that of an element's name.
func (r *reader) place(e xml.Node) unit.Range { return r.file.Text.Range(e.Span()) }

// value gives an attribute's value.
func (r *reader) value(a xml.AttrSpan) string {
	if a.IsPlain() {
		return string(r.data[a.ValueStart:a.ValueEnd])
	}
	return r.outline.Value(a).Text
}

// valuePlace gives an attribute's place.
func (r *reader) valuePlace(a xml.AttrSpan) unit.Range {
	return r.file.Text.Range(a.ValueStart, a.ValueEnd)
}

// text gives the value of the attribute of a name; "" without one.
func (r *reader) text(e xml.Node, name string) string {
	if a, ok := e.Attr(name); ok {
		return r.value(a)
	}
	return ""
}

// name gives the value of an attribute that is the same in many elements.
func (r *reader) name(e xml.Node, name string) string {
	a, ok := e.Attr(name)
	switch {
	case !ok:
		return ""
	case a.IsPlain():
		return r.refs.Intern(r.data[a.ValueStart:a.ValueEnd])
	}
	return r.refs.Intern([]byte(r.value(a)))
}

// flag reads an attribute as Odoo does: only 0, false and off are false, an empty one is as good as absent
// [convert.py: nodeattr2bool, str2bool].
func (r *reader) flag(e xml.Node, name string) Flag {
	switch strings.ToLower(strings.TrimSpace(r.text(e, name))) {
	case "":
		return Absent
	case "0", "false", "off":
		return False
	}
	return True
}
