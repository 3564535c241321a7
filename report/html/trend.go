package html

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
)

// trendView is the history as a picture and as a table. The picture has one step per run: times would crowd the
// runs of a busy day into a wall.
type trendView struct {
	Label         string // for those who do not see the lines
	Width, Height int
	Bands         []trendBand
	Lines         []trendLine
	First, Last   string // dates below the ends
	Rows          []trendRow
	Left          int        // runs before the first shown
	Since         string     // what changed since the last run but one
	Impure        []trendBar // errors that purity rests on, by run
}

type trendBand struct {
	Class     string
	Y, Height string
	From, At  string // the score where it begins, and where that is written
}

// trendLine may be broken where a run has no score.
type trendLine struct {
	Class string
	Paths []string // of the d attribute
	Dots  []trendDot
}

type trendBar struct{ X, Y, Height, Title string }

type trendDot struct{ X, Y, Title string }

type trendRow struct {
	Date, Commit, Verdict string
	Worst, Mean           scoreView
	Counts, Impure        string
}

// The picture's measures, in its own units.
const (
	trendRuns   = 60 // shown at most
	trendWidth  = 1080
	trendHeight = 200
	trendLeft   = 34 // for the scores at its left
	trendBottom = 22 // for the dates below it
	trendPad    = 8
)

func newTrend(points []report.Point) *trendView {
	if len(points) < 2 { // one run is no trend
		return nil
	}
	t := &trendView{Width: trendWidth, Height: trendHeight}
	if t.Left = max(len(points)-trendRuns, 0); t.Left > 0 {
		points = points[t.Left:]
	}
	low := lowest(points)
	room := float64(trendHeight - trendBottom - 2*trendPad)
	y := func(score float64) string { return fmt.Sprintf("%.1f", trendPad+room*(100-score)/(100-low)) }
	for _, b := range []struct {
		class    string
		from, to float64
	}{{"green", report.GreenFrom, 100}, {"yellow", report.YellowFrom, report.GreenFrom},
		{"red", 0, report.YellowFrom}} {
		from := max(b.from, low)
		height := (b.to - from) / (100 - low) * room
		t.Bands = append(t.Bands, trendBand{b.class, y(b.to), fmt.Sprintf("%.1f", height), fmt.Sprint(from), y(from)})
	}
	t.Lines = []trendLine{
		newTrendLine("mean", points, y, func(p *report.Point) *float64 { return p.Mean }),
		newTrendLine("worst", points, y, func(p *report.Point) *float64 { return p.Worst }),
	}
	t.Impure = impureBars(points)
	t.Since = since(&points[len(points)-2], &points[len(points)-1])
	first, last := &points[0], &points[len(points)-1]
	t.First, t.Last = day(first), day(last)
	if t.First == t.Last {
		t.First = "" // one date says it
	}
	t.Label = fmt.Sprintf("Scores over %s. Worst score: %s at first, %s at last. Mean: %s, then %s.",
		wording.Count(len(points), "run"), floorText(first.Worst), floorText(last.Worst), floorText(first.Mean),
		floorText(last.Mean))
	for i := len(points) - 1; i >= 0; i-- {
		t.Rows = append(t.Rows, newTrendRow(&points[i]))
	}
	return t
}

// impureRoom is how high the bar of the run with most errors is.
const impureRoom = 60

// impureBars draws how many errors purity rests on in each run.
func impureBars(points []report.Point) []trendBar {
	most := 0
	for i := range points {
		if n := points[i].Impure; n != nil {
			most = max(most, *n)
		}
	}
	var bars []trendBar
	step := float64(trendWidth-trendLeft-2*trendPad) / float64(len(points)-1)
	for i := range points {
		n := points[i].Impure
		if n == nil || *n == 0 {
			continue
		}
		height := max(float64(impureRoom**n)/float64(most), 4)
		bars = append(bars, trendBar{
			X: fmt.Sprintf("%.1f", trendLeft+trendPad+step*float64(i)-3), Height: fmt.Sprintf("%.1f", height),
			Y:     fmt.Sprintf("%.1f", trendHeight-trendBottom-trendPad-height),
			Title: fmt.Sprintf("%s: %s of purity", day(&points[i]), wording.Count(*n, "error")),
		})
	}
	return bars
}

func impureText(p *report.Point) string {
	if p.Impure == nil {
		return "–"
	}
	return fmt.Sprint(*p.Impure)
}

// since says what changed from one run to the next.
func since(before, now *report.Point) string {
	var parts []string
	change := func(what string, a, b int) {
		if a != b {
			parts = append(parts, fmt.Sprintf("%s %d → %d", what, a, b))
		}
	}
	if before.Impure != nil && now.Impure != nil {
		change("errors of purity", *before.Impure, *now.Impure)
	}
	change("errors", before.Errors, now.Errors)
	change("warnings", before.Warnings, now.Warnings)
	if before.Mean != nil && now.Mean != nil {
		change("mean score", int(*before.Mean), int(*now.Mean))
	}
	if before.Rules != nil && now.Rules != nil {
		ids := slices.Collect(maps.Keys(now.Rules))
		ids = slices.AppendSeq(ids, maps.Keys(before.Rules))
		slices.Sort(ids)
		for _, id := range slices.Compact(ids) {
			if n := now.Rules[id] - before.Rules[id]; n != 0 {
				parts = append(parts, fmt.Sprintf("%s %+d", visible.Text(id), n))
			}
		}
	}
	if len(parts) == 0 {
		return "Nothing has changed since the last run."
	}
	return "Since the last run: " + strings.Join(parts, ", ") + "."
}

// lowest gives the score at the bottom of the picture: ten below the worst one, so that 97 and 99 look different.
func lowest(points []report.Point) float64 {
	low := float64(report.YellowFrom)
	for i := range points {
		for _, v := range []*float64{points[i].Worst, points[i].Mean} {
			if v != nil {
				low = min(low, *v)
			}
		}
	}
	return max(0, math.Floor(low/10)*10-10)
}

func newTrendLine(class string, points []report.Point, y func(float64) string,
	value func(*report.Point) *float64) trendLine {
	line := trendLine{Class: class}
	step := 0.0
	if len(points) > 1 {
		step = float64(trendWidth-trendLeft-2*trendPad) / float64(len(points)-1)
	}
	var path strings.Builder
	flush := func() {
		if strings.Contains(path.String(), "L") { // a point alone is a dot
			line.Paths = append(line.Paths, path.String())
		}
		path.Reset()
	}
	for i := range points {
		v := value(&points[i])
		if v == nil {
			flush()
			continue
		}
		x := fmt.Sprintf("%.1f", trendLeft+trendPad+step*float64(i))
		command := "L"
		if path.Len() == 0 {
			command = "M"
		}
		fmt.Fprintf(&path, "%s%s %s", command, x, y(*v))
		line.Dots = append(line.Dots,
			trendDot{x, y(*v), fmt.Sprintf("%s %s: %s", day(&points[i]), class, floorText(v))})
	}
	flush()
	return line
}

func newTrendRow(p *report.Point) trendRow {
	view := func(v *float64) scoreView {
		s := scoreView{Text: floorText(v)}
		if v != nil {
			s.Known, s.Band = true, bandOf(*v).String()
		}
		return s
	}
	return trendRow{
		Date: p.Time.UTC().Format("2006-01-02 15:04"), Commit: visible.Text(p.Commit[:min(len(p.Commit), 10)]),
		Verdict: visible.Text(p.Verdict), Worst: view(p.Worst), Mean: view(p.Mean),
		Impure: impureText(p), Counts: fmt.Sprintf("%d / %d / %d", p.Errors, p.Warnings, p.Notes),
	}
}

// day is the date of a run.
func day(p *report.Point) string { return p.Time.UTC().Format("2006-01-02") }

// floorText shows a score of the history as all scores are shown.
func floorText(v *float64) string {
	if v == nil {
		return report.Score{}.String()
	}
	return fmt.Sprint(int(*v))
}

// bandOf judges a score of the history, which was cut after four decimals: never into a better band.
func bandOf(v float64) report.Band {
	switch {
	case v >= report.GreenFrom:
		return report.Green
	case v >= report.YellowFrom:
		return report.Yellow
	}
	return report.Red
}
