package js

import "bytes"

// literalKind says what an argument of a call is, as far as it is written down.
type literalKind uint8

const (
	otherValue literalKind = iota // an expression that is not read
	stringValue
	listValue
	objectValue
)

// argument is an argument of a call, or what stands in one.
type argument struct {
	kind  literalKind
	token Token // of a string; of an object's key that is a name its place, with quotes that are not there
	items []argument
	keys  []string // of an object, one for each item; "" for one that is computed or spread
	at    []int    // places of the keys
}

// The bounds of what is read of a call: real ones are far below.
const (
	maxArgumentBytes = 1 << 14
	maxArgumentDepth = 24
)

// arguments reads what follows the first argument of a call, up to its closing parenthesis. from is behind that
// argument.
func (p *parser) arguments(from int) []argument {
	r := argumentReader{text: p.text[:min(len(p.text), from+maxArgumentBytes)], skip: p.skip, at: p.skip(from)}
	if r.at >= len(r.text) || r.text[r.at] != ',' {
		return nil
	}
	r.at++
	return r.list(')', 0).items
}

type argumentReader struct {
	text []byte
	skip func(int) int // past blanks and comments
	at   int
}

func (r *argumentReader) peek() byte {
	if r.at = r.skip(r.at); r.at < len(r.text) {
		return r.text[r.at]
	}
	return 0
}

// list reads values with commas between, and the bracket that closes them.
func (r *argumentReader) list(closing byte, depth int) argument {
	out := argument{kind: listValue}
	for {
		switch c := r.peek(); c {
		case 0:
			return out
		case closing:
			r.at++
			return out
		case ',':
			r.at++
		case ')', ']', '}': // brackets do not match
			return out
		default:
			out.items = append(out.items, r.value(depth+1))
		}
	}
}

// object reads the properties behind a brace.
func (r *argumentReader) object(depth int) argument {
	out := argument{kind: objectValue}
	for {
		switch c := r.peek(); c {
		case 0:
			return out
		case '}':
			r.at++
			return out
		case ',':
			r.at++
			continue
		case ')', ']': // brackets do not match
			return out
		}
		key, at := r.key()
		value := argument{}
		if r.peek() == ':' {
			r.at++
			value = r.value(depth + 1)
		} else {
			if c := r.peek(); c != ',' && c != '}' {
				key = "" // a method, or ...spread
				r.rest()
			}
		}
		out.items, out.keys, out.at = append(out.items, value), append(out.keys, key), append(out.at, at)
	}
}

// key reads the name of a property; "" for one that is computed.
func (r *argumentReader) key() (key string, at int) {
	start := r.at
	switch c := r.text[r.at]; {
	case c == '\'' || c == '"':
		v := r.str(c)
		if v.kind != stringValue {
			return "", start
		}
		a, b := v.token.Body()
		return string(r.text[a:b]), a
	case nameByte[c]:
		for r.at < len(r.text) && nameByte[r.text[r.at]] {
			r.at++
		}
		return string(r.text[start:r.at]), start
	}
	return "", start
}

// value reads one value, up to the comma or bracket behind it. One that goes on behind a literal is an expression.
func (r *argumentReader) value(depth int) (out argument) {
	if depth < maxArgumentDepth {
		switch c := r.peek(); c {
		case '\'', '"':
			out = r.str(c)
		case '[':
			r.at++
			out = r.list(']', depth)
		case '{':
			r.at++
			out = r.object(depth)
		}
	}
	switch c := r.peek(); c {
	case ',', ')', ']', '}', 0:
		return out
	}
	r.rest()
	return argument{}
}

// str reads a string; one with escapes is an expression, for its places would not be its letters'.
func (r *argumentReader) str(quote byte) argument {
	start := r.at
	for r.at++; r.at < len(r.text) && r.text[r.at] != quote && r.text[r.at] != '\n'; r.at++ {
		if r.text[r.at] == '\\' {
			r.at++
		}
	}
	isOpen := r.at >= len(r.text) || r.text[r.at] != quote
	r.at = min(r.at+1, len(r.text))
	if isOpen || bytes.IndexByte(r.text[start:r.at], '\\') >= 0 {
		return argument{}
	}
	return argument{kind: stringValue, token: Token{Kind: String, Start: start, End: r.at}}
}

// rest passes an expression, up to the comma or bracket behind it.
func (r *argumentReader) rest() {
	depth := 0
	for {
		switch c := r.peek(); c {
		case 0:
			return
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth == 0 {
				return
			}
			depth--
		case ',':
			if depth == 0 {
				return
			}
		case '\'', '"':
			r.str(c)
			continue
		case '`':
			r.template()
			continue
		}
		r.at++
	}
}

// template passes a template with its substitutions.
func (r *argumentReader) template() {
	for r.at++; r.at < len(r.text); r.at++ {
		switch r.text[r.at] {
		case '\\':
			r.at++
		case '`':
			r.at++
			return
		case '$':
			if r.at+1 < len(r.text) && r.text[r.at+1] == '{' {
				r.at += 2
				r.rest()
			}
		}
	}
}

// get gives the value of an object's key; the zero argument without one.
func (a *argument) get(key string) argument {
	for i, k := range a.keys {
		if k == key {
			return a.items[i]
		}
	}
	return argument{}
}

// nth gives the n-th of a list; the zero argument where it is shorter.
func nth(list []argument, n int) argument {
	if n < len(list) {
		return list[n]
	}
	return argument{}
}
