package knowledge

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var origin = Origin{Series: "18.0", Source: "github.com/odoo/odoo", Commit: "abc", Date: "2025-11-09"}

func sample() []Entry {
	return []Entry{
		{Module: Module{Name: "base", Version: "18.0.1.3", License: "LGPL-3", Category: "Hidden", AutoInstall: true}},
		{
			Module: Module{Name: "l10n_us_x", Version: "18.0.1.0", License: "Other proprietary", Category: "A & B/C", Depends: []string{"account", "base"},
				AutoInstall: true, Triggers: []string{"account"}, Countries: []string{"US"}},
			Facts: [Facts]string{SymbolsFact: "\x00\xffone", WebFact: "two", ViewsFact: "three"},
		},
		{Module: Module{Name: "off", Version: "18.0.1.0", License: "LGPL-3", Uninstallable: true}},
	}
}

func TestFormatAndOpen(t *testing.T) {
	data := Format(origin, "shared", sample())
	if !bytes.Equal(data, Format(origin, "shared", sample())) {
		t.Error("written again it differs")
	}
	f, err := Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	if f.Origin != origin || f.Shared != "shared" {
		t.Errorf("origin %+v, shared %q", f.Origin, f.Shared)
	}
	var want []Module
	for _, e := range sample() {
		want = append(want, e.Module)
		for range 2 { // decoded, then remembered
			got, ok := f.Module(e.Name)
			if diff := cmp.Diff(e.Module, got); diff != "" || !ok {
				t.Errorf("%s: %v (-want +got):\n%s", e.Name, ok, diff)
			}
		}
		for k, want := range e.Facts {
			if got, ok := f.Fact(e.Name, Fact(k)); got != want || !ok {
				t.Errorf("%s, fact %d: %q, %v, want %q", e.Name, k, got, ok, want)
			}
		}
	}
	if diff := cmp.Diff(want, slices.Collect(f.Modules())); diff != "" {
		t.Errorf("Modules (-want +got):\n%s", diff)
	}
	for range f.Modules() {
		break // an early end must not panic
	}
	for _, name := range []string{"", "a", "bas", "base_", "zzz"} {
		if _, ok := f.Module(name); ok {
			t.Errorf("%q is known", name)
		}
		if _, ok := f.Fact(name, SymbolsFact); ok {
			t.Errorf("%q has a fact", name)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	good := string(Format(origin, "", sample()))
	tests := []struct{ name, in string }{
		{"empty", ""},
		{"other form", strings.Replace(good, magic, "smartdelta knowledge 1\n", 1)},
		{"cut in the head", good[:30]},
		{"cut in the tables", good[:len(magic)+60]},
		{"cut at the end", good[:len(good)-1]},
		{"too long", good + "x"},
		{"names not in order", strings.Replace(good, "basel10n", "zasel10n", 1)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if f, err := Open(test.in); err == nil {
				t.Errorf("opened with %d modules", f.count)
			}
		})
	}
	if _, err := Open(string(Format(origin, "", nil))); err != nil {
		t.Errorf("no modules: %v", err)
	}
}

// FuzzOpen: no panic, whatever is asked of a file that opened.
func FuzzOpen(f *testing.F) {
	f.Add(string(Format(origin, "", sample())), "base")
	f.Fuzz(func(t *testing.T, data, name string) {
		file, err := Open(data)
		if err != nil {
			return
		}
		for m := range file.Modules() {
			if _, ok := file.Module(m.Name); !ok {
				t.Errorf("%q is listed and not found", m.Name)
			}
		}
		file.Module(name)
		file.Web(name)
	})
}
