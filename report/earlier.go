package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/jgtolentino/smartdelta/internal/syntax/jsontext"
)

// Earlier are the scores of another run, such as that of the commit that a branch began at.
type Earlier struct {
	Worst, Mean *float64           // nil where nothing was judged
	Modules     map[string]float64 // by name
	Revision    string             // the commit it was about; "" outside of git
}

// earlierBytes bounds a report that is read; that of Odoo's own tree takes a fifth of it.
const earlierBytes = 64 << 20

// ReadEarlier reads a report that `check --format json` wrote.
func ReadEarlier(r io.Reader) (*Earlier, error) {
	type score struct {
		Exact *float64 `json:"exact"`
	}
	var doc struct {
		Version   int `json:"version"`
		Workspace struct {
			Revision string `json:"revision"`
		} `json:"workspace"`
		Summary *struct {
			Worst score `json:"worst"`
			Mean  score `json:"mean"`
		} `json:"summary"`
		Modules []struct {
			Name  string   `json:"name"`
			Exact *float64 `json:"exact"`
		} `json:"modules"`
	}
	limited := &io.LimitedReader{R: r, N: earlierBytes}
	err := json.NewDecoder(limited).Decode(&doc)
	switch {
	case limited.N == 0:
		return nil, errors.New("too large")
	case err != nil:
		return nil, fmt.Errorf("no report of smartdelta: %w", jsontext.Reason(err))
	case doc.Summary == nil:
		return nil, errors.New("no report of smartdelta: it has no summary")
	}
	e := &Earlier{Worst: doc.Summary.Worst.Exact, Mean: doc.Summary.Mean.Exact, Modules: map[string]float64{},
		Revision: doc.Workspace.Revision}
	for _, m := range doc.Modules {
		if m.Exact != nil {
			e.Modules[m.Name] = *m.Exact
		}
	}
	return e, nil
}

// Name says what the run was about.
func (e *Earlier) Name() string {
	if e.Revision == "" {
		return "the earlier run"
	}
	return e.Revision[:min(len(e.Revision), 12)]
}

// Differs tells whether a module had another score, or is new. An Earlier that is nil differs in nothing.
func (e *Earlier) Differs(m *ModuleScore) bool { return e.Note(m) != "" }

// Note says in brackets what a module's score was, "" where it was the same.
func (e *Earlier) Note(m *ModuleScore) string {
	if e == nil || m.Module == "" {
		return ""
	}
	before, known := e.Modules[m.Module]
	switch {
	case !known:
		return " (new)"
	case whole(before) == m.Score.Floor():
		return ""
	}
	return fmt.Sprintf(" (%+d)", m.Score.Floor()-whole(before))
}

// Change words a score with what it was.
func Change(before *float64, now Score) string {
	switch {
	case before == nil:
		return now.String()
	case whole(*before) == now.Floor():
		return now.String() + " as before"
	}
	return fmt.Sprintf("%d → %s", whole(*before), now)
}

// whole rounds down, as scores are shown.
func whole(score float64) int { return int(score) }
