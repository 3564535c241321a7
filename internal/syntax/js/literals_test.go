package js

import "iter"

// Literal is a string, or the literal text of a template or of a piece of one.
type Literal struct {
	Start, End int  // of the content, without delimiters
	Template   bool // it is of a template
	Partial    bool // a ${ follows or precedes it
	src        []byte
	token      Token
}

// Raw returns the content as it is written. It shares the text's memory.
func (l Literal) Raw() []byte { return l.src[l.Start:l.End] }

// Value returns what the content means; see value.
func (l Literal) Value() string { return value(l.src, l.token) }

// Literals gives all strings and templates of a text in their order; comments and regular expressions are none.
func Literals(src []byte) iter.Seq[Literal] {
	return func(yield func(Literal) bool) {
		var s Scanner
		s.Init(src)
		for t := s.Next(); t.Kind != EOF; t = s.Next() {
			switch t.Kind {
			case String, Template, TemplateHead, TemplateMiddle, TemplateTail:
				l := Literal{Template: t.Kind != String, Partial: t.Kind > Template, src: src, token: t}
				l.Start, l.End = t.Body()
				if !yield(l) {
					return
				}
			}
		}
	}
}
