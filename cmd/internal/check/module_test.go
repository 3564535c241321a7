package check_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/mod/zip"
)

// `go install …@latest` gets the repository as a module zip, which refuses odd names and drops folders called
// vendor; nothing of ours may be lost in it but the module of the tools that check it.
func TestModuleZipIsComplete(t *testing.T) {
	files, err := zip.CheckDir("../../..")
	if err != nil {
		t.Error(err)
	}
	for _, omitted := range files.Omitted {
		if filepath.Base(omitted.Path) != ".git" && omitted.Path != filepath.FromSlash("../../../.ci/tools") {
			t.Errorf("left out: %v", omitted)
		}
	}
}
