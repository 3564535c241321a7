package collect_test

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/collect"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/source"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

// placed is a reference with its place in lines and columns, 1-based, in code points.
type placed struct {
	Kind   string
	Name   string
	Line   int
	Column int
	End    int // column behind the last character; of a name over several lines, on the last one
}

// gather reads the modules of a folder, and gives the references by path, in order.
func gather(t testing.TB, root string) (*driver.Result, map[string][]refs.Ref) {
	t.Helper()
	ws, err := workspace.Open(t.Context(), workspace.Options{Dir: root, Root: root})
	if err != nil {
		t.Fatal(err)
	}
	suite := driver.Suite{Analyzers: []*analysis.Analyzer{collect.Analyzer}}
	run, err := driver.Run(t.Context(), suite, unit.New(t.Context(), ws), driver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[string][]refs.Ref)
	for _, u := range run.Units {
		for _, f := range u.Failures {
			t.Error(f.Error())
		}
		result, ok := u.Results[collect.Analyzer].(*collect.Result)
		if !ok {
			continue
		}
		for _, r := range result.Refs {
			found[r.Path] = append(found[r.Path], *r)
		}
	}
	return run, found
}

// place finds line and columns in the file's text.
func place(t testing.TB, run *driver.Result, root string, r *refs.Ref) placed {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(r.Path)))
	if err != nil {
		t.Fatal(err)
	}
	text, _, _ := source.Decode(r.Path, raw)
	file := run.Fset.File(r.Place.Start)
	p := placed{Kind: r.Kind.String(), Name: r.Name}
	p.Line, p.Column = position(string(text), file.Offset(r.Place.Start))
	_, p.End = position(string(text), file.Offset(r.Place.Stop))
	return p
}

// position counts lines and code points up to an offset. A byte order mark has no width.
func position(text string, offset int) (line, column int) {
	line, column = 1, 1
	for i, c := range text {
		if i >= offset {
			break
		}
		switch {
		case c == '\ufeff' && i == 0:
		case c == '\n':
			line, column = line+1, 1
		default:
			column++
		}
	}
	return line, column
}

func write(t testing.TB, root, name string, data []byte) {
	t.Helper()
	testtree.Write(t, root, map[string]string{name: string(data)})
}
