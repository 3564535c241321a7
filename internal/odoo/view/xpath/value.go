package xpath

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// item is a node of the XPath data model: a node of the tree, one of its attributes, or a text beside it.
type item struct {
	n  *tree.Node
	at int32 // an index of n.Attrs, or one of those below
}

const (
	itself int32 = -1 - iota
	itsText
	itsTail
)

// order compares two items by document order. The tree must be numbered.
func order(a, b item) int {
	x, y := a.key(), b.key()
	return slices.Compare(x[:], y[:])
}

// key gives the place of an item. Text follows the attributes, a tail follows all that is inside the node; of the tails
// behind the same node the innermost is first.
func (i item) key() [2]int {
	const text, tail = 1 << 30, 1 << 31
	switch {
	case i.at == itself:
		return [2]int{int(i.n.Order), 0}
	case i.at >= 0:
		return [2]int{int(i.n.Order), 1 + int(i.at)}
	case i.at == itsText:
		return [2]int{int(i.n.Order), text}
	}
	last, depth := i.n, 0
	for last.Last != nil {
		last = last.Last
	}
	for n := i.n; n != nil; n = n.Parent {
		depth++
	}
	return [2]int{int(last.Order), tail - depth}
}

type valueKind uint8

const (
	nodeSet valueKind = iota
	boolean
	number
	text
)

// value is the result of an expression. A node set is in document order, without duplicates.
type value struct {
	kind valueKind
	set  []item
	yes  bool
	num  float64
	text string
}

func (e *evaluation) isTrue(v value) bool {
	switch v.kind {
	case nodeSet:
		return len(v.set) > 0
	case boolean:
		return v.yes
	case number:
		return v.num != 0 && !math.IsNaN(v.num)
	}
	return v.text != ""
}

func (e *evaluation) toNumber(v value) float64 {
	switch v.kind {
	case boolean:
		if v.yes {
			return 1
		}
		return 0
	case number:
		return v.num
	}
	return textNumber(e.toText(v))
}

// textNumber reads digits with a point and a minus sign; all else is no number.
func textNumber(s string) float64 {
	s = strings.Trim(s, " \t\r\n")
	digits := strings.TrimPrefix(s, "-")
	if digits == "" || digits == "." || strings.Trim(digits, "0123456789.") != "" {
		return math.NaN()
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && !math.IsInf(f, 0) {
		return math.NaN()
	}
	return f
}

func (e *evaluation) toText(v value) string {
	switch v.kind {
	case nodeSet:
		if len(v.set) == 0 {
			return ""
		}
		return e.stringValue(v.set[0])
	case boolean:
		return strconv.FormatBool(v.yes)
	case number:
		return numberText(v.num)
	}
	return v.text
}

func numberText(f float64) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "Infinity"
	case math.IsInf(f, -1):
		return "-Infinity"
	case f == 0:
		return "0"
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// stringValue of an element is all text inside.
func (e *evaluation) stringValue(i item) string {
	switch {
	case i.at >= 0:
		return i.n.Attrs[i.at].Value
	case i.at == itsTail:
		return i.n.Tail
	case i.at == itsText || i.n.Kind == tree.Comment || i.n.Kind == tree.Instruction:
		return i.n.Text
	}
	if i.n.First == nil {
		return i.n.Text
	}
	var b strings.Builder
	e.collect(&b, i.n)
	e.visit(b.Len() / 64)
	return b.String()
}

func (e *evaluation) collect(b *strings.Builder, n *tree.Node) {
	e.visit(1)
	if n.Kind == tree.Element {
		b.WriteString(n.Text)
	}
	for c := n.First; c != nil; c = c.Next {
		e.collect(b, c)
		b.WriteString(c.Tail)
	}
}
