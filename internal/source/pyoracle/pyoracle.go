// Package pyoracle lets a test ask a Python script what Python, lxml or csv make of an input.
//
// In: a script that reads frames (a line with the length in bytes, then the bytes) from its standard
// input until it ends, and prints one line per frame. Out: that line. The interpreter is
// $SMARTDELTA_PYTHON, else python3. A test is skipped, with the reason, where the interpreter or a
// module it needs is missing; with CI=true that is a failure, so that a gate cannot go quiet.
package pyoracle

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// Oracle is a running script.
type Oracle struct {
	t      testing.TB
	in     io.WriteCloser
	out    *bufio.Reader
	stderr bytes.Buffer
}

// Start runs the script (a path) until the test ends. It needs the modules to be importable.
func Start(t testing.TB, script string, modules ...string) *Oracle {
	t.Helper()
	python := os.Getenv("SMARTDELTA_PYTHON")
	if python == "" {
		python = "python3"
	}
	if err := exec.Command(python, "-c", "import sys, "+strings.Join(append(modules, "json"), ", ")).Run(); err != nil {
		missing := fmt.Sprintf("%s with %s is not here: %v", python, strings.Join(append(modules, "json"), ", "), err)
		if os.Getenv("CI") == "true" {
			t.Fatal(missing)
		}
		t.Skip(missing)
	}
	o := &Oracle{t: t}
	cmd := exec.Command(python, "-X", "utf8", script)
	cmd.Stderr = &o.stderr
	var err error
	if o.in, err = cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	o.out = bufio.NewReaderSize(out, 1<<16)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		o.in.Close()
		if err := cmd.Wait(); err != nil {
			t.Errorf("%s: %v\n%s", script, err, o.stderr.String())
		}
	})
	return o
}

// Ask sends one frame and returns the line that comes back, without its line end.
func (o *Oracle) Ask(input []byte) []byte {
	o.t.Helper()
	_, err := fmt.Fprintf(o.in, "%d\n", len(input))
	if err == nil {
		_, err = o.in.Write(input)
	}
	if err != nil {
		o.t.Fatalf("ask the script: %v\n%s", err, o.stderr.String())
	}
	line, err := o.out.ReadBytes('\n')
	if err != nil {
		o.t.Fatalf("read the script's answer: %v\n%s", err, o.stderr.String())
	}
	return bytes.TrimSuffix(line, []byte("\n"))
}
