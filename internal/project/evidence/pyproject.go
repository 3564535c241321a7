package evidence

import (
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// pyproject takes the requirements of a pyproject.toml: texts of lists in `dependencies`,
// `optional-dependencies`, `dependency-groups` and `requires`, and the keys of Poetry's tables.
func (r *reader) pyproject(file string, text []byte) {
	p := &unstable.Parser{}
	p.Reset(text)
	var table []string
	for p.NextExpression() {
		e := p.Expression()
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = keys(e)
		case unstable.KeyValue:
			r.keyValue(p, file, text, table, e)
		}
	}
}

func keys(n *unstable.Node) []string {
	var all []string
	for it := n.Key(); it.Next(); {
		all = append(all, string(it.Node().Data))
	}
	return all
}

// keyValue takes one assignment below a table; inline tables are tables too.
func (r *reader) keyValue(p *unstable.Parser, file string, text []byte, table []string, n *unstable.Node) {
	names := append(slices.Clone(table), keys(n)...)
	if isPoetry(names) {
		var key *unstable.Node
		for it := n.Key(); it.Next(); {
			key = it.Node()
		}
		if module, ok := addonOf(string(key.Data)); ok {
			start := int(key.Raw.Offset)
			version := strings.TrimLeft(string(n.Value().Data), "=^~<> ")
			if n.Value().Kind != unstable.String {
				version = ""
			}
			r.add(Entry{
				Kind: Requirement, Module: module, Place: place(file, text, start, start+int(key.Raw.Length)),
				Ref: version, Text: strings.TrimSpace(string(key.Data) + " " + version),
			})
		}
		return
	}
	if n.Value().Kind == unstable.InlineTable {
		for it := n.Value().Children(); it.Next(); {
			r.keyValue(p, file, text, names, it.Node())
		}
		return
	}
	if n.Value().Kind != unstable.Array || !slices.ContainsFunc(names, isRequirements) {
		return
	}
	for it := n.Value().Children(); it.Next(); {
		if item := it.Node(); item.Kind == unstable.String {
			r.pip(file, text, int(item.Raw.Offset)+1, string(item.Data))
		}
	}
}

// isPoetry tells whether the key stands in one of Poetry's tables of dependencies.
func isPoetry(names []string) bool {
	return len(names) >= 4 && names[0] == "tool" && names[1] == "poetry" && strings.HasSuffix(names[len(names)-2], "dependencies")
}

func isRequirements(key string) bool {
	return key == "dependencies" || key == "optional-dependencies" || key == "dependency-groups" || key == "requires" || key == "dev-dependencies"
}
