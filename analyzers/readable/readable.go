// Package readable reports input that Odoo could not read,
// or that we did not (rules PARSE001 to PARSE005 and PARSE007 to PARSE009).
//
// In: the readers' problems and skipped files. Out: one diagnostic per file and problem, at its place. A file
// that Odoo never opens (unlisted XML, say) gives none. Limits: PARSE006 is about suppressions and is decided
// after all passes, in internal/engine/findings.
package readable

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/stylesheet"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax"
	"github.com/jgtolentino/smartdelta/internal/syntax/csv"
	"github.com/jgtolentino/smartdelta/rules"
)

// Analyzer checks that all input is readable.
var Analyzer = &analysis.Analyzer{
	Name: "readable",
	Doc:  "check that Odoo and we can read the module's files",
	Requires: []*analysis.Analyzer{unit.Analyzer, manifestfile.Analyzer, pysource.Analyzer, xmldata.Analyzer,
		csvdata.Analyzer, jssource.Analyzer, stylesheet.Analyzer},
	ResultType: reflect.TypeFor[rules.Outcomes](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	outcomes := make(rules.Outcomes)
	u := unit.Of(pass)
	if u.Module == nil {
		if checkDeployment(pass, u) {
			outcomes.Applies(rules.DeploymentUnreadable)
		}
		return outcomes, nil
	}
	outcomes.Applies(rules.ManifestUnreadable, rules.PythonUnreadable, rules.XMLUnreadable, rules.CSVUnreadable,
		rules.FileSkipped, rules.SuppressionMalformed, rules.JavascriptUnreadable, rules.OpaqueCode)

	m := pass.ResultOf[manifestfile.Analyzer].(*manifestfile.Result)
	problems := m.Faults
	if !m.Readable {
		problems = first(problems)
	}
	for _, p := range problems {
		if p.Span == m.Version.Span && isOfAnotherSeries(u) {
			continue
		}
		// What Odoo silently reads otherwise than it is meant is a lesser case than what it refuses.
		emit.At(pass, m.Range(p.Span), rules.ManifestUnreadable, p.Message, emit.When(!p.Refused, emit.Lower),
			emit.When(p.Refused && !p.Later, emit.Stops),
			emit.When(m.Readable && p.Refused, emit.Advice(correctValue)),
			emit.When(p.Span == m.Version.Span, elsewhere(u)))
	}

	py := pass.ResultOf[pysource.Analyzer].(*pysource.Result)
	for _, f := range py.Files {
		top, _, _ := strings.Cut(u.Module.Inside(f.Path), "/")
		isImported := top != "tests" && top != "migrations" && top != "upgrades"
		problems := f.Problems
		if len(problems) == 0 {
			problems = uncompiled(f)
		}
		report(pass, f.Text, rules.PythonUnreadable, problems, func(string) bool { return isImported })
	}
	data := m.DataPaths(u)
	xml := pass.ResultOf[xmldata.Analyzer].(*xmldata.Result)
	for _, f := range xml.Files {
		isTemplate := isTemplate(u.Module.Inside(f.Path))
		if f.Loaded || isTemplate {
			isData := slices.Contains(data, f.Path)
			report(pass, f.Text, rules.XMLUnreadable, f.Problems, func(string) bool { return isData },
				emit.When(!isData && !isTemplate, emit.Lower))
		}
	}
	rows := pass.ResultOf[csvdata.Analyzer].(*csvdata.Result)
	for _, f := range rows.Files {
		isData := slices.Contains(data, f.Path)
		stops := func(message string) bool { return isData && message != csv.OpenQuote }
		report(pass, f.Text, rules.CSVUnreadable, f.Problems, stops, emit.When(!isData, emit.Lower))
	}
	js := pass.ResultOf[jssource.Analyzer].(*jssource.Result)
	for _, f := range js.Files {
		report(pass, f.Text, rules.JavascriptUnreadable, f.Problems, func(string) bool { return false })
	}
	styles := pass.ResultOf[stylesheet.Analyzer].(*stylesheet.Result)
	checkOpaque(pass, u, py.Opaque, js.Files)
	for _, list := range [][]unit.Skipped{py.Skipped, xml.Skipped, rows.Skipped, js.Skipped, styles.Skipped} {
		for _, s := range list {
			at := u.Files.Get(s.Path, 0).Pos(0)
			emit.At(pass, unit.Range{Start: at, Stop: at}, rules.FileSkipped, "the file was not read: "+s.Why,
				emit.When(!s.Limit, emit.Advice(makeReadable)))
		}
	}
	for _, s := range u.Workspace.Unread {
		if u.Module.Contains(s.Path) {
			emit.At(pass, m.Start(), rules.FileSkipped, fmt.Sprintf("%s was not read: %s", s.Path, s.Why),
				emit.Advice(makeReadable))
		}
	}
	return outcomes, nil
}

// isTemplate tells whether a file holds templates for the browser, which Odoo parses as strictly as data [base:
// assetsbundle.py, XMLAsset]. Outside of src there are libraries, and tests of files that are broken on purpose.
func isTemplate(name string) bool { return strings.HasPrefix(name, "static/src/") }

// isOfAnotherSeries tells whether the module's version is
// OCA302's finding already, in an own module that depends on it.
func isOfAnotherSeries(u *unit.Unit) bool {
	series := manifest.SeriesOf(u.Module.Manifest.Version.Value)
	if u.Module.Origin != workspace.Vendored || series == "" || series == u.Series.String() {
		return false
	}
	seen := make(map[string]bool)
	var queue []*workspace.Module
	for _, m := range u.Workspace.Modules {
		if m.Origin == workspace.Own && u.IsReported(m) {
			queue = append(queue, m)
		}
	}
	for ; len(queue) > 0; queue = queue[1:] {
		for _, dep := range queue[0].Manifest.Depends {
			next := u.Modules[dep.Value]
			if next == u.Module {
				return true
			}
			if next != nil && next.Origin == workspace.Vendored && !seen[dep.Value] {
				seen[dep.Value] = true
				queue = append(queue, next)
			}
		}
	}
	return false
}

// elsewhere advises to check a folder of modules for another
// series as a workspace of its own; nothing else has the series.
func elsewhere(u *unit.Unit) emit.Option {
	folder, series := u.Module.AddonsPath, manifest.SeriesOf(u.Module.Manifest.Version.Value)
	isOther := func(m *workspace.Module) bool {
		return m.AddonsPath == folder && manifest.SeriesOf(m.Manifest.Version.Value) != series
	}
	if _, ok := catalogue.ParseSeries(series); !ok || series == u.Series.String() || folder == "." ||
		slices.ContainsFunc(u.Workspace.Modules, isOther) {
		return func(*unit.Diagnostic) {}
	}
	return emit.Advice(fmt.Sprintf("Port the module, or check its folder as a workspace of its own: `smartdelta "+
		"check --root %[1]s %[1]s`.", folder))
}

// correctValue is the advice where the manifest is one dict of literals, and a value of it is no good.
const correctValue = "Correct the value, or add the one that is missing."

// makeReadable is the advice where no limit of ours is in the way.
const makeReadable = "Make it an ordinary file or folder that can be read, or exclude it in .smartdelta.yaml if it " +
	"is no part of the module."

// report reports why a file could not be decoded; what its reader then says would follow from that. Else it reports
// what the reader said. stops tells of a message whether Odoo gives up for it.
func report(
	pass *analysis.Pass, text *unit.Text, rule *rules.Rule, problems []syntax.Problem, stops func(message string) bool,
	options ...emit.Option,
) {
	if text.Problem != nil {
		problems = []syntax.Problem{*text.Problem}
	}
	for _, p := range first(problems) {
		emit.At(pass, text.Range(p.Start, p.End), rule, p.Message,
			append(options, emit.When(stops(p.Message), emit.Stops))...)
	}
}

// uncompiled gives what CPython refuses of a file that can be read.
func uncompiled(f *pysource.File) (problems []syntax.Problem) {
	for _, failure := range f.Failures {
		if failure.Compile {
			problems = append(problems,
				syntax.Problem{Start: failure.Start, End: failure.End, Message: failure.Message})
		}
	}
	return problems
}

// first keeps the first problem of a file: those behind it mostly follow from it.
func first[P any](problems []P) []P { return problems[:min(1, len(problems))] }
