package cli_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/jgtolentino/smartdelta/cmd/internal/cli"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

// fullDisk is where a file on a full disk is written.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: "stdout", Err: syscall.ENOSPC}
}

// clean writes a workspace that nothing is wrong with, and that has a seed.
func clean(t *testing.T) string {
	t.Helper()
	return testtree.New(t, map[string]string{
		".smartdelta.yaml":       "version: 1\nseries: \"18.0\"\n",
		"m/__manifest__.py":      `{"name": "M", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["project"], "data": ["data/tasks.xml"]}`,
		"m/__init__.py":          "",
		"m/data/tasks.xml":       `<odoo><record id="one" model="project.task"><field name="name">One</field></record></odoo>`,
		"m/static/description/x": "",
	})
}

// run gives the exit code of a command, and what it wrote to stderr.
func run(t *testing.T, stdout io.Writer, args ...string) (code int, stderr string) {
	t.Helper()
	var log bytes.Buffer
	code = cli.Main(t.Context(), args, nil, stdout, &log)
	return code, log.String()
}

// A history or a baseline may come from a pipe that never ends.
func TestEndlessInput(t *testing.T) {
	name := filepath.Join(t.TempDir(), "endless")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for range 65 {
		if _, err := f.Write(bytes.Repeat([]byte("\n"), 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	for _, flag := range []string{"--history", "--baseline"} {
		code, stderr := run(t, io.Discard, "check", "--no-cache", flag, name, clean(t))
		if code != 2 || !strings.Contains(stderr, "too large") {
			t.Errorf("%s: exit code %d, stderr %q", flag, code, stderr)
		}
	}
}

// A report that finds no room is no mistake of the user's: whoever runs the command has seen no findings, and must not
// read the exit code as if there were none, or as if the command line were wrong.
func TestFullDisk(t *testing.T) {
	dir := clean(t)
	for _, command := range []string{
		"check " + dir, "check --format json " + dir, "check --format sarif " + dir, "check --format html " + dir,
		"audit --root " + dir + " " + dir, "audit --format csv --root " + dir + " " + dir, "graph --root " + dir + " " + dir,
		"load m --root " + dir, "load m --format json --root " + dir, "refs m --root " + dir, "refs m --format json --root " + dir,
		"contract init m --root " + dir, "catalog show base", "explain EE101", "rules", "rules --format json", "version",
	} {
		args := strings.Fields(command)
		if code, stderr := run(t, io.Discard, args...); code != 0 {
			t.Errorf("%s: exit code %d with room: %s", command, code, stderr)
		}
		if code, stderr := run(t, fullDisk{}, args...); code != 3 || !strings.Contains(stderr, syscall.ENOSPC.Error()) {
			t.Errorf("%s: exit code %d, want 3; stderr %q", command, code, stderr)
		}
	}
}

// The same of a file, and beside other reports: the highest exit code wins, and the others are written.
func TestFullDevice(t *testing.T) {
	const full = "/dev/full"
	if _, err := os.Stat(full); err != nil {
		t.Skip("this system has no " + full)
	}
	dir := clean(t)
	written := filepath.Join(t.TempDir(), "written.json")
	for _, args := range [][]string{
		{"check", dir, "--output", full},
		{"check", dir, "--report", "json=" + full, "--report", "sarif=" + dir + "/nowhere/x", "--report", "json=" + written},
		{"audit", "--root", dir, dir, "--output", full},
		{"load", "m", "--root", dir, "--output", full},
		{"contract", "init", "m", "--root", dir, "--output", full},
		{"baseline", "write", full, "--root", dir},
	} {
		if strings.HasPrefix(args[0], "baseline") {
			t.Chdir(dir)
		}
		if code, stderr := run(t, io.Discard, args...); code != 3 || !strings.Contains(stderr, syscall.ENOSPC.Error()) {
			t.Errorf("%v: exit code %d, want 3; stderr %q", args, code, stderr)
		}
	}
	if _, err := os.Stat(written); err != nil {
		t.Error(err)
	}
}
