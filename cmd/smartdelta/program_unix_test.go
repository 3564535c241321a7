//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

// TestMain runs the program itself where a test asks for it.
func TestMain(m *testing.M) {
	if os.Getenv("SMARTDELTA_IS_PROGRAM") != "" {
		os.Args = append(os.Args[:1], os.Args[2:]...) // behind "--"
		main()
	}
	os.Exit(m.Run())
}

// program gives a command that runs the program.
func program(t *testing.T, stderr *bytes.Buffer, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, append([]string{"--"}, args...)...)
	cmd.Env = append(os.Environ(), "SMARTDELTA_IS_PROGRAM=1")
	cmd.Stderr = stderr
	return cmd
}

// A run that waits for something ends when it is interrupted, with the exit code of a failure.
func TestInterruptEndsWhatWaits(t *testing.T) {
	dir := t.TempDir()
	fifo := filepath.Join(dir, "baseline")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Skip("no FIFO here: ", err)
	}
	var stderr bytes.Buffer
	cmd := program(t, &stderr, "check", "--baseline", fifo, dir)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(fifo, os.O_WRONLY, 0) // waits until the program reads
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != 3 || stderr.String() != "smartdelta: interrupted\n" {
		t.Errorf("exit code %d, stderr %q", code, stderr.String())
	}
}

// Want of memory is a failure of the tool, and no mistake of the user.
func TestMemory(t *testing.T) {
	dir := testtree.New(t, map[string]string{
		"m/__manifest__.py": `{"name": "M", "data": ["res.partner.csv"]}`, "m/__init__.py": "",
		"m/res.partner.csv": "id,name\n" + strings.Repeat("a,b\n", 500_000),
	})
	var stderr bytes.Buffer
	cmd := program(t, &stderr, "check", "--no-cache", dir)
	cmd.Env = append(cmd.Env, "GOMEMLIMIT=16MiB")
	out, _ := cmd.Output()
	const want = "smartdelta: out of memory: more than 16 MiB are in use (GOMEMLIMIT sets another limit)\n"
	if code := cmd.ProcessState.ExitCode(); code != 3 || stderr.String() != want || len(out) > 0 {
		t.Errorf("exit code %d, stdout %q, stderr %q", code, out, stderr.String())
	}
}
