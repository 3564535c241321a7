package world

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestForCatalogue(t *testing.T) {
	s := &Symbols{
		Manifest: "a/m/__manifest__.py", Size: 7, Depends: []Depend{{"base", 1, 2}}, Content: true,
		Unread: []string{"a/m/x.xml"}, RunTime: []Operation{{What: "SQL file", File: "a/m/y.sql"}},
	}
	want := &Symbols{Content: true, Unread: []string{"m/x.xml"}, RunTime: []Operation{{What: "SQL file",
		File: "m/y.sql"}}}
	if diff := cmp.Diff(want, s.ForCatalogue("m", "a/m"), unpacked); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if s.Unread[0] != "a/m/x.xml" || s.RunTime[0].File != "a/m/y.sql" {
		t.Error("the symbols themselves were changed")
	}
}

func TestSymbolsLookup(t *testing.T) {
	s := &Symbols{Models: []string{"x", "y"}, IDs: []ID{{Name: "a"},
		{Name: "b", Model: 1}}, Classes: []Class{{Model: "a.b"}, {Model: "a.b", Order: 5}, {Model: "c"}}}
	if model, ok := s.Lookup("b"); !ok || model != "y" {
		t.Errorf("b: %q, %v", model, ok)
	}
	if _, ok := s.Lookup("c"); ok {
		t.Error("c is found")
	}
	if n := len(s.classesOf("a.b")); n != 2 {
		t.Errorf("%d classes of a.b, want 2", n)
	}
	if n := len(s.classesOf("b")); n != 0 {
		t.Errorf("%d classes of b, want none", n)
	}
	if name := s.modelNamed("a_b"); name != "a.b" {
		t.Errorf("a_b is %q", name)
	}
}
