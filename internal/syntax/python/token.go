package python

// Kind says what a Token is.
type Kind uint8

// The kinds of tokens. An f-string (or t-string) is FStringStart, then FStringMiddle for literal text and
// ordinary tokens for `{…}` in any number, then FStringEnd; every other string is one String.
const (
	EOF           Kind = iota
	Newline            // end of a logical line
	Name               // identifier or keyword
	Number             //
	String             // prefix and quotes included
	FStringStart       // prefix and opening quotes
	FStringMiddle      // literal text of an f-string or of a format specification
	FStringEnd         // closing quotes; empty where they are missing
	Op                 // operator or delimiter
	Comment            // from '#' to the end of the line
	Invalid            // bytes that start no token; a Problem says why
)

// Token is one token; [Start, End) are byte offsets. Sub refines Kind and is for this package only.
type Token struct {
	Kind       Kind
	sub        uint8 // Op: opXxx, Name: kwXxx, strings: strXxx flags, Comment: 1 if alone on its line
	Start, End int
}

// IsKeyword tells whether a Name is a reserved word (soft keywords are not).
func (t Token) IsKeyword() bool { return t.Kind == Name && t.sub != kwNone }

// Flags of string tokens.
const (
	strRaw uint8 = 1 << iota
	strBytes
	strTriple
	strFormat // f or t
	strSingle // the quote is '
	strUnicode
	strEscape // there is a backslash in it
)

// Operators and delimiters.
const (
	opNone uint8 = iota
	opLParen
	opRParen
	opLBracket
	opRBracket
	opLBrace
	opRBrace
	opComma
	opColon
	opDot
	opSemicolon
	opAssign // =
	opWalrus
	opArrow
	opEllipsis
	opBang // ! of a replacement field
	opTilde
	opAugAssign // every op= but := and ==
	opAt
	opStarStar
	opStar
	opSlash // / and //
	opPercent
	opPlus
	opMinus
	opShift // << and >>
	opAmp
	opCaret
	opPipe
	opCompare // == != < > <= >=
)

// Reserved words.
const (
	kwNone uint8 = iota
	kwAnd
	kwAs
	kwAssert
	kwAsync
	kwAwait
	kwBreak
	kwClass
	kwContinue
	kwDef
	kwDel
	kwElif
	kwElse
	kwExcept
	kwFalse
	kwFinally
	kwFor
	kwFrom
	kwGlobal
	kwIf
	kwImport
	kwIn
	kwIs
	kwLambda
	kwNoneValue
	kwNonlocal
	kwNot
	kwOr
	kwPass
	kwRaise
	kwReturn
	kwTrue
	kwTry
	kwWhile
	kwWith
	kwYield
)

// keyword returns the code of a reserved word.
func keyword(s []byte) uint8 {
	if len(s) < 2 || len(s) > 8 {
		return kwNone
	}
	// The compiler turns this into a search over length and content, without allocating.
	switch string(s) {
	case "if":
		return kwIf
	case "in":
		return kwIn
	case "is":
		return kwIs
	case "or":
		return kwOr
	case "as":
		return kwAs
	case "and":
		return kwAnd
	case "def":
		return kwDef
	case "del":
		return kwDel
	case "for":
		return kwFor
	case "not":
		return kwNot
	case "try":
		return kwTry
	case "elif":
		return kwElif
	case "else":
		return kwElse
	case "from":
		return kwFrom
	case "None":
		return kwNoneValue
	case "pass":
		return kwPass
	case "True":
		return kwTrue
	case "with":
		return kwWith
	case "async":
		return kwAsync
	case "await":
		return kwAwait
	case "break":
		return kwBreak
	case "class":
		return kwClass
	case "False":
		return kwFalse
	case "raise":
		return kwRaise
	case "while":
		return kwWhile
	case "yield":
		return kwYield
	case "assert":
		return kwAssert
	case "except":
		return kwExcept
	case "global":
		return kwGlobal
	case "import":
		return kwImport
	case "lambda":
		return kwLambda
	case "return":
		return kwReturn
	case "finally":
		return kwFinally
	case "continue":
		return kwContinue
	case "nonlocal":
		return kwNonlocal
	}
	return kwNone
}

// onlyStatement marks the reserved words that no bracket can hold: seen at the start of a line inside
// an open bracket, they prove that the bracket was never closed.
var onlyStatement = [64]bool{
	kwAssert: true, kwBreak: true, kwClass: true, kwContinue: true, kwDef: true, kwDel: true,
	kwExcept: true, kwFinally: true, kwGlobal: true, kwImport: true, kwNonlocal: true, kwPass: true,
	kwRaise: true, kwReturn: true, kwTry: true, kwWhile: true, kwWith: true,
}

// Classes of bytes.
const (
	clsOther  uint8 = iota
	clsName         // letter, underscore, or first byte of a non-ASCII rune
	clsDigit        //
	clsQuote        //
	clsOp           //
	clsString       // letter that can start a string prefix
)

var class = func() (t [256]uint8) {
	for c := 'a'; c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = clsName, clsName
	}
	t['_'] = clsName
	for c := 0x80; c < 0x100; c++ {
		t[c] = clsName
	}
	for _, c := range "bBrRuUfFtT" {
		t[c] = clsString
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = clsDigit
	}
	t['"'], t['\''] = clsQuote, clsQuote
	for _, c := range "()[]{},:.;=+-*/%@&|^~<>!" {
		t[c] = clsOp
	}
	return t
}()

// nameByte marks the bytes that continue a name.
var nameByte = func() (t [256]bool) {
	for c := range t {
		t[c] = class[c] == clsName || class[c] == clsString || class[c] == clsDigit
	}
	return t
}()
