package xpath

import "strings"

func (p *parser) pathExpr() *node {
	switch t := p.tok; {
	case t.kind == tokNumber:
		p.advance()
		return p.rest(&node{op: opNumber, num: parseNumber(t.text), positional: true})
	case t.kind == tokString:
		p.advance()
		return p.rest(&node{op: opString, text: t.text})
	case p.symbol("("):
		p.advance()
		inner := p.expr(0)
		p.expect(")")
		return p.rest(inner)
	case t.kind == tokName && p.ahead.kind == tokSymbol && p.ahead.text == "(" && !isNodeType(t.text):
		return p.rest(p.callExpr())
	}
	return p.locationPath()
}

func isNodeType(name string) bool {
	return name == "node" || name == "text" || name == "comment" || name == "processing-instruction"
}

// rest reads the predicates and steps behind an expression.
func (p *parser) rest(base *node) *node {
	if !p.symbol("[") && !p.symbol("/") && !p.symbol("//") {
		return base
	}
	filter := &path{base: base, filters: p.predicates()}
	p.steps(filter)
	return &node{op: opPath, path: filter}
}

func (p *parser) predicates() (list []*node) {
	for p.err == nil && p.accept("[") {
		list = append(list, p.expr(0))
		p.expect("]")
	}
	return list
}

// steps reads "/step//step…". Behind the first "//" libxml2 overlooks another "/", and takes another "//" as such.
func (p *parser) steps(to *path) {
	for first := true; p.err == nil; first = false {
		switch {
		case p.symbol("//"):
			start := p.tok.start
			p.advance()
			if first && !p.accept("/") && p.accept("//") {
				to.steps = append(to.steps, step{axis: axisDescendantOrSelf, test: testNode, start: start,
					end: start + len("//")})
			}
			p.descend(to, start)
		case p.accept("/"):
			to.steps = append(to.steps, p.step())
		default:
			return
		}
	}
}

// descend reads the step behind "//". Where its predicates do not count positions, the two steps are one.
func (p *parser) descend(to *path, start int) {
	next := p.step()
	next.start = start
	if next.axis == axisChild && !next.positional {
		next.axis = axisDescendant
	} else {
		to.steps = append(to.steps, step{axis: axisDescendantOrSelf, test: testNode, start: start,
			end: start + len("//")})
	}
	to.steps = append(to.steps, next)
}

func (p *parser) locationPath() *node {
	to := &path{}
	switch {
	case p.symbol("//"):
		to.absolute = true
		p.steps(to)
	case p.symbol("/"):
		to.absolute = true
		if p.ahead.kind == tokName || p.ahead.kind == tokStar ||
			p.ahead.kind == tokSymbol && strings.Contains(". .. @", p.ahead.text) {
			p.steps(to)
		} else {
			p.advance()
		}
	default:
		to.steps = append(to.steps, p.step())
		p.steps(to)
	}
	if s := to.steps; len(s) == 1 && !to.absolute && s[0].axis == axisAttribute && s[0].test == testName &&
		len(s[0].predicates) == 0 {
		return &node{op: opHasAttr, text: s[0].name}
	}
	return &node{op: opPath, path: to}
}

func (p *parser) step() step {
	s := step{start: p.tok.start}
	switch {
	case p.symbol("."), p.symbol(".."):
		if s.axis, s.test = axisSelf, testNode; p.tok.text == ".." {
			s.axis = axisParent
		}
		s.end = p.tok.end
		p.advance()
		return s
	case p.accept("@"):
		s.axis = axisAttribute
	case p.tok.kind == tokName && p.ahead.kind == tokSymbol && p.ahead.text == "::":
		var ok bool
		if s.axis, ok = axes[p.tok.text]; !ok {
			p.fail()
		}
		p.advance()
		p.advance()
	}
	p.nodeTest(&s)
	s.predicates = p.predicates()
	for _, predicate := range s.predicates {
		s.positional = s.positional || predicate.positional
	}
	s.end = p.endOfLast()
	return s
}

// endOfLast is where the token before tok ended; blanks before tok are cut.
func (p *parser) endOfLast() int {
	end := min(p.tok.start, len(p.lexer.src))
	if p.tok.kind == tokEnd {
		end = len(p.lexer.src)
	}
	return len(strings.TrimRight(p.lexer.src[:end], " \t\r\n"))
}

func (p *parser) nodeTest(s *step) {
	t := p.tok
	switch {
	case t.kind == tokStar:
		s.test = testAnyElement
	case t.kind != tokName:
		p.fail()
		return
	case p.ahead.kind == tokSymbol && p.ahead.text == "(" && isNodeType(t.text):
		p.advance()
		p.advance()
		s.test = map[string]test{"node": testNode, "text": testText, "comment": testComment,
			"processing-instruction": testInstruction}[t.text]
		if s.test == testInstruction && p.tok.kind == tokString {
			s.name = p.tok.text
			p.advance()
		}
		p.expect(")")
		return
	default:
		s.name = p.qualified(t.text)
	}
	p.advance()
}

const xmlSpace = "{http://www.w3.org/XML/1998/namespace}"

// qualified gives the name that nodes have. No prefix but xml's is bound.
func (p *parser) qualified(name string) string {
	if strings.HasPrefix(name, "{") {
		return strings.TrimPrefix(name, "{}")
	}
	prefix, local, ok := strings.Cut(name, ":")
	if !ok {
		return name
	}
	if prefix != "xml" {
		p.refuse("the namespace prefix %s is not bound", prefix)
	}
	return xmlSpace + local
}

func (p *parser) callExpr() *node {
	name := p.tok.text
	f, ok := functions[name]
	if !ok {
		p.refuse("there is no function %s()", name)
		return &node{op: opString}
	}
	p.advance()
	p.advance()
	n := &node{op: opCall, text: name, call: f, positional: f.positional}
	for p.err == nil && !p.symbol(")") {
		arg := p.expr(0)
		n.positional = n.positional || usesPosition(arg)
		if n.args = append(n.args, arg); !p.symbol(")") {
			p.expect(",")
		}
	}
	p.expect(")")
	if p.err == nil && (len(n.args) < f.least || f.most >= 0 && len(n.args) > f.most) {
		p.refuse("%s() does not take %d arguments", name, len(n.args))
	}
	return classTest(n)
}

// classTest makes hasclass() of literal names a node of its own.
func classTest(n *node) *node {
	if n.text != "hasclass" {
		return n
	}
	var classes []string
	for _, arg := range n.args {
		if arg.op != opString {
			return n
		}
		classes = append(classes, arg.text)
	}
	return &node{op: opHasClass, classes: classes}
}
