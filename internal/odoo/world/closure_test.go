package world

import (
	"go/types"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
)

// shop is a workspace: two modules of core that are known from elsewhere, and four of its own.
func shop() map[string]*Symbols {
	depends := func(names ...string) (list []Depend) {
		for i, name := range names {
			list = append(list, Depend{Name: name, Start: 10 * i})
		}
		return list
	}
	return map[string]*Symbols{
		"base": {
			Content: true, Demo: true, Models: []string{"res.partner", "res.users"},
			IDs:     []ID{{Name: "main_partner"}, {Name: "user_root", Model: 1}},
			DemoIDs: []ID{{Name: "base.user_demo", Model: 1}},
			Classes: []Class{
				{Model: "base", Kind: Abstract},
				{Model: "res.partner", Inherit: []string{"avatar.mixin"}, Fields: []Field{
					{Name: "name", Type: "char"}, {Name: "parent_id", Type: "many2one", Comodel: "res.partner"},
					{Name: "user_ids", Type: "one2many", Comodel: "res.users", Inverse: "partner_id"},
					{Name: "kind", Type: "selection", Selection: []string{"a"}, Flags: Reselected},
				}},
				{Model: "res.users", Inherits: []Link{{"res.partner", "partner_id"}}, Fields: []Field{
					{Name: "login", Type: "char"}, {Name: "partner_id", Type: "many2one", Comodel: "res.partner"},
				}, Constraints: []string{"login_key"}},
			},
		},
		"mail": { // of core, and nothing of the workspace needs it
			Content: true, Depends: depends("base"), Models: []string{"ir.ui.view"}, IDs: []ID{{Name: "view_alias_form"}},
			Classes: []Class{{Model: "mail.alias"}},
		},
		"low": {
			Content: true, Manifest: "low/__manifest__.py", Size: 99,
			Depends: depends("base"), Models: []string{"ir.ui.view"},
			IDs: []ID{{Name: "view_item_form"}}, Later: []string{"made_by_code",
				"wh_*"}, Foreign: []ID{{Name: "base.extra"}},
			DemoIDs: []ID{{Name: "low.demo_item"}},
			Classes: []Class{
				{Model: "avatar.mixin", Kind: Abstract, Fields: []Field{{Name: "image", Type: "binary"}}},
				{Model: "low.item", Fields: []Field{
					{Name: "owner_id", Type: "many2one", Comodel: "res.users", Flags: Delegate},
					{Name: "lines", Type: "one2many", Comodel: "low.line", Inverse: "item_id"},
				}},
				{Model: "low.line", Fields: []Field{{Name: "item_id", Type: "many2one", Comodel: "low.item"}}},
			},
		},
		"top": {
			Content: true, Demo: true, Manifest: "top/__manifest__.py", Depends: depends("low",
				"base"), Models: []string{"ir.ui.view"},
			IDs: []ID{{Name: "view_item_form"}, {Name: "view_other_list"}},
			Classes: []Class{
				{Model: "low.item", Inherit: []string{"low.item"}, Fields: []Field{{Name: "lines", Type: "one2many"},
					{Name: "note", Type: "text"}}},
				{Model: "res.partner", Inherit: []string{"res.partner"},
					Fields: []Field{{Name: "kind", Type: "selection", Added: []string{"b"}}}},
				{Model: "top.framed", Framed: true}, {Model: "top.open", Inherit: []string{"nowhere.mixin"}},
			},
		},
		"unread": {
			Content: true, Depends: depends("low"), Unread: []string{"unread/models.py"},
			Models: []string{"ir.ui.view"}, IDs: []ID{{Name: "seen"}},
			Classes: []Class{{Model: "unread.whole", Fields: []Field{{Name: "a", Type: "char"}}}},
		},
		"lone": {Depends: depends("gone")}, // only its depends are known
	}
}

// closures gives the closure of each module of a workspace; that of the workspace has the name "". Packed symbols are
// as a knowledge base gives them. The modules of core are no packages below others: they are asked for by name.
func closures(t *testing.T, modules map[string]*Symbols, isPacked bool) map[string]*Closure {
	t.Helper()
	known := make(map[string]*Symbols)
	for name, s := range modules {
		if known[name] = s; isPacked {
			known[name] = repacked(t, s)
		}
	}
	isOwn := func(name string) bool { return name != "base" && name != "mail" && modules[name] != nil }
	packages := make(map[string]*types.Package)
	for name := range modules {
		if isOwn(name) {
			packages[name] = types.NewPackage(name, name)
		}
	}
	for name, pkg := range packages {
		var imports []*types.Package
		for _, d := range modules[name].Depends {
			if isOwn(d.Name) {
				imports = append(imports, packages[d.Name])
			}
		}
		pkg.SetImports(imports)
	}
	around := Surroundings{
		Graph: NewGraph(), Series: catalogue.V18,
		Import:  func(pkg *types.Package) *Symbols { return known[pkg.Name()] },
		Below:   func() map[string]*types.Package { return packages },
		Has:     func(name string) bool { return modules[name] != nil },
		MayCome: func(name string) bool { return modules[name] != nil },
	}
	all := make(map[string]*Closure)
	for name, pkg := range packages {
		all[name] = Of(pkg, known[name], around)
	}
	ws := types.NewPackage("", "")
	ws.SetImports(slices.Collect(maps.Values(packages)))
	all[""] = Of(ws, nil, around)
	return all
}

func repacked(t *testing.T, s *Symbols) *Symbols {
	t.Helper()
	p, err := OpenSymbols(string(s.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// bothWays runs a test on symbols as passes give them, and as a knowledge base does.
func bothWays(t *testing.T, test func(t *testing.T, of map[string]*Closure)) {
	t.Run("whole", func(t *testing.T) { test(t, closures(t, shop(), false)) })
	t.Run("packed", func(t *testing.T) { test(t, closures(t, shop(), true)) })
}

func TestModules(t *testing.T) {
	bothWays(t, func(t *testing.T, of map[string]*Closure) {
		for name, want := range map[string]string{
			"top": "base low top", "unread": "base low unread", "lone": "base gone lone", "": "base gone lone low " +
				"top unread",
		} {
			if got := strings.Join(of[name].Modules(), " "); got != want {
				t.Errorf("%q: %s, want %s", name, got, want)
			}
		}
		if got := of["lone"].Opaque(); !slices.Equal(got, []string{"gone"}) {
			t.Errorf("below lone %v are opaque", got)
		}
		if got := of[""].Opaque(); !slices.Equal(got, []string{"gone", "lone", "unread"}) {
			t.Errorf("of the workspace %v are opaque", got)
		}
		if of["top"].Known("gone") || !of["top"].Known("low") || of["top"].Loads("mail") || !of["lone"].Loads("mail") {
			t.Error("what is known and what may be loaded is wrong")
		}
		if path, size := of["top"].Manifest("low"); path != "low/__manifest__.py" || size != 99 {
			t.Errorf("the manifest of low is %q with %d bytes", path, size)
		}
		if path, _ := of["top"].Manifest("mail"); path != "" || of["top"].Depends("mail") != nil ||
			of["top"].Symbols("mail") != nil {
			t.Errorf("mail is not in the closure, and its manifest is %q", path)
		}
		if got := len(of["top"].Symbols("base").Classes); got != 3 {
			t.Errorf("%d classes of base", got)
		}
	})
}

// What is installed beside the workspace's own depends is taken in, and one module's closure is less than all.
func TestInstall(t *testing.T) {
	all := closures(t, shop(), false)[""]
	if all.Model("mail.alias") == Present {
		t.Fatal("mail is in the closure already")
	}
	all.Install([]string{"mail"})
	if module, is := all.Defines("mail.alias"); module != "mail" || is != Present {
		t.Errorf("mail.alias is of %q, %d", module, is)
	}
	if got := strings.Join(all.Of("low").Modules(), " "); got != "base low" {
		t.Errorf("below low: %s", got)
	}
}

func TestChain(t *testing.T) {
	c := closures(t, shop(), false)[""]
	yes, no := func(string) bool { return true }, func(string) bool { return false }
	is := func(want string) func(string) bool { return func(name string) bool { return name == want } }
	for _, tt := range []struct {
		from, wanted, want string
		through            func(string) bool
	}{
		{"top", "low", "top low", yes}, {"top", "base", "top base", yes}, {"unread", "base", "unread low base", yes},
		{"unread", "base", "", no}, {"top", "nowhere", "", yes},
	} {
		if got := strings.Join(c.Chain(tt.from, tt.through, is(tt.wanted)), " "); got != tt.want {
			t.Errorf("from %s to %s: %q, want %q", tt.from, tt.wanted, got, tt.want)
		}
	}
}

func TestDemo(t *testing.T) {
	of := closures(t, shop(), false)
	for name, want := range map[string]bool{"low": true, "top": false, "unread": false, "lone": false} {
		if got := of[name].HasDemoBelow(); got != want {
			t.Errorf("%s: the modules below have their demo data: %v", name, got)
		}
	}
	if model, ok := of["top"].Demo("low.demo_item"); !ok || model != "ir.ui.view" {
		t.Errorf("the demo record is of %q, %v", model, ok)
	}
	for _, demo := range []bool{false, true} {
		c := of["top"]
		c.around.Demo = demo
		if _, is := c.Record("base.user_demo"); (is == Present) != demo {
			t.Errorf("with demo data %v: %d", demo, is)
		}
	}
}

// What records declare is there until it is taken back, and answers given before are forgotten.
func TestDeclare(t *testing.T) {
	c := closures(t, shop(), false)["top"]
	before := slices.Clone(c.self.Classes)
	if c.Model("x_made") != Absent {
		t.Fatal("x_made is there already")
	}
	c.Declare(Class{Model: "x_made", Fields: []Field{{Name: "x_a", Type: "char"}}})
	c.Declare(Class{Model: "low.item", Inherit: []string{"low.item"}, Fields: []Field{{Name: "x_b", Type: "char"}}})
	if _, is := c.Field("low.item", "x_b"); c.Model("x_made") != Present || is != Present {
		t.Error("what was declared is not there")
	}
	if !slices.IsSortedFunc(c.self.Classes, func(a, b Class) int { return strings.Compare(a.Model, b.Model) }) {
		t.Error("the classes are no longer sorted")
	}
	c.Undeclare()
	if diff := cmp.Diff(before, c.self.Classes); diff != "" || c.Model("x_made") != Absent {
		t.Errorf("it is not taken back (-want +got)\n%s", diff)
	}
}
