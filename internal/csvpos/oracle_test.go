package csvpos_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/jgtolentino/smartdelta/internal/source/pyoracle"
)

// TestPython compares every cell and the verdict with Python's csv.reader: samples, their mutations, and
// with ODOO_SRC the .csv files of Odoo's source and mutations of those.
func TestPython(t *testing.T) {
	oracle := pyoracle.Start(t, "testdata/csv_oracle.py", "csv")
	rng := rand.New(rand.NewPCG(18, 3))
	for _, doc := range samples {
		comparePython(t, oracle, "sample", []byte(doc))
	}
	for range 20000 {
		comparePython(t, oracle, "mutation", mutate(rng, samples[rng.IntN(len(samples))]))
	}
	for _, n := range []int{131071, 131072, 131073} {
		for _, c := range []string{"x", "é", "\"\""} {
			comparePython(t, oracle, "long cell", []byte("\""+strings.Repeat(c, n)+"\"\ny"))
		}
	}
	files, cells := 0, 0
	if root := os.Getenv("ODOO_SRC"); root != "" {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.Type().IsRegular() || filepath.Ext(path) != ".csv" {
				return err
			}
			raw, err := os.ReadFile(path)
			files++
			cells += comparePython(t, oracle, path, raw)
			if len(raw) < 100_000 {
				comparePython(t, oracle, path, mutate(rng, string(raw)))
			}
			compareEncodingCSV(t, path, raw)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d files (ODOO_SRC), %d cells", files, cells)
}

func comparePython(t *testing.T, oracle *pyoracle.Oracle, name string, raw []byte) (cells int) {
	t.Helper()
	var want struct {
		Rows  [][]string `json:"rows"`
		Error string     `json:"error"`
	}
	if err := json.Unmarshal(oracle.Ask(raw), &want); err != nil {
		t.Fatal(err)
	}
	got, problems := collect(raw)
	for _, p := range problems {
		switch {
		case strings.Contains(p.Message, "not valid in utf-8"):
			if !strings.Contains(want.Error, "decode") {
				t.Errorf("%s: %q: we say %s, Python %q", name, raw, p.Message, want.Error)
			}
			return 0
		case want.Error == "" && !strings.Contains(p.Message, "NUL") && !strings.Contains(p.Message, "byte order mark") && !strings.Contains(p.Message, "quote is not closed"):
			t.Errorf("%s: %.300q: we say %s, Python nothing", name, raw, p.Message)
		}
	}
	if strings.Contains(want.Error, "NUL") { // CPython before 3.11
		return 0
	}
	if want.Error != "" && len(problems) == 0 {
		t.Errorf("%s: %.300q: Python says %s", name, raw, want.Error)
	}
	if diff := cmp.Diff(want.Rows, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s: %.300q (-python +ours)\n%.2000s", name, raw, diff)
	}
	for _, row := range got {
		cells += len(row)
	}
	return cells
}

// compareEncodingCSV compares with encoding/csv where that reads the same language: no error, no blank
// lines counted, line ends inside quotes as "\n".
func compareEncodingCSV(t *testing.T, name string, raw []byte) {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(raw))
	r.FieldsPerRecord = -1
	var want [][]string
	for {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return
		}
		want = append(want, row)
	}
	got, _ := collect(raw)
	got = slices.DeleteFunc(got, func(row []string) bool { return len(row) == 0 })
	for _, row := range got {
		for i := range row {
			row[i] = strings.ReplaceAll(row[i], "\r\n", "\n")
		}
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s (-encoding/csv +ours)\n%.2000s", name, diff)
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
