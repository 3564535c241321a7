package cli

import (
	"bytes"
	"io"
	"path/filepath"
	"testing"
)

func TestWriteReportShowsControls(t *testing.T) {
	const text, want = "a\x1b[31mb\x00\x7f é\tc\r\n", "a␛[31mb␀␡ é\tc\r\n"
	write := func(w io.Writer) error {
		n, err := io.WriteString(w, text)
		if n != len(text) {
			t.Errorf("%d bytes written of %d", n, len(text))
		}
		return err
	}
	var out bytes.Buffer
	if err := writeReport(&env{stdout: &out}, "", write); err != nil || out.String() != want {
		t.Errorf("got %q, %v", out.String(), err)
	}
	if err := writeReport(&env{stdout: &out}, filepath.Join(t.TempDir(), "no", "folder"), write); err == nil {
		t.Error("no error for a folder that is not there")
	}
}
