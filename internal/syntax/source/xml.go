package source

import (
	"bytes"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// decodeXML decodes an XML file as libxml2 does: a byte order mark or the shape of the first four
// bytes decides, whatever the declaration says; only without them the declaration does.
func decodeXML(raw []byte) ([]byte, string, *syntax.Problem) {
	switch {
	case bytes.HasPrefix(raw, []byte(bom)):
		return decodeUTF8(raw)
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return decodeUTF16(raw[2:], false)
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return decodeUTF16(raw[2:], true)
	case bytes.HasPrefix(raw, []byte("<\x00?\x00")):
		return decodeUTF16(raw, false)
	case bytes.HasPrefix(raw, []byte("\x00<\x00?")):
		return decodeUTF16(raw, true)
	}
	start, end := declaredEncoding(raw)
	if start == end {
		return decodeUTF8(raw)
	}
	name := string(raw[start:end])
	c, ok := xmlCodec(name)
	if !ok {
		text, enc, _ := decodeUTF8(raw)
		return text, enc, &syntax.Problem{Start: moved(raw, start), End: moved(raw, end),
			Message: fmt.Sprintf("encoding %q of the XML declaration is not supported by libxml2", name)}
	}
	if c.name == "utf-8" {
		return decodeUTF8(raw)
	}
	text, problem := c.decode(raw)
	return text, c.name, problem
}

// declaredEncoding returns where the XML declaration names an encoding, or an empty range. Whether
// the declaration is well formed is not its business.
func declaredEncoding(raw []byte) (start, end int) {
	if !bytes.HasPrefix(raw, []byte("<?xml")) {
		return 0, 0
	}
	decl := raw
	if i := bytes.Index(decl, []byte("?>")); i >= 0 {
		decl = decl[:i]
	}
	at := bytes.Index(decl, []byte("encoding"))
	if at < 0 || !isXMLSpace(decl[at-1]) {
		return 0, 0
	}
	at = skipXMLSpace(decl, at+len("encoding"))
	if at == len(decl) || decl[at] != '=' {
		return 0, 0
	}
	at = skipXMLSpace(decl, at+1)
	if at == len(decl) || decl[at] != '"' && decl[at] != '\'' {
		return 0, 0
	}
	n := bytes.IndexByte(decl[at+1:], decl[at])
	if n < 0 {
		return 0, 0
	}
	return at + 1, at + 1 + n
}

func isXMLSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

func skipXMLSpace(text []byte, at int) int {
	for at < len(text) && isXMLSpace(text[at]) {
		at++
	}
	return at
}

// decodeUTF16 decodes what follows the byte order mark; a lone surrogate or an odd last byte is the
// Problem.
func decodeUTF16(raw []byte, bigEndian bool) ([]byte, string, *syntax.Problem) {
	enc, high, low := "utf-16le", 1, 0
	if bigEndian {
		enc, high, low = "utf-16be", 0, 1
	}
	unit := func(i int) rune { return rune(raw[i+high])<<8 | rune(raw[i+low]) }
	text := make([]byte, 0, len(raw)/2+len(raw)/8)
	var problem *syntax.Problem
	bad := func(what string) {
		if problem == nil {
			problem = &syntax.Problem{Start: len(text), End: len(text) + len("\ufffd"),
				Message: what + " is not valid in " + enc}
		}
		text = append(text, "\ufffd"...)
	}
	i := 0
	for ; i+1 < len(raw); i += 2 {
		r := unit(i)
		if utf16.IsSurrogate(r) {
			pair := utf8.RuneError
			if i+3 < len(raw) {
				pair = utf16.DecodeRune(r, unit(i+2))
			}
			if pair == utf8.RuneError {
				bad(fmt.Sprintf("lone surrogate U+%04X", r))
				continue
			}
			r = pair
			i += 2
		}
		text = utf8.AppendRune(text, r)
	}
	if i < len(raw) {
		bad("half a character at the end of the file")
	}
	return text, enc, problem
}
