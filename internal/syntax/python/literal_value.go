package python

import (
	"bytes"

	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// element reads one value of the text as a whole: where a second one follows, the caller says so.
func (r *literalReader) element() Value {
	v := r.sum()
	if !r.closes() && !r.startsValue() {
		r.unexpected()
		v.Kind, v.End = ValueInvalid, max(v.End, r.prevEnd)
	}
	return v
}

// value reads one value in brackets. Its depth is bounded by the scanner's limit of brackets and by maxLiteralDepth.
func (r *literalReader) value() Value {
	v := r.sum()
	// What may stand behind a value is a comma, a colon or a closing bracket: the caller's.
	if r.closes() {
		return v
	}
	commaMissing := r.startsValue()
	r.unexpected()
	if commaMissing {
		return v
	}
	v.Kind, v.End = ValueInvalid, max(v.End, r.prevEnd)
	return v
}

// sum reads a value, or a real number plus or minus an imaginary one.
func (r *literalReader) sum() Value {
	start := r.tok.Start
	v := r.signed()
	if !(r.op(opPlus) || r.op(opMinus)) || v.Kind != ValueInt && v.Kind != ValueFloat {
		return v
	}
	sign := r.tok
	r.next()
	w := Value{}
	if r.tok.Kind == Number || r.op(opLParen) {
		w = r.atom()
	}
	if w.Kind == ValueComplex && r.plain {
		r.plain = false
		return Value{Kind: ValueComplex, Start: start, End: r.prevEnd,
			Text: v.Text + string(r.scan.src[sign.Start]) + w.Text}
	}
	r.tokenProblem(sign, "not a literal: "+string(r.scan.src[sign.Start:sign.End]))
	if !r.closes() {
		r.skip()
	}
	return Value{Start: start, End: max(sign.End, r.prevEnd)}
}

func (r *literalReader) tokenProblem(t Token, msg string) { r.problem(t.Start, t.End, msg) }

// signed reads a value, or a number with one sign.
func (r *literalReader) signed() Value {
	if !(r.op(opPlus) || r.op(opMinus)) {
		return r.atom()
	}
	sign := r.tok
	r.next()
	v := Value{Kind: ValueInvalid, End: r.tok.Start}
	if r.tok.Kind == Number || r.op(opLParen) { // (1) is a number too
		v = r.atom()
	}
	switch v.Kind {
	case ValueInt, ValueFloat, ValueComplex:
		if r.plain { // literal_eval takes one sign only
			r.plain = false
			v.Text = string(r.scan.src[sign.Start]) + v.Text
			v.Start, v.End = sign.Start, r.prevEnd
			return v
		}
	}
	r.tokenProblem(sign, "not a literal: "+string(r.scan.src[sign.Start:sign.End]))
	if !r.closes() {
		r.skip()
	}
	return Value{Kind: ValueInvalid, Start: sign.Start, End: max(sign.End, r.prevEnd)}
}

func (r *literalReader) closes() bool {
	return r.done() || r.op(opComma) || r.op(opColon) || r.op(opRParen) || r.op(opRBracket) || r.op(opRBrace)
}

func (r *literalReader) atom() Value {
	t := r.tok
	v := Value{Start: t.Start, End: t.End}
	switch t.Kind {
	case Number:
		return r.number()
	case String:
		return r.str()
	case FStringStart:
		r.tokenProblem(t, "not a literal: f-string")
		r.skip()
	case Name:
		return r.name()
	case Op:
		if r.scan.Depth() > maxBrackets && t.sub <= opRBrace {
			r.skip() // the scanner has reported it; this bounds the recursion
			break
		}
		switch t.sub {
		case opLParen:
			return r.paren()
		case opLBracket:
			return r.items(Value{Kind: ValueList, Start: t.Start}, opRBracket)
		case opLBrace:
			return r.brace()
		case opEllipsis:
			r.next()
			v.Kind = ValueEllipsis
			return v
		case opTilde, opStar, opStarStar:
			r.tokenProblem(t, "not a literal: "+clip(r.scan.src[t.Start:t.End]))
			r.skip()
		default:
			r.tokenProblem(t, "value is missing before "+clip(r.scan.src[t.Start:t.End]))
			if !r.closes() {
				r.skip()
			}
		}
	case Invalid: // the scanner has reported it
		r.skip()
	default:
		r.tokenProblem(t, "value is missing")
	}
	v.End = max(t.Start, r.prevEnd)
	return v
}

func (r *literalReader) name() Value {
	t := r.tok
	v := Value{Kind: ValueBool, Start: t.Start, End: t.End}
	switch t.sub {
	case kwTrue:
		v.Bool = true
	case kwFalse:
	case kwNoneValue:
		v.Kind = ValueNone
	default:
		text := r.scan.src[t.Start:t.End]
		r.next()
		if string(text) == "set" && r.op(opLParen) {
			r.next()
			if r.op(opRParen) {
				v.Kind, v.End = ValueSet, r.tok.End
				r.next()
				return v
			}
			r.tokenProblem(t, "not a literal: call of set")
			for r.skip(); r.op(opComma) || r.op(opColon); r.skip() {
				r.next()
			}
			if r.op(opRParen) {
				r.next()
			}
			if !r.closes() {
				r.skip()
			}
		} else {
			what := "name "
			switch {
			case t.sub != kwNone:
				what = ""
			case r.op(opLParen):
				what = "call of "
			}
			r.tokenProblem(t, "not a literal: "+what+clip(text))
			if !r.closes() {
				r.skip()
			}
		}
		v.Kind, v.End = ValueInvalid, max(v.End, r.prevEnd)
		return v
	}
	r.next()
	return v
}

func (r *literalReader) number() Value {
	t := r.tok
	text := r.scan.src[t.Start:t.End]
	v := Value{Kind: ValueInt, Start: t.Start, End: t.End, Text: string(text)}
	hex := len(text) > 1 && text[0] == '0' && text[1]|0x20 == 'x'
	switch {
	case !hex && text[len(text)-1]|0x20 == 'j':
		v.Kind = ValueComplex
	case !hex && bytes.ContainsAny(text, ".eE"):
		v.Kind = ValueFloat
	}
	r.next()
	r.plain = true
	return v
}

// str reads a string and those that follow it.
func (r *literalReader) str() Value {
	v := Value{Kind: ValueString, Start: r.tok.Start}
	isBytes := r.tok.sub&strBytes != 0
	if isBytes {
		v.Kind = ValueBytes
	}
	var joined []byte // of several
	for n := 0; r.tok.Kind == String || r.tok.Kind == FStringStart; n++ {
		t := r.tok
		if t.Kind == FStringStart {
			r.tokenProblem(t, "not a literal: f-string")
			r.skip()
			v.Kind, v.End = ValueInvalid, max(v.End, r.prevEnd)
			return v
		}
		if isBytes != (t.sub&strBytes != 0) {
			r.tokenProblem(t, "bytes and str cannot be joined")
		}
		start, end := body(r.scan.src, t)
		text, bad := decode(r.scan.src[start:end], t.sub)
		if bad.Message != "" {
			r.badEscape(start, end, t.sub, bad)
		}
		switch n {
		case 0:
			v.Text = text
		case 1:
			joined = append([]byte(v.Text), text...)
			v.Parts = append(v.Parts, Range{v.Start, v.End}, Range{t.Start, t.End})
		default:
			joined = append(joined, text...)
			v.Parts = append(v.Parts, Range{t.Start, t.End})
		}
		v.End = t.End
		if n > 0 {
			r.joined = t.End
		}
		r.next()
	}
	if joined != nil {
		v.Text = string(joined)
	}
	return v
}

func (r *literalReader) badEscape(start, end int, sub uint8, bad syntax.Problem) {
	a, b := badEscape(r.scan.src[start:end], sub)
	if a == b { // carriage returns were dropped before it
		a, b = bad.Start, bad.End
	}
	r.problem(start+a, min(start+b, end), bad.Message)
}

// paren reads a value in parentheses, or a tuple.
func (r *literalReader) paren() Value {
	open := r.tok
	v := Value{Kind: ValueTuple, Start: open.Start}
	r.next()
	if !r.op(opRParen) {
		first := r.value()
		if r.op(opRParen) {
			r.next()
			return first
		}
		v.Items = append(v.Items, first)
		switch {
		case r.op(opComma):
			r.next()
		case !r.startsValue():
			if !r.done() {
				r.unexpectedCloser()
			}
			v.End = max(first.End, r.prevEnd)
			return v
		}
	}
	return r.rest(v, opRParen)
}

// items reads the elements of a list, whose bracket is the current token.
func (r *literalReader) items(v Value, closer uint8) Value {
	r.next()
	return r.rest(v, closer)
}

// rest reads elements up to the closing bracket.
func (r *literalReader) rest(v Value, closer uint8) Value {
	for !r.op(closer) {
		v.Items = append(v.Items, r.value())
		if r.op(opComma) {
			r.next()
			continue
		}
		if r.done() || !r.op(closer) && !r.startsValue() && !r.resume() {
			break
		}
	}
	return r.closed(v, closer)
}

func (r *literalReader) closed(v Value, closer uint8) Value {
	v.End = max(v.Start, r.prevEnd)
	if r.op(closer) {
		v.End = r.tok.End
		r.next()
	}
	return v
}

// resume reports a token that cannot stand behind an element, and tells whether reading may go on.
func (r *literalReader) resume() bool {
	if r.op(opColon) {
		message := "unexpected :"
		if r.joined > 0 && r.joined == r.prevEnd {
			message += " behind two texts with no comma between them"
		}
		r.tokenProblem(r.tok, message)
		r.next()
		return true
	}
	r.unexpectedCloser()
	return false
}

// unexpectedCloser steps over a bracket that closes something else; the scanner has reported it.
func (r *literalReader) unexpectedCloser() {
	if r.op(opColon) {
		r.tokenProblem(r.tok, "unexpected :")
	}
	r.next()
}

// brace reads a dict or a set.
func (r *literalReader) brace() Value {
	open := r.tok
	r.next()
	v := Value{Kind: ValueDict, Start: open.Start}
	for first := true; !r.op(opRBrace) && !r.done(); first = false {
		star := r.op(opStarStar)
		key := r.value()
		switch {
		case star:
			v.Kind = ValueDict
		case first && !r.op(opColon):
			v.Kind = ValueSet
		}
		if v.Kind == ValueSet {
			r.hashable(key, "an element of a set")
			v.Items = append(v.Items, key)
			if r.op(opColon) {
				r.tokenProblem(r.tok, "unexpected :")
				r.next()
				r.value()
			}
		} else if !star {
			r.hashable(key, "a dict key")
			if r.op(opColon) {
				r.next()
				v.Keys = append(v.Keys, key)
				v.Items = append(v.Items, r.value())
			} else if len(r.scan.problems) == 0 || !r.done() {
				r.problem(r.tok.Start, r.tok.End, "key without a value")
			}
		}
		if r.op(opComma) {
			r.next()
			continue
		}
		if !r.op(opRBrace) && !r.done() && !r.startsValue() && !r.resume() {
			break
		}
	}
	return r.closed(v, opRBrace)
}

// hashable reports a value that Python cannot use as a key.
func (r *literalReader) hashable(v Value, as string) {
	var find func(v Value) (Value, bool)
	find = func(v Value) (Value, bool) {
		switch v.Kind {
		case ValueList, ValueSet, ValueDict:
			return v, true
		case ValueTuple:
			for _, item := range v.Items {
				if bad, ok := find(item); ok {
					return bad, true
				}
			}
		}
		return Value{}, false
	}
	if bad, ok := find(v); ok {
		name := map[ValueKind]string{ValueList: "list", ValueSet: "set", ValueDict: "dict"}[bad.Kind]
		r.problem(bad.Start, bad.End, name+" cannot be "+as)
	}
}
