package shell

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// outline writes a command in one line, with its marks.
func outline(text string, c Command) string {
	var all []string
	for _, a := range c.Assignments {
		all = append(all, fmt.Sprintf("%s:=%s", a.Name, a.Value))
	}
	for _, w := range c.Words {
		mark := ""
		if w.Expands && !w.IsQuoted {
			mark = "?"
		}
		if written := text[w.Start:w.End]; written != w.Text {
			mark += "=" + written
		}
		all = append(all, w.Text+mark)
	}
	for mark, is := range map[string]bool{"tested": c.IsTested, "ignored": c.IsIgnored, "piped": c.IsPiped, "background": c.IsBackground, "last": c.IsLast} {
		if is {
			all = append(all, "<"+mark+">")
		}
	}
	if n := len(all); n > 1 && strings.HasPrefix(all[n-2], "<") && all[n-2] > all[n-1] {
		all[n-2], all[n-1] = all[n-1], all[n-2]
	}
	if c.Function != "" {
		all = append(all, "in "+c.Function)
	}
	return strings.Join(all, " ")
}

func TestParse(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string
	}{
		{"words and quotes", `odoo -d "$DB" -u ${X:-a} 'b c' d\ e`, []string{`odoo -d $DB="$DB" -u ${X:-a}? b c='b c' d e=d\ e <last>`}},
		{"ignored", "a || true\nb || :\nc", []string{"a <ignored> <tested>", "true", "b <ignored> <tested>", ":", "c <last>"}},
		{"tested", "if a; then b; fi\n! c && d", []string{"a <tested>", "b", "c <last> <tested>", "d <last>"}},
		{"functions and pipes", "f() {\n  a | b\n}\nf &", []string{"a <piped> in f", "b in f", "f <background> <last>"}},
		{"assignments", "X=1 y\nexport A=\"$B\" C\nlocal d", []string{"X:=1 y", "A:=$B C:= export", "d:= local <last>"}},
		{"substitutions", "x=$(a \"$b\")\nc <(d)", []string{"x:=$(a \"$b\")", "a $b=\"$b\" <tested>", "c <(d)? <last>", "d <last> <tested>"}},
		{"loops and cases", "for m in x; do a; done\ncase $1 in -*) b ;; esac\nwhile c; do d; done", []string{"a", "b", "c <last> <tested>", "d <last>"}},
		{"a line that goes on", "a \\\n  b", []string{"a b <last>"}},
		{"what bash refuses", "if a; then", []string{"6: `then` must be followed by a statement list"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			script, problem := Parse([]byte(tt.in))
			for _, c := range script.Commands {
				got = append(got, outline(tt.in, c))
			}
			if problem != nil {
				got = append(got, fmt.Sprintf("%d: %s", problem.Start, problem.Message))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// FuzzParse: every place lies in the text.
func FuzzParse(f *testing.F) {
	f.Add([]byte("#!/bin/sh\na \"$b\" || true\nf() { c=$(d) e; }\ncat <<EOF\n$x\nEOF\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		script, problem := Parse(text)
		if problem != nil && (problem.Start < 0 || problem.End > len(text)) {
			t.Errorf("problem %+v of %d bytes", problem, len(text))
		}
		for _, c := range script.Commands {
			if c.Start < 0 || c.End > len(text) || c.Start > c.End {
				t.Errorf("command from %d to %d of %d bytes", c.Start, c.End, len(text))
			}
			for _, w := range c.Words {
				if w.Start < c.Start || w.End > len(text) || w.Start > w.End {
					t.Errorf("word from %d to %d of %d bytes", w.Start, w.End, len(text))
				}
			}
		}
	})
}
