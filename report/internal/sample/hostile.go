package sample

import (
	"bytes"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/visible/visibletest"
	"github.com/jgtolentino/smartdelta/rules"
)

// isOurs tells the fields of a Result that no repository writes: rules, fingerprints, times and the layout of graphs.
func isOurs(parent reflect.Type, field string) bool {
	if field == "Fingerprint" || field == "Outcomes" || parent == reflect.TypeFor[report.GraphEdge]() {
		return true
	}
	f, _ := parent.FieldByName(field)
	return f.Type == reflect.TypeFor[*rules.Rule]() || f.Type == reflect.TypeFor[time.Time]()
}

// usualPlaces keeps the places of real findings and gives them a hostile source: carets and snippets are made
// only where the place fits.
func usualPlaces(list []findings.Finding, word string) []findings.Finding {
	for i := range list {
		x := &list[i].Excerpt
		for j := range x.Lines {
			x.Lines[j] = strings.ToValidUTF8(word, "?") + x.Lines[j]
		}
	}
	return list
}

// Render gives what a writer writes, which must be UTF-8.
func Render(t testing.TB, write func(io.Writer, *report.Result) error, r *report.Result) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out, r); err != nil {
		t.Fatal(err)
	}
	if !utf8.Valid(out.Bytes()) {
		t.Error("not UTF-8")
	}
	return out.Bytes()
}

// Plain fails where text has a hidden character, but for the line ends and tabs of a format.
func Plain(t testing.TB, text []byte) {
	t.Helper()
	visibletest.Plain(t, text)
}

// Golden are those that golden files are made of, by their names.
func Golden() map[string]*report.Result {
	return map[string]*report.Result{"rich": Rich(Doubles()), "clean": Clean(Doubles()), "empty": {}}
}

// All are the golden ones, one of a run that failed, and some with a line of a megabyte, as minified files
// have it.
func All() map[string]*report.Result {
	all := Golden()
	all["failed"] = Rich(Doubles())
	all["failed"].Failures = []string{"analyzer seed panicked"}
	line := strings.Repeat("漢<a b='x'>\x1b[31m\u202e</script>\t", 1<<20/40)
	for name, text := range map[string]string{"in the middle": line + `"planning"` + line,
		"at the start": `"planning"` + line, "all": line} {
		token := `"planning"`
		if name == "all" {
			token = line
		}
		all["megabyte, token "+name] = megabyteLine(text, token)
	}
	return all
}

func megabyteLine(text, token string) *report.Result {
	place, excerpt := At("m/min.js", 1, text, token)
	return &report.Result{Workspace: report.Workspace{Name: "w", Series: "18.0"}, Findings: []findings.Finding{{
		Rule: rules.ByID("EE105"), Severity: rules.Error, Module: "m", New: true, Place: place, Excerpt: excerpt,
		Message: "x", Fingerprint: "f1",
	}}}
}

// Fuzz gives check Results with hostile strings in every field and impossible positions: no writer may panic or fail,
// and every output has to be what its format is. Fuzz with -fuzzminimizetime=10x: by default the fuzzer would spend a
// minute on shrinking each new input.
func Fuzz(f *testing.F, check func(testing.TB, *report.Result)) {
	for _, s := range append([]string{HostileName, HostilePath, strings.Repeat("漢\t", 2000)}, visibletest.Words...) {
		f.Add(s, "plain", 1, 5)
	}
	f.Add("a", "b", -3, 1<<40)
	f.Add("a", "b", 0, 0)
	f.Add("", " ", 6, -62)
	f.Fuzz(func(t *testing.T, one, two string, line, column int) {
		r := Rich(Doubles())
		(&visibletest.Filler{Words: []string{one, two, "name"}, Numbers: []int{line, column, 1}, Keep: isOurs}).Fill(r)
		r.Failures = []string{one}
		r.Findings = append(r.Findings, usualPlaces(Rich(Doubles()).Findings, one)...)
		check(t, r)
	})
}

// HistorySeeds are lines of a history, for fuzzing.
var HistorySeeds = []string{
	`{"version":1,"time":"2026-11-23T08:30:15Z","verdict":"pure","worst":94.2,"mean":97,` +
		`"guardrails":{"EE":{"worst":1,"mean":2}}}`,
	`{"version":1,"worst":1e2,"mean":-0}`,
}
