package python

import (
	"strconv"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// ValueKind says what a Value is.
type ValueKind uint8

// The kinds of values. Invalid stands for an expression that is no literal; a Problem says why.
const (
	ValueInvalid ValueKind = iota
	ValueNone
	ValueBool
	ValueInt
	ValueFloat
	ValueComplex
	ValueString
	ValueBytes
	ValueList
	ValueTuple
	ValueSet
	ValueDict
	ValueEllipsis
)

// Value is a literal with the places of its parts. Parentheses around a value are not part of its range;
// those of a tuple are.
type Value struct {
	Kind       ValueKind
	Start, End int
	// Text is the decoded value of a string (bytes as they are; `\N{…}` and lone surrogates as written),
	// or a number as written, with its sign and without blanks.
	Text string
	Bool bool
	// Parts are the places of the string literals that make up a string, where they are implicitly
	// concatenated; nil for a single one.
	Parts []Range
	Items []Value // of a list, tuple or set; of a dict the values
	Keys  []Value // of a dict: Keys[i] belongs to Items[i]; a key written twice is here twice
}

// Range is a place: [Start, End), byte offsets.
type Range struct{ Start, End int }

// Get returns the value of a string key of a dict; of a key written twice the last one, as in Python.
func (v Value) Get(key string) (Value, bool) {
	for i := len(v.Keys) - 1; i >= 0; i-- {
		if v.Keys[i].Kind == ValueString && v.Keys[i].Text == key {
			return v.Items[i], true
		}
	}
	return Value{}, false
}

// IsString tells whether the value is a str.
func (v Value) IsString() bool { return v.Kind == ValueString }

// Int64 returns the value of an Int, and whether it is one that fits.
func (v Value) Int64() (int64, bool) {
	if v.Kind != ValueInt {
		return 0, false
	}
	digits := v.Text
	sign := ""
	if digits[0] == '-' || digits[0] == '+' {
		sign, digits = strings.TrimPrefix(digits[:1], "+"), digits[1:]
	}
	base := 0
	if strings.Trim(digits, "0_") == "" {
		base, digits = 10, "0" // "00" is legal, and not octal
	}
	n, err := strconv.ParseInt(sign+digits, base, 64)
	return n, err == nil
}

// ParseLiteral reads a text that is one literal, with comments and line breaks around it: a manifest.
// It accepts what ast.literal_eval accepts, no more and no less: implicit concatenation of strings, `+` and `-`
// only as the sign of a number or within a complex number, `set()`, dicts with a key written twice.
//
// Where something else stands in a list or dict, the value there has the kind ValueInvalid, the Problem says
// "not a literal: …" at the offending token, and the rest is read all the same. Brackets nest up to
// CPython's limit of 200.
func ParseLiteral(src []byte) (Value, []syntax.Problem) {
	var r literalReader
	r.scan.Init(src)
	return r.read(0)
}

// ParseLiteralAt reads the literal that fills src[start:end]; line breaks there are blanks.
func ParseLiteralAt(src []byte, start, end int) (Value, []syntax.Problem) {
	start = max(0, min(start, len(src)))
	end = max(start, min(end, len(src)))
	var r literalReader
	r.scan.initRange(src, start, end)
	return r.read(start)
}

type literalReader struct {
	scan     Scanner
	tok      Token
	prevEnd  int  // end of the token before tok
	joined   int  // end of the last string that is written in several parts
	plain    bool // the last number read has no sign and is no sum
	problems []syntax.Problem
}

func (r *literalReader) read(start int) (Value, []syntax.Problem) {
	r.next()
	first := r.tok
	if r.tok.Kind == EOF || r.tok.Kind == Newline && r.tok.Start == r.tok.End {
		r.problem(first.Start, first.Start, "no literal: the text is empty")
		return Value{Start: first.Start, End: first.Start}, r.finish(start)
	} else if !r.scan.flat && r.scan.col > 0 && startsLine(r.scan.src, first.Start) {
		r.problem(first.Start, first.End, "unexpected indent")
	}
	v := r.topLevel()
	return v, r.finish(start)
}

// startsLine tells whether a line break or form feed stands before offset: only the blanks that start the whole text
// are stripped by literal_eval.
func startsLine(src []byte, offset int) bool {
	for _, c := range src[:offset] {
		if c == '\n' || c == '\r' || c == '\f' {
			return true
		}
	}
	return false
}

// topLevel reads the expression and what may follow it: a tuple needs no parentheses here.
func (r *literalReader) topLevel() Value {
	v := r.element()
	if r.op(opComma) {
		t := Value{Kind: ValueTuple, Start: v.Start, Items: []Value{v}}
		for r.op(opComma) {
			t.End = r.tok.End
			r.next()
			if r.done() {
				break
			}
			v = r.value()
			t.Items, t.End = append(t.Items, v), v.End
		}
		v = t
	}
	for r.tok.Kind == Newline {
		r.next()
	}
	if r.tok.Kind != EOF {
		r.problem(r.tok.Start, r.tok.End, "one literal expected, but something follows it")
		for r.tok.Kind != EOF { // the scanner may have more to say
			r.next()
		}
	}
	return v
}

// finish puts the problems in order. What the scanner says comes from Python's lexer and is certain, so what
// follows from it at the same place is left out.
func (r *literalReader) finish(start int) []syntax.Problem {
	if len(r.problems) > 0 && len(r.scan.problems) == 0 {
		r.problems = secondOpinion(r.scan.src[start:], r.problems)
	}
	seen := make(map[int]bool, len(r.scan.problems))
	var out []syntax.Problem
	for _, p := range r.scan.problems {
		seen[p.Start] = true
		out = append(out, p)
	}
	for _, p := range r.problems {
		if !seen[p.Start] {
			out = append(out, p)
		}
	}
	sortProblems(out)
	return out
}

func (r *literalReader) next() {
	r.prevEnd = r.tok.End
	for {
		r.tok = r.scan.Next()
		if r.tok.Kind != Comment {
			return
		}
	}
}

func (r *literalReader) op(op uint8) bool { return r.tok.Kind == Op && r.tok.sub == op }

func (r *literalReader) done() bool { return r.tok.Kind == Newline || r.tok.Kind == EOF }

func (r *literalReader) problem(start, end int, msg string) {
	if len(r.problems) < maxProblems {
		r.problems = append(r.problems, syntax.Problem{Start: start, End: end, Message: msg})
	}
}

// unexpected reports the token that ends no value properly, and skips to where the next one may start.
func (r *literalReader) unexpected() {
	t, text := r.tok, r.scan.src[r.tok.Start:r.tok.End]
	switch {
	case t.Kind == Invalid:
	case r.done():
		r.problem(t.Start, t.End, "value is missing")
	case t.Kind == Name && t.sub == kwFor, t.Kind == Name && t.sub == kwAsync:
		r.problem(t.Start, t.End, "not a literal: comprehension")
	case t.Kind == Name && t.sub != kwNone && t.sub != kwTrue && t.sub != kwFalse && t.sub != kwNoneValue,
		t.Kind == Op && opensOperand(t.sub):
		r.problem(t.Start, t.End, "not a literal: "+clip(text))
	case r.startsValue():
		r.problem(t.Start, t.End, "comma is missing before "+describe(t, text))
		return // it is read as the next value
	default:
		r.problem(t.Start, t.End, "unexpected "+describe(t, text))
	}
	r.skip()
}

// startsValue tells whether the current token can only be the first of a value.
func (r *literalReader) startsValue() bool {
	switch r.tok.Kind {
	case String, Number, FStringStart:
		return true
	case Name:
		return r.tok.sub == kwNone || r.tok.sub == kwTrue || r.tok.sub == kwFalse || r.tok.sub == kwNoneValue
	}
	return r.op(opLBrace)
}

// opensOperand tells whether an operator behind a value goes on with an expression.
func opensOperand(op uint8) bool {
	switch op {
	case opLParen, opLBracket, opDot, opWalrus, opStarStar, opStar, opSlash, opPercent, opPlus, opMinus, opShift,
		opAmp, opCaret, opPipe, opCompare, opAt:
		return true
	}
	return false
}

func describe(t Token, text []byte) string {
	switch t.Kind {
	case String, FStringStart:
		return "string"
	case Number:
		return "number"
	}
	return clip(text)
}

// clip shortens a token for a message.
func clip(text []byte) string {
	const limit = 40
	r := []rune(string(text))
	if len(r) <= limit {
		return string(r)
	}
	return string(r[:limit]) + "…"
}

// skip goes to the comma, colon or closing bracket that ends the current value, or to the end.
func (r *literalReader) skip() {
	depth := 0
	for !r.done() {
		if r.tok.Kind == Op {
			switch r.tok.sub {
			case opLParen, opLBracket, opLBrace:
				depth++
			case opRParen, opRBracket, opRBrace:
				if depth == 0 {
					return
				}
				depth--
			case opComma, opColon:
				if depth == 0 {
					return
				}
			}
		}
		r.next()
	}
}
