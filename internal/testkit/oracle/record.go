package oracle

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
)

// Row is one comparison: what was compared with whom over what, and how it went.
type Row struct {
	Reader      string // what of ours
	Judge       string // programs and versions
	Over        string // "standard library", "Odoo's source", "mutations", …
	Files       int
	Items       []Count // what was compared in them
	Apart       []Count // what was not compared, or may differ, by the reason
	Differences int
}

// Count is a number of things.
type Count struct {
	What string
	N    int
}

// Tally counts while a test compares. It fails the test at a difference.
type Tally struct {
	t   testing.TB
	row Row
}

// Begin starts a row of the record.
func Begin(t testing.TB, reader, judge, over string) *Tally {
	return &Tally{t, Row{Reader: reader, Judge: judge, Over: over}}
}

// File counts a file or text.
func (x *Tally) File() { x.row.Files++ }

// Items counts things that were compared.
func (x *Tally) Items(what string, n int) { x.row.Items = count(x.row.Items, what, n) }

// Apart counts things that were left out of the comparison, by the reason.
func (x *Tally) Apart(why string, n int) { x.row.Apart = count(x.row.Apart, why, n) }

func count(counts []Count, what string, n int) []Count {
	if n == 0 {
		return counts
	}
	i := slices.IndexFunc(counts, func(c Count) bool { return c.What == what })
	if i < 0 {
		i = len(counts)
		counts = append(counts, Count{What: what})
	}
	counts[i].N += n
	return counts
}

// Differ counts a difference, and shows the first ones.
func (x *Tally) Differ(format string, args ...any) {
	x.t.Helper()
	if x.row.Differences++; x.row.Differences <= 30 {
		x.t.Errorf(format, args...)
	} else {
		x.t.Fail()
	}
}

// Done logs the row and adds it to the file ORACLE_RECORD. A comparison of nothing proves nothing.
func (x *Tally) Done() {
	x.t.Helper()
	if x.row.Files == 0 {
		x.t.Errorf("%s against %s over %s: nothing was compared", x.row.Reader, x.row.Judge, x.row.Over)
	}
	data, err := json.Marshal(x.row)
	if err != nil {
		x.t.Fatal(err)
	}
	x.t.Logf("%s", data)
	name := os.Getenv("ORACLE_RECORD")
	if name == "" {
		return
	}
	file, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		x.t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.Write(append(data, '\n')); err != nil {
		x.t.Fatal(err)
	}
}
