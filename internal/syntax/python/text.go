package python

import (
	"iter"
	"strings"
)

// stringPiece is a string token, or a piece of an f-string. Kept small: there are many.
type stringPiece struct {
	start, end int32
	sub        uint8
	piece      bool // FStringMiddle: no quotes of its own
	joined     bool // concatenated to the one before
	doc        docKind
}

type docKind uint8

const (
	docNone docKind = iota
	docBare         // a statement of its own
	docString
)

// Text is a string of a file: one literal, or several that are implicitly concatenated, or the literal text of an
// f-string between two replacement fields.
type Text struct {
	Start, End int    // what stands between the quotes, of the first to the last literal
	Raw        []byte // the source of that, for a quick look; do not change it
	Bytes      bool
	Formatted  bool // part of an f-string
	Doc        bool // the docstring of the file, a class or a function
	Bare       bool // a statement of its own: a docstring, or code that was put out of use
	src        []byte
	parts      []stringPiece
}

// Texts visits all strings of the file in the order of the text. src is what was parsed.
func (f *File) Texts(src []byte) iter.Seq[Text] {
	return func(yield func(Text) bool) {
		list := f.strings
		for i := 0; i < len(list); {
			k := i + 1
			for k < len(list) && list[k].joined {
				k++
			}
			first, last := list[i], list[k-1]
			t := Text{Bytes: first.sub&strBytes != 0, Formatted: first.piece, Doc: first.doc == docString,
				Bare: first.doc != docNone, src: src, parts: list[i:k]}
			t.Start, _ = first.body(src)
			_, t.End = last.body(src)
			t.Raw = src[t.Start:t.End]
			if !yield(t) {
				return
			}
			i = k
		}
	}
}

func (s stringPiece) body(src []byte) (start, end int) {
	if s.piece {
		return int(s.start), int(s.end)
	}
	return body(src, Token{Kind: String, sub: s.sub, Start: int(s.start), End: int(s.end)})
}

func (s stringPiece) value(src []byte) string {
	a, b := s.body(src)
	v, _ := decode(src[a:b], s.sub)
	if s.piece {
		v = strings.NewReplacer("{{", "{", "}}", "}").Replace(v)
	}
	return v
}

// Value returns the decoded value (see Value.Text).
func (t Text) Value() string {
	v := ""
	for _, s := range t.parts {
		v += s.value(t.src)
	}
	return v
}

// Place returns the place of bytes [i, j) of the value. Where that is not possible (the value does not stand in the
// source as it is) it is the place of the literal that holds it, or of them all.
func (t Text) Place(i, j int) (start, end int) {
	for _, s := range t.parts {
		v := s.value(t.src)
		if i < len(v) {
			a, b := s.body(t.src)
			if j <= len(v) {
				if v == string(t.src[a:b]) {
					return a + i, a + j
				}
				return a, b
			}
			break
		}
		i, j = i-len(v), j-len(v)
	}
	return t.Start, t.End
}

// addString remembers a string token of the current line.
func (p *parser) addString(t Token) {
	s := stringPiece{start: int32(t.Start), end: int32(t.End), sub: t.sub, piece: t.Kind == FStringMiddle}
	if n := len(p.toks); n > 0 && t.Kind == String && p.toks[n-1].kind == String {
		s.joined = true
	}
	p.pieces = append(p.pieces, s)
	if !p.keyed && t.Kind == String {
		a, b := s.body(p.src)
		p.keyed = tellsOfKeys(p.src[a:b])
	}
}

// bareString marks the strings of an expression statement that is nothing else.
func (p *parser) bareString(n int32) {
	k := p.nodes[n]
	kind := docBare
	if top := p.top(); k.kind == nString && top.statements == 1 &&
		(k.tok == 0 || p.toks[k.tok-1].kind == Op && p.toks[k.tok-1].sub == opColon) &&
		(top.kind == blockModule || top.kind == blockClass || top.kind == blockDef) {
		kind = docString
	}
	for i := len(p.pieces) - 1; i >= 0 && p.pieces[i].start >= k.start; i-- {
		if s := &p.pieces[i]; s.end <= k.end {
			s.doc = kind
		}
	}
}
