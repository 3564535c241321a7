package main

import (
	_ "embed"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/testkit/installation"
)

// kinds are those of which check and load say what Odoo says, but for the variants in exceptions.tsv.
var kinds = []installation.Kind{
	installation.Selection, installation.Required, installation.Conversion, installation.Field, installation.DemoID, installation.Blank,
	installation.Manifest, installation.Domain, installation.GivesUp, installation.Function, installation.Glue, installation.Legal,
	installation.Registry, installation.Class, installation.Import, installation.Hook, installation.Define,
	installation.ViewRoot, installation.ViewAttrs, installation.ViewField, installation.ViewExpression,
	installation.ViewButton, installation.ViewGroup, installation.ViewOption, installation.ViewPosition,
	installation.ViewXPath, installation.ViewModifier, installation.ViewLabel, installation.ViewID, installation.ViewSchema, installation.ViewLegal,
}

// exceptions has a line for each variant of which we say something else: its name, the reason.
//
//go:embed exceptions.tsv
var exceptions string

// TestAgreement compares both views with the record, both ways. Exceptions that are none any more fail too.
func TestAgreement(t *testing.T) {
	_, records, err := installation.Records()
	if err != nil {
		t.Fatal(err)
	}
	excepted := map[string]bool{}
	for line := range strings.Lines(exceptions) {
		if name, reason, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && reason != "" {
			excepted[name] = true
		}
	}
	dir := t.TempDir()
	for _, v := range installation.Variants() {
		if !slices.Contains(kinds, v.Kind) {
			continue
		}
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
