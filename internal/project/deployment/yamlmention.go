package deployment

import (
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax/yaml"
)

// pathKeys are the keys whose values are paths.
var pathKeys = map[string]bool{
	"volumes": true, "context": true, "addons_path": true, "ADDONS_PATH": true, "ODOO_ADDONS_PATH": true,
	"source":              true,
	"additional_contexts": true,
}

// mentions takes addresses anywhere, and paths where a key or an option says that they are some.
func (y *yamlReading) mentions(n *yaml.Node) {
	if n.Kind == yaml.Scalar {
		y.sentence(n)
	}
	for _, item := range n.Items {
		y.mentions(item)
	}
	for _, f := range n.Fields {
		y.before = ""
		y.mentions(f.Key)
		y.before = ""
		switch key := f.Key.Value; {
		case pathKeys[key]:
			y.asPaths(f.Value)
			continue
		case key == "image" && f.Value.Kind == yaml.Scalar:
			y.group++
			y.mention(ImageName, f.Value.Value, f.Value.Start, f.Value.End)
		case key == "repository" && strings.Count(f.Value.Value, "/") == 1: // of actions/checkout
			y.group++
			y.mention(Checkout, f.Value.Value, f.Value.Start, f.Value.End)
		}
		y.mentions(f.Value)
	}
}

// asPaths takes the scalars of a value as paths that are joined
// by colons or commas, and what an alias there stands for.
func (y *yamlReading) asPaths(n *yaml.Node) {
	if n = n.Resolve(); n == nil || y.paths[n] {
		return
	}
	y.paths[n] = true
	if n.Kind == yaml.Scalar {
		if IsURL(n.Value) {
			y.sentence(n)
			return
		}
		y.group++
		at := y.written(n)
		y.parts(n.Value, ":,", func(part string, i int) {
			start, end := at.find(part, i)
			y.mention(Path, part, start, end)
		})
	}
	for _, item := range n.Items {
		y.asPaths(item)
	}
	for _, f := range n.Fields {
		y.asPaths(f.Key)
		y.asPaths(f.Value)
	}
}

// sentence takes the words of a text that is a command or a script: addresses, and what it has as its addons path.
// Comment lines do not count.
func (y *yamlReading) sentence(n *yaml.Node) {
	at, offset := y.written(n), 0
	for line := range strings.Lines(n.Value) {
		if !strings.HasPrefix(strings.TrimSpace(line), "#") {
			eachWord(line, func(word string, i int) { y.commandWord(word, offset+i, at) })
			for _, words := range commands([]byte(line)) {
				y.group++
				y.copied(words, func(w shellWord, part string, i int) (start, end int) {
					return at.find(part, offset+w.start+i)
				})
			}
		}
		offset += len(line)
	}
}

// commandWord takes a word at an offset of a value.
func (y *yamlReading) commandWord(word string, offset int, at *written) {
	isURL, isPath := IsURL(word), takesPaths(y.before, word)
	y.before = word
	switch {
	case isPackage(word):
		start, end := at.find(word, offset)
		y.group++
		y.mention(Package, word, start, end)
	case isURL:
		start, end := at.find(word, offset)
		y.group++
		y.mention(Address, word, start, end)
	case isPath:
		start, end := at.find(word, offset)
		skip := strings.IndexByte(word, '=') + 1
		y.parts(word[skip:], ",", func(part string, i int) {
			y.group++
			y.mention(AddonsEntry, part, min(start+skip+i, end), min(start+skip+i+len(part), end))
		})
	}
}
