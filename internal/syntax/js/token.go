package js

// Kind says what a Token is.
type Kind uint8

// The kinds of tokens. A template without substitutions is one Template; with them it is TemplateHead, ordinary
// tokens, any number of TemplateMiddle with tokens behind each, TemplateTail.
const (
	EOF            Kind = iota
	Name                // identifier, keyword or #private name
	Number              //
	String              // quotes included
	Template            // `…`
	TemplateHead        // `…${
	TemplateMiddle      // }…${
	TemplateTail        // }…`
	Regexp              // flags included
	Punct               // bracket, operator or delimiter
	Comment             // delimiters included, the line break that ends it left out; also #! at the start
	Invalid             // bytes that start no token; a Problem says why
)

// Token is one token; [Start, End) are byte offsets. Sub refines Kind and is for this package only.
type Token struct {
	Kind       Kind
	sub        uint8 // Name: kwXxx; Punct: the character if it is alone, else opXxx; literals: litXxx flags
	Start, End int
}

// Flags of strings, templates and their parts.
const (
	litEscape uint8 = 1 << iota // there is a backslash in it
	litOpen                     // the closing delimiter is missing
	litBreak                    // a template with \r in it, which its value has as \n
)

// Operators of several characters that a reader asks for; opOther are the rest. Single ones are their character.
const (
	opOther uint8 = iota + 1
	opArrow
	opOptional // ?.
	opEllipsis
)

// Names that matter. Whether one is a keyword depends on where it stands: a property is not one.
const (
	kwNone uint8 = iota
	kwAsync
	kwAwait
	kwBreak // and continue
	kwCatch
	kwClass
	kwDeclare // const, let, var
	kwDefault
	kwElse // do and finally as well: a statement follows
	kwExport
	kwFor
	kwFunction
	kwIf // while, with and switch as well: a parenthesis and a statement follow
	kwImport
	kwIn     // and instanceof
	kwReturn // throw and yield as well: an operand follows on the same line
	kwTry
	kwUnary // case, typeof, void, delete, new: an operand follows
	kwExtends
	kwOf       // only in the header of for
	kwServices // not a word of the language
)

// keywordLength has, for the first letter, the lengths that a name of the list above can have, one bit each.
var keywordLength = [256]uint16{
	'a': 1 << 5, 'b': 1 << 5, 'c': 1<<4 | 1<<5 | 1<<8, 'd': 1<<2 | 1<<6 | 1<<7, 'e': 1<<4 | 1<<6 | 1<<7,
	'f': 1<<3 | 1<<7 | 1<<8, 'i': 1<<2 | 1<<6 | 1<<10, 'l': 1 << 3, 'n': 1 << 3, 'o': 1 << 2, 'r': 1 << 6,
	's': 1<<6 | 1<<8, 't': 1<<3 | 1<<5 | 1<<6, 'v': 1<<3 | 1<<4, 'w': 1<<4 | 1<<5, 'y': 1 << 5,
}

// keyword returns the code of a name.
func keyword(s []byte) uint8 {
	// The compiler turns this into a search over length and content, without allocating.
	switch string(s) {
	case "async":
		return kwAsync
	case "await":
		return kwAwait
	case "break", "continue":
		return kwBreak
	case "catch":
		return kwCatch
	case "class":
		return kwClass
	case "const", "let", "var":
		return kwDeclare
	case "default":
		return kwDefault
	case "else", "do", "finally":
		return kwElse
	case "export":
		return kwExport
	case "extends":
		return kwExtends
	case "for":
		return kwFor
	case "function":
		return kwFunction
	case "if", "while", "with", "switch":
		return kwIf
	case "import":
		return kwImport
	case "in", "instanceof":
		return kwIn
	case "of":
		return kwOf
	case "return", "throw", "yield":
		return kwReturn
	case "services":
		return kwServices
	case "try":
		return kwTry
	case "case", "typeof", "void", "delete", "new":
		return kwUnary
	}
	return kwNone
}

// Classes of bytes.
const (
	clsOther uint8 = iota
	clsBlank
	clsBreak
	clsName // letter, underscore or dollar
	clsDigit
	clsQuote
	clsPunct // operators, and delimiters that take some thought
	clsOpen  // ( [ {
	clsClose // ) ]
	clsComma
	clsSlash
	clsTick
	clsDot
	clsHigh // first byte of a rune that is not ASCII
)

var class = func() (t [256]uint8) {
	for c := 'a'; c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = clsName, clsName
	}
	t['_'], t['$'] = clsName, clsName
	for c := '0'; c <= '9'; c++ {
		t[c] = clsDigit
	}
	for c := 0x80; c < 0x100; c++ {
		t[c] = clsHigh
	}
	for _, c := range " \t\v\f" {
		t[c] = clsBlank
	}
	for _, c := range "}:;?=+-*%&|^~<>!@" {
		t[c] = clsPunct
	}
	for _, c := range "([{" {
		t[c] = clsOpen
	}
	t[')'], t[']'], t[','] = clsClose, clsClose, clsComma
	t['\n'], t['\r'] = clsBreak, clsBreak
	t['"'], t['\''], t['`'] = clsQuote, clsQuote, clsTick
	t['/'], t['.'] = clsSlash, clsDot
	return t
}()

// nameByte marks the ASCII bytes that continue a name.
var nameByte = func() (t [256]bool) {
	for c := range t {
		t[c] = class[c] == clsName || class[c] == clsDigit
	}
	return t
}()
