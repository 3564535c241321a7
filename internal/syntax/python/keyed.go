package python

import "bytes"

// Keyed is a string that means something because of the key in front of it: the value in a dict, of a keyword argument,
// or of an item that is assigned, `action["view_mode"] = …`. Strings with escapes, and bytes, are left out.
type Keyed struct {
	// Key is the key as written; of a part of a domain the field, of a view's type within views "views".
	Key        string
	Start, End int  // without quotes; of view_mode that of one type among those with commas between
	Domain     bool // the third part of a condition on the field
	// Guard says what protects it, and GuardNames what the tests around it ask for, as in Ref.
	Guard      Guard
	GuardNames []string
	// Sure tells of a view_mode that it is an action's: the dict says so, or there are several types.
	Sure bool
}

// clientAction is the type of an action whose tag is read.
const clientAction = "ir.actions.client"

// tellsOfKeys tells whether a string or the name of an argument says that its line may have a Keyed. Most lines have
// none, and are not looked through.
func tellsOfKeys(b []byte) bool {
	switch string(b) {
	case "view_mode", "views", "active_model", "binding_model", "default_model", "default_res_model", "doc_model",
		"report_name", clientAction:
		return true
	}
	return isModelField(b) || bytes.HasSuffix(b, []byte("_view_ref"))
}

// assignsKey tells the same of the name before the equals sign that was read.
func (p *parser) assignsKey() bool {
	n := len(p.toks)
	return n > 0 && p.toks[n-1].kind == Name && tellsOfKeys(p.src[p.toks[n-1].start:p.toks[n-1].end])
}

// span is a range of the source.
type span struct{ start, end int32 }

func (p *parser) within(s span) []byte { return p.src[s.start:s.end] }

// keyBracket is an open bracket of the logical line, or the line itself.
type keyBracket struct {
	open     byte
	key      span   // of the value that comes: a string before a colon, a name before an equals sign
	views    bool   // within the value of a key views
	elements int    // commas so far
	leaf     span   // the first element, where it is a string
	window   bool   // it says that it is a window action
	client   bool   // it says that it is a client action
	modes    []span // values of view_mode
	tags     []span // values of tag
}

// keyReader follows the tokens of a logical line.
type keyReader struct {
	*parser
	stack []keyBracket
	last  tok  // before the current token
	prior span // the string or name that last was; zero for others
	index span // the string of the subscript that last closed
}

// keys reads the strings of the logical line by the keys in front of them.
func (p *parser) keys() {
	k := keyReader{parser: p, stack: append(p.keyStack[:0], keyBracket{})}
	for _, t := range p.toks[:len(p.toks)-1] {
		switch t.kind {
		case Op:
			k.operator(t)
		case String:
			k.literal(t)
		case Name:
			k.prior = span{t.start, t.end}
		default:
			k.prior = span{}
		}
		k.last = t
	}
	p.keyStack = k.stack
}

func (k *keyReader) top() *keyBracket { return &k.stack[len(k.stack)-1] }

func (k *keyReader) operator(t tok) {
	prior := k.prior
	k.prior = span{}
	top := k.top()
	switch t.sub {
	case opLParen, opLBracket, opLBrace:
		views := top.views || string(k.within(top.key)) == "views"
		k.stack = append(k.stack, keyBracket{open: k.src[t.start], views: views})
	case opRParen, opRBracket, opRBrace:
		if len(k.stack) > 1 {
			k.index = span{}
			if t.sub == opRBracket && top.elements == 0 && top.leaf == prior && k.last.kind == String {
				k.index = prior
			}
			k.pop()
		}
	case opComma:
		top.key = span{}
		top.elements++
	case opColon:
		if top.open == '{' && k.last.kind == String {
			top.key = prior
		}
	case opAssign:
		switch {
		case k.last.kind == Name && top.open == '(':
			top.key = prior
		case k.last.kind == Op && k.last.sub == opRBracket && len(k.stack) == 1:
			top.key = k.index // action["view_mode"] = …
		}
	}
}

// pop closes a bracket: now it is known whether it was an action.
func (k *keyReader) pop() {
	b := *k.top()
	k.stack = k.stack[:len(k.stack)-1]
	for _, s := range b.modes {
		k.modes(s, b.window || bytes.IndexByte(k.within(s), ',') >= 0)
	}
	if b.client {
		for _, s := range b.tags {
			k.found("tag", s)
		}
	}
}

// modes reads "list,form".
func (k *keyReader) modes(s span, sure bool) {
	for at := s.start; at < s.end; {
		mode, _, _ := bytes.Cut(k.src[at:s.end], []byte(","))
		next := at + int32(len(mode)) + 1
		for len(mode) > 0 && mode[0] <= ' ' {
			mode, at = mode[1:], at+1
		}
		for len(mode) > 0 && mode[len(mode)-1] <= ' ' {
			mode = mode[:len(mode)-1]
		}
		if len(mode) > 0 {
			k.found("view_mode", span{at, at + int32(len(mode))}).Sure = sure
		}
		at = next
	}
}

func (k *keyReader) found(key string, s span) *Keyed {
	pr := k.aroundText(s)
	k.file.Keyed = append(k.file.Keyed, Keyed{
		Key: key, Start: int(s.start), End: int(s.end), Guard: pr.guard, GuardNames: pr.names,
	})
	return &k.file.Keyed[len(k.file.Keyed)-1]
}

// literal reads a string.
func (k *keyReader) literal(t tok) {
	var s span
	if t.sub&(strBytes|strEscape) == 0 {
		a, b := body(k.src, Token{Kind: String, sub: t.sub, Start: int(t.start), End: int(t.end)})
		s = span{int32(a), int32(b)}
	}
	k.prior = s
	if s.start >= s.end {
		return
	}
	top := k.top()
	behind := byte(0)
	if k.last.kind == Op && k.last.end-k.last.start == 1 {
		behind = k.src[k.last.start]
	}
	switch {
	case behind == top.open && top.open != 0:
		top.leaf = s
	case top.views && (top.open == '(' || top.open == '[') && top.elements == 1 && behind == ',':
		k.found("views", s)
	case top.elements == 2 && behind == ',' && isModelField(k.within(top.leaf)):
		k.found(string(k.within(top.leaf)), s).Domain = true
	}
	if top.key != (span{}) && (behind == ':' || behind == '=') {
		k.value(top, s)
	}
}

// value reads the value of a key.
func (k *keyReader) value(top *keyBracket, s span) {
	switch key := k.within(top.key); string(key) {
	case "type":
		top.window = top.window || string(k.within(s)) == "ir.actions.act_window"
		top.client = string(k.within(s)) == clientAction
	case "view_mode":
		if len(k.stack) == 1 { // action["view_mode"] = "…"
			k.modes(s, true)
			return
		}
		top.modes = append(top.modes, s)
	case "tag":
		top.tags = append(top.tags, s)
	case "res_model":
		top.window = true
		k.found("res_model", s)
	case "binding_model", "active_model", "default_model", "default_res_model", "doc_model", "report_name":
		k.found(string(key), s)
	default:
		if bytes.HasSuffix(key, []byte("_view_ref")) {
			k.found(string(key), s)
		}
	}
}

// isModelField tells whether a field of a domain holds a model's name.
func isModelField(field []byte) bool {
	switch string(field) {
	case "res_model", "model", "res_model_id.model", "model_id.model":
		return true
	}
	return false
}
