package python

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// Failure is a place at which a file that is read in full cannot be imported all the same.
type Failure struct {
	Start, End int
	Message    string
	// Compile says that CPython does not compile the file, whatever runs; else the import of the file surely comes
	// here, and raises.
	Compile bool
}

// refuses notes what compile() refuses, though it can be parsed.
func (p *parser) refuses(start, end int32, message string) {
	if !p.bad && !p.isolated {
		p.file.Failures = append(p.file.Failures, Failure{int(start), int(end), message, true})
	}
}

// isInFunction tells whether the innermost function or class around is a function.
func (p *parser) isInFunction() bool {
	for i := len(p.frames) - 1; i >= 0; i-- {
		switch p.frames[i].kind {
		case blockDef, blockStray: // of a stray block nobody knows
			return true
		case blockClass:
			return false
		}
	}
	return false
}

// isInLoop tells whether break and continue may stand here.
func (p *parser) isInLoop() bool {
	for i := len(p.frames) - 1; i >= 0; i-- {
		switch p.frames[i].kind {
		case blockLoop, blockStray:
			return true
		case blockDef, blockClass:
			return false
		}
	}
	return false
}

// isLate tells whether a statement that is neither a text nor an import from __future__ stands above.
func (p *parser) isLate() bool {
	for i := range p.file.Imports {
		if p.file.Imports[i].Module != "__future__" {
			return true
		}
	}
	return len(p.file.Scopes) > 0 || len(p.file.Assigned) > 0
}

// isRepeated tells whether an argument is given by its name a second time.
func (p *parser) isRepeated(l *list, argument int32) bool {
	for c := l.first; c != 0; c = p.nodes[c].next {
		if p.nodes[c].kind == nKeyword && bytes.Equal(p.name(c), p.name(argument)) {
			return true
		}
	}
	return false
}

// raises notes that the import of the file ends in a statement.
func (p *parser) raises(start, end int32, format string, args ...any) {
	if p.bad || p.isolated || !p.runsSurely() {
		return
	}
	p.file.Failures = append(p.file.Failures,
		Failure{Start: int(start), End: int(end), Message: fmt.Sprintf(format, args...)})
}

// runsSurely tells whether the import of the file runs the statement, and nothing catches what it raises.
func (p *parser) runsSurely() bool {
	for i := range p.frames {
		if k := p.frames[i].kind; k != blockModule && k != blockClass {
			return false
		}
	}
	return true
}

// noteFailures looks for what surely raises in the expressions of a line that the import runs.
func (p *parser) noteFailures(from int) {
	for i := from; i < len(p.nodes); i++ {
		k := &p.nodes[i]
		why := ""
		switch k.kind {
		case nBinary:
			why = p.arithmetic(k)
		case nSubscript:
			why = p.lookUp(k)
		case nCall:
			why = p.calling(k)
		}
		if why != "" && !p.isPerhaps(from, k) {
			p.raises(k.start, k.end, "%s", why)
			return
		}
	}
}

// isPerhaps tells whether a node stands in a part of the line that may not be computed.
func (p *parser) isPerhaps(from int, node *node) bool {
	inside := func(n int32) bool {
		return n != 0 && p.nodes[n].start <= node.start && node.end <= p.nodes[n].end
	}
	for i := from; i < len(p.nodes); i++ {
		switch k := &p.nodes[i]; {
		case node.start < k.start || k.end < node.end:
		case k.kind == nLambda, k.kind == nComp:
			return true
		case k.kind == nBool, k.kind == nCompare && p.nodes[k.first].kind == nCompare:
			if inside(p.nodes[k.first].next) {
				return true
			}
		case k.kind == nTernary:
			test := p.nodes[k.first].next
			if inside(k.first) || inside(p.nodes[test].next) {
				return true
			}
		}
	}
	return false
}

// arithmetic says why an operation on literals raises; "" where it does not, or nobody knows.
func (p *parser) arithmetic(k *node) string {
	left, right := &p.nodes[k.first], &p.nodes[p.nodes[k.first].next]
	number := func(n *node) bool { return n.kind == nNumber }
	switch {
	case (k.op == opSlash || k.op == opPercent) && number(left) && number(right):
		if x, err := strconv.ParseFloat(string(p.src[right.start:right.end]), 64); err == nil && x == 0 {
			return "it divides by zero"
		}
	case k.op == opPlus && (number(left) && right.kind == nString || left.kind == nString && number(right)):
		return "it adds a number and a text"
	}
	return ""
}

// lookUp says why a literal has no element of an index or key; "" where it has, or nobody knows.
func (p *parser) lookUp(k *node) string {
	value, index := &p.nodes[k.first], &p.nodes[p.nodes[k.first].next]
	key := p.keyText(index)
	if key == "" {
		return ""
	}
	count, found := 0, false
	for c := value.first; c != 0; c = p.nodes[c].next {
		if e := &p.nodes[c]; e.kind == nStar || e.kind == nDoubleStar {
			return ""
		}
		if value.kind == nDict && count%2 == 0 {
			switch p.keyText(&p.nodes[c]) {
			case key:
				found = true
			case "":
				return ""
			}
		}
		count++
	}
	switch at, err := strconv.Atoi(key); {
	case value.kind == nDict && !found:
		return fmt.Sprintf("the dictionary has no key %s", key)
	case (value.kind == nList || value.kind == nTuple) && err == nil && at >= count:
		return fmt.Sprintf("the list has no element %d", at)
	}
	return ""
}

// keyText gives a whole number or a text as it is written, with one kind of quotes; "" for anything else.
func (p *parser) keyText(n *node) string {
	switch n.kind {
	case nNumber:
		if _, err := strconv.Atoi(string(p.src[n.start:n.end])); err == nil {
			return string(p.src[n.start:n.end])
		}
	case nString:
		return strconv.Quote(p.stringValue(*n))
	}
	return ""
}

// calling says why a call raises whatever is called does; "" where it does not, or nobody knows.
func (p *parser) calling(k *node) string {
	function := &p.nodes[k.first]
	switch function.kind {
	case nConst, nNumber, nString, nList, nDict:
		return string(p.src[function.start:function.end]) + " cannot be called"
	case nName:
	default:
		return ""
	}
	positional := 0
	for c := function.next; c != 0; c = p.nodes[c].next {
		switch p.nodes[c].kind {
		case nKeyword, nStar, nDoubleStar:
			return ""
		}
		positional++
	}
	name := string(p.name(k.first))
	if _, bound := p.isBound([]byte(name)); (name == "int" || name == "float") && bound && positional == 1 &&
		p.nodes[function.next].kind == nString && !p.isDefined(name) {
		return p.notNumber(name, p.stringValue(p.nodes[function.next]))
	}
	if s := p.onlyFunction(name); s != nil && !s.Parameters.Takes(positional) {
		return fmt.Sprintf("%s cannot be called with %d arguments", name, positional)
	}
	return ""
}

// notNumber says that a text is no number.
func (p *parser) notNumber(kind, text string) string {
	plain := strings.ReplaceAll(strings.TrimSpace(text), "_", "")
	_, err := strconv.ParseFloat(plain, 64)
	if kind == "int" && err == nil {
		_, err = strconv.ParseInt(plain, 10, 64)
	}
	if err == nil || strings.ContainsFunc(text, func(r rune) bool { return r > 127 }) {
		return ""
	}
	return fmt.Sprintf("%q is no number", text)
}

// isDefined tells whether the file itself binds a name at its top.
func (p *parser) isDefined(name string) bool {
	for i := range p.file.Imports {
		if p.file.Imports[i].Binds() == name || p.file.Imports[i].Name == "*" {
			return true
		}
	}
	for i := range p.file.Scopes {
		if p.file.Scopes[i].Symbol == name {
			return true
		}
	}
	for i := range p.file.Assigned {
		if p.file.Assigned[i].Name.Text == name {
			return true
		}
	}
	return false
}

// onlyFunction gives the function without decorators that alone binds a name at the top of the file, up to here; nil
// where there is no such.
func (p *parser) onlyFunction(name string) *Scope {
	var found *Scope
	for i := range p.file.Scopes {
		if s := &p.file.Scopes[i]; s.Symbol == name {
			if found != nil || s.Class || len(s.Decorators) > 0 {
				return nil
			}
			found = s
		}
	}
	for i := range p.file.Assigned {
		if p.file.Assigned[i].Name.Text == name {
			return nil
		}
	}
	for i := range p.file.Imports {
		if im := &p.file.Imports[i]; im.Symbol == "" && (im.Binds() == name || im.Name == "*") {
			return nil
		}
	}
	return found
}

// isFalse tells whether a node is a literal that counts as false.
func (p *parser) isFalse(n int32) bool {
	k := &p.nodes[n]
	switch text := string(p.src[k.start:k.end]); k.kind {
	case nConst:
		return text == "False" || text == "None"
	case nNumber:
		return text == "0"
	}
	return false
}
