package refs_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/internal/catalogue"
	"github.com/jgtolentino/smartdelta/internal/driver"
	"github.com/jgtolentino/smartdelta/internal/workspace"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

func TestMeasure(t *testing.T) {
	root := os.Getenv("REFS_SRC")
	if root == "" {
		t.Skip("REFS_SRC is not set")
	}
	ws, err := workspace.Open(context.Background(), workspace.Options{Dir: root, Root: root})
	if err != nil {
		t.Fatal(err)
	}
	series, _ := catalogue.ParseSeries("18.0")
	r, err := driver.Run(context.Background(), driver.Options{
		Analyzers: []*analysis.Analyzer{refs.Analyzer},
		Unit:      unit.Unit{Workspace: ws, Series: series, Policy: policy.Default(), Modules: ws.ByName()},
	})
	if err != nil {
		t.Fatal(err)
	}
	out, _ := os.Create(os.Getenv("REFS_OUT"))
	defer out.Close()
	for _, u := range r.Units {
		for _, f := range u.Failures {
			t.Error(f.Error(), string(f.Stack))
		}
		res, _ := u.Results[refs.Analyzer].(*refs.Result)
		if res == nil {
			continue
		}
		for i := range res.Refs {
			x := &res.Refs[i]
			file := r.Fset.File(x.Place.Start)
			fmt.Fprintf(out, "%s\t%s\t%s\t%s:%d-%d\tG%d %v\tT%v\t%s\t%s\t%s\n", x.Kind, x.Name, x.Via, x.Path, file.Offset(x.Place.Start), file.Offset(x.Place.Stop), x.Guard, x.Guards, x.Test, x.Symbol, x.Model, x.Of)
		}
	}
}
