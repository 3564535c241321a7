package golden

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// recorder stands in for a test, so that a failure can be looked at.
type recorder struct {
	testing.TB
	failed bool
	text   string
}

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, args ...any) {
	r.failed = true
	r.text = format
	for _, a := range args {
		if s, ok := a.(string); ok {
			r.text += s
		}
	}
}
func (r *recorder) Fatalf(format string, args ...any) { r.Errorf(format, args...) }
func (r *recorder) Fatal(args ...any)                 { r.failed = true }

func TestCheck(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "x.golden")

	missing := &recorder{TB: t}
	Check(missing, path, []byte("a\n"))
	if !missing.failed {
		t.Error("a missing golden file passed")
	}

	if err := write(path, []byte("a\nb\n")); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, got string
		want      bool
	}{
		{"same", "a\nb\n", false},
		{"other line", "a\nc\n", true},
		{"carriage return", "a\r\nb\n", true},
		{"no last line end", "a\nb", true},
		{"empty", "", true},
	} {
		r := &recorder{TB: t}
		Check(r, path, []byte(tt.got))
		if r.failed != tt.want {
			t.Errorf("%s: failed = %v, want %v", tt.name, r.failed, tt.want)
		}
		if r.failed && !strings.Contains(r.text, "differs") {
			t.Errorf("%s: the failure does not say so: %q", tt.name, r.text)
		}
	}
}

func TestUpdateWrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.golden")
	*update = true
	Check(t, path, []byte("new\n"))
	*update = false
	got, err := os.ReadFile(path)
	if err != nil || string(got) != "new\n" {
		t.Fatalf("got %q, %v", got, err)
	}
}
