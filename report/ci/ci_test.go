package ci

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/jgtolentino/smartdelta/internal/testkit/golden"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
)

// gitLabSchema says what GitLab's documentation asks of a Code Quality report.
const gitLabSchema = `{
	"type": "array",
	"items": {
		"type": "object",
		"required": ["description", "check_name", "fingerprint", "severity", "location"],
		"additionalProperties": false,
		"properties": {
			"description": {"type": "string", "minLength": 1},
			"check_name": {"type": "string", "minLength": 1},
			"fingerprint": {"type": "string"},
			"severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
			"location": {
				"type": "object",
				"required": ["path", "lines"],
				"properties": {
					"path": {"type": "string"},
					"lines": {
						"type": "object",
						"required": ["begin"],
						"properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer", "minimum": 1}}
					}
				}
			}
		}
	}
}`

// badgeSchema says what shields.io's endpoint badge takes; it refuses unknown members.
const badgeSchema = `{
	"type": "object",
	"required": ["schemaVersion", "label", "message"],
	"additionalProperties": false,
	"properties": {
		"schemaVersion": {"const": 1},
		"label": {"type": "string"},
		"message": {"type": "string", "minLength": 1},
		"color": {"enum": ["brightgreen", "yellow", "orange", "red", "lightgrey"]},
		"isError": {"type": "boolean"}
	}
}`

func fits(t testing.TB, schema string, out []byte) {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	parsed, err := jsonschema.UnmarshalJSON(strings.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiler.AddResource("schema.json", parsed); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiled.Validate(doc); err != nil {
		t.Error(err)
	}
}

func readsGitLab(t testing.TB, out []byte, r *report.Result) {
	fits(t, gitLabSchema, out)
	var list []gitLabIssue
	if err := json.Unmarshal(out, &list); err != nil {
		t.Fatal(err)
	}
	if want := len(r.Leading()); len(list) != want {
		t.Errorf("gitlab: %d issues, want %d", len(list), want)
	}
}

func readsCheckstyle(t testing.TB, out []byte, r *report.Result) {
	var doc checkstyleDoc
	if err := xml.Unmarshal(out, &doc); err != nil {
		t.Fatalf("checkstyle: %v", err)
	}
	n := 0
	for _, f := range doc.Files {
		n += len(f.Errors)
		for _, e := range f.Errors {
			if e.Line < 1 || e.Column < 0 || e.Message == "" || e.Source == "" ||
				!strings.Contains(" error warning info ", " "+e.Severity+" ") {
				t.Errorf("checkstyle: %+v", e)
			}
		}
	}
	if want := len(r.Leading()); n != want {
		t.Errorf("checkstyle: %d errors, want %d", n, want)
	}
	onlyElements(t, out, "checkstyle file error")
}

// onlyElements parses XML strictly and refuses elements that are not named.
func onlyElements(t testing.TB, out []byte, names string) {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(out))
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok && !strings.Contains(" "+names+" ", " "+e.Name.Local+" ") {
			t.Errorf("there is an element <%s>", e.Name.Local)
		}
	}
}

// writer is a format with what reads its output back.
type writer struct {
	ext   string
	write func(io.Writer, *report.Result) error
	reads func(testing.TB, []byte, *report.Result)
}

func (w writer) check(t testing.TB, r *report.Result) {
	t.Helper()
	out := sample.Render(t, w.write, r)
	sample.Plain(t, out)
	w.reads(t, out, r)
}

var writers = []writer{
	{"github.txt", GitHub, readsGitHub}, {"gitlab.json", GitLab, readsGitLab}, {"junit.xml", JUnit, readsJUnit},
	{"checkstyle.xml", Checkstyle, readsCheckstyle}, {"badge.json", Badge, readsBadge},
	{"badge.svg", BadgeSVG, readsBadgeSVG},
}

func TestGolden(t *testing.T) {
	for name, r := range sample.Golden() {
		for _, w := range writers {
			golden.Check(t, filepath.Join("testdata", name+"."+w.ext), sample.Render(t, w.write, r))
		}
	}
}

func TestReadsBack(t *testing.T) {
	for name, r := range sample.All() {
		for _, w := range writers {
			t.Run(name+"/"+w.ext, func(t *testing.T) { w.check(t, r) })
		}
	}
}

func FuzzWriters(f *testing.F) {
	sample.Fuzz(f, func(t testing.TB, r *report.Result) {
		for _, w := range writers {
			w.check(t, r)
		}
	})
}

func readsGitHub(t testing.TB, out []byte, r *report.Result) {
	want := 1 + len(r.Unread) + len(r.Failures)
	for _, g := range r.Score().Gates(r.Gates) {
		if g.State == report.GateBelow {
			want++
		}
	}
	for i := range r.Findings {
		if r.Findings[i].Counts() {
			want++
		}
	}
	lines := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	if len(lines) != want {
		t.Errorf("github: %d commands, want %d", len(lines), want)
	}
	for _, l := range lines {
		if !strings.HasPrefix(l, "::error ") && !strings.HasPrefix(l, "::warning ") && !strings.HasPrefix(l, "::notice ") {
			t.Errorf("github: %q is no command of ours", l)
		}
	}
}
