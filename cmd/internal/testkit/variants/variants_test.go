package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/checktest"
	"github.com/jgtolentino/smartdelta/internal/testkit/golden"
	"github.com/jgtolentino/smartdelta/report/data"
)

const repository = "../../../.."

// expected is what expected.json holds: of the JSON report what a user acts on. Scores and fingerprints are left
// out, because every new rule moves the first, and the second are tested where they are made.
type expected struct {
	Verdict     string      `json:"verdict"`
	ExitCode    int         `json:"exitCode"`
	Findings    []finding   `json:"findings"`
	Unread      []unread    `json:"unread,omitempty"`
	Undecidable []undecided `json:"undecidable,omitempty"`
}

type finding struct {
	Rule      string `json:"rule"`
	Severity  string `json:"severity"`
	Module    string `json:"module"`
	Path      string `json:"path"`
	Line      int    `json:"line"`
	Column    int    `json:"column"` // as the report has it: Unicode code points, 1-based
	EndLine   int    `json:"endLine"`
	EndColumn int    `json:"endColumn"`
	Text      string `json:"text"` // what stands there, read off the file by this test
	Message   string `json:"message"`
	Chain     []step `json:"chain"`
}

type step struct {
	Name string `json:"name"`
	Path string `json:"path,omitempty"`
	Line int    `json:"line,omitempty"`
}

type unread struct {
	Path string `json:"path"`
	Why  string `json:"why"`
}

type undecided struct {
	Module string `json:"module"`
	Rule   string `json:"rule"`
	Why    string `json:"why"`
}

// Each copy has exactly the findings of its expected.json, and beside those of the golden tree exactly the ones
// that its change.yaml asks for.
func TestVariants(t *testing.T) {
	clean := check(t, filepath.Join(repository, filepath.FromSlash(goldenDir)))
	list, err := readVariants(repository)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < 16 {
		t.Errorf("%d variants, want at least 16", len(list))
	}
	for _, v := range list {
		t.Run(v.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := v.make(repository, dir); err != nil {
				t.Fatal(err)
			}
			got := check(t, dir)
			if diff := cmp.Diff(v.change.Wants, beyond(clean.Findings, got.Findings)); diff != "" {
				t.Errorf("findings that the golden tree has not; %s has those that are wanted, by hand (-want +got):\n%s",
					filepath.Join(v.dir, "change.yaml"), diff)
			}
			golden.Check(t, filepath.Join(v.dir, "expected.json"), encode(t, got))
		})
	}
}

// check checks a tree and reads back the JSON report, as a user of it would.
func check(t *testing.T, dir string) expected {
	t.Helper()
	var out bytes.Buffer
	if err := data.JSON(&out, checktest.Run(t, dir)); err != nil {
		t.Fatal(err)
	}
	var r struct {
		Summary struct {
			Verdict struct {
				Purity string `json:"purity"`
			} `json:"verdict"`
			ExitCode int `json:"exitCode"`
		} `json:"summary"`
		Findings    []finding   `json:"findings"`
		Unread      []unread    `json:"unread"`
		Undecidable []undecided `json:"undecidable"`
	}
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	for i := range r.Findings {
		r.Findings[i].Text = textAt(t, dir, r.Findings[i])
	}
	return expected{r.Summary.Verdict.Purity, r.Summary.ExitCode, r.Findings, r.Unread, r.Undecidable}
}

// textAt reads what stands at a finding's place by its lines and columns alone, without the tool's own index.
func textAt(t *testing.T, dir string, f finding) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Path)))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(raw), "\n")
	if f.Line < 1 || f.EndLine < f.Line || f.EndLine > len(lines) {
		t.Fatalf("%s %s: lines %d to %d of %d", f.Rule, f.Path, f.Line, f.EndLine, len(lines))
	}
	lines = lines[f.Line-1 : f.EndLine]
	last := []rune(lines[len(lines)-1])
	if f.EndColumn < 1 || f.EndColumn-1 > len(last) {
		t.Fatalf("%s %s: end column %d of %d", f.Rule, f.Path, f.EndColumn, len(last))
	}
	lines[len(lines)-1] = string(last[:f.EndColumn-1])
	first := []rune(lines[0])
	if f.Column < 1 || f.Column-1 > len(first) {
		t.Fatalf("%s %s: column %d of %d", f.Rule, f.Path, f.Column, len(first))
	}
	lines[0] = string(first[f.Column-1:])
	return strings.Join(lines, "")
}

// beyond gives the findings that a clean tree does not have, in the report's order. A finding is the same one
// where its line has moved only.
func beyond(clean, got []finding) []want {
	type key struct{ rule, path, message string }
	known := make(map[key]int)
	for _, f := range clean {
		known[key{f.Rule, f.Path, f.Message}]++
	}
	var list []want
	for _, f := range got {
		k := key{f.Rule, f.Path, f.Message}
		if known[k] > 0 {
			known[k]--
			continue
		}
		list = append(list, want{Rule: f.Rule, File: f.Path, Text: f.Text})
	}
	return list
}

func encode(t *testing.T, e expected) []byte {
	t.Helper()
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(e); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}
