package world

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The closure of a module with one model of its own, which extends one of a mixin's, and one with a class that nobody
// knows all methods of.
func methodical() *Closure {
	mixin := Class{Model: "a.mixin", Kind: Abstract, Methods: []Method{{Name: "action_mixed"}}}
	own := Class{Model: "a.thing", Inherit: []string{"a.mixin"}, Methods: []Method{
		{Name: "action_one"}, {Name: "action_two", Least: 1, Most: 1}, {Name: "action_two"}, {Name: "copy", Private: true},
	}, Fields: []Field{
		{Name: "computed", Type: "char", Flags: Computed}, {Name: "stored", Type: "char", Flags: Computed | Stored},
		{Name: "searched", Type: "char", Flags: Computed | Searched}, {Name: "written", Type: "char", Flags: Computed | Inverted},
		{Name: "shown", Type: "char", Flags: Related | Inverted}, {Name: "plain", Type: "char", Domain: "[(1, '=', 1)]"},
		{Name: "unstored", Type: "char", Flags: Unstored | Readonly}, {Name: "open", Type: "char", Flags: Computed | Writable},
	}}
	later := Class{Model: "a.thing", Inherit: []string{"a.thing"}, Fields: []Field{
		{Name: "computed", Flags: Stored, Type: "char"}, {Name: "plain", Type: "char", Domain: "?"},
	}}
	mixed := Class{Model: "a.wild", Mixed: true}
	self := &Symbols{Content: true, Classes: []Class{mixin, own, later, mixed}}
	return &Closure{
		around: Surroundings{Graph: NewGraph()}, name: "a", self: self,
		models: make(map[string]*resolved), fields: make(map[fieldKey]*Field),
	}
}

func TestMethod(t *testing.T) {
	c := methodical()
	for _, tt := range []struct {
		model, name string
		want        Method
		is          Presence
	}{
		{"a.thing", "action_one", Method{Name: "action_one"}, Present},
		{"a.thing", "action_two", Method{Name: "action_two"}, Present},
		{"a.thing", "action_mixed", Method{Name: "action_mixed"}, Present},
		{"a.thing", "copy", Method{Name: "copy", Private: true}, Present},
		{"a.thing", "unlink", Method{Name: "unlink"}, Present},
		{"a.thing", "write", Method{Name: "write", Least: 1, Most: 1}, Present},
		{"a.thing", "sudo", Method{Name: "sudo", Private: true, Most: 1}, Present},
		{"a.thing", "action_gone", Method{}, Absent},
		{"a.wild", "action_gone", Method{}, Unknown},
		{"a.nowhere", "action_gone", Method{}, Unknown},
	} {
		got, is := c.Method(tt.model, tt.name)
		if got != tt.want || is != tt.is {
			t.Errorf("%s.%s: %+v, %v", tt.model, tt.name, got, is)
		}
	}
}

func TestTraits(t *testing.T) {
	c := methodical()
	want := map[string]Traits{
		"computed": {Searchable: Present, Readonly: true}, "stored": {Searchable: Present, Readonly: true},
		"searched": {Searchable: Unknown, Readonly: true}, "written": {Searchable: Absent},
		"shown": {Searchable: Unknown, Readonly: true}, "plain": {Searchable: Unknown},
		"unstored": {Searchable: Absent, Readonly: true}, "open": {Searchable: Absent},
	}
	got := make(map[string]Traits)
	for name := range want {
		got[name] = c.Traits("a.thing", name)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestRefuses(t *testing.T) {
	m := Method{Least: 1, Most: 2}
	for _, tt := range []struct {
		m                 Method
		positional, named int
		want              bool
	}{
		{m, 0, 0, true}, {m, 1, 0, false}, {m, 0, 1, false}, {m, 2, 0, false}, {m, 2, 1, false}, {m, 3, 0, true},
		{Method{Rest: true}, 9, 0, false}, {Method{Named: true}, 0, 0, true}, {Method{Named: true}, 0, 1, false},
		{Method{Loose: true}, 9, 0, false},
	} {
		if got := tt.m.Refuses(tt.positional, tt.named); got != tt.want {
			t.Errorf("%+v refuses %d and %d by name: %v", tt.m, tt.positional, tt.named, got)
		}
	}
}
