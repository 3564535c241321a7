package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestHistoryRoundTrip(t *testing.T) {
	var file bytes.Buffer
	now := time.Date(2026, 11, 23, 10, 30, 15, 999, time.FixedZone("", 7200))
	var want []Point
	for _, r := range []*Result{richResult(doubles()), cleanResult(doubles()), {}} {
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
	got, err := ReadHistory(&file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(Point{}, pointScore{})); diff != "" {
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

func TestReadHistory(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"blank lines", "\n\n", ""},
		{"members of another release", `{"version":1,"time":"2026-11-23T08:30:15Z","verdict":"pure","mood":"good"}`, ""},
		{"no line end", `{"version":1,"time":"2026-11-23T08:30:15Z","verdict":"pure"}`, ""},
		{"torn", "{\"version\":1,\"verdict\":\"pure\"}\n{\"version\":1,\"ver", "line 2 is no run"},
		{"another version", `{"version":2}`, "line 1 is no run: version 2"},
		{"a score that is none", `{"version":1,"worst":101}`, "a score of 101"},
		{"no JSON", "\ncommit;time\n", "line 2 is no run"},
		{"a line without end", strings.Repeat("x", historyLine+1), "after line 0"},
	} {
		_, err := ReadHistory(strings.NewReader(tt.in))
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestTrend(t *testing.T) {
	if newTrend(nil) != nil || newTrend(sampleHistory()[:1]) != nil {
		t.Error("a trend of less than two runs")
	}
	trend := newTrend(sampleHistory())
	worst := trend.Lines[1]
	if len(worst.Dots) != 3 || len(worst.Paths) != 1 || strings.Count(worst.Paths[0], "L") != 1 {
		t.Errorf("a run without a score must break the line: %+v", worst)
	}
	if want := "Scores over 4 runs. Worst score: 42 at first, 79 at last. Mean: 71, then 92."; trend.Label != want {
		t.Errorf("label %q, want %q", trend.Label, want)
	}
	if got := trend.Rows[1]; got.Worst.Band != "red" || got.Worst.Text != "79" || got.Mean.Band != "yellow" {
		t.Errorf("79.9999 and 94.9999: %+v", got)
	}
	one := newTrend(sampleHistory()[:2]) // the second has no score
	if len(one.Lines[0].Paths) != 0 || len(one.Lines[0].Dots) != 1 {
		t.Errorf("a score alone is a dot: %+v", one)
	}
	var many []Point
	for i := range 500 {
		p := sampleHistory()[0]
		p.Time = p.Time.Add(time.Duration(i) * time.Hour)
		p.Commit = fmt.Sprint(i)
		many = append(many, p)
	}
	if got := newTrend(many); got.Left != 440 || len(got.Rows) != trendRuns || got.Rows[0].Commit != "499" {
		t.Errorf("%d left out, %d rows, first %s", got.Left, len(got.Rows), got.Rows[0].Commit)
	}
}

func FuzzReadHistory(f *testing.F) {
	f.Add(`{"version":1,"time":"2026-11-23T08:30:15Z","verdict":"pure","worst":94.2,"mean":97,"guardrails":{"EE":{"worst":1,"mean":2}}}`)
	f.Add(`{"version":1,"worst":1e2,"mean":-0}`)
	f.Fuzz(func(t *testing.T, in string) {
		points, err := ReadHistory(strings.NewReader(in))
		if err != nil {
			return
		}
		r := cleanResult(doubles())
		r.History = points
		parsesBack["html"](t, render(t, mustFormat(t, "html"), r), r)
	})
}
