package csv_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/syntax"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/syntax/csv"
)

// samples are what the tests read, mutate and fuzz from.
var samples = []string{
	"id,name,parent_id:id\nstage_1,New,\nstage_2,\"Won, or lost\",stage_1\n",
	"\"id\",\"name\"\r\n\"a\",\"two\r\nlines\"\r\n\r\n,,\r\n\"x \"\"y\"\" z\",é😀",
	"a,b\"c,\"d\"e,\"f\"\"\"g\"h\n\"\",\"\"\"\",\"\n\n\",\n",
	"a\r\r\nb\r",
	"\n\n,\n\"open, to the\nend",
	"# not a comment,\" \" ,\t\n",
}

func TestParse(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string // rows: line, then source and value of each cell
		problems []string
	}{
		{"empty", "", nil, nil},
		{"plain", "id,name\na,b\n", []string{`1 id=id name=name`, `2 a=a b=b`}, nil},
		{"no newline at the end", "id\na", []string{`1 id=id`, `2 a=a`}, nil},
		{"quotes", `"a","b,c","d ""e"""`, []string{`1 a=a b,c=b,c d ""e""=d "e"`}, nil},
		{"lines in quotes", "\"a\r\nb\rc\n\",d\ne", []string{"1 a\r\nb\rc\n=a\r\nb\rc\n d=d", "5 e=e"}, nil},
		{"quote inside", `a"b"",c`, []string{`1 a"b""=a"b"" c=c`}, nil},
		{"text behind the quotes", `"a"b"c,d`, []string{`1 a"b"c=ab"c d=d`}, nil},
		{"open quote", "\"a,\nb", []string{"1 a,\nb=a,\nb"}, []string{`0 "\"" quote is not closed, so the rest of the file is one cell`}},
		{"ragged", "a,b\nc\nd,e,f", []string{`1 a=a b=b`, `2 c=c`, `3 d=d e=e f=f`}, nil},
		{"blank lines", "\na\r\n\r\n,\n", []string{`1`, `2 a=a`, `3`, `4 = =`}, nil},
		{"blanks stay", " a , b\t\n", []string{"1  a = a   b\t= b\t"}, nil},
		{"carriage returns", "a\r\r\nb", []string{`1 a=a`, `3 b=b`}, nil},
		{"lone carriage return", "a,b\nc\rd\ne", []string{`1 a=a b=b`}, []string{`5 "\r" carriage return without line feed outside of quotes, which Python's csv reader refuses`}},
		{"mark", "\ufeffid\na", []string{"1 \ufeffid=\ufeffid", `2 a=a`}, []string{`0 "\ufeff" file starts with a byte order mark, which Odoo reads as part of the first column's name`}},
		{"NUL", "id\na\x00", []string{`1 id=id`, "2 a\x00=a\x00"}, []string{`4 "\x00" cell contains a NUL byte, which PostgreSQL refuses`}},
		{"invalid", "id\n\xe9", []string{`1 id=id`, "2 \xe9=\xe9"}, []string{`3 "\xe9" byte 0xe9 is not valid in utf-8`}},
		{"long cell", "id\n" + strings.Repeat("é", 131073) + "\nx", []string{`1 id=id`}, []string{"cell is larger than 131072 characters, the limit of Python's csv reader"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var rows, problems []string
			for _, p := range csv.Parse([]byte(tt.in), func(row csv.Row) bool {
				s := fmt.Sprint(row.Line)
				for _, c := range row.Cells {
					s += fmt.Sprintf(" %s=%s", tt.in[c.Start:c.End], c.Value)
				}
				rows = append(rows, s)
				return true
			}) {
				if p.End-p.Start > 100 {
					problems = append(problems, p.Message)
					continue
				}
				problems = append(problems, fmt.Sprintf("%d %q %s", p.Start, tt.in[p.Start:p.End], p.Message))
			}
			if diff := cmp.Diff(tt.want, rows); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.problems, problems); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestParseStops(t *testing.T) {
	n := 0
	csv.Parse([]byte("a\nb\nc\n"), func(csv.Row) bool { n++; return n < 2 })
	if n != 2 {
		t.Errorf("%d rows were visited, want 2", n)
	}
}

// collect reads all values.
func collect(text []byte) (rows [][]string, problems []syntax.Problem) {
	problems = csv.Parse(text, func(row csv.Row) bool {
		cells := make([]string, len(row.Cells))
		for i, c := range row.Cells {
			cells[i] = c.Value
		}
		rows = append(rows, cells)
		return true
	})
	return rows, problems
}
