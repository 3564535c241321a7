package report

import (
	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/rules"
)

// Result is all that a run found.
type Result struct {
	Version   string // of smartdelta
	Workspace Workspace
	// Outcomes are what was said of rules about what belongs to no module, such as deployment files.
	Outcomes  rules.Outcomes
	Modules   []Module           // sorted by path; reported ones only
	Findings  []findings.Finding // in findings' total order, suppressed ones included
	Unread    []Unread           // sorted by path
	Undecided []Undecided
	Contracts []Contract
	FailOn    rules.Severity // zero: findings never fail the run
	Require   Requirement    // the least verdict that was asked for
	Baseline  bool           // a baseline was applied, so that Finding.New means something
	// Coverage is what became of the references, by kind; empty where it was not asked for.
	Coverage []Coverage
	Failures []string // what the tool itself could not do (exit 3); empty normally
	// Stale are the entries of the baseline that match no finding any more, in the baseline's order.
	Stale []findings.BaselineEntry
	Gates []Gate // least scores that were asked for
	// History are the runs of the past and, as the last, this one; empty where no history is kept.
	History []Point
	Earlier *Earlier     // a run to compare with; nil for none
	Quality []QualityRun // what other linters found; changes no score and no verdict
	// Graph, Install and Commit are for the dashboard alone; nil where nobody asked for it, or there is nothing to
	// show.
	Graph   *Graph
	Install *Install
	Commit  *Commit
}

// Commit is what git says of the commit that is checked out. Each part is empty where git does not tell.
type Commit struct {
	Branch, Repository string // the repository is an https address without credentials
	Date               string // as 2027-01-31
}

// ExitCode gives the exit code of the run: 3 when the tool failed somewhere, 1 when a finding at or above FailOn
// counts, a score is below its gate, the verdict is less than what was asked for, or there is none because of a file
// that is there and was not read; else 0. Usage errors (2) never reach a Result.
func (r *Result) ExitCode() int {
	switch {
	case len(r.Failures) > 0:
		return 3
	case r.FailOn > 0 && counting(r.Findings, r.FailOn), r.belowGate(), r.lacksVerdict():
		return 1
	}
	return 0
}

// lacksVerdict tells whether the verdict fails the run.
func (r *Result) lacksVerdict() bool {
	if r.Require == NoRequirement && (r.FailOn == 0 || !r.isUnread()) {
		return false
	}
	purity := r.Verdict().Purity
	return !r.Require.isMet(purity) || r.FailOn > 0 && purity == NotDecidable && r.isUnread()
}

// counting tells whether any finding of at least the severity counts.
func counting(list []findings.Finding, least rules.Severity) bool {
	for i := range list {
		if list[i].Counts() && list[i].Severity >= least {
			return true
		}
	}
	return false
}

// Workspace describes what was analysed, without absolute paths.
type Workspace struct {
	Name   string // base name of the root folder
	Series string // "18.0"
	// SeriesWhy says what decided the series: "--series", "12 of 14 manifests"; empty where nobody tells.
	SeriesWhy string
	// SeriesNote says in one sentence when the series is unknown or mixed; else empty.
	SeriesNote string
	Files      int // files read
	Modules    int // modules known in the workspace, reported or not
	// Revision is the commit checked out, empty outside git.
	Revision string
	// Prefix is the root's folder below the top of the git work tree; empty at the top and outside git.
	Prefix string
	// Branch and Repository (an https URL without credentials) are empty where git does not tell.
	Branch, Repository string
	// GitProblem is why git told nothing of the repository around the root,
	// in one clause; "" where it did, or there is none.
	GitProblem string
}

// Module is one reported module.
type Module struct {
	Name, Path, Origin, Version, License string
	Outcomes                             rules.Outcomes
}

// Unread is a file or folder that was not read, and why.
type Unread struct {
	Path, Why string
	Unloaded  bool // nothing loads it, so that it makes nothing undecidable
	Missing   bool // there is nothing that could be read: a link to nowhere
}

// Undecided is a question that the files do not answer.
type Undecided struct {
	Module string
	Rule   *rules.Rule // nil when it is about no single rule
	Why    string
	// Purity tells whether the answer could make the workspace impure.
	Purity bool
	Path   string // the file that the question comes from; "" for none
	Decide string // a command that would answer it; "" where none is known
}

// Contract is one promised count and what the virtual load predicts.
type Contract struct {
	Module    string
	Name      string // e.g. "phases"
	Expected  string // "4", "at least 3", "3 to 5"
	Predicted int
	Decided   bool // false: Predicted is a lower bound, see Why
	Passed    bool
	Why       string
}
