package csv_test

import (
	"bytes"
	stdcsv "encoding/csv"
	"encoding/json"
	"io"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// TestOracle compares every cell and the verdict with Python's csv.reader: samples, their mutations, and the .csv files
// of the source trees and mutations of those.
func TestOracle(t *testing.T) {
	python := oracle.Start(t, "testdata/csv_oracle.py", "csv")
	rng := rand.New(rand.NewPCG(18, 3))
	tally := oracle.Begin(t, "CSV cells", python.Version+" (csv)", "samples and mutations")
	for _, doc := range samples {
		comparePython(tally, python, "sample", []byte(doc))
	}
	for range 20000 {
		comparePython(tally, python, "mutation", mutate(rng, samples[rng.IntN(len(samples))]))
	}
	for _, n := range []int{131071, 131072, 131073} {
		for _, c := range []string{"x", "é", "\"\""} {
			comparePython(tally, python, "long cell", []byte("\""+strings.Repeat(c, n)+"\"\ny"))
		}
	}
	tally.Done()
	for _, tree := range oracle.Trees(t) {
		tally := oracle.Begin(t, "CSV cells", python.Version+" (csv)", tree.Name)
		changed := oracle.Begin(t, "CSV cells", python.Version+" (csv)", tree.Name+", mutated")
		theirs := oracle.Begin(t, "CSV cells", runtime.Version()+" encoding/csv", tree.Name)
		for path, raw := range tree.Files(t, ".csv") {
			comparePython(tally, python, path, raw)
			compareEncodingCSV(theirs, path, raw)
			if len(raw) < 100_000 {
				comparePython(changed, python, path, mutate(rng, string(raw)))
			}
		}
		tally.Done()
		changed.Done()
		theirs.Done()
	}
}

func comparePython(tally *oracle.Tally, python *oracle.Script, name string, raw []byte) {
	tally.File()
	var want struct {
		Rows  [][]string `json:"rows"`
		Error string     `json:"error"`
	}
	if err := json.Unmarshal(python.Ask(raw), &want); err != nil {
		tally.Differ("%s: %v", name, err)
		return
	}
	got, problems := collect(raw)
	for _, p := range problems {
		switch {
		case strings.Contains(p.Message, "not valid in utf-8"):
			if !strings.Contains(want.Error, "decode") {
				tally.Differ("%s: %q: we say %s, Python %q", name, raw, p.Message, want.Error)
			}
			return
		case want.Error == "" && (strings.Contains(p.Message, "NUL") || strings.Contains(p.Message, "byte order mark") || strings.Contains(p.Message, "quote is not closed")):
			tally.Apart("texts that csv takes and we report: a NUL, a byte order mark, a quote that is not closed", 1)
		case want.Error == "":
			tally.Differ("%s: %.300q: we say %s, Python nothing", name, raw, p.Message)
		}
	}
	if strings.Contains(want.Error, "NUL") { // CPython before 3.11
		return
	}
	if want.Error != "" && len(problems) == 0 {
		tally.Differ("%s: %.300q: Python says %s", name, raw, want.Error)
	}
	if diff := cmp.Diff(want.Rows, got, cmpopts.EquateEmpty()); diff != "" {
		tally.Differ("%s: %.300q (-python +ours)\n%.2000s", name, raw, diff)
	}
	for _, row := range got {
		tally.Items("cells", len(row))
	}
}

// compareEncodingCSV compares with encoding/csv where that reads the same language: no error, no blank
// lines counted, line ends inside quotes as "\n".
func compareEncodingCSV(tally *oracle.Tally, name string, raw []byte) {
	r := stdcsv.NewReader(bytes.NewReader(raw))
	r.FieldsPerRecord = -1
	var want [][]string
	for {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			tally.Apart("files that encoding/csv refuses", 1)
			return
		}
		want = append(want, row)
		tally.Items("cells", len(row))
	}
	tally.File()
	got, _ := collect(raw)
	got = slices.DeleteFunc(got, func(row []string) bool { return len(row) == 0 })
	for _, row := range got {
		for i := range row {
			row[i] = strings.ReplaceAll(row[i], "\r\n", "\n")
		}
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		tally.Differ("%s (-encoding/csv +ours)\n%.2000s", name, diff)
	}
}

// mutate damages a document in one to three places.
func mutate(rng *rand.Rand, doc string) []byte {
	pieces := []string{"\"", "\"\"", ",", "\n", "\r", "\r\n", "\"\n", ",\"", "\",", " ", "é", "\x00", "\ufeff", "\v", "\u2028", "\x85", "\xff", "#", "'", "\\", ";"}
	b := []byte(doc)
	for range 1 + rng.IntN(3) {
		at := rng.IntN(len(b) + 1)
		end := min(len(b), at+rng.IntN(6))
		switch rng.IntN(3) {
		case 0:
			b = slices.Delete(b, at, end)
		case 1:
			b = slices.Insert(b, at, b[at:end]...)
		case 2:
			b = slices.Insert(b, at, []byte(pieces[rng.IntN(len(pieces))])...)
		}
	}
	return b
}
