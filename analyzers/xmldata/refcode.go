package xmldata

import (
	"bytes"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// code is Python in a data file.
type code struct {
	symbol string
	in     string // the attribute or field that holds it
	views  bool   // what view_mode says in it is the type of an action's views
}

// expression reads an attribute whose value is a Python expression.
func (x *refReader) expression(symbol string, a xml.AttrSpan, in string) {
	x.attribute(code{symbol: symbol, in: in}, a)
}

func (x *refReader) attribute(c code, a xml.AttrSpan) {
	if refs.MayRefer(x.data[a.ValueStart:a.ValueEnd]) {
		x.parse(c, x.reader.outline.Value(a))
	}
}

// content reads a text that is Python.
func (x *refReader) content(symbol string, piece xml.Node, in string) {
	start, end := piece.Span()
	if refs.MayRefer(x.data[start:end]) {
		x.parse(code{symbol: symbol, in: in}, piece.Body())
	}
}

// marks enclose the expressions of an interpolated text.
var marks = [...]struct{ open, close string }{{"{{", "}}"}, {"#{", "}"}}

// interpolated reads the expressions of t-attf: {{ … }} and #{ … }.
func (x *refReader) interpolated(symbol string, a xml.AttrSpan, in string) {
	if refs.MayRefer(x.data[a.ValueStart:a.ValueEnd]) {
		x.marked(code{symbol: symbol, in: in}, x.reader.outline.Value(a))
	}
}

// inline reads the {{ … }} of a text that is rendered as an inline template: subjects of mails and the like.
func (x *refReader) inline(symbol string, piece xml.Node, field string) {
	start, end := piece.Span()
	if body := x.data[start:end]; bytes.Contains(body, []byte("{{")) && refs.MayRefer(body) {
		x.marked(code{symbol: symbol, in: field}, piece.Body())
	}
}

// marked reads the expressions in the marks of a text.
func (x *refReader) marked(c code, v xml.Value) {
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
			x.run(c, v, start, start+stop)
			at = start + stop
		}
	}
}

func (x *refReader) parse(c code, v xml.Value) {
	start, end := 0, len(v.Text)
	for start < end && v.Text[start] <= ' ' { // Odoo strips as well
		start++
	}
	x.run(c, v, start, end)
}

// run reads the code that the bytes [start, end) of a decoded value are.
func (x *refReader) run(c code, v xml.Value, start, end int) {
	src := []byte(v.Text[start:end])
	p := refs.Code{
		List: &x.List, Src: src, File: python.ParseEmbedded(src), Symbol: c.symbol, In: c.in,
		Offset: func(i int) int { return v.Offset(start + i) }, IsExpression: c.in != "code", IsViews: c.views,
	}
	p.Read()
	if c.in == "code" {
		p.Imports()
	}
}
