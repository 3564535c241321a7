package installation_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/internal/testkit/installation"
)

// Fewer than this of a kind prove little.
const variantsOfKind = 12

func TestVariants(t *testing.T) {
	count := map[installation.Kind]int{}
	seen := map[string]bool{}
	for _, v := range installation.Variants() {
		if seen[v.Name] {
			t.Errorf("%s is there twice", v.Name)
		}
		seen[v.Name] = true
		count[v.Kind]++
		for _, fault := range v.Faults {
			if _, ok := v.Files[fault.File]; !ok && fault.Line != 1 {
				t.Errorf("%s: no file %s", v.Name, fault.File)
			}
		}
	}
	for _, kind := range installation.Kinds() {
		if count[kind] < variantsOfKind {
			t.Errorf("only %d variants of %s", count[kind], kind)
		}
		delete(count, kind)
	}
	for kind := range count {
		t.Errorf("%s is in no table", kind)
	}
}

// Each variant has a record and each record a variant, so that neither is changed without the other.
func TestRecords(t *testing.T) {
	for _, set := range installation.Sets {
		_, records, err := set.Records()
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range set.Variants() {
			if _, ok := records[v.Name]; !ok {
				t.Errorf("%s was not recorded", v.Name)
			}
			delete(records, v.Name)
		}
		for name := range records {
			t.Errorf("no variant is called %s", name)
		}
	}
}

func TestCompare(t *testing.T) {
	v := installation.Variant{Name: "kind/one", Faults: []installation.Place{{File: "acme/a.xml", Line: 5}, {File: "acme/__manifest__.py", Line: 3}}}
	refused, accepted := installation.Record{}, installation.Record{Installed: true}
	at := func(file string, line int) []installation.Finding {
		return []installation.Finding{{Rule: "REF401", File: "acme/x.xml", Line: 1}, {Rule: "REF401", File: file, Line: line}}
	}
	for _, tt := range []struct {
		name   string
		record installation.Record
		errors []installation.Finding
		want   installation.Outcome
	}{
		{"at the line", refused, at("acme/a.xml", 5), installation.Named},
		{"a line below", refused, at("acme/a.xml", 6), installation.Named},
		{"two lines above", refused, at("acme/a.xml", 3), installation.Missed},
		{"at the other place", refused, at("acme/__manifest__.py", 3), installation.Named},
		{"in another file", refused, at("acme/b.xml", 5), installation.Missed},
		{"nothing", refused, nil, installation.Missed},
		{"nothing wrong", accepted, nil, installation.Quiet},
		{"an error that is none", accepted, at("acme/a.xml", 5), installation.Accused},
	} {
		if got := installation.Compare(v, tt.record, tt.errors); got != tt.want {
			t.Errorf("%s: %v, not %v", tt.name, got, tt.want)
		}
	}
	v.Faults = nil
	refused.File, refused.Line = "acme/a.xml", 9
	if got := installation.Compare(v, refused, at("acme/a.xml", 9)); got != installation.Named {
		t.Errorf("where Odoo points at, with nothing planted: %v", got)
	}
}
