package workspace

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/jgtolentino/smartdelta/internal/project/deployment"
)

func TestModules(t *testing.T) {
	dir := tree(t,
		"deep/er/and/deeper/m/__manifest__.py", "deep/er/and/deeper/m/models/a.py", "deep/er/and/deeper/m/a-b/x", "deep/er/and/deeper/m/a/x",
		"deep/er/and/deeper/m/a.x", "deep/er/and/deeper/m/README.rst",
		"deep/er/and/deeper/m/.hidden/x", "deep/er/and/deeper/m/__pycache__/x.pyc", "deep/er/and/deeper/m/static/node_modules/x.js",
		"old/__openerp__.py={}", "both/__manifest__.py", "both/__openerp__.py",
		"outer/__manifest__.py", "outer/x.py", "outer/tests/inner/__manifest__.py", "outer/tests/inner/y.py", "outer/tests/z.py",
		"folder/__manifest__.py/x", "template/__manifest__.py.template",
		".git/m/__manifest__.py", "node_modules/m/__manifest__.py", "__pycache__/m/__manifest__.py",
		"env/pyvenv.cfg", "env/lib/python3.12/site-packages/odoo/addons/m/__manifest__.py", "win/pyvenv.cfg", "win/Lib/site-packages/odoo/addons/m/__manifest__.py",
		".hidden/h/__manifest__.py", "name with blank/ümlaut/__manifest__.py", "empty/",
	)
	ws := open(t, Options{Dir: dir})
	want := []string{".hidden/h", "both", "deep/er/and/deeper/m", "name with blank/ümlaut", "old", "outer", "outer/tests/inner"}
	if diff := cmp.Diff(want, paths(ws)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	files := map[string][]string{
		"deep/er/and/deeper/m": {".hidden/x", "README.rst", "__manifest__.py", "__pycache__/x.pyc", "a-b/x", "a.x", "a/x", "models/a.py", "static/node_modules/x.js"},
		"outer":                {"__manifest__.py", "tests/z.py", "x.py"},
		"outer/tests/inner":    {"__manifest__.py", "y.py"},
	}
	for path, want := range files {
		m := module(t, ws, path)
		for i := range want {
			want[i] = path + "/" + want[i]
		}
		if diff := cmp.Diff(want, m.Files); diff != "" {
			t.Errorf("%s (-want +got)\n%s", path, diff)
		}
	}
	for path, want := range map[string]string{"old": "old/__openerp__.py", "both": "both/__manifest__.py"} {
		if got := module(t, ws, path).ManifestPath; got != want {
			t.Errorf("manifest of %s is %s", path, got)
		}
	}
	if m := module(t, ws, "outer/tests/inner"); m.Within != "outer" || m.Name != "inner" || m.AddonsPath != "outer/tests" {
		t.Errorf("inner module: %+v", m)
	}
}

// No file that says what a folder is for hides what Odoo loads from it.
func TestNothingHides(t *testing.T) {
	ws := open(t, Options{Dir: tree(t,
		"a/m/__manifest__.py", "a/m/pyvenv.cfg", "a/m/models/pyvenv.cfg", "a/m/models/x.py", "a/m/site-packages/y.py",
		"a/n/__manifest__.py", "a/n/.smartdelta.yaml=version: 1", "a/n/data/.smartdelta.yaml=version: 1", "a/n/data/x.xml",
		"a/o/__manifest__.py", "a/o/node_modules/__init__.py", "a/o/__pycache__/__init__.py",
		"b/pyvenv.cfg", "b/p/__manifest__.py", "c/node_modules/__manifest__.py", "c/node_modules/x.py",
		"d/.smartdelta.yaml=version: 1", "d/q/__manifest__.py", "e/.smartdelta.yaml=version: 1", "e/notes.txt",
	)})
	if diff := cmp.Diff([]string{"a/m", "a/n", "a/o", "b/p", "c/node_modules"}, paths(ws)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for path, want := range map[string][]string{
		"a/m": {"a/m/__manifest__.py", "a/m/models/pyvenv.cfg", "a/m/models/x.py", "a/m/pyvenv.cfg", "a/m/site-packages/y.py"},
		"a/n": {"a/n/.smartdelta.yaml", "a/n/__manifest__.py", "a/n/data/.smartdelta.yaml", "a/n/data/x.xml"},
		"a/o": {"a/o/__manifest__.py", "a/o/__pycache__/__init__.py", "a/o/node_modules/__init__.py"},
	} {
		if diff := cmp.Diff(want, module(t, ws, path).Files); diff != "" {
			t.Errorf("%s (-want +got)\n%s", path, diff)
		}
	}
	if diff := cmp.Diff([]Unread{{"d", ownWorkspace}}, ws.Unread); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestRootIsModule(t *testing.T) {
	dir := tree(t, "my_module/__manifest__.py", "my_module/models/x.py", "my_module/Dockerfile=FROM odoo:17.0\n", "my_module/deploy/Dockerfile")
	ws := open(t, Options{Dir: filepath.Join(dir, "my_module")})
	m := module(t, ws, ".")
	want := []string{"Dockerfile", "__manifest__.py", "deploy/Dockerfile", "models/x.py"}
	if diff := cmp.Diff(want, m.Files); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if m.Name != "my_module" || m.ManifestPath != "__manifest__.py" || m.AddonsPath != ".." || !m.Selected {
		t.Errorf("got %+v", m)
	}
	if !m.Contains("models/x.py") || m.Contains("../other/x.py") {
		t.Error("Contains does not know the root")
	}
}

func TestExclude(t *testing.T) {
	dir := tree(t, ".smartdelta.yaml=exclude: ['build', '**/generated', 'a/data/*.csv']\n",
		"build/m/__manifest__.py", "a/__manifest__.py", "a/data/x.csv", "a/data/y.xml", "a/generated/z.py", "a/build/x.py")
	ws := open(t, Options{Dir: dir})
	if diff := cmp.Diff([]string{"a/__manifest__.py", "a/build/x.py", "a/data/y.xml"}, module(t, ws, "a").Files); diff != "" || len(ws.Modules) != 1 {
		t.Errorf("modules %v (-want +got)\n%s", paths(ws), diff)
	}
}

func TestLinks(t *testing.T) {
	out := tree(t, "repo/m1/__manifest__.py", "repo/m1/x.py", "repo/m2/__manifest__.py", "deep/a/b/c/m3/__manifest__.py",
		"single/__manifest__.py", "single/data/very/deep/x.xml", "secret.txt=s")
	tests := []struct {
		name    string
		entries []string
		want    []string            // modules
		also    map[string][]string // by module
		files   map[string][]string
		unread  []Unread
		outside bool
	}{
		{
			name: "setup folders of OCA repositories",
			entries: []string{"web_x/__manifest__.py", "web_x/a.py", "setup/web_x/setup.py",
				"setup/web_x/odoo/addons/web_x -> ../../../../web_x"},
			want: []string{"web_x own"},
			also: map[string][]string{"web_x": {"setup/web_x/odoo/addons/web_x"}},
		},
		{
			name:    "a link to a folder of modules",
			entries: []string{"src/web/m/__manifest__.py", "addons/oca -> ../src/web", "addons/own/__manifest__.py"},
			want:    []string{"addons/own own", "src/web/m own"},
			also:    map[string][]string{"src/web/m": {"addons/oca/m"}},
		},
		{
			name:    "two links to one module",
			entries: []string{"m/__manifest__.py", "x/m -> ../m", "y/m -> ../x/m"},
			want:    []string{"m own"},
			also:    map[string][]string{"m": {"x/m", "y/m"}},
		},
		{
			name:    "loops",
			entries: []string{"a/m/__manifest__.py", "a/m/up -> ../..", "a/self -> .", "b/c/up -> ../..", "p -> q", "q -> p"},
			want:    []string{"a/m own"},
			unread:  []Unread{{Path: "p"}, {Path: "q"}},
		},
		{
			name:    "links out of the repository",
			entries: []string{"own/__manifest__.py", "linked -> " + out + "/repo", "again -> " + out + "/repo/m1", "root -> /"},
			want:    []string{"own own"},
			unread:  []Unread{{"again", linkOut}, {"linked", linkOut}, {"root", linkOut}},
		},
		{
			name:    "links out of the repository that are allowed",
			outside: true,
			entries: []string{"own/__manifest__.py", "linked -> " + out + "/repo", "again -> " + out + "/repo/m1", "mine/single -> " + out + "/single"},
			want:    []string{"again vendored", "linked/m2 vendored", "mine/single vendored", "own own"},
			files:   map[string][]string{"mine/single": {"mine/single/__manifest__.py", "mine/single/data/very/deep/x.xml"}},
			also:    map[string][]string{"again": {"linked/m1"}},
		},
		{
			name:    "a link out of the workspace is not followed deep",
			outside: true,
			entries: []string{"own/__manifest__.py", "linked -> " + out + "/deep"},
			want:    []string{"own own"},
		},
		{
			name: "links in a module",
			entries: []string{"shared/lib/a.js", "shared/b.xml", "m/__manifest__.py", "m/lib -> ../shared/lib", "m/b.xml -> ../shared/b.xml",
				"m/own -> static", "m/static/c.js", "m/gone.xml -> nowhere.xml", "m/secret.txt -> " + out + "/secret.txt", "m/out -> " + out + "/deep"},
			want:  []string{"m own"},
			files: map[string][]string{"m": {"m/__manifest__.py", "m/b.xml", "m/lib/a.js", "m/static/c.js"}},
			unread: []Unread{{"m/gone.xml", "symbolic link to nowhere"}, {"m/out", "symbolic link out of the workspace"},
				{"m/secret.txt", "symbolic link out of the workspace"}},
		},
		{
			name:    "a linked manifest",
			entries: []string{"real.py={'name': 'linked'}", "m/__manifest__.py -> ../real.py"},
			want:    []string{"m own"},
		},
		{
			name:    "a link to a submodule that was not fetched",
			entries: []string{"own/__manifest__.py", "addons/web -> ../oca/web"},
			want:    []string{"own own"},
			unread:  []Unread{{"addons/web", "symbolic link to nowhere"}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ws := open(t, Options{Dir: tree(t, append(tt.entries, ".smartdelta.yaml")...), AllowOutside: tt.outside})
			if diff := cmp.Diff(tt.want, modules(ws)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			for _, m := range ws.Modules {
				if diff := cmp.Diff(tt.also[m.Path], m.Also); diff != "" {
					t.Errorf("also of %s (-want +got)\n%s", m.Path, diff)
				}
			}
			for path, want := range tt.files {
				if diff := cmp.Diff(want, module(t, ws, path).Files); diff != "" {
					t.Errorf("files of %s (-want +got)\n%s", path, diff)
				}
			}
			for i := range ws.Unread {
				if i < len(tt.unread) && tt.unread[i].Why == "" {
					ws.Unread[i].Why = ""
				}
			}
			if diff := cmp.Diff(tt.unread, ws.Unread); diff != "" {
				t.Errorf("unread (-want +got)\n%s", diff)
			}
		})
	}
}

func TestLinkedModuleIsReported(t *testing.T) {
	dir := tree(t, ".smartdelta.yaml", "src/m/__manifest__.py", "src/n/__manifest__.py", "addons/m -> ../src/m")
	for _, path := range []string{"addons", "addons/m", "src/m"} {
		ws := open(t, Options{Dir: dir, Paths: []string{path}})
		if diff := cmp.Diff([]string{"src/m own", "(src/n) own"}, modules(ws)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", path, diff)
		}
	}
}

func TestUnread(t *testing.T) {
	dir := tree(t, "a/__manifest__.py", "a/models/x.py", "b/__manifest__.py", "c/__manifest__.py={'depends': [x]}", "d/__manifest__.py=\xff")
	ws := open(t, Options{Dir: dir, readDir: func(name string) ([]os.DirEntry, error) {
		if strings.HasSuffix(name, "models") {
			return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
		}
		return os.ReadDir(name)
	}})
	if diff := cmp.Diff([]Unread{{"a/models", "permission denied"}}, ws.Unread); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"a own", "b own", "c own", "d own"}, modules(ws)); diff != "" {
		t.Errorf("the other modules are still there (-want +got)\n%s", diff)
	}
	for _, path := range []string{"c", "d"} {
		if m := module(t, ws, path).Manifest; m.Readable || len(m.Faults) == 0 {
			t.Errorf("%s is readable", path)
		}
	}
}

// A folder whose manifest cannot be read for what it is might be a module.
func TestOddManifests(t *testing.T) {
	dir := tree(t, "ws/m/__manifest__.py", "elsewhere.py", "ws/out/__manifest__.py -> ../../elsewhere.py", "ws/gone/__manifest__.py -> nowhere", "ws/docs/x.txt -> ../../elsewhere.py", "ws/Dockerfile -> ../elsewhere.py")
	ws := open(t, Options{Dir: filepath.Join(dir, "ws")})
	want := []Unread{{"Dockerfile", "symbolic link out of the workspace"}, {"gone/__manifest__.py", "symbolic link to nowhere"}, {"out/__manifest__.py", "symbolic link out of the workspace"}}
	if diff := cmp.Diff(want, ws.Unread); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for path, want := range map[string]bool{"out/__manifest__.py": true, "out/__manifest__.py/x": true, "out": false, "gone/__manifest__.py": false} {
		if got := ws.IsUnread(path); got != want {
			t.Errorf("IsUnread(%s) = %v", path, got)
		}
	}
	fails(t, Options{Dir: filepath.Join(dir, "ws"), Paths: []string{"out"}}, ErrNoModule, "in out, __manifest__.py was not read: symbolic link out of the workspace")
	fails(t, Options{Dir: filepath.Join(dir, "ws"), Paths: []string{""}}, ErrPath, "an empty path")
}

func TestTooDeep(t *testing.T) {
	dir := tree(t, "m/__manifest__.py", "m/"+strings.Repeat("d/", 70)+"x.py")
	ws := open(t, Options{Dir: dir})
	if len(ws.Unread) != 1 || ws.Unread[0].Why != "more than 64 folders deep" {
		t.Errorf("unread %v", ws.Unread)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := Open(ctx, Options{Dir: tree(t, "a/__manifest__.py")})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestPanicOfAWorker(t *testing.T) {
	defer func() {
		if r := recover(); r != "no way at all" {
			t.Errorf("got %v", r)
		}
	}()
	Open(t.Context(), Options{Dir: tree(t, "a/__manifest__.py"), readDir: func(string) ([]os.DirEntry, error) { panic("no way at all") }})
	t.Error("no panic reached the caller")
}

// What the configuration of a repository names outside of it is not read, unless the caller names it too.
func TestAddonsPathOutside(t *testing.T) {
	dir := tree(t, "ws/.smartdelta.yaml=addons_paths: [../conf]\ncore: [../core]", "ws/own/__manifest__.py", "ws/link -> ../more/m", "conf/c/__manifest__.py", "core/c/__manifest__.py", "more/m/__manifest__.py")
	ws := open(t, Options{Dir: filepath.Join(dir, "ws")})
	if diff := cmp.Diff([]string{"own own"}, modules(ws)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	want := []Unread{
		{"../conf", "configuration names it, and it is outside of the repository" + toAllow},
		{"../core", "configuration names it, and it is outside of the repository" + toAllow},
		{"link", linkOut},
	}
	if diff := cmp.Diff(want, ws.Unread); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	ws = open(t, Options{Dir: filepath.Join(dir, "ws"), AddonsPaths: []string{"../more"}})
	if diff := cmp.Diff([]string{"../more/m vendored", "own own"}, modules(ws)); diff != "" {
		t.Errorf("named by an option (-want +got)\n%s", diff)
	}
	must(t, os.MkdirAll(filepath.Join(dir, ".git"), 0o755)) // all of it is one repository
	ws = open(t, Options{Dir: filepath.Join(dir, "ws")})
	if len(ws.Unread) > 0 {
		t.Errorf("within one repository: %v", ws.Unread)
	}
}

func TestAddonsPathOption(t *testing.T) {
	dir := tree(t, "ws/.smartdelta.yaml=addons_paths: [../conf, in]", "ws/own/__manifest__.py", "ws/in/i/__manifest__.py", "conf/c/__manifest__.py", "more/m/__manifest__.py", "more/m/x.py")
	ws := open(t, Options{Dir: filepath.Join(dir, "ws"), AddonsPaths: []string{"../more"}, AllowOutside: true})
	if diff := cmp.Diff([]string{"(../conf/c) vendored", "(../more/m) vendored", "in/i own", "own own"}, modules(ws)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"../more/m/__manifest__.py", "../more/m/x.py"}, module(t, ws, "../more/m").Files); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"../conf", "in", "../more", "."}, ws.AddonsPath); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestByName(t *testing.T) {
	dir := tree(t, ".smartdelta.yaml=addons_paths: [z, a]", "a/m/__manifest__.py", "b/m/__manifest__.py", "z/m/__manifest__.py", "b/n/__manifest__.py")
	got := open(t, Options{Dir: dir}).ByName()
	if got["m"].Path != "z/m" || got["n"].Path != "b/n" || len(got) != 2 {
		t.Errorf("got %v and %v", got["m"].Path, got["n"].Path)
	}
}

// TestOrder makes sure that neither the number of workers nor the order of answers changes anything.
func TestOrder(t *testing.T) {
	var entries []string
	for _, a := range []string{"a", "a-b", "ab", "a_b", "Z", "é"} {
		for _, b := range []string{"m", "m-n", "m.n", "mn"} {
			entries = append(entries, a+"/"+b+"/__manifest__.py", a+"/"+b+"/x.py", a+"/"+b+"/x/y.py", a+"/"+b+"/x-y/z.py", a+"/"+b+"/x.z/z.py")
		}
	}
	dir := tree(t, entries...)
	want := open(t, Options{Dir: dir})
	for _, m := range want.Modules {
		if !slices.IsSorted(m.Files) {
			t.Errorf("files of %s are not sorted: %v", m.Path, m.Files)
		}
	}
	if !slices.IsSorted(paths(want)) {
		t.Errorf("modules are not sorted: %v", paths(want))
	}
	for range 20 {
		if diff := cmp.Diff(want, open(t, Options{Dir: dir}), cmpopts.IgnoreUnexported(Workspace{}), cmp.Transformer("paths", (*deployment.Reader).Paths)); diff != "" {
			t.Fatalf("(-first +again)\n%s", diff)
		}
	}
}

// A manifest inside another module is a module only where something puts its folder on an addons path.
func TestHidden(t *testing.T) {
	dir := tree(t,
		"outer/__manifest__.py", "outer/static/inner/__manifest__.py", "outer/oca_addons/vendored/__manifest__.py",
		"outer/more/named/__manifest__.py", "beside/inner/__manifest__.py", ".smartdelta.yaml=version: 1\naddons_paths: [outer/more]\n")
	ws := open(t, Options{Dir: dir})
	for path, want := range map[string]bool{
		"outer": false, "outer/static/inner": true, "outer/oca_addons/vendored": false, "outer/more/named": false, "beside/inner": false,
	} {
		if m := module(t, ws, path); m.Hidden != want {
			t.Errorf("%s: hidden %v, want %v", path, m.Hidden, want)
		}
	}
	if m := ws.ByName()["inner"]; m == nil || m.Path != "beside/inner" {
		t.Errorf("inner is %+v, want the one that Odoo sees", m)
	}
}
