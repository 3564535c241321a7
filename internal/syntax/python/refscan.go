package python

import (
	"bytes"
	"strings"
)

// mark remembers a node that may be a reference, so that most statements need no walk over their tree.
func (p *parser) mark(n int32) { p.marks = append(p.marks, n) }

// visit extracts the references among the marked nodes, in the block that is open.
func (p *parser) visit() {
	p.noteUses()
	for _, n := range p.marks {
		k := p.nodes[n]
		switch k.kind {
		case nSubscript:
			if p.isRegistry(k.first) {
				p.useConstant(n, p.nodes[k.first].next)
				p.literals(p.nodes[k.first].next, func(w Word) {
					if isModelName(w.Text) {
						p.addRef(n, Ref{Kind: RefModel}, w)
					}
				})
			}
		case nCompare:
			p.membership(k, n)
		case nCall:
			p.callRefs(n)
		case nAttr:
			if after := bytes.TrimLeft(p.src[k.end:], " \t"); !bytes.HasPrefix(after, []byte("=")) ||
				bytes.HasPrefix(after, []byte("==")) {
				p.addRef(n, Ref{Kind: RefAddon}, p.source(n)) // else it is made here
			}
		}
	}
	p.marks = p.marks[:0]
}

// isAddons tells whether n is odoo.addons, or openerp.addons of old.
func (p *parser) isAddons(n int32) bool {
	k := p.nodes[n]
	return k.kind == nAttr && p.nodes[k.first].kind == nName && p.isNamed(n, "addons") &&
		(p.isNamed(k.first, "odoo") || p.isNamed(k.first, "openerp"))
}

// literals calls visit for a str literal, and for those that a conditional or boolean expression chooses from.
func (p *parser) literals(n int32, visit func(Word)) {
	if w, ok := p.text(n); ok {
		visit(w)
		return
	}
	switch k := p.nodes[n]; k.kind {
	case nTernary:
		p.literals(k.first, visit)
		p.literals(p.nodes[p.nodes[k.first].next].next, visit)
	case nBool:
		p.literals(k.first, visit)
		p.literals(p.nodes[k.first].next, visit)
	}
}

// membership reads "a.b" in self.env and "m" in …_installed().
func (p *parser) membership(k node, n int32) {
	right := p.nodes[k.first].next
	w, ok := p.text(k.first)
	switch {
	case !ok:
	case p.isRegistry(right) || p.isNamed(right, "models") ||
		p.nodes[right].kind == nCall && !p.isNamed(p.nodes[right].first, "_installed") && p.mentionsRegistry(right):
		if isModelName(w.Text) {
			p.addRef(n, Ref{Kind: RefModel, Test: true}, w)
		}
	case p.isNamed(right, "_init_modules"),
		p.nodes[right].kind == nCall && p.isNamed(p.nodes[right].first, "_installed"):
		p.addRef(n, Ref{Kind: RefModule, Test: true}, w)
	}
}

// callRefs extracts what a call refers to.
func (p *parser) callRefs(n int32) {
	fn := p.nodes[n].first
	name := p.name(fn)
	c, ok := callOf(name)
	if !ok {
		if p.isFieldsCall(fn) {
			p.fieldGroups(n)
		} else if bytes.Contains(name, []byte("installed")) && asksForModule(name) {
			p.eachArgument(n, 0, "module", Ref{Kind: RefModule, Test: true})
		}
		return
	}
	receiver := int32(0)
	if p.nodes[fn].kind == nAttr {
		receiver = p.nodes[fn].first
	}
	switch c.kind {
	case 0:
		p.byReceiver(n, name, receiver)
	case RefIAP:
		p.addRef(n, Ref{Kind: RefIAP}, p.tokenWord(p.nodes[fn].tok))
	case RefGroup:
		if arg := p.argument(n, 0, c.name); arg != 0 {
			p.literals(arg, func(w Word) {
				for _, part := range splitWord(p.src, w) {
					if isXMLID(part.Text) {
						p.addRef(n, Ref{Kind: RefGroup}, part)
					}
				}
			})
		}
	case RefXMLID:
		r := Ref{Kind: RefXMLID}
		if p.takesAbsence(n) {
			r.Guard = GuardInstalled
		}
		if bytes.HasPrefix(name, []byte("activity_")) { // types of activities that there are none of are left out
			r.Guard = GuardInstalled
			p.eachOfList(n, c.name, r)
			return
		}
		p.eachArgument(n, 0, c.name, r)
	case RefTemplate:
		if string(name) == "render" && !(receiver != 0 && p.isNamed(receiver, "request")) {
			return // some other library
		}
		p.eachArgument(n, 0, c.name, Ref{Kind: RefTemplate})
	default:
		p.eachArgument(n, c.arg, c.name, Ref{Kind: c.kind, Test: c.kind == RefModule})
	}
}

// eachArgument adds the references that the literals of an argument are.
func (p *parser) eachArgument(call int32, position int, keyword string, r Ref) {
	arg := p.argument(call, position, keyword)
	if arg == 0 {
		return
	}
	p.literals(arg, func(w Word) {
		switch r.Kind {
		case RefXMLID:
			if !isXMLID(w.Text) && !(p.isolated && w.Text != "") {
				return
			}
		case RefAction, RefTemplate, RefBundle:
			if !isXMLID(w.Text) {
				return
			}
		case RefModel:
			if !isModelName(w.Text) {
				return
			}
		case RefFile:
			if !isModuleFile(w.Text) {
				return
			}
		case RefPatch:
			if !hasWord([]byte(w.Text), "odoo.addons.") {
				return
			}
		}
		p.addRef(call, r, w)
	})
}

// eachOfList adds the references that a first argument is: a string, or several in a list.
func (p *parser) eachOfList(call int32, keyword string, r Ref) {
	arg := p.argument(call, 0, keyword)
	if arg == 0 {
		return
	}
	if k := p.nodes[arg].kind; k != nList && k != nTuple && k != nSet {
		p.eachArgument(call, 0, keyword, r)
		return
	}
	list, _ := p.texts(arg)
	for _, w := range list {
		if isXMLID(w.Text) {
			p.addRef(call, r, w)
		}
	}
}

// byReceiver reads calls whose name says nothing without what they are made on.
func (p *parser) byReceiver(n int32, name []byte, receiver int32) {
	switch string(name) {
	case "import_module", "__import__":
		p.dynamicImport(n)
	case "get":
		if receiver == 0 || !p.isRegistry(receiver) {
			return
		}
		if arg := p.argument(n, 0, ""); arg != 0 {
			p.literals(arg, func(w Word) {
				if isModelName(w.Text) {
					p.addRef(n, Ref{Kind: RefModel, Guard: GuardInstalled}, w)
				}
			})
		}
	case "_get", "_get_id":
		if receiver != 0 && p.isRecordsOf(receiver, "ir.model") { // which gives nothing where there is none
			p.eachArgument(n, 0, "name", Ref{Kind: RefModel, Guard: GuardInstalled})
			return
		}
		fallthrough
	default:
		if receiver != 0 && p.isModuleModel(receiver) {
			for _, w := range p.moduleNames(n, name) {
				p.addRef(n, Ref{Kind: RefModule, Test: true}, w)
			}
		}
	}
}

// moduleNames returns the modules that a call on ir.module.module looks for.
func (p *parser) moduleNames(call int32, name []byte) (words []Word) {
	arg := p.argument(call, 0, "name")
	if arg == 0 {
		arg = p.argument(call, 0, "domain")
	}
	if arg == 0 {
		return nil
	}
	if string(name) == "_get" || string(name) == "_get_id" {
		p.literals(arg, func(w Word) { words = append(words, w) })
		return words
	}
	return p.searched(call, "name")
}

// searched returns the values that a search gives for a field in its domain; _get("a.b") looks for the one.
func (p *parser) searched(call int32, field string) (words []Word) {
	arg := p.argument(call, 0, "domain")
	if arg == 0 {
		return nil
	}
	if p.nodes[arg].kind != nList {
		p.literals(arg, func(w Word) { words = append(words, w) })
		return words
	}
	for leaf := p.nodes[arg].first; leaf != 0; leaf = p.nodes[leaf].next {
		k := p.nodes[leaf]
		if k.kind != nTuple && k.kind != nList || k.first == 0 {
			continue
		}
		op := p.nodes[k.first].next
		if w, ok := p.text(k.first); !ok || w.Text != field || op == 0 || p.nodes[op].next == 0 {
			continue
		}
		list, _ := p.texts(p.nodes[op].next)
		words = append(words, list...)
	}
	return words
}

// fieldGroups reads groups= of a field declaration.
func (p *parser) fieldGroups(n int32) {
	arg := p.argument(n, 1<<10, "groups")
	if arg == 0 {
		return
	}
	if w, ok := p.text(arg); ok {
		for _, part := range splitWord(p.src, w) {
			if isXMLID(part.Text) {
				p.addRef(n, Ref{Kind: RefGroup}, part)
			}
		}
	}
}

// isFieldsCall tells whether fn is fields.Type.
func (p *parser) isFieldsCall(fn int32) bool {
	return p.nodes[fn].kind == nAttr && p.isFieldsModule(p.nodes[fn].first)
}

// isRegistry tells whether n is an environment or a registry: env, self.env, request.env, self.env(su=True),
// api.Environment(…), registry, self.pool. Names that end in env count too (new_env).
func (p *parser) isRegistry(n int32) bool {
	k := p.nodes[n]
	switch k.kind {
	case nCall:
		if name := p.name(k.first); len(name) > 0 && (string(name) == "Environment" || string(name) == "Registry") {
			return true
		}
		return p.isRegistry(k.first)
	case nName, nAttr:
		name := p.name(n)
		return bytes.HasSuffix(name, []byte("env")) || string(name) == "registry" || string(name) == "pool"
	}
	return false
}

// isModuleModel tells whether n is env["ir.module.module"], or a variable that holds it.
func (p *parser) isModuleModel(n int32) bool { return p.isRecordsOf(n, "ir.module.module") }

// isRecordsOf tells whether n is env[model], with or without sudo() and the like;
// of ir.module.module also whether it is a variable that holds it.
func (p *parser) isRecordsOf(n int32, model string) bool {
	for range 20 {
		k := p.nodes[n]
		switch k.kind {
		case nSubscript:
			w, ok := p.text(p.nodes[k.first].next)
			return ok && w.Text == model
		case nCall:
			if p.nodes[k.first].kind != nAttr {
				return false
			}
			switch string(p.name(k.first)) {
			case "sudo", "with_context", "with_user", "with_env", "with_company":
				n = p.nodes[k.first].first
			default:
				return false
			}
		case nName:
			v := p.variable(n)
			return v != nil && v.modules && model == "ir.module.module"
		default:
			return false
		}
	}
	return false
}

// addRef adds a reference that the node n makes.
func (p *parser) addRef(n int32, r Ref, w Word) {
	r.Text, r.Start, r.End = w.Text, w.Start, w.End
	around := p.around(n)
	if r.Guard != GuardNone { // its own form
		around = proof{r.Guard, []string{w.Text}}.plus(around)
	}
	r.Guard, r.GuardNames = around.guard, around.names
	if scope := p.top().scope; scope >= 0 {
		r.Symbol = p.file.Scopes[scope].Symbol
	}
	if k := p.nodes[n]; k.kind != nCompare {
		fn := p.nodes[k.first]
		if k.kind == nCall && fn.kind == nAttr {
			fn = p.nodes[fn.first]
		}
		if k.kind == nSubscript || p.nodes[k.first].kind == nAttr {
			r.Receiver = string(p.src[fn.start:min(fn.end, fn.start+40)])
		}
	}
	if p.file.Refs == nil {
		p.file.Refs = make([]Ref, 0, 16)
	}
	p.file.Refs = append(p.file.Refs, r)
}

// isModelName tells whether a text has the form of a model's name.
func isModelName(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '.') {
			return false
		}
	}
	return s != "" && s[0] != '.' && s[len(s)-1] != '.'
}

// isModuleFile tells whether a text has the form module/path, with nothing left to run time.
func isModuleFile(s string) bool {
	module, path, ok := strings.Cut(s, "/")
	return ok && isModelName(module) && path != "" && !strings.ContainsAny(s, " %{*") && !strings.HasSuffix(path, "/")
}

// isXMLID tells whether a text has the form module.name.
func isXMLID(s string) bool {
	dot := false
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_':
		case c == '-' && dot:
		case c == '.' && i > 0 && i+1 < len(s):
			dot = true
		default:
			return false
		}
	}
	return dot
}
