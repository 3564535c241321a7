// Package odootest is analysistest for Odoo modules: it opens a folder as a workspace, runs the analyzers that a test
// hands it, and compares what is found with the expectations written in the files themselves.
//
// An expectation is `want EE101 "pattern"` in a comment: on its own line it speaks of that line, `want +1 …` of
// the next. In XML it stands in a comment; in files without comments (CSV, JSON) in a sidecar FILE.want whose
// lines read `3: EE104 "pattern"`. The pattern is a regular expression on the message. Each diagnostic needs an
// expectation and each expectation a diagnostic.
//
// Columns are checked too. What stands in the range of a diagnostic must be in its message, word for word; where it is
// not, the expectation says it: `want EE101 "pattern" at "odoo.addons.planning"`. See misplaced for what holds of every
// range. Which of several equal words of a line is meant, nothing tells.
//
// Facts are sent through gob, as a driver with a cache would.
package odootest

import (
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/lineage"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// Result is what a run found and left.
type Result struct {
	*findings.Collection
	Units []driver.UnitResult // of reported modules in path order, the workspace last
}

// ResultsOf gives the results of one type, with the module that each is of; "" for the workspace.
func ResultsOf[T any](r *Result) iter.Seq2[string, T] {
	return func(yield func(string, T) bool) {
		for _, u := range r.Units {
			for _, value := range u.Results {
				if value, ok := value.(T); ok && !yield(moduleOf(u), value) {
					return
				}
			}
		}
	}
}

// Outcomes gives by module what was said of rules beside findings; "" is the workspace.
func (r *Result) Outcomes() map[string]rules.Outcomes {
	outcomes := make(map[string]rules.Outcomes, len(r.Units))
	for _, u := range r.Units {
		outcomes[moduleOf(u)] = u.Outcomes()
	}
	return outcomes
}

func moduleOf(u driver.UnitResult) string {
	if u.Module == nil {
		return ""
	}
	return u.Module.Name
}

// Run runs a suite over the workspace in dir and compares findings of the given rules (guardrail letters or ids; none
// means all) with the expectations. It returns the result for further questions.
func Run(t *testing.T, suite driver.Suite, dir string, only ...string) *Result {
	t.Helper()
	result := Check(t, suite, dir)
	wants := expectations(t, dir)
	for i := range result.Findings {
		f := &result.Findings[i]
		if f.Suppressed != nil || !selected(f.Rule.ID, only) {
			continue
		}
		if !take(wants, f) {
			t.Errorf("unexpected: %s %s %s: %s, at %q%s", place(f), f.Severity, f.Rule.ID, f.Message,
				f.Subject, hint(f))
		}
	}
	for _, w := range wants {
		if !w.met && selected(w.rule, only) {
			t.Errorf("no finding is like %s", w)
		}
	}
	return result
}

// Check runs a suite over a folder as its own root. With paths, only the modules there are reported.
func Check(t *testing.T, suite driver.Suite, dir string, paths ...string) *Result {
	t.Helper()
	return CheckBranch(t, suite, dir, nil, paths...)
}

// CheckBranch is Check of a branch, whose name and commits are judged too.
func CheckBranch(t *testing.T, suite driver.Suite, dir string, branch *lineage.Branch, paths ...string) *Result {
	t.Helper()
	root, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	ws, err := workspace.Open(t.Context(), workspace.Options{Dir: root, Root: root, Paths: paths})
	if err != nil {
		t.Fatal(err)
	}
	u := unit.New(t.Context(), ws)
	u.Lineage = branch
	run, err := driver.Run(t.Context(), suite, u, driver.Options{EncodeFacts: true})
	if err != nil {
		t.Fatal(err)
	}
	found := findings.Collect(run, ws, u.Policy, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))
	for _, failure := range found.Failures {
		t.Error(failure)
	}
	checkPlaces(t, root, found.Findings)
	return &Result{found, run.Units}
}

func selected(rule string, only []string) bool {
	return len(only) == 0 || slices.ContainsFunc(only, func(prefix string) bool {
		rest, ok := strings.CutPrefix(rule, prefix)
		return ok && (rest == "" || strings.Trim(rest, "0123456789") == "")
	})
}

type expectation struct {
	path    string
	line    int
	rule    string
	pattern *regexp.Regexp
	at      string // what the range holds; "" where the message says it
	met     bool
}

func (w *expectation) String() string {
	return fmt.Sprintf("%s:%d %s %q at %q", w.path, w.line, w.rule, w.pattern, w.at)
}

// isAt tells whether a finding's range holds what it should.
func (w *expectation) isAt(f *findings.Finding) bool {
	if w.at != "" {
		return f.Subject == w.at
	}
	return names(f.Message, f.Subject)
}

// hint tells what an expectation of the finding must say, "" where nothing is unusual about it.
func hint(f *findings.Finding) string {
	if names(f.Message, f.Subject) {
		return ""
	}
	return fmt.Sprintf("; its expectation says so: want %s \"…\" at %q", f.Rule.ID, f.Subject)
}

func take(wants []*expectation, f *findings.Finding) bool {
	for _, w := range wants {
		if !w.met && w.path == f.Place.Path && w.line == f.Place.Start.Line && w.rule == f.Rule.ID &&
			w.pattern.MatchString(f.Message) && w.isAt(f) {
			w.met = true
			return true
		}
	}
	return false
}

// sidecar is the ending of files that hold the expectations of another.
const sidecar = ".want"

func expectations(t *testing.T, dir string) []*expectation {
	t.Helper()
	var list []*expectation
	err := filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		raw, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		found, err := parse(filepath.ToSlash(rel), string(raw))
		list = append(list, found...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// parse reads the expectations of one file.
func parse(name, text string) ([]*expectation, error) {
	var list []*expectation
	target, aside := strings.CutSuffix(name, sidecar)
	for i, line := range strings.Split(text, "\n") {
		number := i + 1
		rest := line
		if aside {
			n, after, ok := strings.Cut(line, ":")
			at, err := strconv.Atoi(strings.TrimSpace(n))
			if !ok || err != nil {
				if strings.TrimSpace(line) != "" {
					return nil, fmt.Errorf("%s:%d: not of the form `LINE: RULE \"pattern\"`", name, number)
				}
				continue
			}
			number, rest = at, after
		} else {
			_, after, ok := strings.Cut(line, "want ")
			before := line[:len(line)-len(after)]
			if !ok || !strings.ContainsAny(before, "#!") && !strings.Contains(before, "// ") {
				continue
			}
			rest = after
			if next, ok := strings.CutPrefix(rest, "+1 "); ok {
				number, rest = number+1, next
			}
		}
		for rest = strings.TrimSpace(rest); rest != ""; {
			rule, after, ok := strings.Cut(rest, " ")
			if !ok || !strings.HasPrefix(after, `"`) {
				break // the end of the comment
			}
			pattern, tail, ok := strings.Cut(after[1:], `"`) // no escapes: a pattern holds no quote
			if !ok {
				return nil, fmt.Errorf("%s:%d: the pattern is not closed", name, i+1)
			}
			compiled, err := regexp.Compile(pattern)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, i+1, err)
			}
			w := &expectation{path: target, line: number, rule: rule, pattern: compiled}
			if after, ok := strings.CutPrefix(tail, ` at "`); ok {
				if w.at, tail, ok = strings.Cut(after, `"`); !ok {
					return nil, fmt.Errorf("%s:%d: the text behind at is not closed", name, i+1)
				}
			}
			list = append(list, w)
			rest = strings.TrimSpace(tail)
		}
	}
	return list, nil
}
