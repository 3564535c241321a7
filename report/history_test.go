package report_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
)

func TestHistoryRoundTrip(t *testing.T) {
	var file bytes.Buffer
	now := time.Date(2026, 11, 23, 10, 30, 15, 999, time.FixedZone("", 7200))
	var want []report.Point
	for _, r := range []*report.Result{sample.Rich(sample.Doubles()), sample.Clean(sample.Doubles()), {}} {
		p := r.Point(now)
		line, err := p.Line()
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Count(line, []byte("\n")) != 1 {
			t.Errorf("not one line: %q", line)
		}
		file.Write(line)
		want = append(want, p)
	}
	got, _, err := report.ReadHistory(&file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	p := got[0]
	if text := p.Time.Format(time.RFC3339); text != "2026-11-23T08:30:15Z" || p.Verdict != "not pure" || p.Errors != 5 ||
		*p.Worst != 48.7068 || *p.Guardrails["EE"].Worst != 0 {
		t.Errorf("%s %+v", text, p)
	}
	if got[2].Worst != nil || got[2].Mean != nil {
		t.Error("nothing was judged, and there is a score")
	}
}

// A line that a killed run left is set aside, also where a later run went on behind it.
func TestReadTornHistory(t *testing.T) {
	const whole = `{"version":1,"verdict":"pure"}`
	for in, want := range map[string]int{
		whole + "\n" + `{"version":1,"ver`:                   2,
		whole[:1] + "\n" + whole:                             1,
		whole + "\n" + `{"version":1,"verdict":"pure` + "\n": 2,
		whole: 0,
	} {
		points, torn, err := report.ReadHistory(strings.NewReader(in))
		if len(points) != 1 || torn != want || err != nil {
			t.Errorf("%q: %d runs, line %d, %v", in, len(points), torn, err)
		}
	}
}

func TestReadHistory(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"blank lines", "\n\n", ""},
		{"members of another release", `{"version":1,"time":"2026-11-23T08:30:15Z","verdict":"pure","mood":"good"}`, ""},
		{"no line end", `{"version":1,"time":"2026-11-23T08:30:15Z","verdict":"pure"}`, ""},
		{"another version", `{"version":2}`, "line 1 is no run: version 2"},
		{"a score that is none", `{"version":1,"worst":101}`, "a score of 101"},
		{"no JSON", "\ncommit;time\n", "line 2 is no run"},
		{"a line without end", strings.Repeat("x", 1<<20+1), "after line 0"},
	} {
		_, _, err := report.ReadHistory(strings.NewReader(tt.in))
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

// What was read is written as the same point again.
func FuzzReadHistory(f *testing.F) {
	for _, seed := range sample.HistorySeeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		points, _, err := report.ReadHistory(strings.NewReader(in))
		if err != nil {
			return
		}
		var file bytes.Buffer
		for _, p := range points {
			line, err := p.Line()
			if err != nil {
				t.Fatal(err)
			}
			file.Write(line)
		}
		again, _, err := report.ReadHistory(&file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(points, again); diff != "" {
			t.Errorf("(-read +written and read):\n%s", diff)
		}
	})
}
