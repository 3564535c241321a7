package report

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/rules"
)

// Gate is a least score that a run has to reach. It is asked of every module: the worst score decides, not the
// mean, behind which a bad module could hide.
type Gate struct {
	Guardrail rules.Guardrail // zero: the module's own score
	Least     int             // 0 to 100
}

// ParseGate reads "90" or "SEED=90", as the command line takes them.
func ParseGate(text string) (Gate, error) {
	var g Gate
	number := text
	if name, rest, ok := strings.Cut(text, "="); ok {
		guardrail, err := rules.ParseGuardrail(strings.ToUpper(name))
		if err != nil {
			return Gate{}, err
		}
		g.Guardrail, number = guardrail, rest
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n > 100 {
		return Gate{}, fmt.Errorf("%q is no score from 0 to 100", number)
	}
	g.Least = n
	return g, nil
}

// String says what the gate asks for, as "every SEED score at least 90".
func (g Gate) String() string {
	if g.Guardrail == 0 {
		return fmt.Sprintf("every score at least %d", g.Least)
	}
	return fmt.Sprintf("every %s score at least %d", g.Guardrail, g.Least)
}

// GateState says what became of a gate.
type GateState uint8

// A gate where nothing was judged does not fail: there is no score to be below. It is shown as such.
const (
	GateNotJudged GateState = iota
	GateKept
	GateBelow
)

// String gives the state as reports have it.
func (s GateState) String() string { return [...]string{"not judged", "kept", "below"}[s] }

// GateResult is a gate with the score that decides it.
type GateResult struct {
	Gate
	State  GateState
	Score  Score
	Module string // with that score; empty for the workspace's own files, or none
}

// Gates judges the gates on exact scores: 94.9 is below 95.
func (s *Scores) Gates(list []Gate) []GateResult {
	out := make([]GateResult, 0, len(list))
	for _, g := range list {
		res := GateResult{Gate: g, Score: s.Worst, Module: s.WorstModule}
		if g.Guardrail > 0 {
			res.Score, res.Module = Score{}, ""
			for _, sum := range s.Guardrails {
				if sum.Guardrail == g.Guardrail {
					res.Score, res.Module = sum.Worst, sum.WorstModule
				}
			}
		}
		switch {
		case !res.Score.Known():
		case res.Score.value.Cmp(big.NewRat(int64(g.Least), 1)) < 0:
			res.State = GateBelow
		default:
			res.State = GateKept
		}
		out = append(out, res)
	}
	return out
}

// String says a gate's result in one line.
func (g GateResult) String() string {
	switch g.State {
	case GateBelow:
		return fmt.Sprintf("%s: below, %s has %s", g.Gate, wording.Module(g.Module), g.Score)
	case GateKept:
		return fmt.Sprintf("%s: kept, the worst is %s", g.Gate, g.Score)
	}
	return g.Gate.String() + ": nothing was judged"
}

func (r *Result) belowGate() bool {
	if len(r.Gates) == 0 {
		return false // computing scores takes time
	}
	for _, g := range r.Score().Gates(r.Gates) {
		if g.State == GateBelow {
			return true
		}
	}
	return false
}
