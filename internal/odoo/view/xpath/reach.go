package xpath

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// Reach says how far along its path a selector found nodes.
type Reach struct {
	Matched string // the beginning of the selector that finds nodes; "" when its first step finds none
	Missed  string // the step that finds none, with its slashes
	Start   int    // of the missed step in the selector
	End     int
	// Bare are the nodes that the missed step finds without its predicates, in document order.
	Bare []*tree.Node
}

// Reach follows a selector that finds nothing; of alternatives joined by | the one that comes furthest. ok is false for
// a selector that is no path, or takes too long.
func (q *Query) Reach(from *tree.Node) (r Reach, ok bool) {
	var err error
	func() {
		defer guard(&err)
		e := &evaluation{root: from.Top()}
		best := -1
		for _, p := range paths(q.root, nil) {
			if n, reach := e.reach(q, p, context{item: item{from, itself}}); n > best {
				best, r = n, reach
			}
		}
		ok = best >= 0
	}()
	return r, ok && err == nil
}

// paths collects the location paths of a selector's alternatives.
func paths(n *node, list []*path) []*path {
	switch {
	case n.op == opUnion:
		return paths(n.args[1], paths(n.args[0], list))
	case n.op == opPath && n.path.base == nil:
		return append(list, n.path)
	case n.op == opPath && len(n.path.steps) == 0:
		return paths(n.path.base, list)
	}
	return list
}

func (e *evaluation) reach(q *Query, p *path, c context) (matched int, r Reach) {
	for matched < len(p.steps) && len(e.path(p, matched+1, c, true)) > 0 {
		matched++
	}
	if matched == len(p.steps) {
		return -1, r
	}
	s := p.steps[matched]
	begin := p.steps[0].start
	if p.absolute && begin > 0 && q.Text[begin-1] == '/' {
		begin--
	}
	r.Start, r.End = s.start, s.end
	r.Start = begin
	if before := matched - 1; before >= 0 {
		r.Matched = strings.TrimRight(q.Text[begin:p.steps[before].end], "/ ")
		r.Start = begin + len(r.Matched)
	}
	r.Missed = strings.TrimSpace(q.Text[r.Start:r.End])
	bare := *p
	bare.steps = slices.Clone(p.steps[:matched+1])
	bare.steps[matched].predicates, bare.steps[matched].positional = nil, false
	for _, it := range e.path(&bare, matched+1, c, false) {
		if it.at == itself {
			r.Bare = append(r.Bare, it.n)
		}
	}
	return matched, r
}

// Wanted is what the missed step of a selector asks of an element.
type Wanted struct {
	Element string // "" for any
	Tests   []Test // in their order
	Counts  bool   // it asks for a place among others
}

// Test asks for an attribute with a value; for class, that the value is one of the classes.
type Test struct{ Attribute, Value string }

// Wants tells what the missed step asks for; ok is false where it asks for no element.
func (q *Query) Wants(r Reach) (w Wanted, ok bool) {
	for _, p := range paths(q.root, nil) {
		for i := range p.steps {
			s := &p.steps[i]
			if s.end != r.End || s.test > testAnyElement {
				continue
			}
			w = Wanted{Element: s.name, Counts: s.positional}
			for _, predicate := range s.predicates {
				w.add(predicate)
			}
			return w, true
		}
	}
	return w, false
}

func (w *Wanted) add(predicate *node) {
	switch predicate.op {
	case opAnd:
		w.add(predicate.args[0])
		w.add(predicate.args[1])
	case opAttrEquals:
		w.Tests = append(w.Tests, Test{predicate.text, predicate.value})
	case opHasClass:
		for _, class := range predicate.classes {
			w.Tests = append(w.Tests, Test{"class", class})
		}
	}
}

// Rename gives the selector with another name for the elements of one name.
func (q *Query) Rename(from, to string) string {
	var b strings.Builder
	l, copied, last := lexer{src: q.Text}, 0, ""
	for t := l.next(); t.kind != tokEnd && t.kind != tokBad; t = l.next() {
		if t.kind == tokName && t.text == from && last != "@" && last != "attribute::" {
			b.WriteString(q.Text[copied:t.start] + to)
			copied = t.end
		}
		if t.text == "::" {
			last += t.text
		} else {
			last = t.text
		}
	}
	return b.String() + q.Text[copied:]
}

// Asks tells what of nodes a selector looks at beside their names and nesting: attributes by name, and texts.
func (q *Query) Asks() (attributes []string, texts bool) {
	a := asked{attributes: map[string]bool{}}
	a.node(q.root)
	for name := range a.attributes {
		attributes = append(attributes, name)
	}
	slices.Sort(attributes)
	return attributes, a.texts
}

type asked struct {
	attributes map[string]bool
	texts      bool
}

func (a *asked) node(n *node) {
	switch n.op {
	case opHasAttr, opAttrEquals:
		a.attributes[n.text] = true
	case opHasClass:
		a.attributes["class"] = true
	case opCall:
		if n.text == "hasclass" {
			a.attributes["class"] = true
		}
		if len(n.args) == 0 && (n.text == "string" || n.text == "normalize-space" || n.text == "string-length" ||
			n.text == "number") {
			a.texts = true
		}
		if n.text != "not" && n.text != "boolean" && n.text != "count" && !strings.HasSuffix(n.text, "name") {
			a.values(n.args)
		}
	case opEqual, opNotEqual, opLess, opLessEqual, opGreater, opGreaterEqual, opAdd, opSubtract, opMultiply, opDivide,
		opModulo, opNegate:
		a.values(n.args)
	case opPath:
		a.path(n.path)
	}
	for _, arg := range n.args {
		a.node(arg)
	}
}

// values notes that the text of elements is asked for where a path to them is compared or put into a text.
func (a *asked) values(args []*node) {
	for _, arg := range args {
		if arg.op == opPath &&
			(len(arg.path.steps) == 0 || arg.path.steps[len(arg.path.steps)-1].axis != axisAttribute) {
			a.texts = true
		}
	}
}

func (a *asked) path(p *path) {
	if p.base != nil {
		a.node(p.base)
	}
	for _, predicate := range p.filters {
		a.node(predicate)
	}
	for _, s := range p.steps {
		switch {
		case s.axis == axisAttribute:
			a.attributes[s.name] = true // "" for @*
		case s.test == testText || s.test == testNode && s.axis != axisSelf && s.axis != axisParent &&
			s.axis != axisDescendantOrSelf:
			a.texts = true
		}
		for _, predicate := range s.predicates {
			a.node(predicate)
		}
	}
}

// Literals gives the texts between quotes in a selector, each once, in their order.
func (q *Query) Literals() (list []string) {
	l := lexer{src: q.Text}
	for t := l.next(); t.kind != tokEnd && t.kind != tokBad; t = l.next() {
		if t.kind == tokString && !slices.Contains(list, t.text) {
			list = append(list, t.text)
		}
	}
	return list
}
