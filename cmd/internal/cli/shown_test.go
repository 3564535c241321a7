package cli

import (
	"bytes"
	"io"
	"path/filepath"
	"testing"
)

func TestWriteReport(t *testing.T) {
	write := func(w io.Writer) error {
		_, err := io.WriteString(w, "text")
		return err
	}
	var out bytes.Buffer
	if err := writeReport(&env{stdout: &out}, "", write); err != nil || out.String() != "text" {
		t.Errorf("got %q, %v", out.String(), err)
	}
	if err := writeReport(&env{stdout: &out}, filepath.Join(t.TempDir(), "no", "folder"), write); err == nil {
		t.Error("no error for a folder that is not there")
	}
}
