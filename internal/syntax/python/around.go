package python

// around returns what protects a node: the block it stands in, and the expressions that hold it.
func (p *parser) around(n int32) proof {
	top := p.top()
	pr := proof{top.guard, top.names}
	p.findParents()
	for c := n; ; {
		up := p.parents[c]
		if up == 0 {
			return pr
		}
		pr = pr.plus(p.protects(up, c))
		c = up
	}
}

// aroundText returns what protects a string of the statement.
func (p *parser) aroundText(s span) proof {
	if !p.bad {
		for n := range p.nodes {
			if k := p.nodes[n]; k.kind == nString && k.start <= s.start && s.end <= k.end {
				return p.around(int32(n))
			}
		}
	}
	top := p.top()
	return proof{top.guard, top.names}
}

// protects returns what holds in the child c of a node.
func (p *parser) protects(up, c int32) proof {
	k := p.nodes[up]
	switch k.kind {
	case nBool:
		if c == k.first {
			return proof{}
		}
		yes, no := p.proves(k.first)
		if k.op == kwAnd {
			return yes
		}
		return no
	case nTernary:
		test := p.nodes[k.first].next
		if c == test {
			return proof{}
		}
		yes, no := p.proves(test)
		if c == k.first {
			return yes
		}
		return no
	case nComp: // conditions protect the element and later loops
		var pr proof
		if p.nodes[c].kind == nFor {
			return pr
		}
		for f := p.nodes[k.first].next; f != 0; f = p.nodes[f].next {
			if p.nodes[f].kind != nFor {
				continue
			}
			iterable := p.nodes[p.nodes[f].first].next
			for t := p.nodes[iterable].next; t != 0; t = p.nodes[t].next {
				yes, _ := p.proves(t)
				pr = pr.plus(yes)
			}
		}
		return pr
	}
	return proof{}
}

// findParents links every node of the statement to the one that holds it.
func (p *parser) findParents() {
	if p.linked == len(p.nodes) {
		return
	}
	p.linked = len(p.nodes)
	if cap(p.parents) < len(p.nodes) {
		p.parents = make([]int32, 2*len(p.nodes))
	}
	p.parents = p.parents[:len(p.nodes)]
	clear(p.parents)
	for i := range p.nodes {
		for c := p.nodes[i].first; c != 0; c = p.nodes[c].next {
			p.parents[c] = int32(i)
		}
	}
}
