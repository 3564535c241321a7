package cli_test

import (
	"bufio"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jgtolentino/smartdelta/cmd/internal/cli"
)

// A check that watches checks again when a file changes, also one in a folder that is new, and ends when interrupted.
func TestWatch(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	manifest := func(depends string) string {
		return `{"name": "M", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["` + depends + `"]}`
	}
	write("m/__manifest__.py", manifest("base"))
	write("m/__init__.py", "")

	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	reader, writer := io.Pipe()
	ended := make(chan int)
	report := filepath.Join(dir, "report.json")
	go func() {
		ended <- cli.Main(ctx, []string{"check", "--root", dir, dir, "-q", "--watch", "--report", "json=" + report}, strings.NewReader(""), writer, io.Discard)
		writer.Close()
	}()
	lines := bufio.NewScanner(reader)
	next := func(want string) {
		t.Helper()
		if !lines.Scan() || !strings.HasPrefix(lines.Text(), want) {
			t.Fatalf("%q, want %s", lines.Text(), want)
		}
		time.Sleep(300 * time.Millisecond) // it watches by then, and a report of its own would have woken it
	}
	next("pure: ")
	write("m/__manifest__.py", manifest("planning"))
	next("not pure: 1 Enterprise error in m")
	write("n/__manifest__.py", manifest("planning"))
	write("n/__init__.py", "")
	next("not pure: 2 Enterprise errors in m, n")
	interrupt()
	if code := <-ended; code != 1 {
		t.Errorf("exit code %d, want that of the last check, 1", code)
	}
	if lines.Scan() {
		t.Errorf("one more check: %s", lines.Text())
	}
}
