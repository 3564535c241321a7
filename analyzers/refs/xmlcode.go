package refs

import (
	"bytes"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax/python"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// codeWords are what code that refers to something has in it, so that most code need not be parsed.
var codeWords = [...][]byte{
	[]byte("ref"), []byte("env"), []byte("group"), []byte("view_mode"), []byte("://"), []byte("res_model"), []byte("_param("),
	[]byte("active_model"), []byte("import"), []byte("render"), []byte(".odoo.com"), staticPart, []byte("'model'"),
}

func mayRefer(code []byte) bool {
	for _, word := range codeWords {
		if bytes.Contains(code, word) {
			return true
		}
	}
	return false
}

// expression reads an attribute whose value is a Python expression.
func (x *xmlReader) expression(f *frame, a xml.AttrSpan, via string) {
	if mayRefer(x.data[a.ValueStart:a.ValueEnd]) {
		x.parse(f, x.scan.Value(a), via)
	}
}

// code reads a field whose text is Python.
func (x *xmlReader) code(f *frame, via string) {
	if mayRefer(x.data[x.scan.BodyStart:x.scan.BodyEnd]) {
		x.parse(f, x.scan.Text(), via)
	}
}

// marks enclose the expressions of an interpolated text.
var marks = [...]struct{ open, close string }{{"{{", "}}"}, {"#{", "}"}}

// interpolated reads the expressions of t-attf: {{ … }} and #{ … }.
func (x *xmlReader) interpolated(f *frame, a xml.AttrSpan, via string) {
	if mayRefer(x.data[a.ValueStart:a.ValueEnd]) {
		x.within(f, x.scan.Value(a), via)
	}
}

// inline reads the {{ … }} of a text that is rendered as an inline template: subjects of mails and the like.
func (x *xmlReader) inline(f *frame) {
	body := x.data[x.scan.BodyStart:x.scan.BodyEnd]
	if bytes.Contains(body, []byte("{{")) && mayRefer(body) {
		x.within(f, x.scan.Text(), f.name)
	}
}

func (x *xmlReader) within(f *frame, v xml.Value, via string) {
	for _, m := range marks {
		for at := 0; ; {
			i := strings.Index(v.Text[at:], m.open)
			if i < 0 {
				break
			}
			start := at + i + len(m.open)
			stop := strings.Index(v.Text[start:], m.close)
			if stop < 0 {
				break
			}
			x.run(f, v, start, start+stop, via)
			at = start + stop
		}
	}
}

func (x *xmlReader) parse(f *frame, v xml.Value, via string) {
	start, end := 0, len(v.Text)
	for start < end && v.Text[start] <= ' ' { // Odoo strips as well
		start++
	}
	x.run(f, v, start, end, via)
}

// run reads the code that the bytes [start, end) of a decoded value are.
func (x *xmlReader) run(f *frame, v xml.Value, start, end int, via string) {
	src := []byte(v.Text[start:end])
	p := pythonReader{
		collector: x.collector, src: src, file: python.ParseEmbedded(src), symbol: f.symbol, via: via,
		offset: func(i int) int { return v.Offset(start + i) }, isExpression: via != "code", views: f.name == "view_ids",
	}
	p.named()
	p.keys()
	p.addresses()
	if via == "code" {
		p.codeImports()
	}
}

// codeImports reads the imports of server code: safe_eval refuses them, and they name what the code wants.
func (p *pythonReader) codeImports() {
	for _, imp := range p.file.Imports {
		if imp.Level == 0 {
			p.emit(Import, imp.Module, imp.Start, imp.End, "import", "").Guard = imp.Guard
		}
	}
}
