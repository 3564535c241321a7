package odootest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/internal/syntax/source"
)

// misplaced says in a clause what is wrong with a finding's place, "" when nothing is. It looks the place up by its
// lines and columns, as a user's editor does, and not by the offsets that they were made from. A range covers a token:
// it begins and ends neither with a blank nor inside a word.
func misplaced(text string, f *findings.Finding) string {
	whole := findings.Position{Line: 1, Column: 1, UTF16Column: 1}
	if f.Place.Start == whole && f.Place.End == whole && f.Subject == f.Message {
		return "" // the file as a whole, however large
	}
	lines := strings.Split(lineEnds.Replace(strings.TrimPrefix(text, bom)), "\n")
	before, rest, ok := cut(lines, f.Place.Start)
	if !ok {
		return "it starts outside of the text"
	}
	_, after, ok := cut(lines, f.Place.End)
	if !ok || len(after) > len(rest) {
		return "it ends outside of the text, or before its start"
	}
	covered := rest[:len(rest)-len(after)]
	subject := strings.TrimPrefix(lineEnds.Replace(f.Subject), bom) // which has no column
	switch {
	case len(covered) == 0 && (subject == "" || f.Subject == f.Message):
		return ""
	case string(covered) != subject:
		return fmt.Sprintf("its columns hold %q, not %q", string(covered), subject)
	case strings.TrimSpace(subject) != subject && strings.TrimSpace(subject) != "":
		return fmt.Sprintf("it begins or ends with a blank: %q", subject)
	case joins(before, covered) || joins(covered, after):
		return fmt.Sprintf("it begins or ends inside a word: %q", subject)
	}
	return ""
}

// bom is a byte order mark.
const bom = "\ufeff"

// lineEnds makes all line ends alike.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// cut parts a text at a position. ok is false where there is none, or where its two columns disagree.
func cut(lines []string, at findings.Position) (before, after []rune, ok bool) {
	if at.Line < 1 || at.Line > len(lines) {
		return nil, nil, false
	}
	line := []rune(lines[at.Line-1])
	if at.Column < 1 || at.Column > len(line)+1 || len(utf16.Encode(line[:at.Column-1])) != at.UTF16Column-1 {
		return nil, nil, false
	}
	before = line[:at.Column-1]
	return before, []rune(strings.Join(append([]string{string(line[at.Column-1:])}, lines[at.Line:]...), "\n")), true
}

// joins tells whether a word goes on from one text into the next.
func joins(a, b []rune) bool {
	return len(a) > 0 && len(b) > 0 && isWord(a[len(a)-1]) && isWord(b[0])
}

// names tells whether a message has a text as words of its own.
func names(message, text string) bool {
	for i := 0; ; i++ {
		n := strings.Index(message[i:], text)
		if n < 0 {
			return false
		}
		i += n
		if token := []rune(text); !joins([]rune(message[:i]), token) && !joins(token, []rune(message[i+len(text):])) {
			return true
		}
	}
}

func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// checkPlaces fails for each finding whose place is wrong.
func checkPlaces(t *testing.T, root string, list []findings.Finding) {
	t.Helper()
	texts := make(map[string]string)
	for i := range list {
		f := &list[i]
		text, known := texts[f.Place.Path]
		if !known {
			text = read(t, root, f.Place.Path)
			texts[f.Place.Path] = text
		}
		if why := misplaced(text, f); why != "" {
			t.Errorf("%s of %s: %s", f.Rule.ID, place(f), why)
		}
	}
}

// read gives a file's text; it is decoded where it is not UTF-8.
func read(t *testing.T, root, name string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	if !utf8.Valid(raw) {
		raw, _, _ = source.Decode(name, raw)
	}
	return string(raw)
}

func place(f *findings.Finding) string {
	return fmt.Sprintf("%s:%d:%d", f.Place.Path, f.Place.Start.Line, f.Place.Start.Column)
}
