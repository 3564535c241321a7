package oracle

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

// Python returns the interpreter that can import the modules, and their versions in one line.
func Python(t testing.TB, modules ...string) (python, version string) {
	t.Helper()
	if python = os.Getenv("SMARTDELTA_PYTHON"); python == "" {
		python = "python3"
	}
	program := "import json, platform, importlib.metadata\nsaid = ['CPython ' + platform.python_version()]\n"
	for _, module := range modules {
		program += "import " + module + "\n"
		switch module {
		case "lxml.etree":
			program += "said += ['lxml ' + importlib.metadata.version('lxml'), " +
				"'libxml2 ' + '.'.join(map(str, lxml.etree.LIBXML_VERSION))]\n"
		case "libcst":
			program += "said += ['LibCST ' + importlib.metadata.version('libcst')]\n"
		}
	}
	out, err := exec.Command(python, "-c", program+"print(', '.join(said))").Output()
	if err != nil {
		Missing(t, "%s with %s is not here: %v", python, strings.Join(append(modules, "json"), ", "), err)
	}
	return python, strings.TrimSpace(string(out))
}

// Script is a running Python script that reads frames (a line with the length in bytes, then the bytes) from its
// standard input until it ends, and prints one line per frame.
type Script struct {
	Version string // of Python and the modules

	t      testing.TB
	in     io.WriteCloser
	out    *bufio.Reader
	stderr bytes.Buffer
}

// Start runs the script (a path) until the test ends. It needs the modules to be importable.
func Start(t testing.TB, script string, modules ...string) *Script {
	t.Helper()
	python, version := Python(t, modules...)
	s := &Script{t: t, Version: version}
	cmd := exec.Command(python, "-X", "utf8", script)
	cmd.Stderr = &s.stderr
	var err error
	if s.in, err = cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	s.out = bufio.NewReaderSize(out, 1<<16)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.in.Close()
		if err := cmd.Wait(); err != nil {
			t.Errorf("%s: %v\n%s", script, err, s.stderr.String())
		}
	})
	return s
}

// Ask sends one frame and returns the line that comes back, without its line end.
func (s *Script) Ask(input []byte) []byte {
	s.t.Helper()
	_, err := fmt.Fprintf(s.in, "%d\n", len(input))
	if err == nil {
		_, err = s.in.Write(input)
	}
	if err != nil {
		s.t.Fatalf("ask the script: %v\n%s", err, s.stderr.String())
	}
	line, err := s.out.ReadBytes('\n')
	if err != nil {
		s.t.Fatalf("read the script's answer: %v\n%s", err, s.stderr.String())
	}
	return bytes.TrimSuffix(line, []byte("\n"))
}
