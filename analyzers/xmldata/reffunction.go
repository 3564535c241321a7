package xmldata

import (
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// setting follows the arguments of a function that sets a parameter.
type setting struct {
	symbol   string // of the function
	argument int    // number of the current one, from 1
	key      int    // index in the list of the parameter's name, -1 before it
}

// function reads <function>; its arguments are an expression, or values below it.
func (x *refReader) function(e xml.Node, symbol string) {
	defer x.enter(e)()
	method := ""
	if a, ok := e.Attr("name"); ok {
		method = x.word(a)
	}
	isSetting := method == "set_param"
	for _, a := range e.Attrs() {
		switch key := string(x.key(a)); key {
		case "model":
			symbol = x.word(a) + "." + method
			start, end := x.trimmed(a)
			x.emit(symbol, refs.Model, start, end, refs.ByFunction).Method = method
		case "uid":
			x.id(symbol, refs.XMLID, a, refs.ByRef)
		case "eval", "context":
			x.expression(symbol, a, key)
			if isSetting {
				x.settings(symbol, x.reader.outline.Value(a))
			}
		}
	}
	var s *setting
	if isSetting {
		s = &setting{symbol: symbol, key: -1}
	}
	for child := range e.Elements() {
		if s != nil {
			s.argument++
		}
		if child.Is("function") {
			x.function(child, symbol)
		} else if child.Is("value") {
			x.argument(child, symbol, s)
		}
	}
}

// argument reads a value below a function, or in a list; s is nil where it sets no parameter.
func (x *refReader) argument(e xml.Node, symbol string, s *setting) {
	for _, a := range e.Attrs() {
		switch key := string(x.key(a)); key {
		case "model":
			x.id(symbol, refs.Model, a, refs.ByModel)
		case "eval", "search":
			x.expression(symbol, a, key)
			if s != nil {
				x.set(s, x.reader.outline.Value(a), true)
			}
		case "file":
			x.id(symbol, refs.Asset, a, refs.ByFile)
		}
	}
	if s != nil {
		for piece := range x.texts(e) {
			x.set(s, piece.Body(), false)
		}
	}
	x.nested(e, symbol)
}

// settings reads the arguments of set_param where they are one expression: ('key', 'value').
func (x *refReader) settings(symbol string, v xml.Value) {
	args, _ := python.ParseLiteral([]byte(v.Text))
	if len(args.Items) == 0 || !args.Items[0].IsString() {
		return
	}
	r := x.literal(symbol, v, args.Items[0])
	if len(args.Items) > 1 && args.Items[1].IsString() {
		r.SetTo = args.Items[1].Text
	}
}

// set reads one argument of set_param: a text, or an expression.
func (x *refReader) set(s *setting, v xml.Value, isExpression bool) {
	text := strings.TrimSpace(v.Text)
	if isExpression {
		literal, _ := python.ParseLiteral([]byte(v.Text))
		if !literal.IsString() {
			return
		}
		if s.argument == 1 {
			s.key = x.Len()
			x.literal(s.symbol, v, literal)
		}
		text = literal.Text
	} else if s.argument == 1 {
		s.key = x.Len()
		i := strings.Index(v.Text, text)
		x.Add(refs.ConfigKey, text, v.Offset(i), v.Offset(i+len(text)), refs.BySetParam).Symbol = s.symbol
	}
	if s.argument == 2 && s.key >= 0 {
		x.From(s.key)[0].SetTo = text
	}
}

// literal reports a string of an expression as the key of a parameter.
func (x *refReader) literal(symbol string, v xml.Value, s python.Value) *refs.Ref {
	start, end := s.Start, s.End
	if end-start == len(s.Text)+2 { // its quotes
		start, end = start+1, end-1
	}
	r := x.Add(refs.ConfigKey, s.Text, v.Offset(start), v.Offset(end), refs.BySetParam)
	r.Symbol = symbol
	return r
}
