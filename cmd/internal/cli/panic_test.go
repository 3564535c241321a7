package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/jgtolentino/smartdelta/cmd/internal/cli"
)

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { panic("no way at all") }

// A panic is the tool's fault and must not look like a mistake of the user, which Go's own exit code 2 would.
func TestPanic(t *testing.T) {
	var stderr bytes.Buffer
	code := cli.Main(t.Context(), []string{"version"}, nil, brokenWriter{}, &stderr)
	if code != 3 || !bytes.HasPrefix(stderr.Bytes(), []byte("smartdelta: internal error: no way at all\n")) {
		t.Errorf("exit code %d, stderr %q", code, stderr.String())
	}
	if bytes.Contains(stderr.Bytes(), []byte("goroutine")) {
		t.Errorf("a stack for everybody: %q", stderr.String())
	}
	stderr.Reset()
	cli.Main(t.Context(), []string{"version", "--verbose"}, nil, brokenWriter{}, &stderr)
	if !bytes.Contains(stderr.Bytes(), []byte("goroutine")) {
		t.Errorf("no stack for --verbose: %q", stderr.String())
	}
}

// An interrupted run has judged nothing, which is neither a clean workspace nor a mistake of the user.
func TestInterrupted(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "__manifest__.py"), []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr bytes.Buffer
	code := cli.Main(ctx, []string{"check", dir}, nil, &stdout, &stderr)
	if code != 3 || stdout.Len() > 0 || stderr.String() != "smartdelta: interrupted\n" {
		t.Errorf("exit code %d, stdout %q, stderr %q", code, stdout.String(), stderr.String())
	}
}
