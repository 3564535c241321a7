package config

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// Project is the file of Python projects that may hold the configuration too, in its table tool.smartdelta.
const Project = "pyproject.toml"

// projectBytes bounds a project's file; what other tools keep there is theirs.
const projectBytes = 1 << 20

// hasTable tells whether a folder's project file holds a configuration, or may hold one: then Load says what is wrong.
func hasTable(folder string) bool {
	name := filepath.Join(folder, Project)
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > projectBytes {
		return false
	}
	text, err := os.ReadFile(name)
	if err != nil || !bytes.Contains(text, []byte("smartdelta")) {
		return false
	}
	table, err := parseTOML(text)
	return table != nil || err != nil
}

// project reads the table of a project's file; nil where there is none, or after a mistake.
func (r *reader) project() ast.Node {
	table, err := parseTOML([]byte(r.text))
	if located, ok := errors.AsType[*toml.DecodeError](err); ok {
		line, column := located.Position()
		r.addAt(line, column, "%s", strings.TrimPrefix(located.Error(), "toml: "))
		return nil
	}
	switch {
	case err != nil:
		r.addAt(1, 1, "%s", strings.TrimPrefix(err.Error(), "toml: "))
	case table == nil:
		r.addAt(1, 1, "there is no table [tool.smartdelta]")
	}
	return table
}

// parseTOML gives the value of tool.smartdelta as YAML would have it, each node with its place in the text; nil
// without one.
func parseTOML(text []byte) (ast.Node, error) {
	var any map[string]any
	if err := toml.Unmarshal(text, &any); err != nil { // also finds what is defined twice
		return nil, err
	}
	t := tomlReader{root: ast.Mapping(tokenAt("", 1, 1), true)}
	t.parser.Reset(text)
	table := t.root
	for t.parser.NextExpression() {
		switch e := t.parser.Expression(); e.Kind {
		case unstable.Table:
			table = t.table(t.root, e.Key(), false)
		case unstable.ArrayTable:
			table = t.table(t.root, e.Key(), true)
		case unstable.KeyValue:
			t.keyValue(table, e)
		}
	}
	tool, _ := member(t.root, "tool").(*ast.MappingNode)
	if tool == nil {
		return nil, nil
	}
	return member(tool, "smartdelta"), nil
}

// tomlReader builds a tree of YAML's nodes.
type tomlReader struct {
	parser unstable.Parser
	root   *ast.MappingNode
}

// table gives the mapping that a key leads to, made on the way; with again one more of a list of them.
func (t *tomlReader) table(in *ast.MappingNode, key unstable.Iterator, again bool) *ast.MappingNode {
	for key.Next() {
		name := t.token(key.Node(), nil)
		name.Value = string(key.Node().Data)
		switch known := member(in, name.Value).(type) {
		case *ast.MappingNode:
			in = known
		case *ast.SequenceNode:
			if again && key.IsLast() {
				known.Values = append(known.Values, ast.Mapping(name, true))
			}
			in = known.Values[len(known.Values)-1].(*ast.MappingNode)
		default:
			next := ast.Mapping(name, true)
			if again && key.IsLast() {
				list := ast.Sequence(name, true)
				list.Values = []ast.Node{next}
				add(in, name, list)
			} else {
				add(in, name, next)
			}
			in = next
		}
	}
	return in
}

func (t *tomlReader) keyValue(in *ast.MappingNode, n *unstable.Node) {
	var keys []*unstable.Node
	for it := n.Key(); it.Next(); {
		keys = append(keys, it.Node())
	}
	for _, key := range keys[:len(keys)-1] { // a.b = 1
		name := t.token(key, nil)
		name.Value = string(key.Data)
		next, ok := member(in, name.Value).(*ast.MappingNode)
		if !ok {
			next = ast.Mapping(name, true)
			add(in, name, next)
		}
		in = next
	}
	last := keys[len(keys)-1]
	name := t.token(last, nil)
	name.Value = string(last.Data)
	add(in, name, t.value(n.Value(), name))
}

// value makes a node of a value; one whose place the parser does not tell stands at the one given.
func (t *tomlReader) value(n *unstable.Node, near *token.Token) ast.Node {
	at := t.token(n, near)
	switch n.Kind {
	case unstable.Array:
		list := ast.Sequence(at, true)
		for it := n.Children(); it.Next(); {
			list.Values = append(list.Values, t.value(it.Node(), at))
		}
		return list
	case unstable.InlineTable:
		table := ast.Mapping(at, true)
		for it := n.Children(); it.Next(); {
			t.keyValue(table, it.Node())
		}
		return table
	case unstable.Bool:
		return ast.Bool(at)
	case unstable.Integer:
		return ast.Integer(at)
	case unstable.Float:
		return ast.Float(at)
	}
	return ast.String(at) // dates are what they are written as
}

// token gives a node's text with its place.
func (t *tomlReader) token(n *unstable.Node, near *token.Token) *token.Token {
	if n.Raw.Length == 0 && near != nil {
		return tokenAt(string(n.Data), near.Position.Line, near.Position.Column)
	}
	before := t.parser.Data()[:n.Raw.Offset]
	begin := bytes.LastIndexByte(before, '\n') + 1
	return tokenAt(string(n.Data), bytes.Count(before, []byte("\n"))+1, utf8.RuneCount(before[begin:])+1)
}

func tokenAt(text string, line, column int) *token.Token {
	return &token.Token{Type: token.StringType, Value: text, Position: &token.Position{Line: line, Column: column}}
}

func member(in *ast.MappingNode, key string) ast.Node {
	for _, v := range in.Values {
		if v.Key.GetToken().Value == key {
			return v.Value
		}
	}
	return nil
}

func add(in *ast.MappingNode, name *token.Token, value ast.Node) {
	in.Values = append(in.Values, ast.MappingValue(name, ast.String(name), value))
}
