package eval

import (
	"fmt"
	"strings"
	"testing"
)

// show writes a value as Python would.
func show(v Value) string {
	switch v.Kind {
	case None:
		return "None"
	case Boolean, Number:
		return v.String()
	case Text:
		return fmt.Sprintf("%q", v.Str)
	case Record:
		return "<" + v.Str + ">"
	case Moment:
		return "time"
	case Object:
		return "object " + v.Model
	case Sequence, Dict:
		parts := make([]string, len(v.Items))
		for i, item := range v.Items {
			parts[i] = show(item)
			if v.Kind == Dict {
				parts[i] = show(v.Keys[i]) + ": " + parts[i]
			}
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return "?"
}

func testNames() *Names {
	return &Names{
		Version: "17.0",
		Full: func(id string) string {
			if strings.Contains(id, ".") {
				return id
			}
			return "m." + id
		},
		Model: func(id string) string {
			if id == "base.user_admin" {
				return "res.users"
			}
			return ""
		},
		Comodel: func(model, field string) string {
			if model == "res.users" && field == "partner_id" {
				return "res.partner"
			}
			return ""
		},
		Object: "res.users",
		Local:  func(name string) (string, bool) { return "m." + name, name == "loaded" },
	}
}

func TestEvaluate(t *testing.T) {
	tests := []struct{ in, want string }{
		{"True", "true"}, {" None ", "None"}, {"1 + 2 * 3", "7"}, {"-1.5", "-1.5"}, {"7 / 2", "3.5"}, {"1 / 0", "?"},
		{"'a' 'b' + \"c\"", `"abc"`}, {"[1, 'x'] + [None]", `[1, "x", None]`}, {"(1,)", "[1]"}, {"{1, 2}", "[1, 2]"},
		{"{'a': 1}", `["a": 1]`}, {"dict(a=1)", `["a": 1]`}, {"{'a': 1}['a']", "1"}, {"[1, 2][-1]", "2"},
		{"[1][5]", "?"},
		{"not []", "true"}, {"1 and 0 or 'x'", `"x"`}, {"1 if [] else 2", "2"}, {"1 == 1.0", "true"},
		{"'a' != 'a'", "false"}, {"True == 1", "true"},
		{"ref('x')", "<m.x>"}, {"ref('base.y').id", "<base.y>"}, {"loaded", "<m.loaded>"}, {"other", "?"},
		{"obj(ref('x'))", "<m.x>"}, {"obj().env.ref('base.user_admin').partner_id", "object res.partner"},
		{"obj().env['a.b']", "object a.b"},
		{"[(6, 0, [ref('a')])]", "[[6, 0, [<m.a>]]]"}, {"[Command.link(ref('a'))]", "[[4, <m.a>, 0]]"},
		{"Command.create({'a': 1})", `[0, 0, ["a": 1]]`},
		{"Command.set([1])", "[6, 0, [1]]"}, {"Command.clear()", "[5, 0, 0]"}, {"Command.nonsense()", "?"},
		{"datetime.now()", "time"}, {"(DateTime.today() + relativedelta(months=1)).strftime('%Y')", "time"},
		{"time.strftime('%Y-01-01')", "time"},
		{"timedelta(days=1)", "time"}, {"datetime(2025, 1, 1)", "time"},
		{"int('5')", "?"}, {"int(5.9)", "5"}, {"len([1, 2])", "2"}, {"bool('')", "false"}, {"str('a')", `"a"`},
		{"list({'a': 1}.items())", `[["a", 1]]`},
		{"[x for x in [1, 2]]", "[1, 2]"}, {"[(k, v) for k, v in {'a': 'b'}.items()]", `[["a", "b"]]`},
		{"[x for x in [1] if x]", "?"}, {"[x for x in y]", "?"},
		{"version", `"17.0"`}, {"[version for version in [1]]", "[1]"}, {"+1", "1"}, {"-'a'", "?"}, {"not y", "?"},
		{"y and 1", "?"}, {"1 if y else 2", "?"}, {"0 or ''", `""`}, {"2 if 1 else y", "2"},
		{"2 - 1.5", "0.5"}, {"2 ** 3", "?"}, {"1 < 2", "?"}, {"1 == 1 == 1", "?"}, {"{'a': 1}['b']", "?"},
		{"{'a': 1, 'a': 2}['a']", "2"}, {"[1][0:1]", "?"},
		{"float(1)", "1"}, {"bool(y)", "?"}, {"tuple([1])", "[1]"}, {"set(1)", "?"}, {"len(1)", "?"},
		{"len({'a': 1})", "1"}, {"str(1)", "?"}, {"int()", "?"}, {"dict([1])", "?"},
		{"{'a': 1}.keys()", `["a"]`}, {"{'a': 1}.values()", "[1]"}, {"{'a': 1}.pop('a')", "?"}, {"max(1, 2)", "?"},
		{"ref()", "?"}, {"ref(1)", "?"}, {"ref('base.user_admin').env", "object res.users"}, {"ref('x').name", "?"},
		{"ref('base.user_admin').login", "?"},
		{"obj().search([]).sudo()", "object res.users"}, {"obj().write({})", "?"}, {"obj().env.ref('x')", "<m.x>"},
		{"obj().env.cr", "?"}, {"obj().id", "?"},
		{"[a for a, b in [(1, 2)]]", "[1]"}, {"[b for a, b in [1]]", "[?]"},
		{"[[x for x in [2]] for x in [1]]", "[[2]]"}, {"1.5j", "?"}, {"datetime.now() + timedelta(1)", "time"},
		{"lambda x: x", "?"}, {"x.y.z", "?"}, {"1 +", "?"}, {"", "?"}, {"[*a]", "?"}, {"f'x'", "?"},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			if got := show(testNames().Evaluate(tt.in)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestTruth(t *testing.T) {
	tests := []struct {
		in           string
		truth, known bool
	}{
		{"0", false, true}, {"0.0", false, true}, {"''", false, true}, {"'0'", true, true}, {"[]", false, true},
		{"[0]", true, true},
		{"None", false, true}, {"ref('x')", true, true}, {"datetime.now()", true, true}, {"unknown", false, false},
		{"obj().x", false, false},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			if truth, known := testNames().Evaluate(tt.in).Truth(); truth != tt.truth || known != tt.known {
				t.Errorf("got %v (known %v)", truth, known)
			}
		})
	}
}

// What one nests deep must end.
func TestEvaluateDepth(t *testing.T) {
	for _, in := range []string{
		strings.Repeat("(", 5000) + "1" + strings.Repeat(")", 5000),
		strings.Repeat("[", 5000) + strings.Repeat("]", 5000),
		strings.Repeat("-", 5000) + "1",
		"1" + strings.Repeat(" + 1", 5000),
	} {
		testNames().Evaluate(in)
	}
}

func FuzzEvaluate(f *testing.F) {
	for _, seed := range []string{"[(0, 0, {'a': ref('b')})]", "obj().env.ref('x').y", "[x for x in [1]]",
		"1 if a else b", "Command.set([1])[0]"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if a, b := show(testNames().Evaluate(in)), show(testNames().Evaluate(in)); a != b {
			t.Fatalf("%s, then %s", a, b)
		}
	})
}

func TestEqual(t *testing.T) {
	tests := []struct {
		a, b         string
		equal, known bool
	}{
		{"1", "True", true, true}, {"0", "False", true, true}, {"1", "1.0", true, true}, {"'1'", "1", false, true},
		{"None", "False", false, true},
		{"[1, 'a']", "(1, 'a')", true, true}, {"[1]", "[1, 2]", false, true}, {"[1]", "[unknown]", false, false},
		{"ref('a')", "ref('m.a')", true, true}, {"ref('a')", "ref('b')", false, true},
		{"datetime.now()", "1", false, false}, {"obj()", "1", false, false},
	}
	for _, tt := range tests {
		if equal, known := Equal(testNames().Evaluate(tt.a),
			testNames().Evaluate(tt.b)); equal != tt.equal || known != tt.known {
			t.Errorf("%s == %s: %v (known %v)", tt.a, tt.b, equal, known)
		}
	}
}

// Equal values have equal keys, and others have not.
func TestKey(t *testing.T) {
	for in, want := range map[string]string{
		"None": "nothing", "'a'": `"a"`, "''": `""`, "1": "1", "1.50": "1.5", "True": "true",
		"ref('a')": "m.a", "[1, 'a']": `[1, "a"]`,
		"{'k': 1}": "[1]", "[]": "[]", "[datetime.now()]": "", "datetime.now()": "", "obj()": "", "unknown": "",
	} {
		if got := testNames().Evaluate(in).Key(); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

func TestCommand(t *testing.T) {
	tests := []struct {
		in      string
		code    Command
		id, arg string
		ok      bool
	}{
		{"(0, 0, {'a': 1})", Create, "0", `["a": 1]`, true}, {"(4, ref('a'))", Link, "<m.a>", "0", true},
		{"(5,)", Clear, "0", "0", true},
		{"Command.unlink(ref('a'))", Unlink, "<m.a>", "0", true},
		{"Command.update(ref('a'), {'b': 2})", Update, "<m.a>", `["b": 2]`, true},
		{"Command.delete(ref('a'))", Delete, "<m.a>", "0", true},
		{"Command.create(values={'a': 1})", Create, "0", `["a": 1]`, true},
		{"()", 0, "?", "?", false}, {"('a', 1)", 0, "?", "?", false}, {"(1, 2, 3, 4)", 0, "?", "?", false},
		{"1", 0, "?", "?", false},
	}
	for _, tt := range tests {
		code, id, arg, ok := testNames().Evaluate(tt.in).Command()
		if code != tt.code || show(id) != tt.id || show(arg) != tt.arg || ok != tt.ok {
			t.Errorf("%s: %d %s %s %v", tt.in, code, show(id), show(arg), ok)
		}
	}
}

// Names are those of Python: constants of a file, and of a module that it imports.
func TestNames(t *testing.T) {
	n := &Names{
		Full: func(id string) string { return id }, Model: func(string) string { return "" }, Comodel: func(string,
			string) string {
			return ""
		},
		Named: func(name string) Value { return Value{Kind: Text, Str: "named " + name} },
		Member: func(base, name string) Value {
			if base != "const" {
				return Value{}
			}
			return Value{Kind: Text, Str: "member " + name}
		},
	}
	for in, want := range map[string]string{
		"A": `"named A"`, "version": `"named version"`, "const.A": `"member A"`, "const.A + B": `"member Anamed` +
			` B"`, "other.A": "?", "None": "None",
	} {
		if got := show(n.Evaluate(in)); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}
