package installation

import (
	_ "embed"
	"fmt"
	"io"
	"path"
	"strings"
)

// Finding is an error that is reported on a variant. File is relative to the workspace, with '/'; Line is 1-based.
type Finding struct {
	Rule, File string
	Line       int
	Message    string
}

// Outcome says how findings agree with a record.
type Outcome int

const (
	Named   Outcome = iota + 1 // Odoo refuses, and an error stands at a line that causes it
	Missed                     // Odoo refuses, and no error stands there
	Quiet                      // Odoo accepts, and there is no error
	Accused                    // Odoo accepts, and there is an error
)

// tolerance is how many lines an error may be away from the one at fault: a field's error may stand at its element or
// at its value.
const tolerance = 1

// Compare judges the errors on a variant by its record. An error that is lint, as testdata/lint.tsv says with the
// reason, accuses nobody.
func Compare(v Variant, r Record, errors []Finding) Outcome {
	if r.Installed {
		for _, e := range errors {
			if !isLint(v, e.Rule) {
				return Accused
			}
		}
		return Quiet
	}
	for _, e := range errors {
		if v.isAtFault(r, e) {
			return Named
		}
	}
	return Missed
}

// isAtFault asks for the places that were planted; where nothing was, for the one that Odoo names, if it names one.
func (v Variant) isAtFault(r Record, e Finding) bool {
	faults := v.Faults
	if len(faults) == 0 {
		if r.File == "" {
			return true
		}
		faults = []Place{{r.File, r.Line}}
	}
	for _, fault := range faults {
		if e.File == fault.File && max(e.Line-fault.Line, fault.Line-e.Line) <= tolerance {
			return true
		}
	}
	return false
}

// lint has a line for each error that stays although Odoo installs the module: a pattern of variants' names (as
// path.Match has them), a rule, the reason.
//
//go:embed testdata/lint.tsv
var lint string

func isLint(v Variant, rule string) bool {
	for line := range strings.Lines(lint) {
		columns := strings.Split(strings.TrimSpace(line), "\t")
		if len(columns) != 3 || columns[1] != rule {
			continue
		}
		if ok, err := path.Match(columns[0], v.Name); err == nil && ok {
			return true
		}
	}
	return false
}

// Tally counts the variants of a kind.
type Tally struct {
	Refused, Named   int // by Odoo; of these with an error at the line
	Stopped          int // of the refused those at which the virtual load gives up
	Accepted, Accuse int // by Odoo; of these with an error
	StoppedWrongly   int // of the accepted those at which the virtual load gives up
}

// Add counts a variant. stops tells whether the virtual load gives up.
func (t *Tally) Add(o Outcome, stops bool) {
	switch o {
	case Named, Missed:
		t.Refused++
		t.Named += number(o == Named)
		t.Stopped += number(stops)
	case Quiet, Accused:
		t.Accepted++
		t.Accuse += number(o == Accused)
		t.StoppedWrongly += number(stops)
	}
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Table writes the tallies by kind, and their sum, as Markdown.
func Table(w io.Writer, tallies map[Kind]*Tally) {
	row := func(name string, t Tally) {
		fmt.Fprintf(w, "| %s | %d | %d | %d | %d | %d | %d |\n", name, t.Refused, t.Named, t.Stopped, t.Accepted, t.Accuse, t.StoppedWrongly)
	}
	fmt.Fprintln(w, "| kind | refused by Odoo | named at the line | load gives 1 | accepted | with an error | load gives 1 |")
	fmt.Fprintln(w, "|---|--:|--:|--:|--:|--:|--:|")
	var sum Tally
	for _, kind := range Kinds() {
		if t := tallies[kind]; t != nil {
			row(string(kind), *t)
			sum.Refused, sum.Named, sum.Stopped = sum.Refused+t.Refused, sum.Named+t.Named, sum.Stopped+t.Stopped
			sum.Accepted, sum.Accuse, sum.StoppedWrongly = sum.Accepted+t.Accepted, sum.Accuse+t.Accuse, sum.StoppedWrongly+t.StoppedWrongly
		}
	}
	row("all", sum)
}

// Stops tells whether the virtual load should stop at a variant: at what Odoo refuses, but for scripts, which its
// installation does not read.
func (v Variant) Stops(r Record) bool { return !r.Installed && !v.Browser }
