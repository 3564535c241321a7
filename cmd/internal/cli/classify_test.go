package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/jgtolentino/smartdelta/cmd/internal/cli"
)

func classify(t *testing.T, args ...string) (out string) {
	t.Helper()
	var text, errs bytes.Buffer
	if code := cli.Main(context.Background(), append([]string{"classify"}, args...), os.Stdin, &text, &errs); code != 0 {
		t.Fatalf("%v: exit %d\n%s", args, code, errs.String())
	}
	return text.String()
}

func TestClassifyJSONFitsItsSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "..", "..", "docs", "schema", "classify.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, root := range []string{"omc_finance_ppm_repo", "contaminated_repo"} {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(classify(t, "--format", "json", "--root", "../../../fixtures/"+root)))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%s: %v", root, err)
		}
	}
}

// The step is found from the files: without any claim it is the same.
func TestStepDoesNotRestOnTheClaim(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../../fixtures/omc_finance_ppm_repo")); err != nil {
		t.Fatal(err)
	}
	first := func() string { line, _, _ := strings.Cut(classify(t, "--root", dir), "\n"); return line }
	if got, want := first(), "omc_finance_ppm: GAP_DELTA (likely; as declared)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if err := os.Remove(filepath.Join(dir, "SMART_DELTA.md")); err != nil {
		t.Fatal(err)
	}
	if got, want := first(), "omc_finance_ppm: GAP_DELTA (likely; declares none)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
