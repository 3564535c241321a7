package python

import "strings"

// constant is a name that stands for a model: MODEL = "a.b" in a module, class or function.
type constant struct {
	name  string
	word  Word
	own   bool  // of the class that is open: self.x and cls.x
	depth int32 // of the function it is set in
	ref   int   // 1 more than the index of the reference that it made; 0 before it is used
}

// holds notes what names stand for after an assignment. One that is assigned twice stands for nothing.
func (p *parser) holds(targets []int32, value int32) {
	if p.bad {
		return
	}
	w, ok := p.text(value)
	ok = ok && len(targets) == 1 && isModelName(w.Text) && strings.IndexByte(w.Text, '.') > 0
	if !ok && len(p.constants) == 0 {
		return
	}
	for _, n := range targets {
		if c := p.constant(n); c != nil {
			c.name, ok = "", false
		}
		if !ok || p.nodes[n].kind != nName || p.isNamed(n, "_name") || p.isNamed(n, "_inherit") {
			continue
		}
		p.constants = append(p.constants, constant{
			name: string(p.name(n)), word: w, own: p.top().class >= 0, depth: p.funcDepth,
		})
	}
}

// constant returns the innermost one that a name, self.x or cls.x stands for; nil without one.
func (p *parser) constant(n int32) *constant {
	own := p.isOwnAttribute(n)
	if len(p.constants) == 0 || !own && p.nodes[n].kind != nName {
		return nil
	}
	for i := len(p.constants) - 1; i >= 0; i-- {
		c := &p.constants[i]
		if (c.own == own || c.own && p.top().class >= 0) && p.isNamed(n, c.name) {
			return c
		}
	}
	return nil
}

// forget drops the constants of a block that ends.
func (p *parser) forget(isClass bool) {
	for i := len(p.constants) - 1; i >= 0; i-- {
		if c := p.constants[i]; !(isClass && c.own || c.depth > p.funcDepth) {
			return
		}
		p.constants = p.constants[:i]
	}
}

// useConstant makes the string that a constant stands for a reference, once: what any use leaves unprotected is.
func (p *parser) useConstant(n, name int32) {
	c := p.constant(name)
	if c == nil {
		return
	}
	if c.ref == 0 {
		p.addRef(n, Ref{Kind: RefModel}, c.word)
		c.ref = len(p.file.Refs)
		return
	}
	if p.around(n).guard == GuardNone {
		r := &p.file.Refs[c.ref-1]
		r.Guard, r.GuardNames = GuardNone, nil
	}
}

// literal returns the text of a string, or of a constant.
func (p *parser) literal(n int32) (Word, bool) {
	if c := p.constant(n); c != nil {
		return c.word, true
	}
	return p.text(n)
}
