package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	tooLong = time.Minute      // of processor time: what no run over a small workspace may take
	hanging = 10 * time.Minute // a run that does not end: long, as the machine may have more to do
)

// user runs the commands over one workspace.
type user struct {
	*soak
	workspace, output string
	isNobody          bool // where root runs the soak
}

// formats are those of each command, with what a file of them has to be.
var formats = map[string]map[string]func([]byte) error{
	"check": {
		"text": isPlain, "json": isJSON, "sarif": isJSON, "html": isPlain, "markdown": isPlain, "github": isCommands,
		"gitlab": isJSON, "junit": isXML, "checkstyle": isXML, "csv": isCSV, "badge": isJSON, "badge-svg": isXML,
	},
	"audit": {
		"text": isPlain, "json": isJSON, "csv": isCSV, "markdown": isPlain, "html": isPlain, "cyclonedx": isJSON,
		"spdx": isJSON,
	},
	"graph": {"dot": isPlain, "mermaid": isPlain, "svg": isXML},
	"load":  {"text": isPlain, "json": isJSON},
	"refs":  {"text": isPlain, "json": isJSON},
	"smoke": {"text": isPlain, "json": isJSON},
}

// all runs every command with every format; what writes into the workspace comes last.
func (u user) all(r *rand.Rand) {
	before := u.state()
	check := []string{"check", "--no-cache", "--root", u.workspace, u.workspace}
	u.reports(check)
	first := u.run(append(check, "--format", "json", "--jobs", "1")...)
	u.run(append(check, "--explain-coverage", "--strict")...)
	if again := u.run(append(check, "--format", "json", "--jobs", "7")...); !bytes.Equal(first, again) {
		u.fail("check --format json differs with the number of workers")
	}
	for _, command := range []string{"audit", "graph"} {
		for format, is := range formats[command] {
			u.written(is, command, "--root", u.workspace, u.workspace, "--format", format)
		}
	}
	if module := u.module(r); module != "" {
		for _, command := range []string{"load", "refs", "smoke"} {
			for format, is := range formats[command] {
				u.written(is, command, "--root", u.workspace, "--format", format, "--", module)
			}
		}
		u.written(isPlain, "contract", "init", "--root", u.workspace, "--", module)
	}
	u.run("baseline", "write", filepath.Join(u.output, "baseline.json"), "--root", u.workspace)
	if after := u.state(); after != before {
		u.fail("a command that only reads has changed the workspace")
	}
	u.run(append(check, "--fix")...)
}

// reports has one check write all formats at once.
func (u user) reports(check []string) {
	args := slices.Clone(check)
	for format := range formats["check"] {
		args = append(args, "--report", format+"="+filepath.Join(u.output, format))
	}
	u.run(args...)
	for format, is := range formats["check"] {
		file := filepath.Join(u.output, format)
		text, err := os.ReadFile(file)
		if err != nil {
			continue // exit code 2 or 3: there is nothing to report
		}
		if err := is(text); err != nil {
			u.fail(fmt.Sprintf("check --report %s: %v", format, err))
		}
		os.Remove(file)
	}
}

// written runs a command whose output has to be something.
func (u user) written(is func([]byte) error, args ...string) {
	out := u.run(args...)
	if len(out) == 0 {
		return // exit code 2 or 3
	}
	if err := is(out); err != nil {
		u.fail(fmt.Sprintf("%q: %v", args, err))
	}
}

// run gives the stdout of a command and complains of what no run may do.
func (u user) run(args ...string) []byte {
	ctx, cancel := context.WithTimeout(context.Background(), hanging)
	defer cancel()
	cmd := exec.CommandContext(ctx, u.binary, args...)
	cmd.Dir = u.output
	cmd.Env = append(os.Environ(), "HOME="+u.output, "XDG_CACHE_HOME="+u.output)
	if u.isNobody {
		asNobody(cmd)
	}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	u.runs++
	code := cmd.ProcessState.ExitCode()
	switch {
	case ctx.Err() != nil:
		u.fail(fmt.Sprintf("%q does not end within %v", args, hanging))
	case cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime() > tooLong:
		u.fail(fmt.Sprintf("%q takes more than %v", args, tooLong))
	case code < 0 || code >= len(u.codes):
		u.fail(fmt.Sprintf("%q: %v\n%s", args, err, stderr.Bytes()))
	case code == 3 && !isRefused(args, stderr.Bytes()), bytes.Contains(stderr.Bytes(), []byte("goroutine ")):
		u.fail(fmt.Sprintf("%q: exit code %d\n%s", args, code, stderr.Bytes()))
		u.codes[code]++
	default:
		u.codes[code]++
	}
	if err := isPlain(stderr.Bytes()); err != nil {
		u.fail(fmt.Sprintf("%q: stderr: %v", args, err))
	}
	return stdout.Bytes()
}

// isRefused tells a fix that the system did not allow, which is nobody's mistake.
func isRefused(args []string, stderr []byte) bool {
	return slices.Contains(args, "--fix") && (bytes.Contains(stderr, []byte("permission denied")) ||
		bytes.Contains(stderr, []byte("write-protected")))
}

func (u user) fail(what string) {
	u.wrong++
	fmt.Fprintf(u.out, "%s: %s\n", filepath.Dir(u.workspace), what)
}

// module gives the name of some module, or of what was one.
func (u user) module(r *rand.Rand) string {
	found, _, _ := entries(u.workspace)
	found = slices.DeleteFunc(found, func(name string) bool { return filepath.Base(name) != "__manifest__.py" })
	if len(found) == 0 {
		return ""
	}
	return filepath.Base(filepath.Dir(found[r.IntN(len(found))]))
}

// state describes every file, to be compared.
func (u user) state() string {
	var all strings.Builder
	filepath.Walk(u.workspace, func(name string, info os.FileInfo, err error) error {
		if err == nil && !strings.Contains(name, "/.git/") { // git may refresh its own
			size := info.Size()
			if info.IsDir() {
				size = 0
			}
			fmt.Fprintln(&all, name, info.Mode(), size, info.ModTime().UnixNano())
		}
		return nil
	})
	return all.String()
}
