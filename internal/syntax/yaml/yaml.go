// Package yaml parses YAML that strangers wrote.
//
// In: the bytes of a file. Out: Tree gives deployment files as a plain tree with places, by yaml.v3, as Docker Compose
// and others read them. Parse gives our own small configuration as goccy/go-yaml's tree, or an error that names its
// place well. Limits: Parse bounds nesting in brackets, lists on one line and the number of documents, because its
// parser keeps a path per node: time and memory grow with the square of the depth, and with that of the keys. Files
// must be bounded by the caller. Anchors are left alone, so that nothing is multiplied; who decodes nodes into values
// must refuse them (see Anchor).
package yaml

import (
	"bytes"
	"fmt"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// The limits. Real files nest their lists two deep in a line.
const (
	MaxBrackets  = 64
	MaxDashes    = 64
	MaxDocuments = 1000
)

// Parse parses a file.
func Parse(text []byte) (f *ast.File, err error) {
	if err := bounded(text); err != nil {
		return nil, err
	}
	defer func() {
		if r := recover(); r != nil { // the parser is not ours, and its input is hostile
			f, err = nil, fmt.Errorf("the YAML parser gave up: %v", r)
		}
	}()
	return parser.ParseBytes(text, 0)
}

// bounded refuses what the parser would need too long for.
func bounded(text []byte) error {
	brackets, documents := 0, 0
	for line := range bytes.Lines(text) {
		if dashes(line) > MaxDashes {
			return fmt.Errorf("lists nest deeper than %d in one line", MaxDashes)
		}
		if bytes.HasPrefix(line, []byte("---")) {
			if documents++; documents > MaxDocuments {
				return fmt.Errorf("more than %d documents", MaxDocuments)
			}
		}
		for _, c := range line {
			switch c {
			case '[', '{':
				if brackets++; brackets > MaxBrackets {
					return fmt.Errorf("brackets nest deeper than %d", MaxBrackets)
				}
			case ']', '}':
				brackets--
			}
		}
	}
	return nil
}

// dashes counts the indicators of nested lists and keys that begin a line: "- - ? ".
func dashes(line []byte) int {
	n := 0
	for i, c := range line {
		switch c {
		case '-', '?', ':':
			if i+1 < len(line) && line[i+1] > ' ' {
				return n
			}
			n++
		case ' ', '\t':
		default:
			return n
		}
	}
	return n
}

// Anchor gives the first anchor, alias, merge key or tag below a node, nil if there is none: decoding them can
// multiply a few bytes to gigabytes.
func Anchor(n ast.Node) ast.Node {
	if n == nil {
		return nil
	}
	v := &anchorVisitor{}
	ast.Walk(v, n)
	return v.found
}

type anchorVisitor struct{ found ast.Node }

// Visit implements ast.Visitor.
func (v *anchorVisitor) Visit(n ast.Node) ast.Visitor {
	if v.found != nil {
		return nil
	}
	switch n.Type() {
	case ast.AnchorType, ast.AliasType, ast.MergeKeyType, ast.TagType:
		v.found = n
		return nil
	}
	return v
}
