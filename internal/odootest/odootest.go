// Package odootest is analysistest for Odoo modules: it opens a folder as a workspace, runs the real driver and
// compares what is reported with the expectations written in the files themselves.
//
// An expectation is `want EE101 "pattern"` in a comment: on its own line it speaks of that line, `want +1 …` of
// the next. In XML it stands in a comment; in files without comments (CSV, JSON) in a sidecar FILE.want whose
// lines read `3: EE104 "pattern"`. The pattern is a regular expression on the message. Each diagnostic needs an
// expectation and each expectation a diagnostic. Facts are sent through gob, as a driver with a cache would.
package odootest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jgtolentino/smartdelta/internal/check"
	"github.com/jgtolentino/smartdelta/internal/findings"
	"github.com/jgtolentino/smartdelta/internal/workspace"
	"github.com/jgtolentino/smartdelta/report"
)

// Run checks the workspace in dir and compares findings of the given rules (guardrail letters or ids; none
// means all) with the expectations. It returns the result for further questions.
func Run(t *testing.T, dir string, only ...string) *report.Result {
	t.Helper()
	result := Check(t, dir)
	wants := expectations(t, dir)
	for i := range result.Findings {
		f := &result.Findings[i]
		if f.Suppressed != nil || !selected(f.Rule.ID, only) {
			continue
		}
		if !take(wants, f) {
			t.Errorf("unexpected: %s:%d:%d %s %s: %s", f.Place.Path, f.Place.Start.Line, f.Place.Start.Column, f.Severity, f.Rule.ID, f.Message)
		}
	}
	for _, w := range wants {
		if !w.met && selected(w.rule, only) {
			t.Errorf("%s:%d: no finding of %s matches %q", w.path, w.line, w.rule, w.pattern)
		}
	}
	return result
}

// Check runs a check over a folder as its own root.
func Check(t *testing.T, dir string) *report.Result {
	t.Helper()
	root, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	result, err := check.Run(context.Background(), check.Options{
		Workspace: workspace.Options{Dir: root, Root: root},
		Today:     time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC),
		Version:   "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, failure := range result.Failures {
		t.Error(failure)
	}
	return result
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
	met     bool
}

func take(wants []*expectation, f *findings.Finding) bool {
	for _, w := range wants {
		if !w.met && w.path == f.Place.Path && w.line == f.Place.Start.Line && w.rule == f.Rule.ID && w.pattern.MatchString(f.Message) {
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
			if before := line[:len(line)-len(after)]; !ok || !strings.ContainsAny(before, "#!") && !strings.Contains(before, "// ") {
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
			list = append(list, &expectation{path: target, line: number, rule: rule, pattern: compiled})
			rest = strings.TrimSpace(tail)
		}
	}
	return list, nil
}
