package source

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// bom is UTF-8's byte order mark.
const bom = "\ufeff"

// Decode gives the text of the file called name (a path with slashes or only its last element; the
// kind is read off it) as UTF-8, the lower-case name of the encoding it was read with, and what is
// wrong, or nil. The text shares raw's memory wherever raw already is valid UTF-8. With a Problem the
// text is the best that can be had, invalid bytes replaced by U+FFFD, so that what the rest of the
// file refers to is still seen.
func Decode(name string, raw []byte) (text []byte, enc string, err *syntax.Problem) {
	base := path.Base(name)
	switch ext := strings.ToLower(path.Ext(base)); {
	case base == "__manifest__.py" || base == "__openerp__.py":
		return decodeManifest(raw)
	case ext == ".py":
		return decodePython(raw)
	case ext == ".xml":
		return decodeXML(raw)
	default:
		// .csv among them: Odoo decodes it as plain UTF-8, and a byte order mark becomes part of
		// the first column's name, which csvpos reports.
		return decodeUTF8(raw)
	}
}

// decodeManifest reads a manifest as Odoo does: text mode, encoding="utf-8", then literal_eval. A
// coding cookie means nothing, and a byte order mark is a character that Python refuses.
func decodeManifest(raw []byte) ([]byte, string, *syntax.Problem) {
	text, enc, problem := decodeUTF8(raw)
	if problem == nil && bytes.HasPrefix(text, []byte(bom)) {
		problem = &syntax.Problem{End: len(bom), Message: "manifest starts with a byte order mark (U+FEFF), which " +
			"Python refuses when Odoo reads it"}
	}
	if problem == nil {
		problem = findNUL(text)
	}
	return text, enc, problem
}

func decodeUTF8(raw []byte) ([]byte, string, *syntax.Problem) {
	at := ValidPrefix(raw)
	if at == len(raw) {
		return raw, "utf-8", nil
	}
	text := bytes.ToValidUTF8(raw, []byte("\ufffd"))
	return text, "utf-8", invalidByte(at, raw[at], "utf-8")
}

// ValidPrefix returns how many bytes of text come before the first that is part of no valid UTF-8
// sequence; len(text) where all are valid.
func ValidPrefix(text []byte) int {
	if utf8.Valid(text) {
		return len(text)
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(text)
}

// moved turns an offset in raw, at an ASCII byte, into one in the text that decodeUTF8 makes of it.
func moved(raw []byte, offset int) int {
	return len(bytes.ToValidUTF8(raw[:offset], []byte("\ufffd")))
}

// invalidByte is the Problem for a byte at offset at of the decoded text, where U+FFFD replaces it.
func invalidByte(at int, b byte, enc string) *syntax.Problem {
	return &syntax.Problem{Start: at, End: at + len("\ufffd"),
		Message: fmt.Sprintf("byte 0x%02x is not valid in %s", b, enc)}
}

// findNUL reports the first NUL, which CPython refuses in source code.
func findNUL(text []byte) *syntax.Problem {
	if at := bytes.IndexByte(text, 0); at >= 0 {
		return &syntax.Problem{Start: at, End: at + 1, Message: "source contains a NUL byte, which Python refuses"}
	}
	return nil
}
