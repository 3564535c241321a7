package yaml

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/jgtolentino/smartdelta/internal/syntax"

	goyaml "github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/jgtolentino/smartdelta/internal/syntax/source"
)

// Kind is the kind of a Node.
type Kind uint8

// The kinds of nodes.
const (
	Scalar Kind = iota + 1
	Mapping
	Sequence
	Alias
)

// Node is a value of a document with its place.
type Node struct {
	Kind Kind
	// Value is the decoded text of a Scalar, "" of a null.
	Value string
	// Start and End are byte offsets. Those of a Scalar enclose what stands between its quotes or below its indicator,
	// without white space at the end; of other kinds Start alone counts, and End is equal.
	Start, End int
	Fields     []Field // of a Mapping, in order; a key that is written twice is here twice
	Items      []*Node // of a Sequence
	// Target is what an Alias stands for; nil when no anchor of that name comes before. A target may hold its own
	// alias: who walks over a tree must not follow aliases, since each can multiply what it stands for.
	Target *Node
}

// Field is a key of a Mapping with its value, neither of them nil.
type Field struct{ Key, Value *Node }

// Resolve gives the node that an Alias stands for, and other nodes themselves. It is nil for nil and unknown anchors.
func (n *Node) Resolve() *Node {
	if n != nil && n.Kind == Alias {
		return n.Target
	}
	return n
}

// Get gives the value of a Mapping's key, the last of several; nil if there is none. Merged keys are not looked at.
func (n *Node) Get(key string) *Node {
	n = n.Resolve()
	if n == nil {
		return nil
	}
	for i := len(n.Fields) - 1; i >= 0; i-- {
		if n.Fields[i].Key.Value == key {
			return n.Fields[i].Value
		}
	}
	return nil
}

// Text gives the value of a Scalar, also behind an alias; "" for other nodes and nil.
func (n *Node) Text() string {
	if n = n.Resolve(); n == nil {
		return ""
	}
	return n.Value
}

// Tree parses a text in UTF-8, which may begin with a byte order mark. It gives the documents that are not empty, and
// what is wrong: a text that cannot be parsed has no documents and one problem; a key that is written twice is a
// problem of a text that was read.
func Tree(text []byte) (docs []*Node, problems []*syntax.Problem) {
	index := source.NewIndex(text)
	bom := index.Start(1)
	if err := bounded(text); err != nil {
		return nil, []*syntax.Problem{{Start: bom, End: bom, Message: err.Error()}}
	}
	b := builder{cursor: cursor{text: text, index: index, bom: bom}, anchors: make(map[string]*Node)}
	if err := b.parse(text[bom:]); err != nil {
		return nil, []*syntax.Problem{b.problem(err)}
	}
	return b.docs, b.problems
}

// parse builds the documents. Duplicate keys are found here, because the parser would give up at the first.
func (b *builder) parse(text []byte) (err error) {
	defer func() {
		if r := recover(); r != nil { // the parser is not ours, and its input is hostile
			err = fmt.Errorf("the YAML parser gave up: %v", r)
		}
	}()
	f, err := parser.ParseBytes(oneLineEnd(text), 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return err
	}
	for _, d := range f.Docs {
		clear(b.anchors)
		if d.Body != nil {
			b.docs = append(b.docs, b.node(d.Body))
		}
	}
	return nil
}

// oneLineEnd ends each line by a line feed, which moves no line and no column: behind a comment the parser takes CRLF
// for two ends.
func oneLineEnd(text []byte) []byte {
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	return bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
}

// problem gives an error its place.
func (b *builder) problem(err error) *syntax.Problem {
	var located goyaml.Error
	if !errors.As(err, &located) {
		return &syntax.Problem{Start: b.bom, End: b.bom, Message: err.Error()}
	}
	start := b.start(located.GetToken())
	return &syntax.Problem{Start: start, End: start, Message: located.GetMessage()}
}

// builder makes nodes of the parser's tree.
type builder struct {
	cursor
	docs     []*Node
	anchors  map[string]*Node // of the current document
	problems []*syntax.Problem
}

func (b *builder) node(n ast.Node) *Node {
	switch n := n.(type) {
	case *ast.MappingNode:
		node := &Node{Kind: Mapping}
		b.mapping(node, n.Values)
		node.Start = b.first(node, n)
		return node
	case *ast.MappingValueNode:
		node := &Node{Kind: Mapping}
		b.mapping(node, []*ast.MappingValueNode{n})
		node.Start = b.first(node, n)
		return node
	case *ast.SequenceNode:
		return b.sequence(n)
	case *ast.AnchorNode:
		return b.anchor(n)
	case *ast.AliasNode:
		start := b.start(n.GetToken())
		return &Node{Kind: Alias, Start: start, End: start, Target: b.anchors[name(n.Value)]}
	case *ast.TagNode:
		return b.node(n.Value)
	case *ast.MappingKeyNode:
		return b.node(n.Value)
	}
	return b.scalar(n)
}

// first gives where a mapping begins, at its first key: the parser's own node stands at the colon.
func (b *builder) first(node *Node, n ast.Node) int {
	start := b.start(n.GetToken())
	if len(node.Fields) > 0 {
		start = min(start, node.Fields[0].Key.Start)
	}
	node.End = start
	return start
}

func (b *builder) mapping(node *Node, values []*ast.MappingValueNode) {
	seen := make(map[string]bool, len(values))
	for _, v := range values {
		key := b.node(v.Key)
		node.Fields = append(node.Fields, Field{key, b.node(v.Value)})
		if key.Kind != Scalar || key.Value == "<<" {
			continue
		}
		if seen[key.Value] {
			b.problems = append(b.problems, &syntax.Problem{Start: key.Start, End: key.End,
				Message: fmt.Sprintf("key %q stands twice in one mapping", key.Value)})
		}
		seen[key.Value] = true
	}
}

func (b *builder) sequence(n *ast.SequenceNode) *Node {
	start := b.start(n.GetToken())
	node := &Node{Kind: Sequence, Start: start, End: start}
	for _, item := range n.Values {
		node.Items = append(node.Items, b.node(item))
	}
	return node
}

// anchor remembers a node by its name. It is known from its end on: a node that holds its own alias is nobody's need.
func (b *builder) anchor(n *ast.AnchorNode) *Node {
	node := b.node(n.Value)
	b.anchors[name(n.Name)] = node
	return node
}

func name(n ast.Node) string {
	if n == nil || n.GetToken() == nil {
		return ""
	}
	return n.GetToken().Value
}

// scalar makes a node of everything else; comments, directives and nothing at all are empty values.
func (b *builder) scalar(n ast.Node) *Node {
	node := &Node{Kind: Scalar}
	switch n := n.(type) {
	case nil:
	case *ast.StringNode:
		node.Value = n.Value
		node.Start, node.End = b.span(n.GetToken(), n.Value)
	case *ast.LiteralNode:
		node.Value = n.Value.Value
		node.Start, node.End = b.block(n.Start, n.Value.GetToken())
	case *ast.NullNode:
		node.Start = b.start(n.GetToken())
		node.End = node.Start
	default:
		node.Value = name(n)
		node.Start, node.End = b.span(n.GetToken(), node.Value)
	}
	return node
}
