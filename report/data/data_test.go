package data

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/testkit/golden"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
)

// writers are those of this package, with what reads their output back.
var writers = []struct {
	ext   string
	write func(io.Writer, *report.Result) error
	reads func(testing.TB, []byte, *report.Result)
}{
	{"json", JSON, readsJSON}, {"csv", CSV, readsCSV},
}

func TestGolden(t *testing.T) {
	for name, r := range sample.Golden() {
		for _, w := range writers {
			golden.Check(t, filepath.Join("testdata", name+"."+w.ext), sample.Render(t, w.write, r))
		}
	}
}

func TestReadsBack(t *testing.T) {
	for name, r := range sample.All() {
		for _, w := range writers {
			t.Run(name+"/"+w.ext, func(t *testing.T) { w.reads(t, sample.Render(t, w.write, r), r) })
		}
	}
}

func FuzzWriters(f *testing.F) {
	sample.Fuzz(f, func(t testing.TB, r *report.Result) {
		for _, w := range writers {
			w.reads(t, sample.Render(t, w.write, r), r)
		}
	})
}

func readsJSON(t testing.TB, out []byte, r *report.Result) {
	t.Helper()
	sample.Plain(t, out)
	var doc jsonReport
	dec := json.NewDecoder(bytes.NewReader(out))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&doc); err != nil {
		t.Fatalf("json: %v", err)
	}
	if len(doc.Findings) != len(r.Findings) || len(doc.Modules) != len(r.Modules) {
		t.Errorf("json: %d findings, %d modules", len(doc.Findings), len(doc.Modules))
	}
	for i, f := range doc.Findings {
		if want := strings.ToValidUTF8(r.Findings[i].Place.Path, "\uFFFD"); !sameButInvalid(f.Path, want) {
			t.Errorf("json: path %q came back as %q", want, f.Path)
		}
	}
}

// sameButInvalid compares texts; how many replacement characters stand for a run of bad bytes may differ.
func sameButInvalid(a, b string) bool {
	return strings.ReplaceAll(a, "\uFFFD", "") == strings.ReplaceAll(b, "\uFFFD", "")
}

func readsCSV(t testing.TB, out []byte, r *report.Result) {
	t.Helper()
	sample.Plain(t, out)
	rows, err := csv.NewReader(bytes.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatalf("csv: %v", err)
	}
	if len(rows) != 1+len(r.Findings) {
		t.Errorf("csv: %d rows, want %d", len(rows), 1+len(r.Findings))
	}
	for _, row := range rows[1:] {
		for _, cell := range row {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
				t.Errorf("csv: a spreadsheet would compute %q", cell)
			}
		}
	}
}
