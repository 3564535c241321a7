package js

import (
	"bytes"
	"strings"
)

// literal looks at a string or a template without substitutions.
func (p *parser) literal(t Token) {
	before := p.back(1)
	if before.Kind == Punct {
		switch before.sub {
		case '(':
			p.argument(t)
		case ',':
			p.secondArgument(t)
			p.viewOf(t)
		case ':':
			p.property(t)
		case '=':
			p.assignment(t)
			p.declared(t)
		case '[':
			// env.services["orm"]
			if p.back(2).sub == kwServices && p.isServices(2) && p.whole(t.End) {
				p.ref(RefService, "services", t)
			}
		}
	} else if t.Kind == Template && p.isWord(before, "xml") {
		p.inlineXML(t)
		return
	}
	if t.Kind == String && p.wordAt(p.skip(t.End), "in") && !p.bindsTighter(before) {
		p.asked(t)
	}
	p.content(t)
}

// argument looks at a literal that is the first of a call.
func (p *parser) argument(t Token) {
	callee := p.back(2)
	if callee.Kind != Name {
		return
	}
	if !p.whole(t.End) {
		p.computed(1)
		return
	}
	member := p.back(3).isDot()
	name := p.text[callee.Start:callee.End]
	switch string(name) {
	case "import":
		if callee.sub == kwImport && !member {
			p.addImport(ImportDynamic, t, nil)
		}
	case "require":
		if !member {
			p.addImport(ImportRequire, t, nil)
		}
	case "define":
		if member && p.isWord(p.back(4), "odoo") && !p.back(5).isDot() {
			p.define(t)
		}
	case "category":
		if member {
			p.category(1, value(p.text, t), t.End)
		}
	case "add", "get", "remove", "contains":
		if string(name) == "contains" {
			p.asked(t)
		}
		if member && string(name) == "get" && p.isLoader() {
			p.addImport(ImportLoader, t, nil)
		} else if member {
			p.registration(t, string(name))
		}
	case "register":
		if member && p.isWord(p.back(4), "tour") && !p.back(5).isDot() {
			r := p.register("register", t)
			r.Category, r.Receiver = tours, "tour"
		}
	case "rpc", "jsonRpc", "jsonrpc", "_rpc":
		p.route(t, string(name))
	case "doAction", "do_action":
		p.ref(RefAction, string(name), t)
	case "hasGroup", "has_group", "user_has_group":
		p.ref(RefXMLID, string(name), t)
	case "goToAppSteps":
		p.ref(RefXMLID, string(name), t)
	case "loadBundle", "getBundle":
		p.ref(RefBundle, string(name), t)
	case "useService":
		if !member {
			p.ref(RefService, string(name), t)
		}
	case "renderToString", "renderToElement", "renderToFragment", "renderToMarkup":
		p.ref(RefTemplate, string(name), t)
	case "render":
		if r := p.back(4); member && (p.isWord(r, "qweb") || p.isWord(r, "QWeb")) {
			p.ref(RefTemplate, string(name), t)
		}
	default:
		if member && isORMMethod(name) {
			p.ormCall(t, string(name))
		}
		if bytes.HasPrefix(name, []byte("has")) {
			p.asked(t)
		}
	}
}

// isLoader tells whether the call is one of odoo.loader.modules.
func (p *parser) isLoader() bool {
	return p.isWord(p.back(4), "modules") && p.back(5).isDot() && p.isWord(p.back(6), "loader") && p.back(7).isDot() &&
		p.isWord(p.back(8), "odoo") && !p.back(9).isDot()
}

// asked notes a name that the code asks for.
func (p *parser) asked(t Token) { p.f.Asked = append(p.f.Asked, value(p.text, t)) }

// bindsTighter tells whether a token in front of an operand of `in` takes that for itself: "a" + "x" in y, !"x" in y.
func (p *parser) bindsTighter(t Token) bool {
	switch t.Kind {
	case Name:
		return t.sub == kwIn || t.sub == kwAwait || t.sub == kwUnary && p.text[t.Start] != 'c' // case
	case Punct:
		switch op := string(p.text[t.Start:t.End]); op {
		case "++", "--", "=>":
			return false
		case "<=", ">=":
			return true
		default:
			return strings.Contains("+-*/%<>!~", op[len(op)-1:])
		}
	}
	return false
}

// secondArgument looks at a literal behind a comma: orm.call("model", "method").
func (p *parser) secondArgument(t Token) {
	if p.model < 0 || p.modelAt != p.n-3 || !p.whole(t.End) {
		return
	}
	r := &p.f.Refs[p.model]
	r.Method = value(p.text, t)
	r.MethodStart, r.MethodEnd = t.Body()
}

// isORMMethod tells whether a method of the ORM service takes a model first; series 16.0 to 19.0.
func isORMMethod(name []byte) bool {
	switch string(name) {
	case "call", "create", "nameGet", "read", "readGroup", "search", "searchRead", "searchCount", "unlink", "write",
		"webReadGroup", "formattedReadGroup", "formattedReadGroupingSets", "webRead", "webSearchRead", "webSave",
		"webSaveMulti", "webResequence":
		return true
	}
	return false
}

// ormCall reads orm.call("model", …) on something called orm, also orm.silent.call("model", …).
func (p *parser) ormCall(t Token, method string) {
	receiver := uint(4)
	if p.isWord(p.back(4), "silent") && p.back(5).isDot() {
		receiver = 6
	}
	switch string(p.word(p.back(receiver))) {
	case "orm", "_orm", "ormService":
	default:
		return
	}
	p.ref(RefModel, "orm."+method, t)
	model := len(p.f.Refs) - 1
	p.ormFields(t, method)
	if method == "call" {
		p.model, p.modelAt = model, p.n-1
	}
}

// route reads rpc("/route"), and the model and method of the routes that name them.
func (p *parser) route(t Token, via string) {
	a, b := t.Body()
	text := p.text[a:b]
	if len(text) < 2 || text[0] != '/' {
		return
	}
	p.ref(RefRoute, via, t)
	model, method := p.routeModel(t, via, a, b)
	if bytes.HasPrefix(text, []byte("/web/dataset/call_kw")) {
		p.routeFields(t, via, model, method)
	}
}

// routeHead reads the model of a route that goes on with a substitution: rpc(`/web/dataset/call_kw/m/${method}`).
func (p *parser) routeHead(t Token) {
	if !p.back(1).is('(') {
		return
	}
	switch via := string(p.word(p.back(2))); via {
	case "rpc", "jsonRpc", "jsonrpc", "_rpc":
		a, b := t.Body()
		if b > a && p.text[b-1] == '/' { // else the name goes on
			p.routeModel(t, via, a, b)
		}
	}
}

// routeModel reads the model and method that the range [a, b) of a route names; "" for what it does not.
func (p *parser) routeModel(t Token, via string, a, b int) (name, of string) {
	for _, prefix := range []string{"/web/dataset/call_kw/", "/web/dataset/call_button/"} {
		rest, ok := bytes.CutPrefix(p.text[a:b], []byte(prefix))
		if !ok || t.sub&litEscape != 0 {
			continue
		}
		model, method, _ := bytes.Cut(rest, []byte("/"))
		if len(model) == 0 {
			return "", ""
		}
		a += len(prefix)
		r := p.part(RefModel, via, a, a+len(model))
		if a += len(model) + 1; len(method) > 0 && bytes.IndexByte(method, '/') < 0 {
			r.Method, r.MethodStart, r.MethodEnd = string(method), a, a+len(method)
		}
		return r.Name, r.Method
	}
	return "", ""
}

// define reads odoo.define("name", ["dependency", …], …).
func (p *parser) define(t Token) {
	a, b := t.Body()
	p.f.Defines = append(p.f.Defines, Define{Name: value(p.text, t), Start: a, End: b})
	e := p.skip(t.End)
	if e >= len(p.text) || p.text[e] != ',' {
		return
	}
	if e = p.skip(e + 1); e >= len(p.text) || p.text[e] != '[' {
		return
	}
	p.next()
	for p.next(); ; { // from the [
		switch t := p.next(); {
		case t.Kind == String || t.Kind == Template:
			if p.whole(t.End) {
				p.addImport(ImportDefine, t, nil)
			}
		case t.is(','):
		default:
			return
		}
	}
}

// service reads env.services.orm at the word services.
func (p *parser) service(t Token) {
	if !p.isServices(0) {
		return
	}
	e := p.skip(t.End)
	if e < len(p.text) && p.text[e] == '?' {
		e++
	}
	if e >= len(p.text) || p.text[e] != '.' {
		return
	}
	a := p.skip(e + 1)
	if b := p.wordEnd(a); a < b {
		p.part(RefService, "services", a, b)
	}
}

// isServices tells whether the k-th token back is the services of env.services.
func (p *parser) isServices(k uint) bool {
	return p.back(k+1).isDot() && p.isWord(p.back(k+2), "env")
}
