package js

import "bytes"

// tours is the category of web_tour's tours.
const tours = "web_tour.tours"

// registryCall is a registry expression: what follows its closing parenthesis is on the same registry,
// registry.category("a").add("b", …).add("c", …).
type registryCall struct {
	open     int // where its parenthesis opens
	category string
	receiver string
}

// category reads registry.category("views") and const views = registry.category("views"). The parenthesis opened k
// tokens back, and the argument ends at e; name is "" where it is not known.
func (p *parser) category(k uint, name string, e int) {
	receiver := p.back(k + 3)
	call, chained := p.chained(receiver)
	switch r := p.word(receiver); {
	case chained:
		call.category = within(call.category, name)
	case r == nil:
		return
	case string(r) == "registry":
		call = registryCall{category: name}
	default:
		outer := p.aliases[string(r)]
		if outer == "" || p.back(k+4).isDot() {
			return
		}
		call = registryCall{category: within(outer, name)}
	}
	call.open = p.back(k).Start
	p.calls = append(p.calls, call)
	if receiver.Kind == Name && p.back(k+4).is('=') {
		p.alias(k, e, call.category)
	}
}

// within gives the category of a registry in another; "" where one of them is not known.
func within(outer, name string) string {
	if outer == "" || name == "" {
		return ""
	}
	return outer + "/" + name
}

// chained returns the registry expression that the parenthesis ends.
func (p *parser) chained(end Token) (registryCall, bool) {
	if !end.is(')') {
		return registryCall{}, false
	}
	n := len(p.calls)
	for n > 0 && p.calls[n-1].open > p.closed { // arguments of what was closed
		n--
	}
	p.calls = p.calls[:n]
	if n == 0 || p.calls[n-1].open != p.closed {
		return registryCall{}, false
	}
	return p.calls[n-1], true
}

// alias notes the variable that a category is bound to. The call's parenthesis opened k tokens back, and its argument
// ends at e.
func (p *parser) alias(k uint, e int, category string) {
	variable := p.back(k + 5)
	switch before := p.back(k + 6); {
	case variable.Kind != Name, before.sub != kwDeclare && !before.is(','):
		return
	}
	e = p.skip(e)
	if e >= len(p.text) || p.text[e] != ')' {
		return
	}
	if e = p.skip(e + 1); e < len(p.text) && (p.text[e] == '.' || p.text[e] == '?' || p.text[e] == '[') {
		return // bound to something of it
	}
	if p.aliases == nil {
		p.aliases = make(map[string]string)
	}
	name := string(p.word(variable))
	if known, ok := p.aliases[name]; ok && known != category {
		category = "" // two registries have the name
	}
	p.aliases[name] = category
}

// registration reads a call on a registry. The literal is its first argument.
func (p *parser) registration(t Token, function string) {
	call, ok := p.registry(1)
	if !ok {
		return
	}
	p.calls = append(p.calls, call)
	reg := p.register(function, t)
	reg.Category, reg.Receiver = call.category, call.receiver
	switch function {
	case "contains":
		reg.Guarded = true
	case "get":
		e := p.skip(t.End)
		reg.Guarded = e < len(p.text) && p.text[e] == ','
	}
}

// registry reads what a method is called on whose parenthesis opened k tokens back, if that is a registry.
func (p *parser) registry(k uint) (call registryCall, ok bool) {
	receiver := p.back(k + 3)
	call, chained := p.chained(receiver)
	switch r := p.word(receiver); {
	case chained:
	case r == nil:
		return call, false
	default:
		category, known := p.aliases[string(r)]
		if p.back(k + 4).isDot() {
			category, known = "", false
		}
		if !known && !bytes.HasSuffix(r, []byte("egistry")) {
			return call, false
		}
		call = registryCall{category: category, receiver: string(r)}
		if string(r) == "action_registry" {
			call.category = "actions" // core.action_registry, up to 16.0
		}
	}
	call.open = p.back(k).Start
	return call, true
}

// opened looks for a call on a registry at an opening parenthesis. Those with a literal are read at that.
func (p *parser) opened(t Token) {
	if callee := p.back(1); !p.back(2).isDot() || !p.isWord(callee, "add") && !p.isWord(callee, "category") {
		return
	}
	if e := p.skip(t.End); e < len(p.text) {
		switch class[p.text[e]] {
		case clsQuote, clsTick, clsClose:
		default:
			p.computed(0)
		}
	}
}

// computed reads a call on a registry whose first argument is no literal. Its parenthesis opened k tokens back.
func (p *parser) computed(k uint) {
	if !p.back(k + 2).isDot() {
		return
	}
	switch callee := p.back(k + 1); {
	case p.isWord(callee, "category"):
		name, at := p.constant(p.back(k).End)
		e := p.wordEnd(at)
		for e > at && e < len(p.text) && p.text[e] == '.' {
			e = p.wordEnd(e + 1)
		}
		p.category(k, name, e)
	case p.isWord(callee, "add"):
		call, ok := p.registry(k)
		if !ok {
			return
		}
		p.calls = append(p.calls, call)
		name, at := p.constant(p.back(k).End)
		if name == "" {
			p.f.Computed = append(p.f.Computed, call.category)
			return
		}
		p.f.Registrations = append(p.f.Registrations, Registration{
			Function: "add", Category: call.category, Receiver: call.receiver,
			Name: name, Start: at, End: p.wordEnd(at), Constant: true, Symbol: p.symbol(),
		})
	}
}

// declares notes whether const, let or var at the top of the file declares constants.
func (p *parser) declares(t Token) {
	if p.Depth() == 0 {
		p.declaresConstants = p.text[t.Start] == 'c'
	}
}

// declared notes a constant of the file that a literal is the value of. One inside a function need not be the one that
// another function means.
func (p *parser) declared(t Token) {
	if p.Depth() > 0 || !p.declaresConstants || !p.top().declaring {
		return
	}
	name, before := p.back(2), p.back(3)
	if name.Kind == Name && (before.sub == kwDeclare && before.Kind == Name || before.is(',')) && p.whole(t.End) {
		if p.constants == nil {
			p.constants = make(map[string]Token)
		}
		p.constants[string(p.word(name))] = t
	}
}

// constant gives the value of the constant that is the first argument of a call, and its place; "" where another
// expression is. e is behind the parenthesis.
func (p *parser) constant(e int) (name string, at int) {
	at = p.skip(e)
	end := p.wordEnd(at)
	t, ok := p.constants[string(p.text[at:end])]
	if !ok || !p.whole(end) {
		return "", at
	}
	return value(p.text, t), at
}

// wordEnd gives the end of the name that begins at a place.
func (p *parser) wordEnd(at int) int {
	for at < len(p.text) && nameByte[p.text[at]] {
		at++
	}
	return at
}

func (p *parser) register(function string, t Token) *Registration {
	a, b := t.Body()
	p.f.Registrations = append(p.f.Registrations, Registration{
		Function: function, Name: value(p.text, t), Start: a, End: b, Symbol: p.symbol(),
	})
	return &p.f.Registrations[len(p.f.Registrations)-1]
}
