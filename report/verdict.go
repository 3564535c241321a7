package report

import (
	"fmt"
	"strings"

	"github.com/jgtolentino/smartdelta/report/internal/visible"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/rules"
)

// Purity is the answer to the question that the tool exists for.
type Purity uint8

// The answers. The zero value is right where nothing was looked at.
const (
	NotDecidable Purity = iota
	Pure
	NotPure
)

// String gives the words of the last line of text output.
func (p Purity) String() string { return [...]string{"not decidable", "pure", "not pure"}[p] }

// Verdict is the answer and its reason: one sentence without a final period.
type Verdict struct {
	Purity Purity
	Why    string
}

// String is the last line of text output.
func (v Verdict) String() string { return v.Purity.String() + ": " + v.Why }

// Verdict judges purity alone: Enterprise and IAP errors that count. Scores, contracts and other guardrails do
// not change it. One proof of impurity decides, whatever else is open; without one, a file that was not read or an
// answer that is missing makes the question undecidable.
func (r *Result) Verdict() Verdict {
	if v, impure := r.impurity(); impure {
		return v
	}
	if why := r.undecidedPurity(); why != "" {
		return Verdict{NotDecidable, why}
	}
	why := fmt.Sprintf("no Enterprise and no in-app purchase reference counts in %s",
		wording.Count(len(r.Modules), "module"))
	if hidden := r.hiddenPurity(); hidden != "" {
		why += " (" + hidden + ")"
	}
	return Verdict{Pure, why}
}

func (r *Result) impurity() (Verdict, bool) {
	counts := map[rules.Guardrail]int{}
	var where []string
	seen := map[string]bool{}
	for i := range r.Findings {
		f := &r.Findings[i]
		if !f.Counts() || f.Severity != rules.Error || !IsPurity(f.Rule.Guardrail) {
			continue
		}
		counts[f.Rule.Guardrail]++
		name := visible.Text(f.Module)
		if f.Module == "" {
			name = visible.Text(f.Place.Path)
		}
		if !seen[name] {
			seen[name] = true
			where = append(where, name)
		}
	}
	var what []string
	if n := counts[rules.EE]; n > 0 {
		what = append(what, wording.Count(n, "Enterprise error"))
	}
	if n := counts[rules.IAP]; n > 0 {
		what = append(what, wording.Count(n, "in-app purchase error"))
	}
	if len(what) == 0 {
		return Verdict{}, false
	}
	return Verdict{NotPure, strings.Join(what, " and ") + " in " + listOf(where, 3)}, true
}

// undecidedPurity gives the reason why purity cannot be decided, or nothing.
func (r *Result) undecidedPurity() string {
	var why []string
	if len(r.Failures) > 0 {
		why = append(why, "the run itself failed: "+visible.Text(r.Failures[0]))
	}
	if n := len(r.unreadPaths()); n > 0 {
		why = append(why, wording.Count(n, "file was", "files were")+" not read")
	}
	var open Undecided // the first of those that seen counts
	seen := map[Undecided]bool{}
	for _, u := range r.Undecided {
		if u.Purity {
			if len(seen) == 0 {
				open = u
			}
			seen[Undecided{Module: u.Module, Why: u.Why}] = true
		}
	}
	if n := len(seen); n > 0 {
		first := visible.Text(strings.TrimSuffix(open.Why, "."))
		if open.Module != "" {
			first = visible.Text(open.Module) + ": " + first
		}
		if n > 1 {
			first += fmt.Sprintf(" (and %d more)", n-1)
		}
		why = append(why, first)
	} else if module, reason := r.inconclusivePurity(); reason != "" {
		why = append(why, visible.Text(module)+": "+visible.Text(strings.TrimSuffix(reason, ".")))
	}
	if len(why) == 0 && len(r.Modules) == 0 {
		why = append(why, "no module was read")
	}
	return strings.Join(why, "; ")
}

// unreadPaths are the files of which nothing is known: those named as unread, and those with a PARSE error,
// suppressed or not, because a suppression does not make a file readable. A manifest may have an error and still be
// read; those that were not are named as unread.
func (r *Result) unreadPaths() map[string]bool {
	paths := map[string]bool{}
	for _, u := range r.Unread {
		paths[u.Path] = true
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Rule.Guardrail == rules.PARSE && f.Rule != rules.ManifestUnreadable && f.Severity == rules.Error {
			paths[f.Place.Path] = true
		}
	}
	return paths
}

// inconclusivePurity finds the first purity rule that could not be judged in some module.
func (r *Result) inconclusivePurity() (module, why string) {
	judge := func(name string, outcomes rules.Outcomes) (string, string) {
		for _, s := range shares(outcomes, nil) {
			if s.State == rules.Inconclusive && IsPurity(s.Rule.Guardrail) {
				return name, s.Rule.ID + " could not be judged: " + s.Why
			}
		}
		return "", ""
	}
	for i := range r.Modules {
		if module, why = judge(r.Modules[i].Name, r.Modules[i].Outcomes); why != "" {
			return module, why
		}
	}
	return judge("workspace", r.Workspace.Outcomes)
}

// hiddenPurity counts the purity errors that a suppression or the baseline keeps from counting: a pure verdict
// that rests on them says so.
func (r *Result) hiddenPurity() string {
	suppressed, old := 0, 0
	for i := range r.Findings {
		f := &r.Findings[i]
		switch {
		case f.Severity != rules.Error || !IsPurity(f.Rule.Guardrail):
		case f.Suppressed != nil:
			suppressed++
		case !f.New:
			old++
		}
	}
	var parts []string
	if suppressed > 0 {
		parts = append(parts, fmt.Sprintf("%d suppressed", suppressed))
	}
	if old > 0 {
		parts = append(parts, fmt.Sprintf("%d in the baseline", old))
	}
	return strings.Join(parts, ", ")
}

// listOf joins names and says how many it left out.
func listOf(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}
