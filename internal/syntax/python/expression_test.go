package python

import (
	"fmt"
	"strings"
	"testing"
)

// shape writes an expression's tree.
func shape(e Expr) string {
	names := [...]string{NameExpr: "name", ConstExpr: "const", NumberExpr: "number", StringExpr: "string", AttrExpr: "attr", CallExpr: "call",
		KeywordExpr: "keyword", SubscriptExpr: "subscript", TupleExpr: "tuple", ListExpr: "list", DictExpr: "dict", BinaryExpr: "binary",
		CompareExpr: "compare", BoolExpr: "bool", UnaryExpr: "unary", TernaryExpr: "ternary", OtherExpr: "other"}
	var items []string
	for _, item := range e.Items {
		items = append(items, shape(item))
	}
	return fmt.Sprintf("%s%s(%s)", names[e.Kind], e.Text, strings.Join(items, " "))
}

func TestParseExpression(t *testing.T) {
	for src, want := range map[string]string{
		"a":                          "namea()",
		"parent.b.c":                 "attrc(attrb(nameparent()))",
		"not a or b == 'x' 'y'":      "bool(unary(namea()) compare(nameb() stringxy()))",
		"[('a', '=', b), '|']":       "list(tuple(stringa() string=() nameb()) string|())",
		"f(a, k=1)[2]":               "subscript(call(namef() namea() keywordk(number1())) number2())",
		"{'a': 1, 'b': None}":        "dict(stringa() number1() stringb() constNone())",
		"a if b else -c":             "ternary(namea() nameb() unary(namec()))",
		"a, b":                       "tuple(namea() nameb())",
		"(a)":                        "namea()",
		"[x for x in y]":             "other(namex() other(namex() namey()))",
		"{**a}":                      "other(keyword(namea()))",
		"a # comment":                "namea()",
		"(a\n + b)":                  "binary(namea() nameb())",
		"a\nb":                       "",
		"a = b":                      "",
		"*a":                         "",
		"":                           "",
		"a b":                        "",
		"(a":                         "",
		"a; b":                       "",
		"import a":                   "",
		"'a":                         "",
		"{'default_type': 'x', 'y'}": "",
	} {
		e, ok := ParseExpression([]byte(src))
		got := ""
		if ok {
			got = shape(e)
		}
		if got != want {
			t.Errorf("%q: %s, want %s", src, got, want)
		}
	}
}

func FuzzParseExpression(f *testing.F) {
	f.Add("[('a', '=', parent.b), *c] + {'d': lambda: f'{x}'}")
	f.Fuzz(func(t *testing.T, src string) {
		e, ok := ParseExpression([]byte(src))
		if ok && (e.Start < 0 || e.End > len(src) || e.Start > e.End) {
			t.Errorf("%d to %d of %d", e.Start, e.End, len(src))
		}
	})
}
