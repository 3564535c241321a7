package xpath

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

type tokenKind uint8

const (
	tokEnd tokenKind = iota
	tokName
	tokStar     // as a name test
	tokOperator // and, or, div, mod, *, |, +, -, =, !=, <, <=, >, >=
	tokNumber
	tokString
	tokSymbol // / // ( ) [ ] . .. @ , ::
	tokBad
)

type token struct {
	kind       tokenKind
	text       string // of a string, what is inside the quotes
	start, end int
}

// lexer cuts a selector into tokens.
type lexer struct {
	src  string
	at   int
	last token
}

// next reads a token. A name or star after an operand is an operator [XPath 1.0, 3.7].
func (l *lexer) next() token {
	for l.at < len(l.src) && isSpace(l.src[l.at]) {
		l.at++
	}
	start := l.at
	t := l.scan()
	t.start, t.end = start, l.at
	l.last = t
	return t
}

func (l *lexer) afterOperand() bool {
	switch l.last.kind {
	case tokName, tokStar, tokNumber, tokString:
		return true
	case tokSymbol:
		return l.last.text == ")" || l.last.text == "]" || l.last.text == "." || l.last.text == ".."
	}
	return false
}

func (l *lexer) scan() token {
	if l.at == len(l.src) {
		return token{kind: tokEnd}
	}
	rest := l.src[l.at:]
	for _, two := range []string{"//", "..", "::", "!=", "<=", ">="} {
		if strings.HasPrefix(rest, two) && (two != ".." || len(rest) < 3 || !isDigit(rest[2])) {
			l.at += 2
			return token{kind: symbolKind(two), text: two}
		}
	}
	switch c := rest[0]; {
	case c == '"' || c == '\'':
		return l.quoted(c)
	case isDigit(c), c == '.' && len(rest) > 1 && isDigit(rest[1]):
		return l.number()
	case c == '*':
		l.at++
		if l.afterOperand() {
			return token{kind: tokOperator, text: "*"}
		}
		return token{kind: tokStar, text: "*"}
	case strings.IndexByte("/()[].@,|+-=<>", c) >= 0:
		l.at++
		return token{kind: symbolKind(rest[:1]), text: rest[:1]}
	}
	return l.name()
}

func symbolKind(s string) tokenKind {
	switch s {
	case "|", "+", "-", "=", "!=", "<", "<=", ">", ">=":
		return tokOperator
	}
	return tokSymbol
}

func (l *lexer) quoted(quote byte) token {
	end := strings.IndexByte(l.src[l.at+1:], quote)
	if end < 0 {
		l.at = len(l.src)
		return token{kind: tokBad}
	}
	text := l.src[l.at+1 : l.at+1+end]
	l.at += end + 2
	return token{kind: tokString, text: text}
}

func (l *lexer) number() token {
	start := l.at
	for l.at < len(l.src) && isDigit(l.src[l.at]) {
		l.at++
	}
	if l.at < len(l.src) && l.src[l.at] == '.' {
		for l.at++; l.at < len(l.src) && isDigit(l.src[l.at]); {
			l.at++
		}
	}
	return token{kind: tokNumber, text: l.src[start:l.at]}
}

// name reads a name, with a namespace in braces as ETXPath takes it, or with a prefix.
func (l *lexer) name() token {
	start := l.at
	if l.src[l.at] == '{' {
		end := strings.IndexByte(l.src[l.at:], '}')
		if end < 0 {
			l.at = len(l.src)
			return token{kind: tokBad}
		}
		l.at += end + 1
	}
	word := l.at
	for l.at < len(l.src) {
		r, size := utf8.DecodeRuneInString(l.src[l.at:])
		if !isNameRune(r) && (r != ':' || !l.colonInside(word)) {
			break
		}
		l.at += size
	}
	if l.at == word {
		_, size := utf8.DecodeRuneInString(l.src[l.at:])
		l.at += size
		return token{kind: tokBad}
	}
	text := l.src[start:l.at]
	switch text {
	case "and", "or", "div", "mod":
		if l.afterOperand() {
			return token{kind: tokOperator, text: text}
		}
	}
	if l.at < len(l.src) && l.src[l.at] == '*' && strings.HasSuffix(text, ":") {
		l.at++
		return token{kind: tokName, text: text + "*"}
	}
	return token{kind: tokName, text: text}
}

// colonInside tells whether the colon here joins a prefix and a name, and does not begin "::".
func (l *lexer) colonInside(word int) bool {
	rest := l.src[l.at+1:]
	return l.at > word && rest != "" && rest[0] != ':' && (isNameStart(rest) || rest[0] == '*') &&
		strings.IndexByte(l.src[word:l.at], ':') < 0
}

func isNameStart(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isNameRune(r) && r != '-' && r != '.' && (r > 127 || !isDigit(byte(r)))
}

func isNameRune(r rune) bool {
	return r == '_' || r == '-' || r == '.' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' ||
		r >= 0xB7 && r != utf8.RuneError
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func parseNumber(text string) float64 {
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0
	}
	return f
}
