package odootest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
)

// at gives a finding with the subject that a resolver would take from the offsets.
func at(subject string, line, column, utf16, endLine, endColumn, endUTF16 int) *findings.Finding {
	return &findings.Finding{
		Subject: subject, Message: "m",
		Place: findings.Place{
			Start: findings.Position{Line: line, Column: column, UTF16Column: utf16},
			End:   findings.Position{Line: endLine, Column: endColumn, UTF16Column: endUTF16},
		},
	}
}

func TestMisplaced(t *testing.T) {
	tests := []struct {
		name, text string
		f          *findings.Finding
		want       string // a part of what is wrong
	}{
		{"plain", "a\nx = 'planning'\n", at("planning", 2, 6, 6, 2, 14, 14), ""},
		{"tab", "\t'planning'", at("planning", 1, 3, 3, 1, 11, 11), ""},
		{"CRLF", "a\r\n'planning'\r\n", at("planning", 2, 2, 2, 2, 10, 10), ""},
		{"CR", "a\r'planning'\r", at("planning", 2, 2, 2, 2, 10, 10), ""},
		{"BOM", "\ufeff'planning'", at("planning", 1, 2, 2, 1, 10, 10), ""},
		{"non-ASCII", "é𝒳 'planning'", at("planning", 1, 5, 6, 1, 13, 14), ""},
		{"over lines", "('plan'\r\n'ning')", at("'plan'\r\n'ning'", 1, 2, 2, 2, 7, 7), ""},
		{"a part of a dotted name", "odoo.addons.planning.x", at("planning", 1, 13, 13, 1, 21, 21), ""},
		{"the file as a whole", "a", at("m", 1, 1, 1, 1, 1, 1), ""},
		{"a blank is all there is", "' '", at(" ", 1, 2, 2, 1, 3, 3), ""},

		{"a byte order mark that counts", "\ufeff'planning'", at("planning", 1, 3, 3, 1, 11, 11), `hold "lanning'"`},
		{"columns in bytes", "é 'planning'", at("planning", 1, 5, 5, 1, 13, 13), `hold "lanning'"`},
		{"UTF-16 columns in code points", "𝒳 'planning'", at("planning", 1, 4, 4, 1, 12, 12), "outside"},
		{"another line", "a\n'planning'\n", at("planning", 1, 2, 2, 1, 10, 10), "outside"},
		{"a line too far", "a", at("a", 2, 1, 1, 2, 2, 2), "outside"},
		{"an end before the start", "abc", at("b", 1, 3, 3, 1, 2, 2), "before its start"},
		{"begun too late", "'planning'", at("lanning", 1, 3, 3, 1, 10, 10), "inside a word"},
		{"ended too early", "'planning'", at("plannin", 1, 2, 2, 1, 9, 9), "inside a word"},
		{"a blank too much", "a planning", at(" planning", 1, 2, 2, 1, 11, 11), "with a blank"},
		{"no end", "planning", at("planning", 1, 1, 1, 1, 1, 1), `hold ""`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := misplaced(tt.text, tt.f); (got == "") != (tt.want == "") || !strings.Contains(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestExpectations(t *testing.T) {
	tests := []struct {
		name, file, text string
		want             []string // path:line rule pattern at
	}{
		{"comment", "a.py", "x\ny  # want EE101 \"a\\.b\"\n", []string{`a.py:2 EE101 "a\\.b" at ""`}},
		{"next line", "a.xml", "<!-- want +1 EE101 \"a\" EE102 \"b\" -->\n<x/>", []string{`a.xml:2 EE101 "a" at ""`, `a.xml:2 EE102 "b" at ""`}},
		{"with what the range holds", "a.py", "x # want EE101 \"a\" at \"c d\" EE102 \"b\"", []string{`a.py:1 EE101 "a" at "c d"`, `a.py:1 EE102 "b" at ""`}},
		{"sidecar", "a.csv.want", "3: EE101 \"a\" at \"c\"\n", []string{`a.csv:3 EE101 "a" at "c"`}},
		{"code", "a.py", "want = 1\n", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			list, err := parse(tt.file, tt.text)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, w := range list {
				got = append(got, w.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
	for _, text := range []string{"# want EE101 \"a", "# want EE101 \"a\" at \"b", "# want EE101 \"(\""} {
		if _, err := parse("a.py", text); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}

func TestIsAt(t *testing.T) {
	tests := []struct {
		at, subject, message string
		want                 bool
	}{
		{"", "planning", "planning is an Enterprise addon", true},
		{"", "plan", "planning is an Enterprise addon, and no plan", true},
		{"", "plan", "planning is an Enterprise addon", false},
		{"", "planning\"", "planning is an Enterprise addon", false},
		{"odoo.addons.planning", "odoo.addons.planning", "planning is an Enterprise addon", true},
		{"odoo.addons.planning", "planning", "planning is an Enterprise addon", false},
	}
	for _, tt := range tests {
		w := expectation{at: tt.at}
		if got := w.isAt(&findings.Finding{Subject: tt.subject, Message: tt.message}); got != tt.want {
			t.Errorf("at %q: %q in %q is %v", tt.at, tt.subject, tt.message, got)
		}
	}
}
