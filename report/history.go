package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/jgtolentino/smartdelta/internal/syntax/jsontext"
)

// historyVersion changes when a member of a line changes its meaning.
const historyVersion = 1

// historyLine is the longest line that is read, in bytes: a run's scores take far less, and no file may fill the
// memory.
const historyLine = 1 << 20

// Point is one run in the history of a workspace: a line of JSON in a file that only grows.
type Point struct {
	Version  int       `json:"version"`
	Time     time.Time `json:"time"` // UTC, whole seconds
	Commit   string    `json:"commit,omitempty"`
	Verdict  string    `json:"verdict"`
	Modules  int       `json:"modules"` // reported ones: runs over other paths do not compare
	Errors   int       `json:"errors"`
	Warnings int       `json:"warnings"`
	Notes    int       `json:"notes"`
	Impure   *int      `json:"impure,omitempty"` // errors that purity rests on; nil in runs of older releases
	// Rules count the findings by rule; nil in runs of older releases.
	Rules map[string]int `json:"rules"`
	PointScore
	// Guardrails are by id; those that apply nowhere are absent.
	Guardrails map[string]PointScore `json:"guardrails"`
}

// PointScore is cut after four decimals; nil where nothing was judged.
type PointScore struct {
	Worst *float64 `json:"worst"`
	Mean  *float64 `json:"mean"`
}

func newPointScore(worst, mean Score) PointScore {
	value := func(s Score) *float64 {
		if !s.Known() {
			return nil
		}
		v := s.Truncated()
		return &v
	}
	return PointScore{value(worst), value(mean)}
}

// Point gives the run as a point of the history, at the time given.
func (r *Result) Point(now time.Time) Point {
	s, c := r.Score(), r.Counts()
	p := Point{
		Version: historyVersion, Time: now.UTC().Truncate(time.Second), Commit: r.Workspace.Revision,
		Verdict: r.Verdict().Words(), Modules: len(r.Modules),
		Errors: c.Errors, Warnings: c.Warnings, Notes: c.Notes,
		PointScore: newPointScore(s.Worst, s.Mean), Guardrails: map[string]PointScore{},
	}
	impure, _ := r.purityErrors()
	n := len(impure)
	p.Impure, p.Rules = &n, map[string]int{}
	for _, f := range r.Leading() {
		p.Rules[f.Rule.ID]++
	}
	for _, g := range s.Guardrails {
		p.Guardrails[g.Guardrail.String()] = newPointScore(g.Worst, g.Mean)
	}
	return p
}

// Line gives the point as the line that a history file holds, with its line end.
func (p Point) Line() ([]byte, error) {
	line, err := json.Marshal(p)
	return append(line, '\n'), err
}

// ReadHistory reads a history, oldest run first. It ignores members that it does not know, so that a
// workspace may go back to an older release; a line that is no point is an error with its number. One that ends in the
// middle of its object, as a full disk or a killed run leaves it, is left out:
// torn is the number of the last such line, 0 for none.
func ReadHistory(r io.Reader) (points []Point, torn int, err error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, historyLine)
	n := 0
	for lines.Scan() {
		n++
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		var p Point
		if err := json.NewDecoder(bytes.NewReader(line)).Decode(&p); errors.Is(err, io.ErrUnexpectedEOF) {
			torn = n
			continue
		}
		if err := json.Unmarshal(line, &p); err != nil {
			return nil, 0, fmt.Errorf("line %d is no run: %w", n, jsontext.Reason(err))
		}
		if err := p.check(); err != nil {
			return nil, 0, fmt.Errorf("line %d is no run: %w", n, err)
		}
		points = append(points, p)
	}
	if err := lines.Err(); err != nil {
		return nil, 0, fmt.Errorf("after line %d: %w", n, err)
	}
	return points, torn, nil
}

func (p *Point) check() error {
	if p.Version != historyVersion {
		return fmt.Errorf("version %d, this release knows version %d", p.Version, historyVersion)
	}
	for _, v := range []*float64{p.Worst, p.Mean} {
		if v != nil && (*v < 0 || *v > 100) {
			return fmt.Errorf("a score of %v", *v)
		}
	}
	return nil
}
