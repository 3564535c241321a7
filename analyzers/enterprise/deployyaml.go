package enterprise

import (
	"bytes"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"github.com/jgtolentino/smartdelta/internal/syntax/yaml"
)

// yaml reads compose files, workflows, and the lists of repositories of git-aggregator and doodba: addresses
// anywhere, paths where a key says that they are some.
func (s *sources) yaml() {
	f, err := yaml.Parse(s.text.Data)
	if err != nil {
		return
	}
	for _, d := range f.Docs {
		if m, ok := d.Body.(*ast.MappingNode); ok {
			s.topKeys(m)
		}
		if d.Body != nil {
			ast.Walk(&yamlVisitor{sources: s, seen: make(map[int]bool)}, d.Body)
		}
	}
}

// topKeys reads the keys of repos.yaml and addons.yaml, which are folders.
func (s *sources) topKeys(m *ast.MappingNode) {
	for _, kv := range m.Values {
		key := kv.Key.GetToken()
		if key == nil {
			continue
		}
		_, isList := kv.Value.(*ast.SequenceNode)
		aggregated, _ := kv.Value.(*ast.MappingNode)
		if !isList && (aggregated == nil || !hasKey(aggregated, "remotes")) {
			continue
		}
		if name := s.folder(key.Value); name != "" {
			if start, ok := s.tokenAt(key, key.Value); ok {
				s.report(start, start+len(key.Value), "the list of repositories", name)
			}
		}
	}
}

func hasKey(m *ast.MappingNode, key string) bool {
	for _, kv := range m.Values {
		if t := kv.Key.GetToken(); t != nil && t.Value == key {
			return true
		}
	}
	return false
}

// yamlVisitor walks over mappings; keys whose values are paths are treated as a whole.
type yamlVisitor struct {
	*sources
	seen map[int]bool // lines that were reported: one finding per line is enough
}

// Visit implements ast.Visitor.
func (v *yamlVisitor) Visit(n ast.Node) ast.Visitor {
	switch n := n.(type) {
	case *ast.MappingValueNode:
		key := ""
		if t := n.Key.GetToken(); t != nil {
			key = t.Value
		}
		switch key {
		case "image":
			if t, text := scalar(n.Value); text != "" {
				if name := v.imageName(text); name != "" {
					v.found(t, text, "the deployment", name)
				}
			}
		case "volumes", "context", "addons_path", "ADDONS_PATH", "ODOO_ADDONS_PATH", "source", "additional_contexts":
			ast.Walk(&yamlPaths{v, "the deployment"}, n.Value)
		case "repository": // of actions/checkout: owner/name
			if t, text := scalar(n.Value); text != "" && strings.Count(text, "/") == 1 {
				v.judge(t, "https://github.com/"+text, text)
			}
		}
	case *ast.StringNode:
		v.text(n.GetToken(), n.Value)
	case *ast.LiteralNode:
		v.text(n.Value.GetToken(), n.Value.Value)
	}
	return v
}

// judge reports the scalar written when the repository of url is Enterprise's.
func (v *yamlVisitor) judge(t *token.Token, url, written string) {
	name := v.repository(url)
	if name == "" {
		return
	}
	v.found(t, written, "the deployment", name)
}

// text reads the words of a scalar: commands with addresses, or with --addons-path.
func (v *yamlVisitor) text(t *token.Token, text string) {
	before := ""
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r < 128 && isSeparator(byte(r)) }) {
		switch {
		case v.repository(word) != "":
			v.judge(t, word, word)
		case takesPaths(before, word):
			_, value, ok := strings.Cut(word, "=")
			if !ok {
				value = word
			}
			for part := range strings.SplitSeq(value, ",") {
				if name := v.folder(part); name != "" {
					v.found(t, part, "addons_path", name)
				}
			}
		}
		before = word
	}
}

func (v *yamlVisitor) found(t *token.Token, written, what, name string) {
	start, ok := v.tokenAt(t, written)
	if !ok || v.seen[start] {
		return
	}
	v.seen[start] = true
	v.report(start, start+len(written), what, name)
}

// yamlPaths walks over the values of a key whose scalars are paths.
type yamlPaths struct {
	*yamlVisitor
	what string
}

// Visit implements ast.Visitor.
func (v *yamlPaths) Visit(n ast.Node) ast.Visitor {
	t, text := scalar(n)
	if text == "" || strings.Contains(text, "://") {
		return v
	}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ':' || r == ',' }) {
		if name := v.folder(part); name != "" {
			v.found(t, part, v.what, name)
			break
		}
	}
	return v
}

// scalar gives the token and the value of a string.
func scalar(n ast.Node) (*token.Token, string) {
	if s, ok := n.(*ast.StringNode); ok {
		return s.GetToken(), s.Value
	}
	return nil, ""
}

// tokenAt finds what is written at a token: from its line on, since the parser's own offsets count code points and
// literals go over lines.
func (s *sources) tokenAt(t *token.Token, written string) (start int, ok bool) {
	if t == nil || t.Position == nil {
		return 0, false
	}
	from, _ := s.lines(max(1, t.Position.Line-1), max(1, t.Position.Line-1))
	if t.Position.Line > 1 {
		from, _ = s.lines(t.Position.Line, t.Position.Line)
	}
	i := bytes.Index(s.text.Data[from:], []byte(written))
	if i < 0 {
		return 0, false
	}
	return from + i, true
}
