package source

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/internal/syntax"

	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// decodePython decodes a Python source file after PEP 263, in the reading of CPython's tokenizer.
func decodePython(raw []byte) ([]byte, string, *syntax.Problem) {
	body := bytes.TrimPrefix(raw, []byte(bom))
	hasBOM := len(body) < len(raw)
	start, end := findCookie(body)
	if start == end {
		return pythonUTF8(raw, nil)
	}
	cookie := string(body[start:end])
	start, end = start+len(raw)-len(body), end+len(raw)-len(body)
	name := normalCookie(cookie)
	if name == "utf-8" {
		return pythonUTF8(raw, nil)
	}
	if hasBOM {
		// CPython compares the names as written: even "utf8" contradicts the mark.
		return pythonUTF8(raw, &syntax.Problem{Start: moved(raw, start), End: moved(raw, end),
			Message: fmt.Sprintf("coding cookie %q contradicts the UTF-8 byte order mark", cookie)})
	}
	c, ok := pythonCodec(name)
	if !ok {
		return pythonUTF8(raw, &syntax.Problem{Start: moved(raw, start), End: moved(raw, end),
			Message: fmt.Sprintf("encoding %q is unknown to Python", cookie)})
	}
	var text []byte
	var problem *syntax.Problem
	if c.name == "utf-8" { // by a name that only the codecs know, which read the whole file: comments too
		text, _, problem = decodeUTF8(raw)
	} else {
		text, problem = c.decode(raw)
	}
	if problem == nil {
		problem = findNUL(text)
	}
	return text, c.name, problem
}

// pythonUTF8 reads the file as UTF-8; a problem that is already known comes first.
func pythonUTF8(raw []byte, known *syntax.Problem) ([]byte, string, *syntax.Problem) {
	text, enc, problem := decodeUTF8(raw)
	if known != nil {
		return text, enc, known
	}
	if problem != nil {
		problem = outsideComments(raw, text)
	}
	if problem == nil {
		problem = findNUL(text)
	}
	return text, enc, problem
}

// outsideComments reports the first byte that is no UTF-8 and stands in no comment. In a comment an import lets it
// pass: the tokenizer takes bytes,
// and only names and strings become text (CPython 3.10 to 3.13; running the file refuses it).
func outsideComments(raw, text []byte) *syntax.Problem {
	var s python.Scanner
	s.Init(text)
	token := s.Next()
	for from, to := 0, 0; from < len(raw); { // text[to:] is what was made of raw[from:]
		valid := ValidPrefix(raw[from:])
		from, to = from+valid, to+valid
		if from == len(raw) {
			break
		}
		for token.Kind != python.EOF && token.End <= to {
			token = s.Next()
		}
		if token.Kind != python.Comment || to < token.Start {
			return invalidByte(to, raw[from], "utf-8")
		}
		for from < len(raw) && ValidPrefix(raw[from:min(len(raw), from+utf8.UTFMax)]) == 0 {
			from++
		}
		to += len("\ufffd") // one for the whole run
	}
	return nil
}

// findCookie returns where the encoding's name stands in the first two lines, or an empty range. The
// second line counts only where the first holds nothing but a comment or blanks.
func findCookie(text []byte) (start, end int) {
	at := 0
	for range 2 {
		line := text[at:]
		if i := bytes.IndexAny(line, "\r\n"); i >= 0 {
			line = line[:i]
		}
		code := bytes.TrimLeft(line, " \t\f")
		if len(code) > 0 && code[0] != '#' {
			return 0, 0
		}
		if s, e := cookieIn(line); s < e {
			return at + s, at + e
		}
		at += len(line)
		if at == len(text) {
			return 0, 0
		}
		if text[at] == '\r' && at+1 < len(text) && text[at+1] == '\n' {
			at++
		}
		at++
	}
	return 0, 0
}

// cookieIn looks for coding[:=]\s*([-\w.]+) in one comment line, as CPython's get_coding_spec does.
func cookieIn(line []byte) (start, end int) {
	for at := 0; ; {
		i := bytes.Index(line[at:], []byte("coding"))
		if i < 0 {
			return 0, 0
		}
		at += i + len("coding")
		if at == len(line) || line[at] != ':' && line[at] != '=' {
			continue
		}
		start = at + 1
		for start < len(line) && (line[start] == ' ' || line[start] == '\t') {
			start++
		}
		end = start
		for end < len(line) && isCookieByte(line[end]) {
			end++
		}
		if start < end {
			return start, end
		}
	}
}

func isCookieByte(b byte) bool {
	return b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z' || b == '-' || b == '_' || b == '.'
}

// normalCookie is CPython's get_normal_name: the spellings that the tokenizer itself knows.
func normalCookie(cookie string) string {
	name := strings.ReplaceAll(strings.ToLower(cookie), "_", "-")
	for _, known := range []struct{ prefix, name string }{
		{"utf-8", "utf-8"}, {"latin-1", "iso-8859-1"}, {"iso-8859-1", "iso-8859-1"}, {"iso-latin-1", "iso-8859-1"},
	} {
		if rest, ok := strings.CutPrefix(name, known.prefix); ok && (rest == "" || rest[0] == '-') {
			return known.name
		}
	}
	return cookie
}
