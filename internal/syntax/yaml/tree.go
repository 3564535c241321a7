package yaml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"

	yaml "go.yaml.in/yaml/v3"

	"github.com/jgtolentino/smartdelta/internal/syntax"
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
// problem of a text that was read. An alias of nothing cannot be parsed, as with all who read such files.
//
// Its parser is yaml.v3, and not that of Parse: it takes a time that grows with the text, and bounds the depth itself.
func Tree(text []byte) (docs []*Node, problems []*syntax.Problem) {
	b := builder{cursor: newCursor(text)}
	if err := b.parse(); err != nil {
		return nil, []*syntax.Problem{b.problem(err)}
	}
	return b.docs, b.problems
}

// builder makes nodes of the parser's tree.
type builder struct {
	cursor
	docs     []*Node
	built    map[*yaml.Node]*Node // what aliases of the current document stand for
	problems []*syntax.Problem
}

func (b *builder) parse() (err error) {
	defer func() {
		if r := recover(); r != nil { // the parser is not ours, and its input is hostile
			err = fmt.Errorf("the YAML parser gave up: %v", r)
		}
	}()
	for dec := yaml.NewDecoder(bytes.NewReader(b.text[b.bom():])); ; {
		var doc yaml.Node
		if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		b.built = make(map[*yaml.Node]*Node)
		if top := b.node(doc.Content[0]); top.Kind != Scalar || top.Value != "" {
			b.docs = append(b.docs, top)
		}
	}
}

// inLine is how the parser says where an error is.
var inLine = regexp.MustCompile(`^yaml: (?:line ([0-9]+): )?`)

// problem gives an error its place.
func (b *builder) problem(err error) *syntax.Problem {
	message := err.Error()
	found := inLine.FindStringSubmatch(message)
	start := b.bom()
	if found != nil {
		message = message[len(found[0]):]
		if line, err := strconv.Atoi(found[1]); err == nil {
			start = b.at(line, 1)
		}
	}
	return &syntax.Problem{Start: start, End: start, Message: message}
}

func (b *builder) node(n *yaml.Node) *Node {
	start := b.at(n.Line, n.Column)
	node := &Node{Start: start, End: start}
	switch n.Kind {
	case yaml.MappingNode:
		node.Kind = Mapping
		b.mapping(node, n.Content)
	case yaml.SequenceNode:
		node.Kind = Sequence
		for _, item := range n.Content {
			node.Items = append(node.Items, b.node(item))
		}
	case yaml.AliasNode:
		node.Kind, node.Target = Alias, b.built[n.Alias]
	default:
		node.Kind = Scalar
		if n.Tag != "!!null" {
			node.Value = n.Value
		}
		node.Start, node.End = b.scalar(n, start)
	}
	if n.Anchor != "" {
		b.built[n] = node // only now: a node that holds its own alias is nobody's need
	}
	return node
}

// mapping takes keys and values in turn.
func (b *builder) mapping(node *Node, content []*yaml.Node) {
	seen := make(map[string]bool, len(content)/2)
	for i := 0; i+1 < len(content); i += 2 {
		key := b.node(content[i])
		node.Fields = append(node.Fields, Field{key, b.node(content[i+1])})
		if key.Kind != Scalar || key.Value == "<<" {
			continue
		}
		if seen[key.Value] {
			message := fmt.Sprintf("key %q stands twice in one mapping", key.Value)
			b.problems = append(b.problems, &syntax.Problem{Start: key.Start, End: key.End, Message: message})
		}
		seen[key.Value] = true
	}
}
