package load

import (
	"bytes"
	"encoding/gob"
	"go/types"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/catalogue"
	"github.com/jgtolentino/smartdelta/internal/workspace"
)

// The fact must survive encoding, as a driver with a cache and a knowledge base would need.
func TestSymbolsEncode(t *testing.T) {
	want := &Symbols{
		Manifest: "m/__manifest__.py", Size: 7, Origin: workspace.Own, Depends: []Depend{{"base", 1, 2}}, Content: true, Demo: true,
		Unread: []string{"m/a.xml"},
		Classes: []Class{{
			Model: "a.b", Inherit: []string{"c"}, Inherits: []Link{{"d", "d_id"}}, Kind: Abstract, Constraints: []string{"k"}, Table: "t",
			Bare: true, Manual: true, Order: 3,
			Fields: []Field{{Name: "f", Type: "one2many", Comodel: "x", Inverse: "y", Default: "1", Selection: []string{"s"}, Added: []string{"u"}, Flags: Delegate | Unlisted}},
		}},
		IDs: []ID{{"n", 1, true, true}}, Models: []string{"p", "q"}, Foreign: []ID{{"base.n", 0, false, false}},
		Removed: []string{"base.x"}, RunTime: []Operation{{"m", "function f", "m/a.xml"}},
	}
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(want); err != nil {
		t.Fatal(err)
	}
	got := new(Symbols)
	if err := gob.NewDecoder(&buf).Decode(got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestFromCatalogue(t *testing.T) {
	source := FromCatalogue(catalogue.V18)
	got := new(Symbols)
	if !source(types.NewPackage("absent:sms", "sms"), got) || got.Origin != workspace.Core || got.Content && len(got.Classes) == 0 || len(got.Depends) == 0 {
		t.Errorf("sms: %+v", got)
	}
	if source(types.NewPackage("absent:nowhere", "nowhere"), new(Symbols)) {
		t.Error("a module that does not exist is known")
	}
}

func TestSymbolsLookup(t *testing.T) {
	s := &Symbols{Models: []string{"x", "y"}, IDs: []ID{{Name: "a"}, {Name: "b", Model: 1}}, Classes: []Class{{Model: "a.b"}, {Model: "a.b", Order: 5}, {Model: "c"}}}
	if model, ok := s.lookup("b"); !ok || model != "y" {
		t.Errorf("b: %q, %v", model, ok)
	}
	if _, ok := s.lookup("c"); ok {
		t.Error("c is found")
	}
	if n := len(s.classes("a.b")); n != 2 {
		t.Errorf("%d classes of a.b, want 2", n)
	}
	if n := len(s.classes("b")); n != 0 {
		t.Errorf("%d classes of b, want none", n)
	}
	if name := s.modelNamed("a_b"); name != "a.b" {
		t.Errorf("a_b is %q", name)
	}
}
