package findings

import (
	"fmt"
	"go/token"
	"strings"
	"testing"
	"unsafe"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/rules"
)

// Thousands of findings in one long line: each place is right, in whatever order they are asked for, and the line is
// kept once.
func TestManyInOneLine(t *testing.T) {
	const one = "é𝄞x;" // 8 bytes, 4 characters, 5 units
	text := "class A:\n  " + strings.Repeat(one, 500) + "\n"
	fset := token.NewFileSet()
	file := fset.AddFile("m/a.py", -1, len(text))
	r := &Resolver{Fset: fset, ReadFile: func(string) ([]byte, error) { return []byte(text), nil }}
	first := ""
	for i := range 1000 {
		n := i * 7 % 500
		at := file.Pos(len("class A:\n  ") + n*len(one))
		f, ok, err := r.Resolve(Raw{Diagnostic: unit.Diagnostic{Rule: rules.EnterpriseImport, Diagnostic: analysis.Diagnostic{Pos: at, End: at + 7}}})
		if !ok || err != nil {
			t.Fatal(ok, err)
		}
		got := fmt.Sprint(f.Place.Start.Line, f.Place.Start.Column, f.Place.Start.UTF16Column, f.Place.End.Column, f.Place.End.UTF16Column, " ", f.Subject)
		want := fmt.Sprint(2, 3+4*n, 3+5*n, 3+4*n+3, 3+5*n+4, " ", "é𝄞x")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("finding %d (-want +got)\n%s", n, diff)
		}
		if first == "" {
			first = f.Excerpt.Lines[1]
		} else if unsafe.StringData(first) != unsafe.StringData(f.Excerpt.Lines[1]) {
			t.Fatal("the line is copied for each finding")
		}
	}
}
