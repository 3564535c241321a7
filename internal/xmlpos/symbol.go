package xmlpos

// SymbolAt names what encloses an offset, for fingerprints that survive moved lines: the id of the
// innermost record, template, menuitem or the like, or the t-name of the innermost element that has
// one; the name where such an element has no id. It is "" outside of all of them.
func SymbolAt(text []byte, offset int) string {
	var (
		s     = NewScanner(text)
		names [maxDepth + 1]span // by depth; empty where the element is no symbol
	)
	depth := 0
	for s.Next() && s.Start <= offset {
		switch s.Kind {
		case StartTag:
			names[depth] = s.symbol()
			if !s.SelfClosing || offset < s.End {
				depth++
			}
		case EndTag:
			if offset >= s.End {
				depth--
			}
		}
	}
	for depth > 0 {
		depth--
		if n := names[depth]; n.start < n.end {
			return decode(string(text[n.start:n.end]), inAttr)
		}
	}
	return ""
}

type span struct{ start, end int }

// symbol is where the start tag's symbol stands, if it has one.
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
