package python

import (
	"bufio"
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// TestOracleLiterals compares ParseLiteral with ast.literal_eval: which texts are literals, and for those the values
// and the places of all parts. The texts are one manifest changed in every way,
// and the manifests of the source trees.
func TestOracleLiterals(t *testing.T) {
	t.Parallel()
	python, version := oracle.Python(t)
	compareLiterals(t, oracle.Begin(t, "Python literals", version+" (literal_eval)", "one manifest changed in every way"), python, changedLiterals())
	for _, tree := range oracle.Trees(t) {
		var manifests []string
		for path, src := range tree.Files(t, ".py") {
			if filepath.Base(path) == "__manifest__.py" {
				manifests = append(manifests, string(src))
			}
		}
		compareLiterals(t, oracle.Begin(t, "Python literals", version+" (literal_eval)", tree.Name), python, manifests)
	}
}

func compareLiterals(t *testing.T, tally *oracle.Tally, python string, cases []string) {
	defer tally.Done()
	var in bytes.Buffer
	enc := json.NewEncoder(&in)
	for _, c := range cases {
		if err := enc.Encode(c); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(python, filepath.Join("testdata", "literals.py"))
	cmd.Stdin, cmd.Stderr = &in, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(bytes.NewReader(out))
	for _, c := range cases {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			t.Fatal("the oracle stopped early")
		}
		var want []any
		if err := json.Unmarshal(line, &want); err != nil {
			t.Fatal(err)
		}
		v, problems := ParseLiteral([]byte(c))
		tally.File()
		if want != nil {
			tally.Items("literals with values and places", 1)
		} else {
			tally.Items("texts that are no literal", 1)
		}
		diff := ""
		switch {
		case want == nil && len(problems) == 0:
			diff = "literal_eval refuses it, and we see no problem"
		case want != nil && len(problems) > 0:
			diff = "literal_eval accepts it, and we say: " + problems[0].Message
		case want != nil:
			diff = difference(want[1], valueTree(v, int(want[0].(float64))))
		}
		if diff != "" {
			tally.Differ("%s: %.400q", diff, c)
		}
	}
}

// valueTree gives a value the form of testdata/literals.py.
func valueTree(v Value, shift int) any {
	names := map[ValueKind]string{
		ValueNone: "NoneType", ValueBool: "bool", ValueInt: "int", ValueFloat: "float", ValueComplex: "complex", ValueString: "str",
		ValueBytes: "bytes", ValueList: "list", ValueTuple: "tuple", ValueSet: "set", ValueDict: "dict", ValueEllipsis: "ellipsis",
	}
	text := v.Text
	switch v.Kind {
	case ValueBool:
		text = map[bool]string{true: "True", false: "False"}[v.Bool]
	case ValueBytes:
		text = latin1(text)
	}
	keys, items := []any{}, []any{}
	for _, k := range v.Keys {
		keys = append(keys, valueTree(k, shift))
	}
	for _, k := range v.Items {
		items = append(items, valueTree(k, shift))
	}
	return []any{names[v.Kind], float64(v.Start - shift), float64(v.End - shift), text, keys, items}
}

func changedLiterals() (out []string) {
	const manifest = `# -*- coding: utf-8 -*-
{
    'name': "Plan" ' of visits',
    "version": '18.0.1.0.0', 'depends': ['base', u'mail', ("sale"),],
    'data': ('a.xml',), r'raw\d': b'x\x41', "é": """a
b""", 'n': [1_000, -1, +2.5e3, 0x1F, 1+2j, (-3)-4j, 00, .5, None, True, False, ...],
    'sets': {1, 2, 'a'}, 'empty': [{}, [], (), set()], (1, 'k'): {'a': {'b': [(('c'))]}},
    'auto_install': True,  # yes
}
`
	rng := rand.New(rand.NewPCG(5, 6))
	pieces := []string{
		"", " ", "\n", "\r\n", "\t", "\\\n", "#", "'", "\"", "(", ")", "[", "]", "{", "}", ",", ":", ".", "-", "+", "*", "**", "1", "2j", "x", "None",
		"set()", "f'x'", "'y'", "b'z'", " if 1 else 2", " for x in y", "\\x", "\x00", "é", "not ", "~", "_", "0", "=", ":=", "()", "{}", "...", ";", " or ",
	}
	out = []string{manifest, "", " ", "\n", " {}", "\n {}", "{}\n\n#", "1,", "1, 2", "-(1)", "-(-1)", "-(1+2j)", "1+(2+3j)", "(1+2j)+3j", "1+-2j", "1+(((2j)))", "+1+2j", "1-2j+3j", "1j+1", "-True", "(1)+(2j)", "-'a'", "{**{}}", "\t\f{}", "\f {}", " \f {}", "[1\n]", "1\n2", "{}\\\n"}
	for range 12000 {
		a := rng.IntN(len(manifest))
		b := min(len(manifest), a+rng.IntN(4))
		out = append(out, strings.ToValidUTF8(manifest[:a]+pieces[rng.IntN(len(pieces))]+manifest[b:], "?"))
	}
	return out
}
