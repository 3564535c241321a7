package deployment

import (
	"bytes"
	"strings"
)

// requirements reads pip's requirements format: one per line, with comments, continuation lines and options.
func (r *reading) requirements() {
	r.requirementMentions()
	for offset := 0; offset < len(r.text); {
		start := offset
		var joined []byte // of continuation lines; the breaks become spaces, so that offsets stay
		for offset < len(r.text) {
			end := bytes.IndexByte(r.text[offset:], '\n')
			if end < 0 {
				end = len(r.text) - offset
			}
			line := bytes.TrimSuffix(r.text[offset:offset+end], []byte{'\r'})
			joined = append(joined, r.text[start+len(joined):offset]...)
			joined = append(joined, line...)
			offset += end + 1
			if !bytes.HasSuffix(line, []byte{'\\'}) {
				break
			}
			joined[len(joined)-1] = ' '
		}
		r.requirementLine(start, strings.Map(lineBreakToSpace, string(joined)))
	}
}

func lineBreakToSpace(c rune) rune {
	if c == '\r' || c == '\n' {
		return ' '
	}
	return c
}

// requirementLine takes one logical line that begins at an offset of the text.
func (r *reading) requirementLine(at int, line string) {
	if i := comment(line); i >= 0 {
		line = line[:i]
	}
	trimmed := strings.TrimLeft(line, " \t")
	at += len(line) - len(trimmed)
	for _, option := range []string{"-e ", "--editable ", "--editable="} {
		if rest, ok := strings.CutPrefix(trimmed, option); ok {
			at += len(trimmed) - len(strings.TrimLeft(rest, " "))
			trimmed = strings.TrimLeft(rest, " ")
		}
	}
	if !strings.HasPrefix(trimmed, "-") {
		r.requirement(strings.TrimSpace(trimmed), at)
	}
}

// comment gives the offset of a comment, which begins a line or follows white space; -1 without one.
func comment(line string) int {
	for i := range len(line) {
		if line[i] == '#' && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t') {
			return i
		}
	}
	return -1
}

// requirementMentions takes the addresses in a list of requirements or repositories, and the folders that are
// installed. Each line is a group of its own.
func (r *reading) requirementMentions() {
	offset := 0
	for line := range bytes.Lines(r.text) {
		r.group++
		end := len(line)
		if i := bytes.Index(line, []byte(" #")); i >= 0 {
			end = i
		}
		r.words(offset, offset+end, func(before, word string) bool {
			return takesPaths(before, word) || strings.HasPrefix(word, "./") || strings.HasPrefix(word, "file:")
		})
		offset += len(line)
	}
}
