package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/jgtolentino/smartdelta/cmd/internal/cli"
)

func TestLoadJSONFitsItsSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "..", "..", "docs", "schema", "load.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	load := func(args ...string) map[string]any {
		var out, errs bytes.Buffer
		cli.Main(context.Background(), append([]string{"load", "--format", "json"}, args...), os.Stdin, &out, &errs)
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(out.Bytes()))
		if err != nil {
			t.Fatalf("%v: %v\n%s", args, err, errs.String())
		}
		return doc.(map[string]any)
	}
	const golden = "../../../fixtures/omc_finance_ppm_repo"
	const contracts = "../../../analyzers/seed/testdata/contracts"
	for _, args := range [][]string{
		{"omc_finance_ppm", "--root", golden},
		{"kept", "short", "unread", "--root", contracts},
		{"base", "--root", t.TempDir()},
		{"fires", "--root", "../../../analyzers/references/testdata/refused"},
	} {
		if err := schema.Validate(load(args...)); err != nil {
			t.Errorf("%v: %v", args, err)
		}
	}
	for name, change := range map[string]func(map[string]any){
		"no records":     func(d map[string]any) { delete(d, "records") },
		"extra":          func(d map[string]any) { d["more"] = 1 },
		"unknown origin": func(d map[string]any) { d["installed"].([]any)[0].(map[string]any)["origin"] = "elsewhere" },
		"empty names":    func(d map[string]any) { d["noupdate"] = map[string]any{"a": []any{}} },
	} {
		doc := load("omc_finance_ppm", "--root", golden)
		change(doc)
		if schema.Validate(doc) == nil {
			t.Errorf("the schema takes a report with %s", name)
		}
	}
}
