package refs

import (
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax/python"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// settings reads the arguments of set_param where they are one expression: ('key', 'value').
func (x *xmlReader) settings(f *frame, v xml.Value) {
	args, _ := python.ParseLiteral([]byte(v.Text))
	if len(args.Items) == 0 || !args.Items[0].IsString() {
		return
	}
	r := x.literal(f, v, args.Items[0])
	if len(args.Items) > 1 && args.Items[1].IsString() {
		r.Of = args.Items[1].Text
	}
}

// setting reads one argument of set_param: the text of a value, or its expression.
func (x *xmlReader) setting(f *frame, v xml.Value) {
	switch text := strings.TrimSpace(v.Text); f.setting {
	case 1:
		i := strings.Index(v.Text, text)
		x.add(ConfigKey, text, v.Offset(i), v.Offset(i+len(text)), "set_param").Symbol = f.symbol
	case 2:
		if n := len(x.refs) - 1; n >= 0 && x.refs[n].Kind == ConfigKey {
			x.refs[n].Of = text
		}
	}
}

// argumentLiteral reads an argument of set_param that is an expression.
func (x *xmlReader) argumentLiteral(f *frame, v xml.Value) {
	s, _ := python.ParseLiteral([]byte(v.Text))
	switch {
	case !s.IsString():
	case f.setting == 1:
		x.literal(f, v, s)
	case f.setting == 2 && len(x.refs) > 0 && x.refs[len(x.refs)-1].Kind == ConfigKey:
		x.refs[len(x.refs)-1].Of = s.Text
	}
}

// literal reports a string of an expression as the key of a parameter.
func (x *xmlReader) literal(f *frame, v xml.Value, s python.Value) *Ref {
	start, end := s.Start, s.End
	if end-start == len(s.Text)+2 { // its quotes
		start, end = start+1, end-1
	}
	r := x.add(ConfigKey, s.Text, v.Offset(start), v.Offset(end), "set_param")
	r.Symbol = f.symbol
	return r
}
