package world

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestIsOfChart(t *testing.T) {
	for name, want := range map[string]bool{
		"1_expense": true, "12_sale_tax_template": true, "1_": true,
		"expense": false, "_expense": false, "1": false, "1a_expense": false, "data_account_type": false,
	} {
		if got := isOfChart("account", name); got != want {
			t.Errorf("account.%s: %v", name, got)
		}
	}
	if isOfChart("l10n_be", "1_expense") {
		t.Error("a chart's ids are account's, whoever brings the chart")
	}
}

// HasID is about what can be there, Record about what the data leaves.
func TestIDs(t *testing.T) {
	tests := []struct {
		module, name string
		has, record  Presence
	}{
		{"base", "user_root", Present, Present},
		{"low", "view_item_form", Present, Present},
		{"low", "nonsense", Absent, Absent},
		{"low", "made_by_code", Present, Absent},
		{"low", "wh_anything", Present, Absent},
		{"low", "demo_item", Present, Absent},
		{"base", "extra", Present, Present}, // low makes it
		{"base", "model_res_partner", Present, Present},
		{"base", "field_res_users__login", Present, Present},
		{"base", "field_res_users__name", Present, Present}, // of the partner in it
		{"base", "field_res_users__nonsense", Absent, Absent},
		{"base", "selection__res_partner__kind__a", Present, Present},
		{"base", "constraint_res_users_login_key", Present, Present},
		{"base", "module_top", Present, Present},
		{"base", "module_nonsense", Absent, Absent},
		{"base", "module_category_hidden", Present, Present},
		{"top", "module_top", Absent, Absent}, // base has them
		{"top", "model_inherit__top_open__nowhere_mixin", Present, Present},
		{"top", "model_inherit__nonsense__x", Absent, Absent},
		{"account", "1_expense", Unknown, Unknown},
		{"mail", "view_alias_form", Absent, Unknown}, // it may be installed beside
		{"nowhere", "x", Absent, Absent},
	}
	bothWays(t, func(t *testing.T, of map[string]*Closure) {
		c := of["top"]
		for _, tt := range tests {
			full := tt.module + "." + tt.name
			if got := c.HasID(tt.module, tt.name); got != tt.has {
				t.Errorf("%s can be there: %d, want %d", full, got, tt.has)
			}
			if _, got := c.Record(full); got != tt.record {
				t.Errorf("%s is there: %d, want %d", full, got, tt.record)
			}
		}
		if _, is := c.Record("nodot"); is != Absent {
			t.Error("an id without a module is there")
		}
		if of["unread"].HasID("unread", "nonsense") != Unknown || of["lone"].HasID("gone", "x") != Unknown {
			t.Error("what was not read is known")
		}
		if got := c.Maker("base.extra"); got != "low" {
			t.Errorf("base.extra is made by %q", got)
		}
		mail := c.Beyond("mail")
		if mail == nil || !c.Has(mail, "mail", "view_alias_form") || !c.Has(mail, "mail",
			"model_mail_alias") || c.Has(mail, "mail", "x") {
			t.Error("the ids of a module that is not below are wrong")
		}
	})
}

// An id in another's name is its maker's; what the module itself so creates is its own where nobody else does.
func TestForeignOfOwn(t *testing.T) {
	modules := shop()
	modules["top"].Foreign = []ID{{Name: "base.extra"}, {Name: "low.extra"}}
	c := closures(t, modules, false)["top"]
	if a, b := c.Maker("base.extra"), c.Maker("low.extra"); a != "low" || b != "top" {
		t.Errorf("made by %q and %q", a, b)
	}
	if c.Maker("low.other") != "" {
		t.Error("somebody makes low.other")
	}
}

func TestWhoHas(t *testing.T) {
	bothWays(t, func(t *testing.T, of map[string]*Closure) {
		c := of["top"]
		for model, want := range map[string]string{"res.users": "base", "low.item": "low", "top.framed": "top",
			"mail.alias": ""} {
			if got, _ := c.Defines(model); got != want {
				t.Errorf("%s is defined by %q, want %q", model, got, want)
			}
		}
		if got := c.Defining("mail.alias"); !slices.Equal(got, []string{"mail"}) {
			t.Errorf("beyond the closure mail.alias is of %v", got)
		}
		if got := c.Defining("low.item"); !slices.Equal(got, []string{"low"}) {
			t.Errorf("low.item is of %v", got)
		}
		if got := c.Adding("low.item", "lines"); !slices.Equal(got, []string{"low", "top"}) {
			t.Errorf("lines is added by %v", got)
		}
		if a, b, none := c.ValueOf("res.partner", "kind", "a"), c.ValueOf("res.partner", "kind",
			"b"), c.ValueOf("res.partner", "kind", "c"); a != "base" || b != "top" || none != "" {
			t.Errorf("the values are of %q, %q and %q", a, b, none)
		}
	})
}

func TestNearest(t *testing.T) {
	bothWays(t, func(t *testing.T, of map[string]*Closure) {
		c := of["top"]
		for name, want := range map[string]string{"low.itme": "low.item", "res.user": "res.users",
			"something.else": ""} {
			if got := c.NearestModel(name); got != want {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
		tests := []struct{ module, name, want string }{
			{"low", "view_item_from", "low.view_item_form"},     // a slip
			{"base", "view_other_list", "top.view_other_list"},  // the same name elsewhere
			{"mail", "view_alias_fron", "mail.view_alias_form"}, // of a module that is not below
			{"base", "seen", ""},                                // short names mean other things elsewhere
			{"base", "something_quite_different", ""},
		}
		for _, tt := range tests {
			if got := c.NearestID(tt.module, tt.name); got != tt.want {
				t.Errorf("%s.%s: %q, want %q", tt.module, tt.name, got, tt.want)
			}
		}
	})
}

func TestModelNamed(t *testing.T) {
	bothWays(t, func(t *testing.T, of map[string]*Closure) {
		c := of["top"]
		got := []string{c.ModelNamed("base", "res_users"), c.ModelNamed("base", "low_item"),
			c.ModelNamed("nowhere", "x")}
		if diff := cmp.Diff([]string{"res.users", "", ""}, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
}

func TestMayReflect(t *testing.T) {
	s := &Symbols{Classes: []Class{{Model: "a.b"}, {Model: "x_made", Manual: true}}}
	if !s.MayReflect("a_b") || s.MayReflect("x_made") || s.MayReflect("c") {
		t.Error("only what Python says of models is reflected")
	}
	if s.Unread = []string{"m/models.py"}; !s.MayReflect("c") {
		t.Error("a file that was not read may have any class")
	}
	if s.Unread = []string{"m/data.xml"}; s.MayReflect("c") || !s.MayReflect("x_c") {
		t.Error("a data file that was not read may have manual models alone")
	}
}
