package xpath

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// function is one that selectors may call.
type function struct {
	least, most int  // numbers of arguments; most is -1 for any
	positional  bool // its value as a predicate depends on positions: position(), last(), every number
	eval        func(e *evaluation, n *node, c context) value
}

var functions = map[string]*function{
	"last":             {0, 0, true, func(_ *evaluation, _ *node, c context) value { return placed(c, c.size) }},
	"position":         {0, 0, true, func(_ *evaluation, _ *node, c context) value { return placed(c, c.position) }},
	"count":            {1, 1, true, count},
	"id":               {1, 1, false, func(*evaluation, *node, context) value { return value{} }},
	"local-name":       {0, 1, false, nameOf((*tree.Node).Local, localName)},
	"namespace-uri":    {0, 1, false, nameOf((*tree.Node).Space, spaceName)},
	"name":             {0, 1, false, nameOf(qualifiedName, localName)},
	"string":           {0, 1, false, toText},
	"concat":           {2, -1, false, concat},
	"starts-with":      {2, 2, false, textTest(strings.HasPrefix)},
	"contains":         {2, 2, false, textTest(strings.Contains)},
	"substring-before": {2, 2, false, substringBefore},
	"substring-after":  {2, 2, false, substringAfter},
	"substring":        {2, 3, false, substring},
	"string-length": {0, 1, true, func(e *evaluation, n *node, c context) value {
		return numeric(float64(utf8.RuneCountInString(e.argOrSelf(n, c))))
	}},
	"normalize-space": {0, 1, false, normalizeSpace},
	"translate":       {3, 3, false, translate},
	"boolean":         {1, 1, false, isTrue},
	"not":             {1, 1, false, isFalse},
	"true":            {0, 0, false, func(*evaluation, *node, context) value { return logical(true) }},
	"false":           {0, 0, false, func(*evaluation, *node, context) value { return logical(false) }},
	"lang":            {1, 1, false, lang},
	"number":          {0, 1, true, toNumber},
	"sum":             {1, 1, true, sum},
	"floor":           {1, 1, true, rounding(math.Floor)},
	"ceiling":         {1, 1, true, rounding(math.Ceil)},
	"round":           {1, 1, true, rounding(func(f float64) float64 { return math.Floor(f + 0.5) })},
	"hasclass":        {0, -1, false, hasClass},
}

func numeric(f float64) value { return value{kind: number, num: f} }
func textual(s string) value  { return value{kind: text, text: s} }
func logical(yes bool) value  { return value{kind: boolean, yes: yes} }
func normalized(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < 128 && isSpace(byte(r)) }), " ")
}

func toText(e *evaluation, n *node, c context) value  { return textual(e.argOrSelf(n, c)) }
func isTrue(e *evaluation, n *node, c context) value  { return logical(e.test(n.args[0], c)) }
func isFalse(e *evaluation, n *node, c context) value { return logical(!e.test(n.args[0], c)) }

func normalizeSpace(e *evaluation, n *node, c context) value {
	return textual(normalized(e.argOrSelf(n, c)))
}

// placed is a number that only a predicate knows.
func placed(c context, n int) value {
	if c.position == 0 {
		panic(failure{ErrPosition})
	}
	return numeric(float64(n))
}

// arg evaluates an argument to a text.
func (e *evaluation) arg(n *node, i int, c context) string { return e.toText(e.eval(n.args[i], c)) }

// argOrSelf is the text of the argument, or of the context node without one.
func (e *evaluation) argOrSelf(n *node, c context) string {
	if len(n.args) == 0 {
		return e.stringValue(c.item)
	}
	return e.arg(n, 0, c)
}

func count(e *evaluation, n *node, c context) value {
	return numeric(float64(len(e.eval(n.args[0], c).set)))
}

func sum(e *evaluation, n *node, c context) value {
	total := 0.0
	for _, it := range e.eval(n.args[0], c).set {
		total += textNumber(e.stringValue(it))
	}
	return numeric(total)
}

func toNumber(e *evaluation, n *node, c context) value {
	if len(n.args) == 0 {
		return numeric(textNumber(e.stringValue(c.item)))
	}
	return numeric(e.toNumber(e.eval(n.args[0], c)))
}

func rounding(round func(float64) float64) func(*evaluation, *node, context) value {
	return func(e *evaluation, n *node, c context) value { return numeric(round(e.toNumber(e.eval(n.args[0], c)))) }
}

// nameOf makes a function that gives a part of a node's name, by what it takes from nodes and from attributes.
func nameOf(ofNode func(*tree.Node) string, ofAttr func(name string) string) func(*evaluation, *node, context) value {
	return func(e *evaluation, n *node, c context) value {
		it := c.item
		if len(n.args) == 1 {
			set := e.eval(n.args[0], c).set
			if len(set) == 0 {
				return textual("")
			}
			it = set[0]
		}
		switch {
		case it.at >= 0:
			return textual(ofAttr(it.n.Attrs[it.at].Name))
		case it.at != itself || it.n.Kind != tree.Element && it.n.Kind != tree.Instruction:
			return textual("")
		}
		return textual(ofNode(it.n))
	}
}

func localName(name string) string { return (&tree.Node{Name: name}).Local() }
func spaceName(name string) string { return (&tree.Node{Name: name}).Space() }

func qualifiedName(n *tree.Node) string {
	if n.Prefix != "" {
		return n.Prefix + ":" + n.Local()
	}
	return n.Local()
}

func concat(e *evaluation, n *node, c context) value {
	var b strings.Builder
	for i := range n.args {
		b.WriteString(e.arg(n, i, c))
		e.visit(b.Len() / 64)
	}
	return textual(b.String())
}

func textTest(holds func(s, part string) bool) func(*evaluation, *node, context) value {
	return func(e *evaluation, n *node, c context) value {
		s := e.arg(n, 0, c)
		e.visit(len(s) / 64)
		return logical(holds(s, e.arg(n, 1, c)))
	}
}

func substringBefore(e *evaluation, n *node, c context) value {
	before, _, ok := strings.Cut(e.arg(n, 0, c), e.arg(n, 1, c))
	if !ok {
		before = ""
	}
	return textual(before)
}

func substringAfter(e *evaluation, n *node, c context) value {
	_, after, _ := strings.Cut(e.arg(n, 0, c), e.arg(n, 1, c))
	return textual(after)
}

// substring counts characters from 1 and rounds [XPath 1.0, 4.2].
func substring(e *evaluation, n *node, c context) value {
	from := math.Floor(e.toNumber(e.eval(n.args[1], c)) + 0.5)
	end := math.Inf(1)
	if len(n.args) == 3 {
		end = from + math.Floor(e.toNumber(e.eval(n.args[2], c))+0.5)
	}
	var b strings.Builder
	place := 0.0
	for _, r := range e.arg(n, 0, c) {
		if place++; place >= from && place < end {
			b.WriteRune(r)
		}
	}
	return textual(b.String())
}

func translate(e *evaluation, n *node, c context) value {
	from, to := []rune(e.arg(n, 1, c)), []rune(e.arg(n, 2, c))
	e.visit((len(from) + len(to)) / 16)
	table := map[rune]rune{}
	for i, r := range from {
		if _, seen := table[r]; seen {
			continue
		}
		if table[r] = -1; i < len(to) {
			table[r] = to[i]
		}
	}
	return textual(strings.Map(func(r rune) rune {
		if to, ok := table[r]; ok {
			return to
		}
		return r
	}, e.arg(n, 0, c)))
}

// lang asks for the nearest xml:lang.
func lang(e *evaluation, n *node, c context) value {
	asked := strings.ToLower(e.arg(n, 0, c))
	for at := c.n; at != nil; at = at.Parent {
		if has, ok := at.Get(xmlSpace + "lang"); ok {
			has = strings.ToLower(has)
			return logical(has == asked || strings.HasPrefix(has, asked+"-"))
		}
	}
	return logical(false)
}

func hasClass(e *evaluation, n *node, c context) value {
	var classes []string
	for i := range n.args {
		classes = append(classes, e.arg(n, i, c))
	}
	return logical(hasClasses(c.item, classes))
}

// hasClasses is Odoo's hasclass() [odoo/addons/base/models/ir_ui_view.py: _hasclass].
func hasClasses(it item, classes []string) bool {
	if it.at != itself {
		return false
	}
	has := it.n.Value("class")
	for _, class := range classes {
		if !hasWord(has, class) {
			return false
		}
	}
	return true
}

// hasWord tells whether one of the words in a text, cut at blanks, is the one given.
func hasWord(s, word string) bool {
	if word == "" {
		return false
	}
	for rest := s; ; {
		i := strings.Index(rest, word)
		if i < 0 {
			return false
		}
		at := len(s) - len(rest) + i
		end := at + len(word)
		if (at == 0 || isBlank(s[at-1])) && (end == len(s) || isBlank(s[end])) {
			return !strings.ContainsAny(word, " \t\n\r\v\f")
		}
		rest = rest[i+1:]
	}
}

func isBlank(c byte) bool { return isSpace(c) || c == '\v' || c == '\f' }
