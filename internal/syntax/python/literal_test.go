package python

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseLiteralProblems(t *testing.T) {
	tests := []struct {
		name, in string
		want     []Problem
	}{
		{"manifest", "# c\n\n{\n 'a': [1_000, 'x' \"y\", ('t',), None, -1, +2.5, 1+2j],\n 'a': {1, 2}, # d\n}\n# e\n", nil},
		{"empty", "", []Problem{{0, 0, "no literal: the text is empty"}}},
		{"call", "{'a': foo(1, 2), 'b': 1}", []Problem{{6, 9, "not a literal: call of foo"}}},
		{"name", "[a, 1]", []Problem{{1, 2, "not a literal: name a"}}},
		{"addition of strings", "{'a': 'b' + 'c', 'd': e}", []Problem{{10, 11, "not a literal: +"}, {22, 23, "not a literal: name e"}}},
		{"f-string", "{'a': f'b'}", []Problem{{6, 8, "not a literal: f-string"}}},
		{"comprehension", "[1 for x in y]", []Problem{{3, 6, "not a literal: comprehension"}}},
		{"open bracket", "{'a': [1, 2}", []Problem{{11, 12, "bracket } does not match ["}}},
		{"never closed", "{'a': 1,", []Problem{{0, 1, "bracket { is not closed"}}},
		{"open string", "{'a': 'b\n}", []Problem{{6, 8, "string is not closed"}}},
		{"missing comma", "{'a': 1 'b': 2}", []Problem{{8, 11, "comma is missing before string"}}},
		{"two signs", "--1", []Problem{{0, 1, "not a literal: -"}}},
		{"empty set", "set()", nil},
		{"unhashable", "{[1]: 2}", []Problem{{1, 4, "list cannot be a dict key"}}},
		{"second statement", "{}\n{}", []Problem{{3, 4, "one literal expected, but something follows it"}}},
		{"NUL", "{'a\x00': 1}", []Problem{{3, 4, "NUL byte"}}},
		{"leading zero", "[007]", []Problem{{1, 4, "leading zeros in an integer"}}},
		{"bad escape", `['a\x4']`, []Problem{{3, 6, "invalid escape"}}},
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
