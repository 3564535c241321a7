package config

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	goyaml "github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"github.com/jgtolentino/smartdelta/internal/project/glob"

	"github.com/jgtolentino/smartdelta/internal/syntax/yaml"
	"github.com/jgtolentino/smartdelta/rules"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// version is the only value of the key "version" so far.
const version = "1"

// Parse reads a configuration from its bytes; file is the path for errors and for Config.File.
func Parse(file string, text []byte) (*Config, error) {
	r := &reader{file: file, text: strings.TrimPrefix(string(text), "\ufeff")}
	r.bom = len(text) - len(r.text)
	c := &Config{File: file, Dir: filepath.Dir(file), Rules: map[*rules.Rule]Level{},
		Contracts: map[string][]policy.Contract{}, Lines: map[string]int{}}
	if body := r.parse(); body != nil {
		r.top(c, body)
	}
	if len(r.wrong) > 0 {
		return nil, r.err()
	}
	return c, nil
}

// reader collects mistakes instead of stopping at the first one.
type reader struct {
	file  string
	text  string
	bom   int // bytes dropped before text
	wrong []*Error
}

func (r *reader) err() error {
	slices.SortStableFunc(r.wrong, func(a, b *Error) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	all := make([]error, len(r.wrong))
	for i, e := range r.wrong {
		all[i] = e
	}
	return errors.Join(all...)
}

func (r *reader) addAt(line, column int, format string, args ...any) {
	r.wrong = append(r.wrong, &Error{Path: r.file, Line: line, Column: column, Message: fmt.Sprintf(format, args...)})
}

func (r *reader) add(t *token.Token, format string, args ...any) {
	if t == nil || t.Position == nil {
		r.addAt(1, 1, format, args...)
		return
	}
	r.addAt(t.Position.Line, t.Position.Column, format, args...)
}

// parse gives the document's top node, nil for an empty document or a mistake.
func (r *reader) parse() ast.Node {
	if !utf8.ValidString(r.text) {
		line, column := 1, 1
		for _, c := range r.text {
			if c == utf8.RuneError {
				break
			}
			column++
			if c == '\n' {
				line, column = line+1, 1
			}
		}
		r.addAt(line, column, "not UTF-8")
		return nil
	}
	if filepath.Ext(r.file) == ".toml" {
		return r.project()
	}
	f, err := yaml.Parse([]byte(r.text))
	if err != nil {
		r.yamlError(err)
		return nil
	}
	var body ast.Node
	for _, d := range f.Docs {
		if d.Body == nil || d.Body.Type() == ast.NullType {
			continue
		}
		if body != nil {
			r.add(d.Body.GetToken(), "a second document; one file holds one")
			return nil
		}
		body = d.Body
	}
	return body
}

func (r *reader) yamlError(err error) {
	var located goyaml.Error
	if errors.As(err, &located) {
		r.add(located.GetToken(), "%s", located.GetMessage())
		return
	}
	r.addAt(1, 1, "%s", err)
}

// entry is one key of a mapping with its value.
type entry struct {
	key   string
	at    *token.Token
	value ast.Node
}

// entries lists a mapping's keys in the file's order; what says which value was expected there.
func (r *reader) entries(n ast.Node, what string) []entry {
	m, ok := n.(*ast.MappingNode)
	if !ok {
		r.add(first(n), "%s must be a mapping, not %s", what, kind(n))
		return nil
	}
	var all []entry
	for _, v := range m.Values {
		k, ok := v.Key.(ast.ScalarNode)
		if !ok || !isText(k) {
			r.add(v.Key.GetToken(), "a key of %s must be a plain word", what)
			continue
		}
		all = append(all, entry{key: k.GetToken().Value, at: k.GetToken(), value: v.Value})
	}
	return all
}

// first gives a token at which a node begins; a mapping's own token is its first colon.
func first(n ast.Node) *token.Token {
	if m, ok := n.(*ast.MappingNode); ok && !m.IsFlowStyle && len(m.Values) > 0 {
		return m.Values[0].Key.GetToken()
	}
	return n.GetToken()
}

// kind names a node's type for a sentence.
func kind(n ast.Node) string {
	switch n.Type() {
	case ast.MappingType, ast.MappingValueType:
		return "a mapping"
	case ast.SequenceType:
		return "a list"
	case ast.NullType:
		return "empty"
	case ast.BoolType, ast.IntegerType, ast.FloatType, ast.InfinityType, ast.NanType:
		return n.GetToken().Value
	case ast.StringType, ast.LiteralType:
		return "text"
	}
	return "an anchor, alias or tag, which this file cannot have"
}

func isText(n ast.Node) bool {
	return n.Type() == ast.StringType || n.Type() == ast.LiteralType
}

// scalar reads one plain value as it is written, so that 18.0 stays "18.0". Empty after a mistake.
func (r *reader) scalar(n ast.Node, what string) string {
	switch n := n.(type) {
	case *ast.StringNode:
		if n.Value != "" {
			return n.Value
		}
	case *ast.LiteralNode:
		if s := strings.TrimSpace(n.Value.Value); s != "" {
			return s
		}
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value
	}
	if isText(n) {
		r.add(n.GetToken(), "%s is empty", what)
	} else {
		r.add(first(n), "%s must be one value, not %s", what, kind(n))
	}
	return ""
}

// item is one element of a list.
type item struct {
	text string
	at   *token.Token
}

func (r *reader) list(e entry) []item {
	seq, ok := e.value.(*ast.SequenceNode)
	if !ok {
		r.add(first(e.value), "%s must be a list, not %s", e.key, kind(e.value))
		return nil
	}
	var all []item
	for _, n := range seq.Values {
		if !isText(n) {
			r.add(first(n), "an entry of %s must be text, not %s", e.key, kind(n))
			continue
		}
		if s := r.scalar(n, "an entry of "+e.key); s != "" {
			all = append(all, item{s, n.GetToken()})
		}
	}
	return all
}

func (r *reader) texts(e entry) []string {
	var all []string
	for _, it := range r.list(e) {
		all = append(all, it.text)
	}
	return all
}

func (r *reader) folders(e entry, outside bool) []string {
	var all []string
	for _, it := range r.list(e) {
		clean := path.Clean(it.text)
		switch {
		case strings.Contains(it.text, `\`):
			r.add(it.at, "%s: write %q with / between folders", e.key, it.text)
		case !outside && (path.IsAbs(clean) || clean == ".." || strings.HasPrefix(clean, "../")):
			r.add(it.at, "%s: %q is not below this file's folder", e.key, it.text)
		default:
			all = append(all, clean)
		}
	}
	return all
}

func (r *reader) patterns(e entry) []string {
	var all []string
	for _, it := range r.list(e) {
		if r.isPattern(it.text, it.at, e.key) {
			all = append(all, it.text)
		}
	}
	return all
}

func (r *reader) isPattern(pattern string, at *token.Token, what string) bool {
	if !glob.IsValid(pattern) {
		r.add(at, "%s: %q is no glob pattern, or its braces stand for more than 1,000 texts", what, pattern)
		return false
	}
	return true
}

// span gives the byte range of a one-line value in the file. The parser's own offsets count code points and
// drift in files with CRLF, so its line and column are used.
func (r *reader) span(t *token.Token, text string) (start, end int) {
	at := 0
	for range t.Position.Line - 1 {
		nl := strings.IndexByte(r.text[at:], '\n')
		if nl < 0 {
			break
		}
		at += nl + 1
	}
	for range t.Position.Column - 1 {
		_, size := utf8.DecodeRuneInString(r.text[at:])
		at += size
	}
	if at < len(r.text) && (r.text[at] == '"' || r.text[at] == '\'') {
		at++
	}
	return r.bom + at, r.bom + min(at+len(text), len(r.text))
}
