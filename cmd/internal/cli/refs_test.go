package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/cmd/internal/cli"
)

func TestRefsJSONFitsItsSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "..", "..", "docs", "schema", "refs.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	list := func(args ...string) map[string]any {
		var out, errs bytes.Buffer
		if code := cli.Main(context.Background(), append([]string{"refs", "--format", "json"}, args...), os.Stdin, &out, &errs); code != 0 {
			t.Fatalf("%v: exit code %d\n%s", args, code, errs.String())
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(out.Bytes()))
		if err != nil {
			t.Fatalf("%v: %v", args, err)
		}
		return doc.(map[string]any)
	}
	const references = "../../../analyzers/enterprise/testdata/references"
	for _, args := range [][]string{
		{"omc_finance_ppm", "--root", "../../../fixtures/omc_finance_ppm_repo"},
		{"fires", "near", "guarded", "--root", references},
	} {
		if err := schema.Validate(list(args...)); err != nil {
			t.Errorf("%v: %v", args, err)
		}
	}
	// Each kind is one that the schema knows.
	for _, kind := range refs.Kinds() {
		doc := list("fires", "--root", references)
		doc["references"].([]any)[0].(map[string]any)["kind"] = kind.String()
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
	}
	for name, change := range map[string]func(map[string]any){
		"no modules":   func(d map[string]any) { delete(d, "modules") },
		"extra":        func(d map[string]any) { d["more"] = 1 },
		"unknown kind": func(d map[string]any) { d["references"].([]any)[0].(map[string]any)["kind"] = "x" },
		"no place":     func(d map[string]any) { delete(d["references"].([]any)[0].(map[string]any), "line") },
	} {
		doc := list("fires", "--root", references)
		change(doc)
		if schema.Validate(doc) == nil {
			t.Errorf("the schema takes a list with %s", name)
		}
	}
}
