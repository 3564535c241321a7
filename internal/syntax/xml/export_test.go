package xml

import (
	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// Check returns what makes lxml refuse the text; nil means well formed.
func Check(text []byte) []syntax.Problem {
	s := NewScanner(text)
	for s.Next() {
	}
	return s.Problems()
}

// Depth is the number of open elements, the one that a StartTag has just opened among them.
func (s *Scanner) Depth() int { return len(s.open) }

// SymbolAt is Symbols.At for one offset.
func SymbolAt(text []byte, offset int) string { return NewSymbols(text).At(offset) }
