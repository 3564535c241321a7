package load_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

// closures gives the names of a pass's closure: a star for those of the workspace, a question mark for those that
// nothing is known of.
var closures = &analysis.Analyzer{
	Name: "closures", Doc: "list the closure", Requires: []*analysis.Analyzer{unit.Analyzer,
		load.Analyzer}, ResultType: reflect.TypeFor[string](),
	Run: func(pass *analysis.Pass) (any, error) {
		var list []string
		closure := pass.ResultOf[load.Analyzer].(*load.Result).Closure
		for _, name := range closure.Modules() {
			switch s := closure.Symbols(name); {
			case s == nil:
				name += "?"
			case s.Manifest != "":
				name += "*"
			}
			list = append(list, name)
		}
		return strings.Join(list, " "), nil
	},
}

func TestClosure(t *testing.T) {
	tests := []struct {
		name    string
		depends map[string]string // by folder
		want    map[string]string // by folder; "" is the workspace
	}{
		{
			"what depends lead to, and base", map[string]string{"a/low": "", "a/mid": "low", "a/top": "mid nowhere"},
			map[string]string{"a/low": "base low*", "a/mid": "base low* mid*",
				"a/top": "base low* mid* nowhere? top*", "": "base low* mid* nowhere? top*"},
		},
		{
			"in a circle the module that is read first does not see the other", map[string]string{"a/one": "two",
				"a/two": "one", "a/above": "one"},
			map[string]string{"a/one": "base one* two*", "a/two": "base one? two*",
				"a/above": "above* base one* two*", "": "above* base one* two*"},
		},
		{
			"the workspace's own web counts for core's base_setup too", map[string]string{"a/web": "base",
				"a/top": "base_setup web"},
			map[string]string{"a/web": "base web*", "a/top": "base base_setup top* web*",
				"": "base base_setup top* web*"},
		},
		{
			"a second folder of a name does not see the first", map[string]string{"a/x": "", "b/x": "y", "a/y": "x"},
			map[string]string{"a/x": "base x*", "b/x": "base x* y*", "a/y": "base x* y*", "": "base x* y*"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{".smartdelta.yaml": "version: 1\nseries: \"18.0\"\nown: [a, b]\n"}
			for folder, depends := range tt.depends {
				list := ""
				for name := range strings.FieldsSeq(depends) {
					list += fmt.Sprintf("'%s', ", name)
				}
				files[folder+"/__manifest__.py"] = fmt.Sprintf("{'name': 'M', 'depends': [%s]}", list)
			}
			dir := testtree.New(t, files)
			ws, err := workspace.Open(t.Context(), workspace.Options{Dir: dir})
			if err != nil {
				t.Fatal(err)
			}
			for _, jobs := range []int{1, 3} {
				suite := driver.Suite{Analyzers: []*analysis.Analyzer{closures}, Facts: load.FromCatalogue}
				r, err := driver.Run(t.Context(), suite, unit.New(t.Context(), ws), driver.Options{Jobs: jobs})
				if err != nil {
					t.Fatal(err)
				}
				got := make(map[string]string)
				for _, u := range r.Units {
					folder := ""
					if u.Module != nil {
						folder = u.Module.Path
					}
					got[folder], _ = u.Results[closures].(string)
				}
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Errorf("%d jobs: (-want +got)\n%s", jobs, diff)
				}
			}
		})
	}
}
