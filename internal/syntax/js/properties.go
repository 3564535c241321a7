package js

import "bytes"

// callObject is an object that is the first argument of a call of interest, _rpc({model: "m", method: "f"}).
type callObject struct {
	at                     int    // where it opens
	callee                 string // doAction, _rpc or rpc.query
	model                  int    // index in Refs of its model; -1: not met yet
	method                 string
	methodStart, methodEnd int
}

// brace notes the object that opens with the current token, if it is a callObject.
func (p *parser) brace(t Token) {
	if p.back(1).is(',') && (p.back(2).Kind == String || p.back(2).Kind == Template) && p.back(3).is('(') {
		p.braceOfRoute(t)
		return
	}
	if !p.back(1).is('(') {
		return
	}
	var callee string
	switch string(p.word(p.back(2))) {
	case "doAction", "do_action":
		callee = "doAction"
	case "_rpc":
		callee = "_rpc"
	case "query": // up to 16.0
		if !p.back(3).isDot() || !bytes.HasSuffix(p.word(p.back(4)), []byte("rpc")) {
			return
		}
		callee = "rpc.query"
	default:
		return
	}
	p.objects = append(p.objects, callObject{at: t.Start, callee: callee, model: -1})
}

// braceOfRoute notes the object of rpc("/web/dataset/call_kw", {model: "m", method: "f"}). Where the route goes on with
// the model, the object only repeats it.
func (p *parser) braceOfRoute(t Token) {
	switch string(p.word(p.back(4))) {
	case "rpc", "jsonRpc", "jsonrpc", "_rpc":
	default:
		return
	}
	a, b := p.back(2).Body()
	switch string(bytes.TrimSuffix(p.text[a:b], []byte("/"))) {
	case "/web/dataset/call_kw", "/web/dataset/call_button":
		p.objects = append(p.objects, callObject{at: t.Start, callee: "rpc", model: -1})
	}
}

// list notes a list that is the views of an action, {views: [[false, "list"]]}.
func (p *parser) list(t Token) {
	if n := len(p.stack); !p.back(1).is(':') || p.top().kind != bArray || p.stack[n-2].kind != bObject {
		return
	}
	key, before := p.back(2), p.back(3)
	if !before.is('{') && !before.is(',') {
		return
	}
	if key.Kind == String {
		key.Start, key.End = key.Body()
	} else if key.Kind != Name {
		return
	}
	if string(p.text[key.Start:key.End]) == "views" {
		p.views = append(p.views, t.Start)
	}
}

// viewOf looks at a literal behind a comma: an action's views are pairs of an id and a type.
func (p *parser) viewOf(t Token) {
	n := len(p.stack)
	if len(p.views) == 0 || p.top().kind != bArray || p.stack[n-2].kind != bArray {
		return
	}
	at, k := int(p.stack[n-2].pos), len(p.views)
	for k > 0 && p.views[k-1] > at {
		k--
	}
	p.views = p.views[:k]
	if k > 0 && p.views[k-1] == at && p.whole(t.End) && p.second(t) {
		p.ref(RefViewType, "views", t)
	}
}

// maxPair is where second stops to look: an id before a view's type is short.
const maxPair = 1024

// second tells whether a literal is the second element of the innermost list.
func (p *parser) second(t Token) bool {
	list := p.text[p.top().pos:t.Start]
	if len(list) > maxPair {
		return false
	}
	var s Scanner
	s.Init(list)
	commas := 0
	for {
		switch t := s.Next(); {
		case t.Kind == EOF:
			return commas == 1
		case t.is(',') && s.Depth() == 1:
			if commas++; commas > 1 {
				return false
			}
		}
	}
}

// viewModes reads "list,form" of an action's view_mode.
func (p *parser) viewModes(t Token) {
	a, b := t.Body()
	for a < b {
		e := a
		for e < b && p.text[e] != ',' {
			e++
		}
		if i, j := p.skipBlank(a, e), e; i < j {
			for p.text[j-1] == ' ' {
				j--
			}
			p.part(RefViewType, "view_mode", i, j)
		}
		a = e + 1
	}
}

// object returns the callObject that is the innermost bracket; else one without a callee.
func (p *parser) object() *callObject {
	at := int(p.top().pos)
	n := len(p.objects)
	for n > 0 && p.objects[n-1].at > at {
		n--
	}
	p.objects = p.objects[:n]
	if n == 0 || p.objects[n-1].at != at {
		return new(callObject)
	}
	return &p.objects[n-1]
}

// property looks at a literal that is a value in an object.
func (p *parser) property(t Token) {
	if p.top().kind != bObject || !p.whole(t.End) {
		return
	}
	key, before := p.back(2), p.back(3)
	if !before.is('{') && !before.is(',') {
		return // a ? template : "x"
	}
	var name []byte
	switch key.Kind {
	case Name:
		name = p.text[key.Start:key.End]
	case String:
		a, b := key.Body()
		name = p.text[a:b]
	default:
		return
	}
	switch string(name) {
	case "res_model", "resModel":
		p.ref(RefModel, string(name), t)
	case "template":
		if p.isTemplateName(t) {
			p.ref(RefTemplate, "template", t)
		}
	case "model", "method", "route":
		if o := p.object(); o.callee == "_rpc" || o.callee == "rpc.query" ||
			o.callee == "rpc" && string(name) != "route" {
			p.rpcProperty(t, o, name)
		}
	case "view_mode":
		p.viewModes(t)
	case "tag":
		if p.object().callee == "doAction" {
			p.ref(RefTag, "tag", t)
		}
	case "subtype_xmlid":
		p.ref(RefXMLID, "subtype_xmlid", t)
	default:
		// form_view_ref, not the "list,form_view_ref" of a test's list of views.
		if bytes.HasSuffix(name, []byte("_view_ref")) && bytes.IndexByte(name, ',') < 0 {
			p.ref(RefXMLID, string(name), t)
		}
	}
}

// rpcProperty notes route, or model and method, of a remote call's object.
func (p *parser) rpcProperty(t Token, o *callObject, key []byte) {
	switch string(key) {
	case "route":
		p.route(t, o.callee)
		return
	case "method":
		o.method = value(p.text, t)
		o.methodStart, o.methodEnd = t.Body()
	default:
		p.ref(RefModel, o.callee, t)
		o.model = len(p.f.Refs) - 1
	}
	if o.model >= 0 && o.method != "" {
		r := &p.f.Refs[o.model]
		r.Method, r.MethodStart, r.MethodEnd = o.method, o.methodStart, o.methodEnd
	}
}

// assignment looks at a literal behind =.
func (p *parser) assignment(t Token) {
	if p.isWord(p.back(2), "resModel") && p.whole(t.End) {
		p.ref(RefModel, "resModel", t)
		return
	}
	if !p.isWord(p.back(2), "template") || !p.whole(t.End) {
		return
	}
	switch before := p.back(3); {
	case p.isWord(before, "static") && p.top().kind.isClass():
		if a, b := t.Body(); bytes.IndexByte(p.text[a:b], '<') < 0 {
			p.ref(RefTemplate, "static template", t)
		}
	case before.isDot():
		if p.isTemplateName(t) {
			p.ref(RefTemplate, "template", t)
		}
	}
}

// isTemplateName tells whether a literal can be "addon.Name": dotted words and nothing else.
func (p *parser) isTemplateName(t Token) bool {
	a, b := t.Body()
	text := p.text[a:b]
	dot := bytes.IndexByte(text, '.')
	if dot <= 0 || dot == len(text)-1 {
		return false
	}
	for _, c := range text {
		if !nameByte[c] && c != '.' && c != '-' {
			return false
		}
	}
	return true
}
