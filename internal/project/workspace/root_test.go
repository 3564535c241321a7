package workspace

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/project/config"
)

func TestRoot(t *testing.T) {
	dir := tree(t,
		"conf/.smartdelta.yaml", "conf/a/__manifest__.py", "conf/b/c/__manifest__.py", "conf/b/c/models/x.py", "conf/README.md",
		"conf/nested/.smartdelta.yaml", "conf/nested/n/__manifest__.py",
		"repo/.git/HEAD", "repo/a/__manifest__.py", "repo/sub/b/__manifest__.py",
		"plain/a/__manifest__.py", "plain/a/models/x.py", "plain/b/__manifest__.py", "plain/c/d/__manifest__.py",
	)
	tests := []struct {
		name string
		o    Options
		root string
		want []string
	}{
		{"configuration here", Options{Dir: "conf"}, "conf", []string{"a own", "b/c own"}},
		{"configuration above", Options{Dir: "conf", Paths: []string{"b"}}, "conf", []string{"(a) own", "b/c own"}},
		{"working directory below", Options{Dir: "conf/b"}, "conf", []string{"(a) own", "b/c own"}},
		{"a folder in a module", Options{Dir: "conf", Paths: []string{"b/c/models"}}, "conf", []string{"(a) own", "b/c own"}},
		{"a file of a module", Options{Dir: "conf", Paths: []string{"b/c/models/x.py"}}, "conf", []string{"(a) own", "b/c own"}},
		{"a file outside modules", Options{Dir: "conf", Paths: []string{"README.md"}}, "conf", []string{"(a) own", "(b/c) own"}},
		{"a path in a nested workspace", Options{Dir: "conf", Paths: []string{"nested"}}, "conf/nested", []string{"n own"}},
		{"a nested workspace from above", Options{Dir: "conf", Paths: []string{"nested"}, Root: "."}, "conf", []string{"(a) own", "(b/c) own", "nested/n own"}},
		{"git root", Options{Dir: "repo/sub"}, "repo", []string{"(a) own", "sub/b own"}},
		{"the path itself", Options{Dir: "plain"}, "plain", []string{"a own", "b own", "c/d own"}},
		{"the path is a module", Options{Dir: "plain", Paths: []string{"a"}}, "plain/a", []string{". own"}},
		{"the path is in a module", Options{Dir: "plain/a", Paths: []string{"models/x.py"}}, "plain/a", []string{". own"}},
		{"two paths", Options{Dir: "plain", Paths: []string{"c", "b"}}, "plain", []string{"b own", "c/d own"}},
		{"one path below another", Options{Dir: "plain", Paths: []string{"c/d", "c"}}, "plain/c", []string{"d own"}},
		{"root overrides", Options{Dir: "repo", Root: "sub", Paths: []string{"sub"}}, "repo/sub", []string{"b own"}},
		{"root of a plain folder", Options{Dir: "plain", Root: ".", Paths: []string{"c"}}, "plain", []string{"(a) own", "(b) own", "c/d own"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.o.Dir = filepath.Join(dir, tt.o.Dir)
			ws := open(t, tt.o)
			if want := filepath.Join(dir, tt.root); ws.Root != want {
				t.Errorf("root %s, want %s", ws.Root, want)
			}
			if diff := cmp.Diff(tt.want, modules(ws)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
	t.Run("absolute paths", func(t *testing.T) {
		ws := open(t, Options{Dir: filepath.Join(dir, "plain"), Paths: []string{filepath.Join(dir, "conf", "b")}})
		if ws.Root != filepath.Join(dir, "conf") {
			t.Errorf("root %s", ws.Root)
		}
	})
	t.Run("links to the root", func(t *testing.T) {
		symlink(t, filepath.Join(dir, "conf"), filepath.Join(dir, "linked"))
		ws := open(t, Options{Dir: filepath.Join(dir, "linked"), Paths: []string{"b"}})
		if want := []string{"(a) own", "b/c own"}; ws.Root != filepath.Join(dir, "conf") || !cmp.Equal(want, modules(ws)) {
			t.Errorf("root %s, modules %v", ws.Root, modules(ws))
		}
	})
	t.Run("nested workspaces are named", func(t *testing.T) {
		ws := open(t, Options{Dir: filepath.Join(dir, "conf")})
		if diff := cmp.Diff([]string{"nested"}, ws.Nested); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
}

func TestOpenErrors(t *testing.T) {
	dir := tree(t,
		"ws/.smartdelta.yaml", "ws/a/__manifest__.py", "ws/docs/x.md",
		"other/.smartdelta.yaml=version: 1", "other/b/__manifest__.py",
		"bad/.smartdelta.yaml=version: 1\n\nvendorred: [x]\n", "bad/a/__manifest__.py",
		"empty/.smartdelta.yaml", "empty/README.md",
		"all/.smartdelta.yaml", "all/one/.smartdelta.yaml", "all/one/m/__manifest__.py",
	)
	at := func(name string) string { return filepath.Join(dir, name) }
	fails(t, Options{Dir: at("ws"), Paths: []string{"nowhere"}}, ErrPath, "nowhere does not exist")
	fails(t, Options{Dir: at("ws"), Paths: []string{"a/__manifest__.py/x"}}, ErrPath, "a/__manifest__.py/x")
	fails(t, Options{Dir: at("ws"), Root: "nowhere"}, ErrPath, "nowhere does not exist")
	fails(t, Options{Dir: at("ws"), Root: "docs/x.md"}, ErrPath, "root docs/x.md is not a folder")
	fails(t, Options{Dir: at("ws"), Root: "a", Paths: []string{"docs"}}, ErrPath, "docs is outside the root a")
	fails(t, Options{Dir: at("."), Paths: []string{"ws", "other"}}, ErrPath, "different workspaces (other and ws)")
	fails(t, Options{Dir: at("ws"), AddonsPaths: []string{"nowhere"}}, ErrPath, "nowhere does not exist")
	fails(t, Options{Dir: at("ws"), AddonsPaths: []string{"docs/x.md"}}, ErrPath, "docs/x.md is not a folder")
	fails(t, Options{Dir: at("ws"), Odoo: "docs"}, ErrPath, "docs is no source tree of Odoo")
	fails(t, Options{Dir: at("ws"), Series: "15.0"}, ErrSeries, `"15.0" (one of 16.0, 17.0, 18.0, 19.0)`)
	fails(t, Options{Dir: at("ws"), Config: "none.yaml"}, ErrConfig, "read configuration none.yaml: ")
	fails(t, Options{Dir: at("bad")}, ErrConfig, `read configuration .smartdelta.yaml:3:1: unknown key "vendorred" (did you mean "vendored"?)`)
	fails(t, Options{Dir: at("."), Paths: []string{"bad/a"}}, ErrConfig, `read configuration bad/.smartdelta.yaml:3:1: `)
	fails(t, Options{Dir: at("empty")}, ErrNoModule, "no folder in . has a __manifest__.py")
	fails(t, Options{Dir: at("ws"), Paths: []string{"docs"}}, ErrNoModule, "no folder in docs has a __manifest__.py")
	fails(t, Options{Dir: at("all")}, ErrNoModule, "workspaces of their own, to be checked one by one: one")
}

func TestConfigurationPlaces(t *testing.T) {
	dir := tree(t,
		"ws/.smartdelta.yaml=vendored: [sub/ext]\nexclude: [sub/skip]\n", "ws/sub/ext/a/__manifest__.py", "ws/sub/b/__manifest__.py", "ws/sub/skip/c/__manifest__.py",
		"elsewhere.yaml=own: [sub/ext]\nvendored: [sub]\n",
	)
	tests := []struct {
		name string
		o    Options
		want []string
	}{
		{"of the root", Options{}, []string{"sub/b own", "sub/ext/a vendored"}},
		{"above a root that was given", Options{Root: "sub", Paths: []string{"sub"}}, []string{"b own", "ext/a vendored"}},
		{"named", Options{Config: "../elsewhere.yaml"}, []string{"sub/b vendored", "sub/ext/a own", "sub/skip/c vendored"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.o.Dir = filepath.Join(dir, "ws")
			if diff := cmp.Diff(tt.want, modules(open(t, tt.o))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
	ws := open(t, Options{Dir: filepath.Join(dir, "ws")})
	if ws.Config.File != config.Name || ws.ConfigFile != config.Name {
		t.Errorf("configuration %q, %q", ws.Config.File, ws.ConfigFile)
	}
	grow(t, dir, "ws/vain.yaml=core: [nowhere]\nown: [vain.yaml]\n")
	ws = open(t, Options{Dir: filepath.Join(dir, "ws"), Config: "vain.yaml"})
	want := []Unread{{"nowhere", "configuration names it, and it is no folder"}, {"vain.yaml", "configuration names it, and it is no folder"}}
	if diff := cmp.Diff(want, ws.Unread); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
