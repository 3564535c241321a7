package refs

import (
	"bytes"

	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// isTrigger tells whether a string may be a key that makes its value a reference. A file without any is not read
// again.
func isTrigger(b []byte) bool {
	switch string(b) {
	case "res_model", "view_mode", "views", "active_model", "binding_model", "ir.actions.client", "report_name", "model":
		return true
	}
	return bytes.HasSuffix(b, []byte("_view_ref"))
}

// keywords are the same where keys are keyword arguments. An equals sign follows without a space.
var keywords = [...][]byte{[]byte("res_model"), []byte("view_mode"), []byte("_view_ref"), []byte("active_model")}

// hasKeyword looks at each equals sign, which is faster than to look for four words.
func hasKeyword(src []byte) bool {
	for at := 0; ; at++ {
		i := bytes.IndexByte(src[at:], '=')
		if i < 0 {
			return false
		}
		if at += i; at == 0 || src[at-1] != 'l' && src[at-1] != 'e' && src[at-1] != 'f' {
			continue // the last letter of none of them
		}
		for _, word := range keywords {
			if bytes.HasSuffix(src[:at], word) {
				return true
			}
		}
	}
}

func (p *pythonReader) hasKeys() bool {
	for t := range p.file.Texts(p.src) {
		if n := len(t.Raw); n >= len("views") && n <= 40 && isTrigger(t.Raw) {
			return true
		}
	}
	return hasKeyword(p.src)
}

// span is a range of the source.
type span struct{ start, end int }

// bracket is an open bracket.
type bracket struct {
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

// keyReader follows the tokens of Python source.
type keyReader struct {
	*pythonReader
	stack []bracket
	last  python.Token // before the current token
	prior span         // the string or name that last was; zero for others
	index span         // the string of the subscript that last closed
}

// keys reads values by the key in front of them: an action's res_model, view_mode and views, a context's
// form_view_ref, the res_model of a domain.
func (p *pythonReader) keys() {
	if !p.hasKeys() {
		return
	}
	k := keyReader{pythonReader: p, stack: make([]bracket, 1, 16)}
	var scan python.Scanner
	scan.Init(p.src)
	for {
		t := scan.Next()
		switch t.Kind {
		case python.EOF:
			for len(k.stack) > 1 {
				k.pop()
			}
			return
		case python.Comment:
			continue
		case python.Newline:
			k.stack = append(k.stack[:0], bracket{})
			k.prior, k.index = span{}, span{}
		case python.Op:
			k.operator(t)
		case python.String:
			k.literal(t)
		case python.Name:
			k.prior = span{t.Start, t.End}
		default:
			k.prior = span{}
		}
		k.last = t
	}
}

func (k *keyReader) top() *bracket { return &k.stack[len(k.stack)-1] }

// text gives the source of a span.
func (k *keyReader) text(s span) string { return string(k.src[s.start:s.end]) }

func (k *keyReader) operator(t python.Token) {
	prior := k.prior
	k.prior = span{}
	if t.End-t.Start != 1 {
		return
	}
	top := k.top()
	switch c := k.src[t.Start]; c {
	case '(', '[', '{':
		k.push(c)
	case ')', ']', '}':
		if len(k.stack) > 1 {
			k.index = span{}
			if c == ']' && top.elements == 0 && top.leaf == prior && k.last.Kind == python.String {
				k.index = prior
			}
			k.pop()
		}
	case ',':
		top.key = span{}
		top.elements++
	case ':':
		if top.open == '{' && k.last.Kind == python.String {
			top.key = prior
		}
	case '=':
		switch {
		case k.last.Kind == python.Name && top.open == '(':
			top.key = prior
		case k.last.Kind == python.Op && k.src[k.last.Start] == ']' && len(k.stack) == 1:
			top.key = k.index // action["view_mode"] = …
		}
	}
}

// push opens a bracket.
func (k *keyReader) push(open byte) {
	top := k.top()
	views := top.views || top.key != span{} && k.text(top.key) == "views"
	k.stack = append(k.stack, bracket{open: open, views: views})
}

// pop closes a bracket: now it is known whether it was an action.
func (k *keyReader) pop() {
	b := *k.top()
	k.stack = k.stack[:len(k.stack)-1]
	for _, s := range b.modes {
		if b.window || k.views || bytes.IndexByte(k.src[s.start:s.end], ',') >= 0 {
			k.modes(s)
		}
	}
	if b.client {
		for _, s := range b.tags {
			k.found(Tag, s, "tag")
		}
	}
}

// modes reads "list,form".
func (k *keyReader) modes(s span) {
	for s.start < s.end {
		stop := s.end
		if i := bytes.IndexByte(k.src[s.start:s.end], ','); i >= 0 {
			stop = s.start + i
		}
		if a, b := trim(k.src, s.start, stop); a < b {
			k.found(ViewType, span{a, b}, "view_mode")
		}
		s.start = stop + 1
	}
}

func (k *keyReader) found(kind Kind, s span, via string) *Ref {
	return k.emit(kind, k.intern(k.src[s.start:s.end]), s.start, s.end, via, k.file.SymbolAt(s.start))
}

// literal reads a string.
func (k *keyReader) literal(t python.Token) {
	s := content(k.src, t)
	k.prior = s
	if s.start >= s.end {
		return
	}
	top := k.top()
	behind := byte(0)
	if k.last.Kind == python.Op && k.last.End-k.last.Start == 1 {
		behind = k.src[k.last.Start]
	}
	switch {
	case behind == top.open && top.open != 0:
		top.leaf = s
	case top.views && (top.open == '(' || top.open == '[') && top.elements == 1 && behind == ',':
		k.found(ViewType, s, "views")
	case top.elements == 2 && behind == ',' && isModelKey(k.text(top.leaf)):
		if looksLikeModel(k.src[s.start:s.end]) {
			k.found(Model, s, "domain").Test = true
		}
	}
	if top.key != (span{}) && (behind == ':' || behind == '=') {
		k.value(top, s)
	}
}

// value reads the value of a key.
func (k *keyReader) value(top *bracket, s span) {
	key := k.src[top.key.start:top.key.end]
	switch string(key) {
	case "type":
		top.window = top.window || k.text(s) == "ir.actions.act_window"
		top.client = k.text(s) == "ir.actions.client"
	case "res_model":
		top.window = true
		if looksLikeModel(k.src[s.start:s.end]) {
			k.found(Model, s, "res_model")
		}
	case "binding_model", "active_model":
		if looksLikeModel(k.src[s.start:s.end]) {
			k.found(Model, s, string(key))
		}
	case "view_mode":
		if len(k.stack) == 1 { // action["view_mode"] = "…"
			k.modes(s)
			return
		}
		top.modes = append(top.modes, s)
	case "tag":
		top.tags = append(top.tags, s)
	case "report_name":
		if isID(k.src[s.start:s.end]) && bytes.IndexByte(k.src[s.start:s.end], '.') > 0 {
			k.found(Template, s, "report_name")
		}
	default:
		if bytes.HasSuffix(key, []byte("_view_ref")) && isID(k.src[s.start:s.end]) {
			k.found(XMLID, s, string(key))
		}
	}
}

// isModelKey tells whether a field of a domain holds a model's name.
func isModelKey(field string) bool {
	return field == "res_model" || field == "model" || field == "res_model_id.model" || field == "model_id.model"
}

// looksLikeModel tells whether text has the form of a model's name, with a dot.
func looksLikeModel(b []byte) bool {
	dot := false
	for _, c := range b {
		switch {
		case c == '.':
			dot = true
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_':
		default:
			return false
		}
	}
	return dot && b[0] != '.' && b[len(b)-1] != '.'
}

// content gives what stands between the quotes of a string token; nothing for bytes and for strings with escapes,
// which no name has.
func content(src []byte, t python.Token) span {
	start, end := t.Start, t.End
	for start < end && src[start] != '"' && src[start] != '\'' {
		if src[start] == 'b' || src[start] == 'B' {
			return span{}
		}
		start++
	}
	quotes := 1
	if end-start >= 6 && src[start+1] == src[start] && src[start+2] == src[start] {
		quotes = 3
	}
	start, end = start+quotes, end-quotes
	if start >= end || bytes.IndexByte(src[start:end], '\\') >= 0 {
		return span{}
	}
	return span{start, end}
}
