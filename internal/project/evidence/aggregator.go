package evidence

import (
	"bytes"
	"path"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"github.com/jgtolentino/smartdelta/internal/syntax/yaml"
)

// aggregator reads git-aggregator's file: each key is a folder, its value says which remotes' branches are
// merged into it.
func (r *reader) aggregator(file string, text []byte) {
	for _, e := range mapping(text) {
		folder, ok := below(path.Dir(file), e.key.Value)
		if !ok {
			continue
		}
		remotes := map[string]string{}
		for _, remote := range fields(child(e.value, "remotes")) {
			remotes[remote.key.Value] = scalar(remote.value)
		}
		if len(remotes) == 0 {
			continue
		}
		entry := Entry{Kind: Aggregator, Folder: folder, Place: tokenPlace(file, text, e.key), Text: e.key.Value}
		remote, ref := firstMerge(child(e.value, "merges"))
		entry.Ref = plainRef(ref)
		entry.URL = remotes[remote]
		if entry.URL == "" { // the merges name a remote that stands in defaults, or none
			for _, remote := range fields(child(e.value, "remotes")) {
				entry.URL = remotes[remote.key.Value]
				break
			}
		}
		entry.URL = withoutPassword(entry.URL)
		entry.Repository, _ = githubRepository(entry.URL)
		r.add(entry)
	}
}

// addonList reads doodba's addons.yaml: globs of addons by repository, which stands below the file's folder and
// is cloned from the OCA where repos.yaml does not say otherwise.
func (r *reader) addonList(file string, text []byte) {
	for _, e := range mapping(text) {
		name := e.key.Value
		if name == "ONLY" || name == "ENV" || name == "private" {
			continue
		}
		folder, ok := below(path.Dir(file), name)
		list, isList := e.value.(*ast.SequenceNode)
		if !ok || !isList {
			continue
		}
		entry := Entry{Kind: AddonList, Folder: folder, Place: tokenPlace(file, text, e.key), Text: name, Patterns: []string{}, Repository: "OCA/" + name}
		for _, known := range r.entries {
			if known.Kind == Aggregator && known.Folder == folder {
				entry.Repository, entry.URL, entry.Ref = known.Repository, known.URL, known.Ref
			}
		}
		for _, item := range list.Values {
			if s := scalar(item); s != "" {
				entry.Patterns = append(entry.Patterns, s)
			}
		}
		r.add(entry)
	}
}

// firstMerge gives remote and ref of the first of merges, which is the branch that the others are merged into:
// "oca 18.0", or a mapping with both.
func firstMerge(merges ast.Node) (remote, ref string) {
	list, ok := merges.(*ast.SequenceNode)
	if !ok || len(list.Values) == 0 {
		return "", ""
	}
	if text := scalar(list.Values[0]); text != "" {
		remote, ref, _ = strings.Cut(text, " ")
		return remote, strings.TrimSpace(ref)
	}
	return scalar(child(list.Values[0], "remote")), scalar(child(list.Values[0], "ref"))
}

// plainRef drops what no environment can fill in.
func plainRef(ref string) string {
	if strings.Contains(ref, "$") {
		return ""
	}
	return ref
}

// below joins a written path to a file's folder; ok is false where it leads out of the workspace.
func below(dir, written string) (folder string, ok bool) {
	if path.IsAbs(written) || strings.Contains(written, "$") {
		return "", false
	}
	folder = path.Join(dir, written)
	return folder, folder != "." && folder != ".." && !strings.HasPrefix(folder, "../")
}

// field is one key of a mapping with its value.
type field struct {
	key   *token.Token
	value ast.Node
}

// mapping gives the keys of all documents of a YAML text, in order; none if it cannot be read.
func mapping(text []byte) []field {
	f, err := yaml.Parse(text)
	if err != nil {
		return nil
	}
	var all []field
	for _, d := range f.Docs {
		all = append(all, fields(d.Body)...)
	}
	return all
}

func fields(n ast.Node) []field {
	if anchor, ok := n.(*ast.AnchorNode); ok {
		n = anchor.Value
	}
	m, ok := n.(*ast.MappingNode)
	if !ok {
		return nil
	}
	var all []field
	for _, kv := range m.Values {
		if key := kv.Key.GetToken(); key != nil {
			all = append(all, field{key, kv.Value})
		}
	}
	return all
}

// child gives the value of a key, nil if there is none.
func child(n ast.Node, key string) ast.Node {
	for _, f := range fields(n) {
		if f.key.Value == key {
			return f.value
		}
	}
	return nil
}

func scalar(n ast.Node) string {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value
	case *ast.IntegerNode, *ast.FloatNode:
		return n.GetToken().Value
	case *ast.LiteralNode:
		return strings.TrimSpace(n.Value.Value)
	}
	return ""
}

// tokenPlace finds a token by its line: the parser's own offsets count code points and drift in files with CRLF.
func tokenPlace(file string, text []byte, t *token.Token) Place {
	start := 0
	if t.Position != nil {
		for range t.Position.Line - 1 {
			nl := bytes.IndexByte(text[start:], '\n')
			if nl < 0 {
				break
			}
			start += nl + 1
		}
	}
	line, _, _ := bytes.Cut(text[start:], []byte{'\n'})
	at := bytes.Index(line, []byte(t.Value))
	if at < 0 {
		return place(file, text, start, start+len(line))
	}
	return place(file, text, start+at, start+at+len(t.Value))
}
