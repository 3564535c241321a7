package html

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
)

func TestTrend(t *testing.T) {
	if newTrend(nil) != nil || newTrend(sample.History()[:1]) != nil {
		t.Error("a trend of less than two runs")
	}
	trend := newTrend(sample.History())
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
	one := newTrend(sample.History()[:2]) // the second has no score
	if len(one.Lines[0].Paths) != 0 || len(one.Lines[0].Dots) != 1 {
		t.Errorf("a score alone is a dot: %+v", one)
	}
	var many []report.Point
	for i := range 500 {
		p := sample.History()[0]
		p.Time = p.Time.Add(time.Duration(i) * time.Hour)
		p.Commit = fmt.Sprint(i)
		many = append(many, p)
	}
	if got := newTrend(many); got.Left != 440 || len(got.Rows) != trendRuns || got.Rows[0].Commit != "499" {
		t.Errorf("%d left out, %d rows, first %s", got.Left, len(got.Rows), got.Rows[0].Commit)
	}
}

func FuzzTrend(f *testing.F) {
	for _, seed := range sample.HistorySeeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		points, _, err := report.ReadHistory(strings.NewReader(in))
		if err != nil {
			return
		}
		r := sample.Clean(sample.Doubles())
		r.History = points
		readsHTML(t, sample.Render(t, Write, r), r)
	})
}

func TestSince(t *testing.T) {
	one, two, three := 1, 2, 3
	mean, better := 80.0, 95.5
	before := &report.Point{Errors: 5, Warnings: 1, Impure: &two, Rules: map[string]int{"EE101": 2, "REF402": 3}, PointScore: report.PointScore{Mean: &mean}}
	now := &report.Point{Errors: 4, Warnings: 1, Impure: &one, Rules: map[string]int{"EE101": 1, "REF402": 3, "IAP203": 1}, PointScore: report.PointScore{Mean: &better}}
	want := "Since the last run: errors of purity 2 → 1, errors 5 → 4, mean score 80 → 95, EE101 -1, IAP203 +1."
	if got := since(before, now); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if got := since(now, now); got != "Nothing has changed since the last run." {
		t.Error(got)
	}
	old := &report.Point{Errors: 5}
	if got := since(old, now); got != "Since the last run: errors 5 → 4, warnings 0 → 1." {
		t.Error(got)
	}
	if bars := impureBars([]report.Point{{}, {Impure: &three}, {Impure: &one}}); len(bars) != 2 || bars[0].Height != "60.0" || bars[1].Height != "20.0" {
		t.Errorf("%+v", bars)
	}
}
