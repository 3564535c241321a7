package xml

import "sort"

// Symbols are the elements of a text that have a name for people, for fingerprints that survive moved lines.
type Symbols struct {
	text     []byte
	elements []symbol // in the order of their starts
}

type symbol struct {
	span      // of the element; the end lies behind the text where it is not closed
	name span // of its name in the text
}

type span struct{ start, end int }

// NewSymbols reads a text, up to its first mistake.
func NewSymbols(text []byte) *Symbols {
	s := NewScanner(text)
	all := &Symbols{text: text}
	var open [maxDepth + 1]int // by depth: 1 + index of the element; 0 where it is no symbol
	depth := 0
	for s.Next() {
		switch s.Kind {
		case StartTag:
			open[depth] = 0
			if name := s.symbol(); name.start < name.end {
				end := len(text) + 1
				if s.SelfClosing {
					end = s.End
				}
				all.elements = append(all.elements, symbol{span{s.Start, end}, name})
				open[depth] = len(all.elements)
			}
			if !s.SelfClosing {
				depth++
			}
		case EndTag:
			depth--
			if i := open[depth]; i > 0 {
				all.elements[i-1].end = s.End
			}
		}
	}
	return all
}

// At names what encloses an offset: the id of the innermost record, template, menuitem or the like, or the t-name of
// the innermost element that has one; the name where such an element has no id. It is "" outside of all of them.
func (s *Symbols) At(offset int) string {
	begun := sort.Search(len(s.elements), func(i int) bool { return s.elements[i].start > offset })
	for i := begun - 1; i >= 0; i-- {
		if e := s.elements[i]; offset < e.end {
			return decode(string(s.text[e.name.start:e.name.end]), inAttr)
		}
	}
	return ""
}

// symbol is where the start tag's name for people stands, if it has one.
func (s *Scanner) symbol() span {
	named := false
	switch string(s.text[s.NameStart:s.NameEnd]) {
	case "record", "template", "menuitem", "act_window", "report", "asset", "delete", "function", "t":
		named = true
	}
	var best span
	rank := 0
	for _, a := range s.Attrs {
		r := 0
		switch string(s.text[a.NameStart:a.NameEnd]) {
		case "id":
			r = 3
		case "t-name":
			r = 2
		case "name":
			r = 1
		}
		if r > rank && (named || r == 2) {
			best, rank = span{a.ValueStart, a.ValueEnd}, r
		}
	}
	return best
}
