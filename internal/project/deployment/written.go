package deployment

import (
	"bytes"
	"sort"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax/yaml"
)

// written leads from the value of a YAML scalar to what is written for it.
type written struct {
	lines   []writtenLine // nil where values cannot be led back by their offsets
	locator *locator      // looks for them then
}

// writtenLine is where a line begins in the value and in the text.
type writtenLine struct{ value, text int }

// written prepares for values of a scalar. Plain values and blocks of `|` stand in the text line by line, but for their
// indent; others are folded, or have escapes.
func (y *yamlReading) written(n *yaml.Node) *written { return writtenIn(y.text, n) }

// Find gives the place of a word that stands at an offset of a scalar's value.
func (f *File) Find(n *yaml.Node, word string, offset int) (start, end int) {
	return f.Finder(n)(word, offset)
}

// Finder gives the function that finds words of a scalar's value, whose lines are looked for once.
func (f *File) Finder(n *yaml.Node) func(word string, offset int) (start, end int) {
	return writtenIn(f.Text, n).find
}

func writtenIn(from []byte, n *yaml.Node) *written {
	w := &written{locator: &locator{text: from[:n.End], at: n.Start}}
	value, text := 0, n.Start
	for line := range strings.Lines(n.Value) {
		raw := from[text:n.End]
		if i := bytes.IndexByte(raw, '\n'); i >= 0 {
			raw = raw[:i+1]
		}
		content := strings.TrimSuffix(line, "\n")
		indent := bytes.Index(raw, []byte(content))
		if indent < 0 || len(bytes.TrimLeft(raw[:indent], " ")) > 0 ||
			len(bytes.TrimRight(raw[indent+len(content):], "\r\n")) > 0 {
			w.lines = nil
			return w
		}
		w.lines = append(w.lines, writtenLine{value, text + indent})
		value += len(line)
		text += len(raw)
	}
	return w
}

// find gives the place of a word at an offset of the value.
func (w *written) find(word string, offset int) (start, end int) {
	if w.lines == nil {
		return w.locator.find(word)
	}
	line := w.lines[sort.Search(len(w.lines), func(i int) bool { return w.lines[i].value > offset })-1]
	start = line.text + offset - line.value
	return start, start + len(word)
}
