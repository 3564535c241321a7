package xpath

import "github.com/jgtolentino/smartdelta/internal/odoo/view/tree"

// path evaluates the first steps of a location path. With first, only the first item of the result is sure to be there.
func (e *evaluation) path(p *path, steps int, c context, first bool) []item {
	set := e.start(p, c)
	flat := len(set) <= 1 // no item is inside another
	for i := range p.steps[:steps] {
		if len(set) == 0 {
			return nil
		}
		set = e.step(&p.steps[i], set, flat, first && i == steps-1)
		flat = flat && (p.steps[i].axis == axisChild || p.steps[i].axis == axisAttribute ||
			p.steps[i].axis == axisSelf) || len(set) <= 1
	}
	return set
}

// start gives what the path begins with.
func (e *evaluation) start(p *path, c context) []item {
	switch {
	case p.absolute:
		return []item{{e.root, itself}}
	case p.base == nil:
		return []item{c.item}
	}
	v := e.eval(p.base, c)
	if v.kind != nodeSet {
		return nil
	}
	set := v.set
	for _, predicate := range p.filters {
		set = e.filter(predicate, set)
	}
	return set
}

// filter keeps the items for which a predicate holds; their places in the list are the positions.
func (e *evaluation) filter(predicate *node, set []item) []item {
	kept := make([]item, 0, len(set))
	for i, it := range set {
		if e.holds(predicate, context{it, i + 1, len(set)}) {
			kept = append(kept, it)
		}
	}
	return kept
}

// holds tells whether a predicate is true; a number is a position.
func (e *evaluation) holds(predicate *node, c context) bool {
	if !predicate.positional {
		return e.test(predicate, c)
	}
	v := e.eval(predicate, c)
	if v.kind == number {
		return v.num == float64(c.position)
	}
	return e.isTrue(v)
}

// step goes one step from each item of a set.
func (e *evaluation) step(s *step, from []item, flat, first bool) []item {
	forward := s.axis != axisAncestor && s.axis != axisAncestorOrSelf && s.axis != axisPreceding &&
		s.axis != axisPrecedingSibling
	first = first && forward && flat && ordered(s.axis, len(from)) && !s.positional
	if s.axis == axisDescendant && s.test == testName && len(from) == 1 && !s.positional && hasInside(from[0]) {
		return e.named(s, from[0].n, first)
	}
	var set []item
	for _, it := range from {
		begin := len(set)
		e.walk(s.axis, it, s.test, func(to item) bool {
			e.visit(1)
			if !matches(s, to) || !s.positional && !e.all(s.predicates, to) {
				return true
			}
			set = append(set, to)
			return !first
		})
		if first && len(set) > 0 {
			return set
		}
		if s.positional {
			kept := set[begin:]
			for _, predicate := range s.predicates {
				kept = e.filter(predicate, kept)
			}
			set = append(set[:begin], kept...)
		}
	}
	if !forward || len(from) > 1 && (!flat || !ordered(s.axis, len(from))) {
		return e.sorted(set)
	}
	return set
}

// named is the step asked most often, //name: it looks at nothing else.
func (e *evaluation) named(s *step, top *tree.Node, first bool) (set []item) {
	for n := top.First; n != nil; n = n.Following(top) {
		e.visit(1)
		if n.Name != s.name || n.Kind != tree.Element || !e.all(s.predicates, item{n, itself}) {
			continue
		}
		if set = append(set, item{n, itself}); first {
			break
		}
	}
	return set
}

// ordered tells whether steps along the axis from several items, none inside another, come in document order.
func ordered(a axis, from int) bool {
	return from == 1 || a == axisChild || a == axisAttribute || a == axisSelf || a == axisDescendant ||
		a == axisDescendantOrSelf
}

// all tests predicates that ask for no position.
func (e *evaluation) all(predicates []*node, it item) bool {
	for _, predicate := range predicates {
		if !e.test(predicate, context{it, 1, 1}) {
			return false
		}
	}
	return true
}

func matches(s *step, it item) bool {
	if s.axis == axisAttribute {
		return s.test == testAnyElement || s.test == testNode || s.test == testName && it.n.Attrs[it.at].Name == s.name
	}
	if it.at >= 0 {
		return s.test == testNode // an attribute as the start of self or ancestor-or-self
	}
	isText := it.at != itself
	switch s.test {
	case testName:
		return !isText && it.n.Kind == tree.Element && it.n.Name == s.name
	case testAnyElement:
		return !isText && it.n.Kind == tree.Element
	case testText:
		return isText
	case testComment:
		return !isText && it.n.Kind == tree.Comment
	case testInstruction:
		return !isText && it.n.Kind == tree.Instruction && (s.name == "" || s.name == it.n.Name)
	}
	return true
}
