package js

import (
	"bytes"

	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// leastMangled is from how many different names like _0x3fa2b1 on a script is no work of hand: javascript-obfuscator
// gives them to all of its variables, and keeps the strings in a table that code puts into order.
const leastMangled = 8

// Obfuscated finds the first place of a script whose names and strings nobody can read: eval of what is packed or
// encoded, or the first of many names like _0x3fa2b1. A minified script is none: its strings stand there.
func (f *File) Obfuscated(src []byte) (start, end int, ok bool) {
	if !f.Words.Has(src, "eval") && !f.Words.Has(src, "atob") && !syntax.Contains(src, "_0x") {
		return 0, 0, false
	}
	var s Scanner
	s.Init(src)
	mangled := make(map[string]bool)
	var last [6]Token // the tokens before
	for t := s.Next(); t.Kind != EOF; t = s.Next() {
		if t.Kind == Comment {
			continue
		}
		if t.Kind == Name {
			if name := src[t.Start:t.End]; isMangled(name) {
				if len(mangled) == 0 {
					start, end = t.Start, t.End
				}
				if mangled[string(name)] = true; len(mangled) == leastMangled {
					return start, end, true
				}
			}
			if i := runs(src, last, t); i >= 0 {
				return last[i].Start, last[i].End, true
			}
		}
		copy(last[:], last[1:])
		last[len(last)-1] = t
	}
	return 0, 0, false
}

// isMangled tells whether a name is an underscore with a hexadecimal number.
func isMangled(name []byte) bool {
	digits, ok := bytes.CutPrefix(name, []byte("_0x"))
	return ok && len(digits) >= 4 && len(bytes.Trim(digits, "0123456789abcdef")) == 0
}

// runs gives the index of eval or Function in front of `(atob` or `(function(p,a`,
// at whose last name the script stands; -1 for neither.
func runs(src []byte, last [6]Token, t Token) int {
	text := func(t Token) string { return string(src[t.Start:t.End]) }
	isRunner := func(i int) bool { return text(last[i]) == "eval" || text(last[i]) == "Function" }
	n := len(last) - 1
	switch {
	case text(t) == "atob" && text(last[n]) == "(" && isRunner(n-1):
		return n - 1
	case text(t) == "a" && text(last[n]) == "," && text(last[n-1]) == "p" && text(last[n-2]) == "(" &&
		text(last[n-3]) == "function" && text(last[n-4]) == "(" && isRunner(n-5):
		return n - 5
	}
	return -1
}
