package data

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
	"github.com/jgtolentino/smartdelta/report/visible"
)

func TestJSONFitsItsSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "..", "docs", "schema", "check.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	failed := sample.Rich(sample.Doubles())
	failed.Failures = []string{"analyzer enterprise panicked in sale_gateway"}
	own := sample.Rich(sample.Doubles())
	own.Findings[0].Module, own.Findings[0].Place.Path = "", "Dockerfile"
	for name, r := range map[string]*report.Result{
		"rich": sample.Rich(sample.Doubles()), "clean": sample.Clean(sample.Doubles()), "empty": {}, "failed": failed,
		"own": own,
	} {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(renderJSON(t, r)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	// The schema must be able to refuse.
	for name, change := range map[string]func(map[string]any){
		"no findings":   func(d map[string]any) { delete(d, "findings") },
		"extra":         func(d map[string]any) { d["more"] = 1 },
		"other version": func(d map[string]any) { d["version"] = json.Number("2") },
		"bad severity":  func(d map[string]any) { d["findings"].([]any)[0].(map[string]any)["severity"] = "fatal" },
	} {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(renderJSON(t, sample.Rich(sample.Doubles()))))
		if err != nil {
			t.Fatal(err)
		}
		change(doc.(map[string]any))
		if schema.Validate(doc) == nil {
			t.Errorf("the schema takes a report with %s", name)
		}
	}
}

func renderJSON(t testing.TB, r *report.Result) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := JSON(&out, r); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// The shape that the design promises, in its order.
func TestJSONMembers(t *testing.T) {
	out := renderJSON(t, sample.Rich(sample.Doubles()))
	dec := json.NewDecoder(bytes.NewReader(out))
	var members []string
	for depth := 0; ; {
		tok, err := dec.Token()
		if err != nil {
			break
		}
		switch v := tok.(type) {
		case json.Delim:
			if v == '{' || v == '[' {
				depth++
			} else {
				depth--
			}
		case string:
			if depth == 1 {
				members = append(members, v)
			}
		}
	}
	want := []string{"version", "tool", "workspace", "summary", "modules", "findings", "stale", "quality", "unread",
		"undecidable"}
	if diff := cmp.Diff(want, members); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestJSONKeepsNames(t *testing.T) {
	out := renderJSON(t, sample.Rich(sample.Doubles()))
	if !visible.IsPlain(strings.NewReplacer("\n", "", "\t", "").Replace(string(out))) {
		t.Error("a hidden character is not escaped")
	}
	var doc jsonReport
	if err := json.Unmarshal(out, &doc); err != nil {
		t.Fatal(err)
	}
	if got := doc.Modules[3].Name; got != sample.HostileName {
		t.Errorf("a module's name came back as %q", got)
	}
	for _, f := range doc.Findings {
		if f.Rule == "REF9407" && f.Path == sample.HostilePath {
			return
		}
	}
	t.Error("no finding has the path as it is")
}
