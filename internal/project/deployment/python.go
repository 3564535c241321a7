package deployment

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/jgtolentino/smartdelta/internal/syntax/ini"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// setupPy takes the requirements that a setup.py writes as literals: install_requires, extras_require and
// tests_require, as arguments of setup() or as variables, and what setuptools-odoo's odoo_addon(s) puts in the place
// of dependencies (depends_override). Nothing is run.
func (r *reading) setupPy() {
	var s python.Scanner
	s.Init(r.text)
	var name, before python.Token
	for t := s.Next(); t.Kind != python.EOF; t = s.Next() {
		isOpen := t.Kind == python.Op && (r.text[t.Start] == '[' || r.text[t.Start] == '(' || r.text[t.Start] == '{')
		if key := r.of(name); isOpen && before.Kind == python.Op && r.of(before) == "=" &&
			slices.Contains(setupKeys, key) {
			end := closing(&s, t)
			value, _ := python.ParseLiteralAt(r.text, t.Start, end)
			r.literals(value, strings.HasPrefix(key, "odoo_addon"))
			t.End = end
		}
		if t.Kind != python.Comment {
			name, before = before, t
		}
	}
}

var setupKeys = []string{"install_requires", "extras_require", "tests_require", "odoo_addon", "odoo_addons"}

func (r *reading) of(t python.Token) string { return string(r.text[t.Start:t.End]) }

// closing reads on to the bracket that closes an opened one, and gives the offset behind it.
func closing(s *python.Scanner, open python.Token) int {
	depth := s.Depth()
	end := open.End
	for s.Depth() >= depth {
		t := s.Next()
		if t.Kind == python.EOF {
			return end
		}
		end = t.End
	}
	return end
}

// literals takes the strings of a value; of a dict those of its values, since keys are names of extras or modules. Not
// all strings of odoo_addon are requirements, but those with addons are.
func (r *reading) literals(v python.Value, addonsOnly bool) {
	if v.IsString() {
		r.group++
		r.words(v.Start, v.End, func(before, word string) bool { return false })
		// Only what stands in the source as it is has a place of its own.
		at := v.Start + max(bytes.Index(r.text[v.Start:v.End], []byte(v.Text)), 0)
		if s, ok := parseRequirement(v.Text); ok && (s.Module != "" || !addonsOnly) {
			r.requirement(v.Text, at)
		}
		return
	}
	for _, item := range v.Items {
		r.literals(item, addonsOnly)
	}
}

// setupCfg takes the requirements of a setup.cfg, which Python's configparser reads: install_requires and tests_require
// of [options], and every key of [options.extras_require].
func (r *reading) setupCfg() {
	r.requirementMentions()
	options, problems := ini.Parse(r.text)
	r.refuseAll(problems)
	for _, o := range options {
		if o.Section == "options" && (o.Key == "install_requires" || o.Key == "tests_require") ||
			o.Section == "options.extras_require" {
			for _, l := range o.Lines {
				r.requirement(l.Text, l.Start)
			}
		}
	}
}

// pyproject takes the requirements of a pyproject.toml: texts of lists in `dependencies`, `optional-dependencies`,
// `dependency-groups` and `requires`, and the keys of Poetry's tables.
func (r *reading) pyproject() {
	r.requirementMentions()
	t := tomlReading{reading: r}
	t.parser.Reset(r.text)
	for t.parser.NextExpression() {
		e := t.parser.Expression()
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			t.table = keys(e)
		case unstable.KeyValue:
			t.keyValue(t.table, e)
		}
	}
	if err := t.parser.Error(); err != nil {
		start := 0
		if located, ok := errors.AsType[*unstable.ParserError](err); ok {
			start = int(t.parser.Range(located.Highlight).Offset)
		}
		r.refuse(start, len(r.text), err.Error())
	}
}

// tomlReading is a reading of TOML.
type tomlReading struct {
	*reading
	parser unstable.Parser
	table  []string // that the current line belongs to
}

func keys(n *unstable.Node) []string {
	var all []string
	for it := n.Key(); it.Next(); {
		all = append(all, string(it.Node().Data))
	}
	return all
}

// keyValue takes one assignment below a table; inline tables are tables too.
func (t *tomlReading) keyValue(table []string, n *unstable.Node) {
	names := append(slices.Clone(table), keys(n)...)
	switch value := n.Value(); {
	case isPoetry(names):
		t.poetry(n)
	case value.Kind == unstable.InlineTable:
		for it := value.Children(); it.Next(); {
			t.keyValue(names, it.Node())
		}
	case value.Kind == unstable.Array && slices.ContainsFunc(names, isRequirements):
		for it := value.Children(); it.Next(); {
			if item := it.Node(); item.Kind == unstable.String {
				t.requirement(string(item.Data), int(item.Raw.Offset)+1)
			}
		}
	}
}

// poetry takes a key of one of Poetry's tables, which is a package.
func (t *tomlReading) poetry(n *unstable.Node) {
	var key *unstable.Node
	for it := n.Key(); it.Next(); {
		key = it.Node()
	}
	version := strings.TrimLeft(string(n.Value().Data), "=^~<> ")
	if n.Value().Kind != unstable.String {
		version = ""
	}
	start, name := int(key.Raw.Offset), string(key.Data)
	t.Requirements = append(t.Requirements, Requirement{
		Place: t.place(start, start+int(key.Raw.Length)), Package: name, Module: addonOf(name),
		Version: version, Text: strings.TrimSpace(name + " " + version),
	})
}

// isPoetry tells whether the key stands in one of Poetry's tables of dependencies.
func isPoetry(names []string) bool {
	return len(names) >= 4 && names[0] == "tool" && names[1] == "poetry" &&
		strings.HasSuffix(names[len(names)-2], "dependencies")
}

func isRequirements(key string) bool {
	return key == "dependencies" || key == "optional-dependencies" || key == "dependency-groups" || key == "requires" ||
		key == "dev-dependencies"
}
