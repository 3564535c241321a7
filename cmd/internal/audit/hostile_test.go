package audit

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/project/evidence"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/report/visible/visibletest"
)

// every is a report with each kind of row and of field.
func every() *Report {
	entry := &evidence.Entry{Kind: evidence.Submodule, Text: "x", Folder: "x", URL: "x", State: evidence.Missing}
	r := &Report{Name: "x", Series: "18.0", SeriesNote: "x", Revision: "x", Declared: []*evidence.Entry{entry}}
	for o := workspace.Own; o <= workspace.Unknown; o++ {
		r.Modules = append(r.Modules, &Module{
			Name: "x", Origin: o, Path: "x", NeededBy: []string{"x", "y", "z", "t"}, ReferredBy: []string{"x"},
			Chain: []string{"x", "y", "z"}, Depends: []string{"x"}, Evidence: []*evidence.Entry{entry}, Looked: true,
			Equivalents: []catalogue.Equivalent{{Addon: "x", Repository: "OCA/x"}},
		}, &Module{Name: "absent", Origin: o})
	}
	return r
}

func FuzzWriters(f *testing.F) {
	for _, word := range visibletest.Words {
		f.Add(word, "plain")
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		r := every()
		isOurs := func(_ reflect.Type, field string) bool { return field == "Revision" || field == "Edition" }
		(&visibletest.Filler{Words: []string{one, two, "name"}, Keep: isOurs}).Fill(r)
		for _, format := range Formats() {
			var out bytes.Buffer
			if err := format.Write(&out, r, Meta{}); err != nil {
				t.Fatalf("%s: %v", format.Name, err)
			}
			visibletest.Plain(t, out.Bytes())
			reads(t, format.Name, out.Bytes(), r)
		}
	})
}

// reads fails where a name changed what a format says.
func reads(t *testing.T, format string, out []byte, r *Report) {
	t.Helper()
	switch format {
	case "text", "markdown":
		for line := range strings.Lines(string(out)) {
			if strings.HasPrefix(strings.TrimSpace(line), "::") {
				t.Errorf("%s: %q would be a workflow command", format, line)
			}
		}
	case "csv":
		rows, err := csv.NewReader(bytes.NewReader(out)).ReadAll()
		if err != nil || len(rows) != len(r.Modules)+1 {
			t.Errorf("csv: %d rows, %v", len(rows), err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(cell)[0]) {
					t.Errorf("csv: %q would be a formula", cell)
				}
			}
		}
	case "html":
		for z := html.NewTokenizer(bytes.NewReader(out)); z.Next() != html.ErrorToken; {
			if name := z.Token().Data; name == "script" || name == "svg" {
				t.Errorf("html: an element <%s>", name)
			}
		}
	default:
		if !json.Valid(out) {
			t.Errorf("%s: no JSON", format)
		}
	}
	if format == "markdown" && strings.Count(string(out), "\n|") != len(r.Modules)+2 {
		t.Error("markdown: a row more, or less")
	}
}
