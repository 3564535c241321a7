package python

import (
	"testing"

	"github.com/jgtolentino/smartdelta/internal/syntax"

	"github.com/google/go-cmp/cmp"
)

func TestParseLiteralProblems(t *testing.T) {
	tests := []struct {
		name, in string
		want     []syntax.Problem
	}{
		{"manifest", "# c\n\n{\n 'a': [1_000, 'x' \"y\", ('t',), None, -1, +2.5, 1+2j],\n 'a': {1, 2}, # d\n}\n# e\n", nil},
		{"empty", "", []syntax.Problem{{Start: 0, End: 0, Message: "no literal: the text is empty"}}},
		{"call", "{'a': foo(1, 2), 'b': 1}", []syntax.Problem{{Start: 6, End: 9, Message: "not a literal: call of foo"}}},
		{"name", "[a, 1]", []syntax.Problem{{Start: 1, End: 2, Message: "not a literal: name a"}}},
		{"addition of strings", "{'a': 'b' + 'c', 'd': e}", []syntax.Problem{{Start: 10, End: 11, Message: "not a literal: +"}, {Start: 22, End: 23, Message: "not a literal: name e"}}},
		{"f-string", "{'a': f'b'}", []syntax.Problem{{Start: 6, End: 8, Message: "not a literal: f-string"}}},
		{"comprehension", "[1 for x in y]", []syntax.Problem{{Start: 3, End: 6, Message: "not a literal: comprehension"}}},
		{"open bracket", "{'a': [1, 2}", []syntax.Problem{{Start: 11, End: 12, Message: "bracket } does not match ["}}},
		{"never closed", "{'a': 1,", []syntax.Problem{{Start: 0, End: 1, Message: "bracket { is not closed"}}},
		{"open string", "{'a': 'b\n}", []syntax.Problem{{Start: 6, End: 8, Message: "string is not closed"}}},
		{"missing comma", "{'a': 1 'b': 2}", []syntax.Problem{{Start: 8, End: 11, Message: "comma is missing before string"}}},
		{"two signs", "--1", []syntax.Problem{{Start: 0, End: 1, Message: "not a literal: -"}}},
		{"empty set", "set()", nil},
		{"unhashable", "{[1]: 2}", []syntax.Problem{{Start: 1, End: 4, Message: "list cannot be a dict key"}}},
		{"second statement", "{}\n{}", []syntax.Problem{{Start: 3, End: 4, Message: "one literal expected, but something follows it"}}},
		{"NUL", "{'a\x00': 1}", []syntax.Problem{{Start: 3, End: 4, Message: "NUL byte"}}},
		{"leading zero", "[007]", []syntax.Problem{{Start: 1, End: 4, Message: "leading zeros in an integer"}}},
		{"bad escape", `['a\x4']`, []syntax.Problem{{Start: 3, End: 6, Message: "invalid escape"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, got := ParseLiteral([]byte(tt.in))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}
