package python

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// TestOracleNewer compares with LibCST over syntax of Python 3.12 to 3.14 and mutations of it, whatever the version of
// the local CPython. What LibCST accepts we must read in the same way; it refuses less than CPython does and a few
// things that CPython takes, so that its refusals prove nothing.
func TestOracleNewer(t *testing.T) {
	t.Parallel()
	script := oracle.Start(t, filepath.Join("testdata", "libcst_oracle.py"), "libcst")
	src, err := os.ReadFile(filepath.Join("testdata", "newer.py"))
	if err != nil {
		t.Fatal(err)
	}
	tally := oracle.Begin(t, "Python imports, classes, strings", script.Version, "syntax of Python 3.12 to 3.14")
	a := askLibCST(t, script, src)
	if a.Error != "" { // an older one, which came with something else
		oracle.Missing(t, "%s does not read the syntax of Python 3.14: %s", script.Version, a.Error)
	}
	for _, text := range append(statements(src), statements(sample)...) {
		tally.File()
		if diff := compareFile(tally, []byte(text), askLibCST(t, script, []byte(text))); diff != "" {
			tally.Differ("%q: %s", text, diff)
		}
	}
	tally.Done()
	tally = oracle.Begin(t, "Python imports, classes, strings", script.Version, "mutations of that")
	defer tally.Done()
	for _, text := range mutations(src) {
		a := askLibCST(t, script, []byte(text))
		if a.Error != "" {
			tally.Apart("texts that LibCST refuses", 1)
			continue
		}
		tally.File()
		if diff := compareFile(tally, []byte(text), a); diff != "" {
			tally.Differ("%q: %s", text, diff)
		}
	}
}
