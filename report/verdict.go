package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

// Purity is the answer to the question that the tool exists for.
type Purity uint8

// The answers. The zero value is right where nothing was looked at.
const (
	NotDecidable Purity = iota
	Accepted            // pure but for errors that a suppression or the baseline keeps from counting
	Pure
	NotPure
)

// String gives the answer as JSON has it.
func (p Purity) String() string {
	return [...]string{"not decidable", "accepted", "pure", "not pure"}[p]
}

// Verdict is the answer and its reason: one sentence without a final period,
// which names the file that the reason stands in, where it is one.
type Verdict struct {
	Purity   Purity
	Accepted int // errors that were accepted; 0 but for Accepted
	Why      string
	// Decide are commands, each once, that would bring about an answer where there is none.
	Decide []string
}

// Words gives the answer as people read it.
func (v Verdict) Words() string {
	if v.Purity == Accepted {
		return fmt.Sprintf("pure but for %d accepted", v.Accepted)
	}
	return v.Purity.String()
}

// String is the last line of text output.
func (v Verdict) String() string { return v.Words() + ": " + v.Why }

// Verdict judges purity alone: Enterprise and IAP errors that count. Scores, contracts and other guardrails do
// not change it. One proof of impurity decides, whatever else is open; without one, a file that was not read or an
// answer that is missing makes the question undecidable.
func (r *Result) Verdict() Verdict {
	counting, accepted := r.purityErrors()
	if len(counting) > 0 {
		return Verdict{Purity: NotPure, Why: errorsIn(counting)}
	}
	if why := r.undecidedPurity(); why != "" {
		return Verdict{Purity: NotDecidable, Why: why, Decide: r.deciding()}
	}
	if n := len(accepted); n > 0 {
		return Verdict{Purity: Accepted, Accepted: n,
			Why: errorsIn(accepted) + ", " + howAccepted(accepted) + r.unseen()}
	}
	return Verdict{Purity: Pure, Why: fmt.Sprintf("no Enterprise and no in-app purchase reference counts in %s%s",
		wording.Count(len(r.Modules), "module"), r.unseen())}
}

// unseen says what a verdict that no file contradicts could not look at.
func (r *Result) unseen() string {
	if r.Workspace.GitProblem == "" {
		return ""
	}
	return "; submodules without files, pinned commits and ignored folders were not seen: " +
		visible.Text(r.Workspace.GitProblem)
}

// purityErrors gives the errors of Enterprise and IAP that count, and those that somebody here has accepted: what
// policy says of Odoo's own code is neither.
func (r *Result) purityErrors() (counting, accepted []*findings.Finding) {
	for i := range r.Findings {
		f := &r.Findings[i]
		switch {
		case f.Severity != rules.Error || !IsPurity(f.Rule.Guardrail):
		case f.Counts():
			counting = append(counting, f)
		case f.Suppressed == nil || !f.Suppressed.ByPolicy:
			accepted = append(accepted, f)
		}
	}
	return counting, accepted
}

// errorsIn counts errors, and says which modules they are in and which file has the first.
func errorsIn(list []*findings.Finding) string {
	counts := map[rules.Guardrail]int{}
	var where []string
	for _, f := range list {
		counts[f.Rule.Guardrail]++
		name := visible.Text(cmp.Or(f.Module, f.Place.Path))
		if !slices.Contains(where, name) {
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
	text := strings.Join(what, " and ") + " in " + listOf(where, 3)
	if first := visible.Text(list[0].Place.Path); first != where[0] {
		text += " (" + first + ")"
	}
	return text
}

// undecidedPurity gives the reason why purity cannot be decided, or nothing.
func (r *Result) undecidedPurity() string {
	var why []string
	if len(r.Failures) > 0 {
		why = append(why, "the run itself failed: "+visible.Text(r.Failures[0]))
	}
	if paths := r.unreadPaths(); len(paths) > 0 {
		why = append(why, fmt.Sprintf("%s not read (%s)", wording.Count(len(paths), "file was", "files were"),
			listOf(paths, 3)))
	}
	if copies := r.copies(); len(copies) > 0 {
		why = append(why, fmt.Sprintf("%s may be a copy of Enterprise code (%s)",
			wording.Count(len(copies), "module"), listOf(copies, 3)))
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
		why = append(why, open.withMore(n-1))
	} else if module, reason := r.inconclusivePurity(); reason != "" {
		why = append(why, visible.Text(module)+": "+visible.Text(strings.TrimSuffix(reason, ".")))
	}
	if len(why) == 0 && len(r.Modules) == 0 {
		why = append(why, "no module was read, and deployment files alone tell nothing of those that they take in")
	}
	return strings.Join(why, "; ")
}

// copies are the files that show that a module looks like a copy of an Enterprise addon, where nobody said that it is
// none; sorted.
func (r *Result) copies() []string {
	var paths []string
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Rule == rules.EnterpriseCopy && f.Counts() {
			paths = append(paths, f.Place.Path)
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// withMore words the question, with the file that it is about and how many more there are.
func (u *Undecided) withMore(n int) string {
	text := visible.Text(strings.TrimSuffix(u.Why, "."))
	if u.Module != "" {
		text = visible.Text(u.Module) + ": " + text
	}
	var also []string
	if u.Path != "" {
		also = append(also, visible.Text(u.Path))
	}
	if n > 0 {
		also = append(also, fmt.Sprintf("and %d more", n))
	}
	if len(also) > 0 {
		text += " (" + strings.Join(also, ", ") + ")"
	}
	return text
}

// unreadPaths are the files of which nothing is known, sorted: those named as unread, and those with a PARSE error,
// suppressed or not, because a suppression does not make a file readable. A manifest may have an error and still be
// read; those that were not are named as unread.
func (r *Result) unreadPaths() []string {
	var paths []string
	for _, u := range r.Unread {
		if !u.Unloaded {
			paths = append(paths, u.Path)
		}
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Unloaded == "" && f.Rule.Guardrail == rules.PARSE && f.Rule != rules.ManifestUnreadable &&
			f.Severity == rules.Error {
			paths = append(paths, f.Place.Path)
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// isUnread tells whether a file that is there was not read.
func (r *Result) isUnread() bool {
	missing := make(map[string]bool)
	for _, u := range r.Unread {
		missing[u.Path] = u.Missing
	}
	return slices.ContainsFunc(r.unreadPaths(), func(path string) bool { return !missing[path] })
}

// inconclusivePurity finds the first purity rule that could not be judged in some module.
func (r *Result) inconclusivePurity() (module, why string) {
	for i := range r.Modules {
		for _, s := range shares(r.Modules[i].Outcomes, nil) {
			if s.State == rules.Inconclusive && IsPurity(s.Rule.Guardrail) {
				return r.Modules[i].Name, s.Rule.ID + " could not be judged: " + s.Why
			}
		}
	}
	return "", ""
}

// howAccepted says what keeps the errors from counting.
func howAccepted(list []*findings.Finding) string {
	suppressed := 0
	for _, f := range list {
		if f.Suppressed != nil {
			suppressed++
		}
	}
	var parts []string
	if suppressed > 0 {
		parts = append(parts, fmt.Sprintf("%d suppressed", suppressed))
	}
	if old := len(list) - suppressed; old > 0 {
		parts = append(parts, fmt.Sprintf("%d in the baseline", old))
	}
	return strings.Join(parts, " and ")
}

// listOf joins names and says how many it left out.
func listOf(names []string, most int) string {
	if len(names) <= most {
		return visible.Text(strings.Join(names, ", "))
	}
	return fmt.Sprintf("%s and %d more", visible.Text(strings.Join(names[:most], ", ")), len(names)-most)
}
