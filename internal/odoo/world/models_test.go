package world

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestField(t *testing.T) {
	tests := []struct {
		model, field string
		is           Presence
		want         Field
	}{
		{"res.users", "login", Present, Field{Name: "login", Type: "char"}},
		{"res.users", "name", Present, Field{Name: "name", Type: "char", Flags: Inherited}},
		// of a parent that a later module brings
		{"res.partner", "image", Present, Field{Name: "image", Type: "binary"}},
		{"res.users", "image", Present, Field{Name: "image", Type: "binary", Flags: Inherited}},
		// The last definition counts; what it leaves out comes from those below.
		{"low.item", "lines", Present, Field{Name: "lines", Type: "one2many", Comodel: "low.line", Inverse: "item_id"}},
		// by a field that delegates
		{"low.item", "login", Present, Field{Name: "login", Type: "char", Flags: Inherited}},
		{"low.item", "id", Present, Field{Name: "id", Type: "integer"}},
		{"low.item", "display_name", Present, Field{Name: "display_name", Type: "char", Flags: Computed}},
		{"low.item", "write_uid", Present, Field{Name: "write_uid", Type: "many2one", Comodel: "res.users"}},
		{"low.item", "create_date", Present, Field{Name: "create_date", Type: "datetime"}},
		{"low.item", "nonsense", Absent, Field{}},
		{"nowhere", "id", Absent, Field{}},
	}
	bothWays(t, func(t *testing.T, of map[string]*Closure) {
		for _, tt := range tests {
			for range 2 { // found, and remembered
				got, is := of["top"].Field(tt.model, tt.field)
				if diff := cmp.Diff(tt.want, got); diff != "" || is != tt.is {
					t.Errorf("%s.%s: %d, want %d (-want +got)\n%s", tt.model, tt.field, is, tt.is, diff)
				}
			}
		}
		if _, is := of["unread"].Field("low.item", "nonsense"); is != Unknown {
			t.Error("a file that was not read may add the field")
		}
		if of["unread"].Model("nonsense") != Unknown || of["top"].Model("nonsense") != Absent ||
			of["top"].Model("low.item") != Present {
			t.Error("which models are there is wrong")
		}
	})
}

// A later entry for a model replaces the one before.
func TestInherits(t *testing.T) {
	modules := shop()
	modules["top"].Classes = []Class{{Model: "res.users", Inherit: []string{"res.users"},
		Inherits: []Link{{"res.partner", "other_id"}}}}
	c := closures(t, modules, false)["top"]
	if diff := cmp.Diff([]Link{{"res.partner", "other_id"}}, c.Inherits("res.users")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]Link{{"res.users", "owner_id"}}, c.Inherits("low.item")); diff != "" {
		t.Errorf("a field that delegates (-want +got)\n%s", diff)
	}
}

// A circle of parents ends.
func TestCircle(t *testing.T) {
	modules := shop()
	modules["top"].Classes = []Class{{Model: "a", Inherit: []string{"b"}},
		{Model: "b", Inherit: []string{"a"}, Fields: []Field{{Name: "f", Type: "char"}}}}
	c := closures(t, modules, false)["top"]
	if _, is := c.Field("a", "f"); is != Present || c.Open("a") || !c.IsWhole("a") {
		t.Error("a does not have what b gives it")
	}
}

func TestOpenAndWhole(t *testing.T) {
	bothWays(t, func(t *testing.T, of map[string]*Closure) {
		c := of["top"]
		for model, want := range map[string]bool{"res.users": false, "low.item": false, "top.framed": true,
			"top.open": true, "nowhere": true} {
			if got := c.Open(model); got != want {
				t.Errorf("%s is open: %v", model, got)
			}
		}
		if c.IsWhole("low.item") || c.IsWhole("top.open") || !c.IsWhole("top.framed") {
			t.Error("a model is whole where its own module has all of it")
		}
		if of["unread"].IsWhole("unread.whole") {
			t.Error("a file that was not read may add to the model")
		}
	})
}

func TestRelated(t *testing.T) {
	bothWays(t, func(t *testing.T, of map[string]*Closure) {
		for range 2 {
			if diff := cmp.Diff([]string{"low.line", "res.partner", "res.users"},
				of["top"].Related("low.item")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		}
	})
}
