package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

// program writes a shell script that stands in for the program.
func program(t *testing.T, script string) string {
	t.Helper()
	if _, err := os.Stat("/bin/sh"); err != nil {
		t.Skip("the program that stands in is a shell script: ", err)
	}
	name := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(name, []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
	return name
}

// soaked gives the complaints about a program.
func soaked(t *testing.T, script string) string {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir())
	source := testtree.New(t, map[string]string{".smartdelta.yaml": "", "m/__manifest__.py": "{}", "m/__init__.py": "", "m/data.xml": "<odoo/>"})
	var out strings.Builder
	err := run([]string{"-n", "1", "-seed", "1", program(t, script), source}, &out)
	if (err != nil) != strings.Contains(out.String(), "from ") {
		t.Fatalf("%v\n%s", err, out.String())
	}
	if err == nil {
		return ""
	}
	return out.String()
}

// What no run may do is complained of.
func TestComplains(t *testing.T) {
	for script, want := range map[string]string{
		"exit 2":                                    "",
		"exit 3":                                    "exit code 3",
		"echo goroutine 1 >&2":                      "exit code 0",
		"kill -9 $$":                                "signal: killed",
		"printf '\\033[31m' >&2":                    "stderr: a hidden character",
		"printf '\\377'":                            "not UTF-8",
		`case "$*" in *json*) echo $$;; esac`:       "differs with the number of workers",
		`case "$*" in *svg*) echo '<a>';; esac`:     "XML syntax error",
		`case "$*" in *spdx*) echo '<a>';; esac`:    "no JSON",
		`case "$*" in *graph*) touch ../w/x;; esac`: "has changed the workspace",
	} {
		if got := soaked(t, script); !strings.Contains(got, want) || want == "" && got != "" {
			t.Errorf("%s: got %q, want …%s…", script, got, want)
		}
	}
}

// The same seed does the same damage.
func TestDamage(t *testing.T) {
	damaged := func(seed uint64) []string {
		dir := testtree.New(t, map[string]string{"m/__manifest__.py": "{'name': 'M'}", "m/__init__.py": "import os\n", "m/data.xml": "<odoo/>\n"})
		r := rand.New(rand.NewPCG(seed, 0))
		for range 5 {
			if err := damage(r, dir); err != nil {
				t.Fatal(err)
			}
		}
		var all []string
		files, folders, _ := entries(dir)
		for _, name := range slices.Concat(files, folders) {
			text, _ := os.ReadFile(name)
			all = append(all, strings.TrimPrefix(name, dir)+" "+string(text))
		}
		t.Cleanup(func() { removeAll(dir) })
		return all
	}
	before := damaged(0)
	for seed := range uint64(20) {
		if a, b := damaged(seed), damaged(seed); !slices.Equal(a, b) {
			t.Errorf("seed %d: %q and %q", seed, a, b)
		} else if seed > 0 && slices.Equal(a, before) {
			t.Errorf("seed %d does what seed %d does", seed, seed-1)
		} else {
			before = a
		}
	}
}
