package main

import (
	_ "embed"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/testkit/installation"
)

// exceptions has a line for each variant of which we say something else: its name, the reason.
//
//go:embed exceptions.tsv
var exceptions string

// TestAgreement compares both views with the records, both ways. Exceptions that are none any more fail too.
func TestAgreement(t *testing.T) {
	excepted := map[string]bool{}
	for line := range strings.Lines(exceptions) {
		if name, reason, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && reason != "" {
			excepted[name] = true
		}
	}
	dir := t.TempDir()
	for _, set := range installation.Sets {
		agreement(t, set, dir, excepted)
	}
}

func agreement(t *testing.T, set installation.Set, dir string, excepted map[string]bool) {
	_, records, err := set.Records()
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range set.Variants() {
		record := records[v.Name]
		said, err := judge(t.Context(), v, filepath.Join(dir, filepath.FromSlash(v.Name)))
		if err != nil {
			t.Fatal(err)
		}
		outcome := installation.Compare(v, record, said.errors)
		agrees := outcome != installation.Missed && outcome != installation.Accused && said.stops == v.Stops(record)
		if agrees == excepted[v.Name] {
			t.Errorf("%s: agrees with Odoo: %v; check says %v, load stops: %v; Odoo says %s", v.Name, agrees, said.errors, said.stops, record.Message)
		}
	}
}
