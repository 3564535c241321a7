package python

import "bytes"

// proof is what holds in a branch: the guard, and the names that the tests ask for.
type proof struct {
	guard Guard
	names []string
}

// plus joins what holds at once. names are never changed in place: frames share them.
func (a proof) plus(b proof) proof {
	if b.guard == GuardNone {
		return a
	}
	if a.guard == GuardNone {
		return b
	}
	names := make([]string, 0, len(a.names)+len(b.names))
	return proof{max(a.guard, b.guard), append(append(names, a.names...), b.names...)}
}

// either is what holds when one of the two does.
func (a proof) either(b proof) proof {
	if a.guard == GuardNone || b.guard == GuardNone {
		return proof{}
	}
	return proof{min(a.guard, b.guard), a.plus(b).names}
}

func installed(names ...string) proof { return proof{GuardInstalled, names} }

// variable is a local name, or an attribute of the class, that holds the answer of a test, or the model
// ir.module.module.
type variable struct {
	name    string
	yes, no proof
	modules bool
	depth   int32 // of the function it is set in
}

// asserted takes what holds behind an assert of the test.
func (p *parser) asserted(test int32) {
	if p.bad {
		return
	}
	p.visit() // the test's own, which nothing protects
	top := p.top()
	yes, _ := p.proves(test)
	pr := proof{top.guard, top.names}.plus(yes)
	top.guard, top.names = pr.guard, pr.names
}

// proves returns what holds where a test is true, and where it is false.
func (p *parser) proves(n int32) (yes, no proof) {
	k := p.nodes[n]
	switch k.kind {
	case nName:
		if p.isNamed(n, "TYPE_CHECKING") {
			return proof{guard: GuardTypeChecking}, proof{}
		}
		if v := p.variable(n); v != nil {
			return v.yes, v.no
		}
	case nAttr:
		if p.isNamed(n, "TYPE_CHECKING") {
			return proof{guard: GuardTypeChecking}, proof{}
		}
		if v := p.variable(n); v != nil {
			return v.yes, v.no
		}
		yes, _ = p.proves(k.first) // module.id, module.state
		return yes, proof{}
	case nNot:
		no, yes = p.proves(k.first)
	case nWalrus:
		return p.proves(k.first)
	case nBool:
		ly, ln := p.proves(k.first)
		ry, rn := p.proves(p.nodes[k.first].next)
		if k.op == kwAnd {
			return ly.plus(ry), ln.either(rn)
		}
		return ly.either(ry), ln.plus(rn)
	case nCompare:
		return p.provesCompare(k)
	case nCall:
		return p.provesCall(n), proof{}
	}
	return yes, no
}

func (p *parser) provesCompare(k node) (yes, no proof) {
	left, right := k.first, p.nodes[k.first].next
	switch k.op {
	case compIn, compNotIn:
		if w, ok := p.literal(left); ok && p.knowsNames(right) {
			yes = installed(w.Text)
		}
	case compIs, compIsNot: // is not None, is True
		yes, no = p.proves(left)
		if p.isConst(right, "None") {
			yes, no = no, yes
		}
	default: // module.state == "installed", search_count(…) > 0
		if list, ok := p.texts(left); ok && len(list) > 0 && p.nodes[left].kind == nSet && p.mentionsRegistry(right) {
			for _, w := range list { // {"a", "b"} <= set(env)
				yes = yes.plus(installed(w.Text))
			}
			return yes, proof{}
		}
		yes, _ = p.proves(left)
		op := p.src[p.nodes[left].end:p.nodes[right].start]
		negative := bytes.Contains(op, []byte("!="))
		if w, ok := p.text(right); ok && w.Text != "installed" &&
			(w.Text == "uninstalled" || w.Text == "uninstallable") {
			negative = !negative
		}
		if negative {
			yes, no = proof{}, yes
		}
		return yes, no
	}
	if k.op == compNotIn || k.op == compIsNot {
		yes, no = no, yes
	}
	return yes, no
}

func (p *parser) isConst(n int32, text string) bool {
	k := p.nodes[n]
	return k.kind == nConst && string(p.src[k.start:k.end]) == text
}

// knowsNames tells whether `"name" in n` asks for a model, a field or a module.
func (p *parser) knowsNames(n int32) bool {
	if p.isRegistry(n) {
		return true
	}
	k := p.nodes[n]
	switch k.kind {
	case nAttr:
		switch string(p.name(n)) {
		case "_fields", "_init_modules", "models":
			return true
		}
	case nSubscript: // in env["a.b"]: a field of that model
		return p.isRegistry(k.first)
	case nCall:
		switch string(p.name(k.first)) {
		case "_installed", "fields_get", "keys", "set", "list":
			return p.isNamed(k.first, "_installed") || p.isNamed(k.first, "fields_get") || p.mentionsRegistry(n)
		}
	case nName:
		v := p.variable(n)
		return v != nil && v.modules
	}
	return false
}

// mentionsRegistry tells whether n is set(env), list(env.registry), env.keys() or the like.
func (p *parser) mentionsRegistry(n int32) bool {
	k := p.nodes[n]
	switch k.kind {
	case nCall:
		for c := k.first; c != 0; c = p.nodes[c].next {
			if p.mentionsRegistry(c) {
				return true
			}
		}
	case nAttr:
		return p.isRegistry(n) || p.isNamed(n, "_init_modules") || p.isNamed(n, "keys") && p.isRegistry(k.first)
	case nName:
		return p.isRegistry(n)
	}
	return false
}

// provesCall returns what holds where the value of a call is true.
func (p *parser) provesCall(n int32) (yes proof) {
	fn := p.nodes[n].first
	receiver := int32(0)
	if p.nodes[fn].kind == nAttr {
		receiver = p.nodes[fn].first
	}
	name := p.name(fn)
	switch string(name) {
	case "get":
		if receiver != 0 && p.isRegistry(receiver) {
			return p.installedText(p.argument(n, 0, ""))
		}
	case "ref", "_xmlid_to_res_id":
		if p.takesAbsence(n) {
			return p.installedText(p.argument(n, 0, "xml_id"))
		}
	case "search", "search_count", "search_read", "search_fetch", "_get", "_get_id":
		if receiver != 0 && p.isRecordsOf(receiver, "ir.model") {
			for _, w := range p.searched(n, "model") {
				yes = yes.plus(installed(w.Text))
			}
			return yes
		}
		if receiver != 0 && p.isModuleModel(receiver) {
			for _, w := range p.moduleNames(n, name) {
				yes = yes.plus(installed(w.Text))
			}
			return yes
		}
	case "hasattr":
		return p.installedText(p.argument(n, 1, ""))
	case "getattr":
		if p.argument(n, 2, "") != 0 {
			return p.installedText(p.argument(n, 1, ""))
		}
	case "bool", "len", "int":
		if c := p.argument(n, 0, ""); c != 0 && receiver == 0 {
			yes, _ = p.proves(c)
			return yes
		}
	case "all":
		if c := p.argument(n, 0, ""); c != 0 && receiver == 0 {
			return p.provesAll(c)
		}
	case "issubset":
		if list, ok := p.texts(receiver); ok && receiver != 0 {
			if c := p.argument(n, 0, ""); c != 0 && p.mentionsRegistry(c) {
				for _, w := range list {
					yes = yes.plus(installed(w.Text))
				}
			}
			return yes
		}
	}
	if asksForModule(name) {
		return p.installedText(p.argument(n, 0, "module"))
	}
	if receiver != 0 { // env.get("a.b").sudo(), modules.filtered(…)
		yes, _ = p.proves(receiver)
	}
	return yes
}

func (p *parser) installedText(n int32) proof {
	if n == 0 {
		return proof{}
	}
	if w, ok := p.literal(n); ok {
		return installed(w.Text)
	}
	return proof{}
}

// provesAll reads all(m in env for m in ("a.b", "c.d")) and all(["a.b" in env, "c.d" in env]).
func (p *parser) provesAll(n int32) (yes proof) {
	k := p.nodes[n]
	switch k.kind {
	case nList, nTuple:
		for c := k.first; c != 0; c = p.nodes[c].next {
			y, _ := p.proves(c)
			yes = yes.plus(y)
		}
	case nComp:
		test := p.nodes[k.first]
		loop := p.nodes[test.next]
		if test.kind != nCompare || test.op != compIn || loop.kind != nFor || !p.knowsNames(p.nodes[test.first].next) {
			return proof{}
		}
		words, _ := p.texts(p.nodes[loop.first].next)
		for _, w := range words {
			yes = yes.plus(installed(w.Text))
		}
	}
	return yes
}

// takesAbsence tells whether a look-up of an XML id returns nothing where the id is absent.
func (p *parser) takesAbsence(call int32) bool {
	c := p.argument(call, 1, "raise_if_not_found")
	if c == 0 {
		return p.isNamed(p.nodes[call].first, "_xmlid_to_res_id")
	}
	return p.isConst(c, "False")
}

// variable returns what is known of a local name, or of an attribute self.x or cls.x.
func (p *parser) variable(n int32) *variable {
	if p.isOwnAttribute(n) {
		for i := range p.attrs {
			if p.isNamed(n, p.attrs[i].name) {
				return &p.attrs[i]
			}
		}
		return nil
	}
	if p.nodes[n].kind != nName {
		return nil
	}
	for i := len(p.vars) - 1; i >= 0; i-- {
		if p.isNamed(n, p.vars[i].name) {
			return &p.vars[i]
		}
	}
	return nil
}

// isOwnAttribute tells whether n is self.x or cls.x: what one method finds out (setUpClass, say), others ask for.
func (p *parser) isOwnAttribute(n int32) bool {
	k := p.nodes[n]
	return k.kind == nAttr && p.nodes[k.first].kind == nName &&
		(p.isNamed(k.first, "self") || p.isNamed(k.first, "cls"))
}

// remember notes what a local name holds after an assignment, so that a later test of it proves something.
func (p *parser) remember(targets []int32, value int32) {
	if p.bad || len(p.vars) == 0 && len(p.attrs) == 0 && len(p.marks) == 0 {
		return
	}
	for _, n := range targets {
		own := p.isOwnAttribute(n)
		if p.nodes[n].kind != nName && !own {
			continue
		}
		if v := p.variable(n); v != nil {
			*v = variable{}
		}
		var v variable
		if v.yes, v.no = p.proves(value); v.yes.guard == GuardNone && v.no.guard == GuardNone {
			if v.modules = p.isModuleModel(value) ||
				p.nodes[value].kind != nName && p.nodes[value].kind != nSubscript && p.knowsNames(value); !v.modules {
				continue
			}
		}
		v.name, v.depth = string(p.name(n)), p.funcDepth
		if own {
			p.attrs = append(p.attrs, v)
			continue
		}
		p.vars = append(p.vars, v)
	}
}
