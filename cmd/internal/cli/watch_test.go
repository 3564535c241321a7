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
	said, stderr := io.Pipe()
	ended := make(chan int, 1)
	report := filepath.Join(dir, "report.json")
	go func() {
		ended <- cli.Main(ctx, []string{"check", "--root", dir, dir, "--watch", "--report", "json=" + report}, strings.NewReader(""), writer, stderr)
		writer.Close()
		stderr.Close()
	}()
	verdicts, waits := make(chan string), make(chan string)
	go linesWith("pure: ", reader, verdicts)
	go linesWith("waiting for a change", said, waits)
	next := func(want string) {
		t.Helper()
		if got := <-verdicts; !strings.HasPrefix(got, want) {
			t.Fatalf("%q, want %s", got, want)
		}
		<-waits
		time.Sleep(300 * time.Millisecond) // a report of its own would have woken it by then
	}
	next("pure: ")
	write("m/__manifest__.py", manifest("planning"))
	next("not pure: 1 Enterprise error in m")
	write("../n/__manifest__.py", manifest("planning")) // outside: it comes as a whole
	write("../n/__init__.py", "")
	if err := os.Rename(filepath.Join(dir, "../n"), filepath.Join(dir, "n")); err != nil {
		t.Fatal(err)
	}
	next("not pure: 2 Enterprise errors in m, n")
	interrupt()
	if code := <-ended; code != 1 {
		t.Errorf("exit code %d, want that of the last check, 1", code)
	}
	if verdict, more := <-verdicts; more {
		t.Errorf("one more check: %s", verdict)
	}
}

// linesWith gives the lines that hold a text.
func linesWith(text string, from io.Reader, to chan<- string) {
	lines := bufio.NewScanner(from)
	for lines.Scan() {
		if strings.Contains(lines.Text(), text) {
			to <- lines.Text()
		}
	}
	close(to)
}
