// Package suppression collects the comments by which a workspace suppresses findings.
//
// In: the readers' comments. Out: a []findings.Directive; no diagnostics. Which ones are used, unused or malformed is
// known only when all findings are, so internal/engine/findings judges that (PARSE006).
package suppression

import (
	"reflect"

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
	Name:       "suppression",
	Doc:        "collect comments addressed to smartdelta",
	Requires:   []*analysis.Analyzer{unit.Analyzer, manifestfile.Analyzer, pysource.Analyzer, xmldata.Analyzer, jssource.Analyzer},
	ResultType: reflect.TypeFor[[]findings.Directive](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	u := unit.Of(pass)
	if u.Module == nil {
		return []findings.Directive(nil), nil
	}
	var list []findings.Directive
	add := func(path string, start, end int, text string, ownLine bool) {
		list = append(list, findings.Directive{Path: path, Start: start, End: end, Text: text, OwnLine: ownLine, Symbol: u.Symbols.At(path, start)})
	}
	m := pass.ResultOf[manifestfile.Analyzer].(*manifestfile.Result)
	for _, d := range m.Directives {
		add(m.Path, d.Start, d.End, d.Text, d.OwnLine)
	}
	for _, f := range pass.ResultOf[pysource.Analyzer].(*pysource.Result).Files {
		for _, d := range f.Directives {
			add(f.Path, d.Start, d.End, d.Text, d.OwnLine)
		}
	}
	for _, f := range pass.ResultOf[xmldata.Analyzer].(*xmldata.Result).Files {
		for _, d := range f.Directives {
			add(f.Path, d.Start, d.End, d.Text, d.OwnLine)
		}
	}
	for _, f := range pass.ResultOf[jssource.Analyzer].(*jssource.Result).Files {
		for _, d := range f.Directives {
			add(f.Path, d.Start, d.End, d.Text, d.OwnLine)
		}
	}
	return list, nil
}
