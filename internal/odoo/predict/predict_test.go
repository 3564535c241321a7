package predict

import (
	"fmt"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// install predicts an installation of modules by their symbols, base apart.
func install(modules map[string]*world.Symbols, order []string, onPath []OnPath, demo bool) *Database {
	all := types.NewPackage("", "")
	var imports []*types.Package
	for name := range modules {
		imports = append(imports, types.NewPackage(name, name))
	}
	all.SetImports(imports)
	c := world.Of(all, nil, world.Surroundings{
		Graph: world.NewGraph(), Series: catalogue.V18, Demo: demo,
		Import:  func(pkg *types.Package) *world.Symbols { return modules[pkg.Name()] },
		Below:   func() map[string]*types.Package { return nil },
		Has:     func(string) bool { return true },
		MayCome: func(string) bool { return true },
	})
	return Install(c, order, onPath, demo)
}

// lines gives the ids of modules as text, sorted, but for those that every database has.
func lines(d *Database) []string {
	var list []string
	for module, models := range d.Records {
		for model, names := range models {
			for _, name := range names {
				line := fmt.Sprintf("%s.%s %s", module, name, model)
				if slices.Contains(d.NoUpdate[module], name) {
					line += " noupdate"
				}
				list = append(list, line)
			}
		}
	}
	for module, all := range d.RunTime {
		for _, r := range all {
			list = append(list, fmt.Sprintf("%s at run time: %s %d: %s", module, r.Model, r.Count, r.Why))
		}
	}
	slices.Sort(list)
	return list
}

// starting keeps the lines that begin with a module's prefix and one of the words.
func starting(list []string, module string, words ...string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(line string) bool {
		return !slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(line, module+"."+word) })
	})
}

func class(model string, inherit []string, fields ...world.Field) world.Class {
	return world.Class{Model: model, Inherit: inherit, Fields: fields}
}

func TestBootstrap(t *testing.T) {
	d := install(map[string]*world.Symbols{"base": {Content: true}}, []string{"base"}, []OnPath{{"base", "Hidden"},
		{"shop", "Foo & Bar/Baz"}, {"odd", ""}}, false)
	want := []string{
		"base.USD res.currency noupdate", "base.group_user res.groups noupdate", "base.main_company res.company " +
			"noupdate",
		"base.main_partner res.partner noupdate", "base.module_base ir.module.module noupdate",
		"base.module_category_foo_and_bar ir.module.category noupdate", "base.module_category_foo_and_bar_baz " +
			"ir.module.category noupdate",
		"base.module_category_hidden ir.module.category noupdate", "base.module_odd ir.module.module " +
			"noupdate", "base.module_shop ir.module.module noupdate",
		"base.user_root res.users noupdate",
	}
	if diff := cmp.Diff(want, lines(d)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestData(t *testing.T) {
	modules := map[string]*world.Symbols{
		"low": {
			Content: true, Models: []string{"x"}, IDs: []world.ID{{Name: "a", NoUpdate: true}, {Name: "b"},
				{Name: "c"}},
			DemoIDs: []world.ID{{Name: "low.demo"}},
		},
		"top": {
			Content: true, Models: []string{"x"}, IDs: []world.ID{{Name: "own"}}, Foreign: []world.ID{{Name: "low.a"},
				{Name: "low.new", NoUpdate: true}},
			Removed: []string{"low.b"}, RunTime: []world.Operation{{Model: "y", What: "function go"},
				{What: "SQL file"}, {Model: "y", What: "function go"}},
		},
		"dim": {}, // of which nothing is known
	}
	for demo, want := range map[bool][]string{
		false: {"low.a x noupdate", "low.c x", "low.new x noupdate", "top at run time:  -1: SQL file",
			"top at run time: y -1: function go", "top.own x"},
		true: {
			"low.a x noupdate", "low.c x", "low.demo x", "low.new x noupdate", "top at run time:  -1: SQL " +
				"file", "top at run time: y -1: function go", "top.own x",
		},
	} {
		d := install(modules, []string{"low", "dim", "gone", "top"}, nil, demo)
		got := slices.DeleteFunc(lines(d), func(line string) bool { return strings.HasPrefix(line, "base.") })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("demo %v (-want +got)\n%s", demo, diff)
		}
		if diff := cmp.Diff([]string{"dim", "gone"}, d.Unknown); diff != "" {
			t.Errorf("unknown (-want +got)\n%s", diff)
		}
	}
}

// Code of account makes a chart whatever data says.
func TestKnownRunTime(t *testing.T) {
	d := install(map[string]*world.Symbols{"account": {Content: true}}, []string{"account"}, nil, false)
	if !slices.ContainsFunc(d.RunTime["account"], func(r RunTime) bool { return r.Model == "account.tax" }) {
		t.Errorf("%+v", d.RunTime)
	}
}

// Of a field, the modules that define or override it have an id, and for a model that a module defines all fields do,
// those of parents and of contained records among them.
func TestReflectedFields(t *testing.T) {
	modules := map[string]*world.Symbols{
		"base": {Content: true, Classes: []world.Class{{Model: "base", Kind: world.Abstract}}},
		"low": {Content: true, Classes: []world.Class{
			{Model: "box", Fields: []world.Field{{Name: "size", Type: "integer"}}, Order: 1},
			{Model: "mixin", Kind: world.Abstract, Fields: []world.Field{{Name: "tag", Type: "char"}}},
			{Model: "thing", Inherits: []world.Link{{Model: "box", Field: "box_id"}},
				Fields: []world.Field{{Name: "name", Type: "char"}}, Order: 2, Bare: true},
		}},
		"top": {Content: true, Classes: []world.Class{
			class("box", []string{"box"}, world.Field{Name: "colour", Type: "char"}),
			class("thing", []string{"thing", "mixin"}, world.Field{Name: "name", Type: "text"}),
			{Model: "x_made", Manual: true, Fields: []world.Field{{Name: "x_a", Type: "char"}}},
		}},
	}
	got := lines(install(modules, []string{"base", "low", "top"}, nil, false))
	magic := func(module, model string) []string {
		var list []string
		for _, name := range world.MagicFields(false) {
			list = append(list, module+".field_"+model+"__"+name+" ir.model.fields")
		}
		return list
	}
	want := map[string][]string{
		"low": slices.Concat(magic("low", "box"), []string{
			"low.field_box__size ir.model.fields", "low.field_mixin__tag " +
				"ir.model.fields", "low.field_thing__box_id ir.model.fields",
			"low.field_thing__name ir.model.fields", "low.field_thing__size ir.model.fields",
		}, magic("low", "thing")),
		"top": { // box's new field shows in thing too
			"top.field_box__colour ir.model.fields", "top.field_thing__colour " +
				"ir.model.fields", "top.field_thing__name ir.model.fields",
			"top.field_thing__tag ir.model.fields",
		},
	}
	for module := range want {
		slices.Sort(want[module])
		if diff := cmp.Diff(want[module], starting(got, module, "field_")); diff != "" {
			t.Errorf("%s (-want +got)\n%s", module, diff)
		}
	}
	wantModels := []string{
		"top.model_box ir.model", "top.model_inherit__thing__mixin ir.model.inherit", "top.model_thing ir.model",
	}
	if diff := cmp.Diff(wantModels, starting(got, "top", "model_")); diff != "" {
		t.Errorf("models (-want +got)\n%s", diff)
	}
}

func TestReflectedSelections(t *testing.T) {
	selection := func(name string, flags world.FieldFlags, values, added []string) world.Field {
		return world.Field{Name: name, Type: "selection", Flags: flags, Selection: values, Added: added}
	}
	modules := map[string]*world.Symbols{
		"low": {Content: true, Classes: []world.Class{class("a.b", nil,
			selection("state", world.Reselected, []string{"New", "in work"}, nil), selection("kind",
				world.Reselected, []string{"x"}, nil),
			selection("shown", world.Reselected|world.Related, []string{"y"}, nil), selection("made",
				world.Reselected|world.Unlisted, nil, nil),
			world.Field{Name: "target", Type: "selection", Flags: world.Reselected, Selection: []string{"t"}},
			world.Field{Name: "other", Type: "selection", Flags: world.Reselected, Selection: []string{"o"}},
		)}},
		"top": {Content: true, Classes: []world.Class{class("a.b", []string{"a.b"},
			selection("state", 0, nil, []string{"v1.0", "New"}), selection("kind", world.Reselected, []string{"z"},
				nil),
			world.Field{Name: "target", Type: "reference", Added: []string{"u"}}, // a reference is a selection
			// and text is none of them: what was is forgotten
			world.Field{Name: "other", Type: "char"},
		)}},
	}
	got := lines(install(modules, []string{"low", "top"}, nil, false))
	want := []string{
		"low.selection__a_b__kind__x ir.model.fields.selection", "low.selection__a_b__other__o " +
			"ir.model.fields.selection",
		"low.selection__a_b__state__in_work ir.model.fields.selection", "low.selection__a_b__state__new " +
			"ir.model.fields.selection",
		"low.selection__a_b__target__t ir.model.fields.selection",
	}
	if diff := cmp.Diff(want, starting(got, "low", "selection_")); diff != "" {
		t.Errorf("low (-want +got)\n%s", diff)
	}
	want = []string{
		"top.selection__a_b__kind__z ir.model.fields.selection", "top.selection__a_b__state__new " +
			"ir.model.fields.selection",
		"top.selection__a_b__state__v1_0 ir.model.fields.selection", "top.selection__a_b__target__u " +
			"ir.model.fields.selection",
	}
	if diff := cmp.Diff(want, starting(got, "top", "selection_")); diff != "" {
		t.Errorf("top (-want +got)\n%s", diff)
	}
	if !slices.Contains(got, "low at run time: ir.model.fields.selection -1: code makes the values of a.b.made") {
		t.Error("nothing says that code makes values")
	}
}

func TestReflectedConstraints(t *testing.T) {
	modules := map[string]*world.Symbols{
		"low": {Content: true, Classes: []world.Class{{Model: "a.b", Constraints: []string{"uniq", "pos"}},
			{Model: "c", Table: "see_table", Constraints: []string{"k"}}}},
		"top": {Content: true, Classes: []world.Class{{Model: "a.b", Inherit: []string{"a.b"},
			Constraints: []string{"pos"}}}},
	}
	got := lines(install(modules, []string{"low", "top"}, nil, false))
	got = slices.DeleteFunc(got, func(line string) bool { return !strings.Contains(line, ".constraint_") })
	want := []string{
		"low.constraint_a_b_pos ir.model.constraint", "low.constraint_a_b_uniq " +
			"ir.model.constraint", "low.constraint_see_table_k ir.model.constraint",
		"top.constraint_a_b_pos ir.model.constraint",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A module loaded before, which this one does not depend on, makes its records contain others.
func TestContained(t *testing.T) {
	modules := map[string]*world.Symbols{
		"low": {Content: true, Classes: []world.Class{class("alias", nil,
			world.Field{Name: "alias", Type: "char"}), {Model: "team", Order: 1}}},
		"crm": {Content: true, Depends: []world.Depend{{Name: "low"}},
			Classes: []world.Class{class("team", []string{"team"}, world.Field{Name: "alias_id", Type: "many2one",
				Comodel: "alias", Flags: world.Delegate})}},
		"shop": {Content: true, Depends: []world.Depend{{Name: "low"}}, Models: []string{"team"},
			IDs: []world.ID{{Name: "team_a", NoUpdate: true}, {Name: "team_a_x", Implied: true}}},
	}
	got := lines(install(modules, []string{"low", "crm", "shop"}, nil, false))
	want := []string{"shop.team_a team noupdate", "shop.team_a_alias alias noupdate", "shop.team_a_x team"}
	if diff := cmp.Diff(want, starting(got, "shop", "")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got := starting(got, "crm", "model_inherit"); !slices.Equal(got,
		[]string{"crm.model_inherit__team__alias ir.model.inherit"}) {
		t.Errorf("%v", got)
	}
}
