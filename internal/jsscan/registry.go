package jsscan

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

// category reads registry.category("views") and const views = registry.category("views").
func (p *parser) category(t Token) {
	receiver := p.back(4)
	name := value(p.text, t)
	call, chained := p.chained(receiver)
	switch r := p.word(receiver); {
	case chained:
		call.category += "/" + name
	case r == nil:
		return
	case string(r) == "registry":
		call = registryCall{category: name}
	default:
		outer := p.aliases[string(r)]
		if outer == "" || p.back(5).isDot() {
			return
		}
		call = registryCall{category: outer + "/" + name}
	}
	call.open = p.back(1).Start
	p.calls = append(p.calls, call)
	if receiver.Kind == Name && p.back(5).is('=') {
		p.alias(t, call.category)
	}
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

// alias notes the variable that a category is bound to.
func (p *parser) alias(t Token, category string) {
	variable := p.back(6)
	switch before := p.back(7); {
	case variable.Kind != Name, before.sub != kwDeclare && !before.is(','):
		return
	}
	e := p.skip(t.End)
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

// registration reads a call on a registry.
func (p *parser) registration(t Token, function string) {
	receiver := p.back(4)
	call, chained := p.chained(receiver)
	switch r := p.word(receiver); {
	case chained:
	case r == nil:
		return
	default:
		category, ok := p.aliases[string(r)]
		if p.back(5).isDot() {
			category, ok = "", false
		}
		if !ok && !bytes.HasSuffix(r, []byte("egistry")) {
			return
		}
		call = registryCall{category: category, receiver: string(r)}
		if string(r) == "action_registry" {
			call.category = "actions" // core.action_registry, up to 16.0
		}
	}
	call.open = p.back(1).Start
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

func (p *parser) register(function string, t Token) *Registration {
	a, b := t.Body()
	p.f.Registrations = append(p.f.Registrations, Registration{
		Function: function, Name: value(p.text, t), Start: a, End: b, Symbol: p.symbol(),
	})
	return &p.f.Registrations[len(p.f.Registrations)-1]
}
