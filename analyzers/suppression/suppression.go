// Package suppression collects the comments by which a workspace suppresses findings.
//
// In: the readers' comments. Out: a []findings.Directive; no diagnostics. Which ones are used, unused or malformed is
// known only when all findings are, so internal/engine/findings judges that (PARSE006).
package suppression

import (
	"reflect"

	"github.com/jgtolentino/smartdelta/internal/syntax"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
)

// Analyzer collects directives.
var Analyzer = &analysis.Analyzer{
	Name: "suppression",
	Doc:  "collect comments addressed to smartdelta",
	Requires: []*analysis.Analyzer{unit.Analyzer, manifestfile.Analyzer, pysource.Analyzer, xmldata.Analyzer,
		jssource.Analyzer},
	ResultType: reflect.TypeFor[[]findings.Directive](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	u := unit.Of(pass)
	if u.Module == nil {
		return []findings.Directive(nil), nil
	}
	var list []findings.Directive
	add := func(path string, directives []syntax.Directive) {
		for _, d := range directives {
			list = append(list, findings.Directive{Directive: d, Module: u.Module, Path: path,
				Symbol: u.Symbols.At(path, d.Start)})
		}
	}
	m := pass.ResultOf[manifestfile.Analyzer].(*manifestfile.Result)
	add(m.Path, m.Directives)
	for _, f := range pass.ResultOf[pysource.Analyzer].(*pysource.Result).Files {
		add(f.Path, f.Directives)
	}
	for _, f := range pass.ResultOf[xmldata.Analyzer].(*xmldata.Result).Files {
		add(f.Path, f.Directives)
	}
	for _, f := range pass.ResultOf[jssource.Analyzer].(*jssource.Result).Files {
		add(f.Path, f.Directives)
	}
	return list, nil
}
