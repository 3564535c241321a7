package python

import "bytes"

// Assigned is a name that a statement at the top of a file binds: an assignment, loop, with or except. Classes,
// functions and imports have their own lists.
type Assigned struct {
	Name  Word
	Value Arg // right side of an assignment to this name alone; else of the zero range
}

// Decorator is one line above a function or class.
type Decorator struct {
	Name  Word // as written: "api.depends"
	Args  []Arg
	Calls bool // it is a call
}

// Parameters is what a function can be called with.
type Parameters struct {
	First    string // the name of the first positional one
	Required int    // positional ones without a default
	Most     int    // positional ones
	Rest     bool   // *args: any number more
	Named    int    // that must be given by their names
}

// count adds a parameter that is neither *args nor **kwargs.
func (is *Parameters) count(p *parser, name tok, named, hasDefault bool) {
	switch {
	case named && !hasDefault:
		is.Named++
	case named:
	default:
		if is.Most++; is.Most == 1 {
			is.First = string(p.src[name.start:name.end])
		}
		if !hasDefault {
			is.Required++
		}
	}
}

// Takes tells whether a call with this many positional arguments is one that Python makes.
func (is Parameters) Takes(n int) bool {
	return is.Named == 0 && is.Required <= n && (n <= is.Most || is.Rest)
}

// decorator notes the decorator n of the function or class that follows.
func (p *parser) decorator(n int32) {
	if p.bad {
		return
	}
	d := Decorator{Name: p.source(n)}
	if k := p.nodes[n]; k.kind == nCall {
		d.Name, d.Calls = p.source(k.first), true
		for c := p.nodes[k.first].next; c != 0; c = p.nodes[c].next {
			d.Args = append(d.Args, p.arg(c))
		}
	}
	p.decorators = append(p.decorators, d)
}

// isTop tells whether the statement runs when the file is imported, and is in no class.
func (p *parser) isTop() bool { return p.funcDepth == 0 && p.top().class < 0 }

// binds notes a name that is assigned to at the top of the file. What is written to is not asked for.
func (p *parser) binds(n int32) {
	k := p.nodes[n]
	p.nodes[n].flags |= flagStore
	if k.kind == nAttr && !p.isolated {
		p.patches(n)
	}
	if k.kind == nName && p.isTop() && !p.isolated {
		p.file.Assigned = append(p.file.Assigned, Assigned{Name: p.tokenWord(k.tok)})
	}
}

// patches notes an attribute that is given to something imported from Odoo.
func (p *parser) patches(n int32) {
	root := p.nodes[n].first
	for p.nodes[root].kind == nAttr {
		root = p.nodes[root].first
	}
	if p.nodes[root].kind != nName || p.isNamed(root, "self") {
		return
	}
	if isOdoo, _ := p.isBound(p.name(root)); isOdoo {
		p.file.Patched = append(p.file.Patched, p.tokenWord(p.nodes[n].tok))
	}
}

// gives notes what the names stand for that the assignment being read binds.
func (p *parser) gives(value int32) {
	if p.bad {
		return
	}
	for i := len(p.file.Assigned) - 1; i >= 0; i-- {
		a := &p.file.Assigned[i]
		if a.Name.Start < int(p.lineStart) {
			return
		}
		for _, n := range p.targetsOf {
			if k := p.nodes[n]; k.kind == nName && int(k.start) == a.Name.Start {
				a.Value = p.arg(value)
			}
		}
	}
}

// deletes notes a name that del takes out of a class's body.
func (p *parser) deletes(n int32) {
	k := p.nodes[n]
	p.nodes[n].flags |= flagStore
	if class := p.top().class; class >= 0 && k.kind == nName {
		c := &p.file.Classes[class]
		c.Deleted = append(c.Deleted, p.tokenWord(k.tok))
	}
}

// added notes `name += value` in a class's body.
func (p *parser) added(n, value int32) {
	if class := p.top().class; class >= 0 && !p.bad && p.nodes[n].kind == nName {
		c := &p.file.Classes[class]
		c.Attributes = append(c.Attributes, Attribute{Name: p.tokenWord(p.nodes[n].tok), Value: p.arg(value),
			Added: true})
	}
}

// isEach tells whether an assignment gives each of several names a value of its own: a, b = x, y.
func (p *parser) isEach(n, value int32) bool {
	count := func(n int32) int {
		number := 0
		if k := p.nodes[n].kind; k == nTuple || k == nList {
			for c := p.nodes[n].first; c != 0; c = p.nodes[c].next {
				if p.nodes[c].kind == nStar {
					return -1
				}
				number++
			}
		}
		return number
	}
	names := count(n)
	return names > 0 && names == count(value)
}

// bodyName gives the name that an assignment in a class's body is to: also that of locals()["name"].
func (p *parser) bodyName(c *Class, n int32) (name Word, ok bool) {
	k := p.nodes[n]
	switch k.kind {
	case nName:
		return p.tokenWord(k.tok), true
	case nSubscript:
		if call := p.nodes[k.first]; call.kind == nCall && (p.isNamed(call.first, "locals") || p.isNamed(call.first,
			"vars")) {
			if name, ok = p.text(p.nodes[k.first].next); !ok {
				c.Opaque = append(c.Opaque, Word{Text: "locals", Start: int(k.start), End: int(k.end)})
			}
		}
	}
	return name, ok
}

// noteUses notes the names that running the line asks for, where that happens at the import of the file and nothing
// protects it: those that nothing above binds, and a.b of what is imported from Odoo or from the file's own addon. Each
// is noted once in a file.
func (p *parser) noteUses() {
	from := p.walked
	if p.walked = len(p.nodes); p.bad || p.isolated || p.lazy && p.annotates || !p.runsPlainly() {
		return
	}
	for i := from; i < len(p.nodes); i++ {
		if k := &p.nodes[i]; (k.kind == nName || k.kind == nAttr) && k.flags&flagStore == 0 && !p.isLater(from,
			k.start) {
			p.use(int32(i))
		}
	}
	if p.runsSurely() {
		p.noteFailures(from)
	}
}

// runsPlainly tells whether no test, loop, try or function is around the line.
func (p *parser) runsPlainly() bool {
	for i := range p.frames {
		switch p.frames[i].kind {
		case blockModule, blockClass, blockWith:
		default:
			return false
		}
	}
	return true
}

// isLater tells whether what stands at an offset is in a lambda of the line.
func (p *parser) isLater(from int, at int32) bool {
	for i := from; i < len(p.nodes); i++ {
		if k := &p.nodes[i]; k.kind == nLambda && k.start <= at && at < k.end {
			return true
		}
	}
	return false
}

// use notes a name, or a chain of names.
func (p *parser) use(n int32) {
	k := p.nodes[n]
	text := p.src[k.start:k.end]
	if _, seen := p.uses[string(text)]; seen {
		return
	}
	root := n
	for p.nodes[root].kind == nAttr {
		root = p.nodes[root].first
	}
	if p.nodes[root].kind != nName {
		return
	}
	if p.uses == nil {
		p.uses = make(map[string]struct{})
	}
	p.uses[string(text)] = struct{}{}
	if isOdoo, bound := p.isBound(p.name(root)); isOdoo && root != n || !bound && root == n {
		p.file.Uses = append(p.file.Uses, Range{int(k.start), int(k.end)})
	}
}

// isBound tells whether something above binds a name of the file, and whether that is an import of Odoo's or the
// addon's own.
func (p *parser) isBound(name []byte) (isOdoo, bound bool) {
	for i := len(p.file.Imports) - 1; i >= 0; i-- {
		if im := &p.file.Imports[i]; im.Symbol == "" && im.Binds() == string(name) {
			return im.Level > 0 || hasWord([]byte(im.Module), "odoo"), true
		}
	}
	for i := range p.file.Scopes {
		if p.file.Scopes[i].Symbol == string(name) {
			return false, true
		}
	}
	for i := range p.file.Assigned {
		if p.file.Assigned[i].Name.Text == string(name) {
			return false, true
		}
	}
	return false, isBuiltin(name)
}

// Binds gives the name that an import binds: of import a.b that is a; "*" and "" bind none that is known.
func (im *Import) Binds() string {
	switch {
	case im.Dynamic || im.Name == "*":
		return ""
	case im.As != "":
		return im.As
	case im.Name != "":
		return im.Name
	}
	for i := range len(im.Module) {
		if im.Module[i] == '.' {
			return im.Module[:i]
		}
	}
	return im.Module
}

// isBuiltin tells whether a name is there without being bound.
func isBuiltin(name []byte) bool {
	_, ok := builtins[string(name)]
	return ok || bytes.HasPrefix(name, []byte("__"))
}
