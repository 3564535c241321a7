package evidence

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

func newReader(t testing.TB) *reader {
	return &reader{ws: &workspace.Workspace{Root: t.TempDir()}, policy: policy.Default(), states: map[string]State{}}
}

func TestGithubRepository(t *testing.T) {
	tests := []struct{ in, want string }{
		{"https://github.com/OCA/web", "OCA/web"},
		{"https://github.com/OCA/web.git", "OCA/web"},
		{"https://user:token@github.com/OCA/web.git", "OCA/web"},
		{"http://www.github.com/OCA/web/", "OCA/web"},
		{"git@github.com:OCA/web.git", "OCA/web"},
		{"org-123@github.com:OCA/web", "OCA/web"},
		{"ssh://git@github.com/OCA/web.git", "OCA/web"},
		{"ssh://git@ssh.github.com:443/OCA/web.git", "OCA/web"},
		{"git+https://github.com/OCA/web@18.0#subdirectory=web_responsive", "OCA/web"},
		{"git+ssh://git@github.com/OCA/web.git@refs/pull/1/head", "OCA/web"},
		{"https://github.com/OCA/web/archive/18.0.zip", "OCA/web"},
		{"https://gitlab.com/OCA/web", ""},
		{"https://github.com.evil.org/OCA/web", ""},
		{"https://github.com/OCA", ""},
		{"../web", ""},
		{"", ""},
		{"::", ""},
	}
	for _, tt := range tests {
		if got, _ := githubRepository(tt.in); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
		}
	}
}

// entries writes entries as "kind module-or-repository ref commit folder @line".
func entries(list []Entry) []string {
	var all []string
	for _, e := range list {
		what := e.Module
		if what == "" {
			what = e.Repository
		}
		if what == "" {
			what = e.URL
		}
		if what == "" {
			what = e.Text
		}
		all = append(all, strings.Join(strings.Fields(fmt.Sprintf("%s %s %s %s %s %s @%d", e.Kind, what, strings.Join(e.Patterns, ","), e.Ref, e.Commit, e.Folder, e.Place.Line)), " "))
	}
	return all
}

func TestReaders(t *testing.T) {
	tests := []struct {
		name, in string
		read     func(*reader, string, []byte)
		want     []string
	}{
		{"requirements", "# odoo-addon-no==1\n" +
			"odoo-addon-a==18.0.1.0.0\n" +
			"Odoo_Addon_B_c === 18.0.2 ; python_version >= '3.10'\n" +
			"odoo14-addon-d>=14.0.1,<15\n" +
			"odoo-addon-e[extra] @ git+https://github.com/OCA/web@refs/pull/1/head#subdirectory=e\n" +
			"-e git+https://github.com/OCA/web.git@18.0#egg=odoo-addon-f&subdirectory=setup/f\n" +
			"git+https://github.com/OCA/web@18.0#subdirectory=g # why\n" +
			"odoo-addon-h==18.0.* \\\n    --hash=sha256:00\r\n" +
			"odoo-addon-i\r\n" +
			"-r other.txt\n--index-url https://x/odoo-addon-z\nodoo\nodoo-addons-path\nodoo-addon-\nrequests # odoo-addon-y\n" +
			"odoo-addon-j", (*reader).requirements, []string{
			"pip a 18.0.1.0.0 @2", "pip b_c 18.0.2 @3", "pip d @4", "pip e refs/pull/1/head @5", "pip f 18.0 @6", "pip g 18.0 @7", "pip h 18.0 @8", "pip i @10", "pip j @17",
		}},
		{"oca_dependencies", "# x\nweb\nserver-tools https://github.com/acme/server-tools 16.0 abc123\nown https://gitlab.com/acme/own # private\n\n", (*reader).dependencies, []string{
			"dependencies OCA/web @2", "dependencies acme/server-tools 16.0 abc123 @3", "dependencies https://gitlab.com/acme/own @4",
		}},
		{"pyproject", `
[build-system]
requires = ["whool", "odoo-addon-a"]
[project]
dependencies = ["requests", "odoo-addon-b==18.0.1.0.0", # odoo-addon-no
  'odoo-addon-c']
optional-dependencies.test = ["odoo-addon-d"]
description = "odoo-addon-no"
keywords = ["odoo-addon-no"]
[dependency-groups]
dev = ["odoo-addon-e", {include-group = "x"}]
[tool.poetry.dependencies]
odoo-addon-f = "^18.0.1"
odoo-addon-g = {version = "==18.0.2", optional = true}
[tool.poetry.group.dev.dependencies]
odoo-addon-h = "*"
[tool.uv]
dev-dependencies = ["odoo-addon-i"]
`, (*reader).pyproject, []string{
			"pip a @3", "pip b 18.0.1.0.0 @5", "pip c @6", "pip d @7", "pip e @11", "pip f 18.0.1 @13", "pip g @14", "pip h * @16", "pip i @18",
		}},
		{"setup.py", `import setuptools

install_requires = ["odoo-addon-a"]  # odoo-addon-no
name = "odoo-addon-no"
setuptools.setup(
    name='odoo-addon-no', description="""install_requires=['odoo-addon-no']""",
    setup_requires=['setuptools-odoo'],
    install_requires=[
        'odoo14-addon-b_c>=14.0dev,<15.0dev',
        "odoo-addon-d"  "==18.0.1.0.0", # twice
        "requests", 'odoo-addon-e' + suffix,
    ] + more,
    extras_require={'odoo-addon-no': ("odoo-addon-f; python_version > '3'",)},
    odoo_addon={'depends_override': {'odoo-addon-no': 'odoo-addon-g @ git+https://github.com/OCA/web@refs/pull/1/head'}},
    tests_require=(),
`, (*reader).setupPy, []string{
			"pip a @3", "pip b_c @9", "pip d 18.0.1.0.0 @10", "pip f @13", "pip g refs/pull/1/head @14",
		}},
		{"setup.cfg", "[metadata]\nname = odoo-addon-no\ninstall_requires =\n    odoo-addon-no\n\n[options]\npackages = find:\ninstall_requires = odoo-addon-a\r\n" +
			"    # odoo-addon-no\n\n    odoo-addon-b_c==18.0.1.0.0; python_version > '3'\n\trequests\nkeywords: odoo-addon-no\n  odoo-addon-no\ntests_require: odoo-addon-d\n" +
			"[options.extras_require]\ntest =\n  odoo14-addon-e>=14.0.1\n[options.entry_points]\nx =\n  odoo-addon-no", (*reader).setupCfg, []string{
			"pip a @8", "pip b_c 18.0.1.0.0 @11", "pip d @15", "pip e @18",
		}},
		{"aggregator", `
./a:
  remotes:
    oca: https://github.com/OCA/web.git
    acme: git@github.com:acme/web.git
  merges:
    - acme 18.0-fixes
    - oca 18.0
  target: acme merged
b/c: &anchor
  remotes: {oca: 'https://github.com/OCA/queue'}
  merges: [{remote: oca, ref: '18.0', depth: 1}]
../../outside: {remotes: {oca: https://github.com/OCA/crm}}
$ENV/x: {remotes: {oca: https://github.com/OCA/crm}}
d: {remotes: {x: https://u:p@example.org/d.git}, merges: [x $ODOO_VERSION]}
e: nothing
`, (*reader).aggregator, []string{
			"aggregator acme/web 18.0-fixes custom/a @2", "aggregator OCA/queue 18.0 custom/b/c @10", "aggregator https://example.org/d.git custom/d @15",
		}},
		{"addons.yaml", "server-tools:\n  - auditlog\n  - base_*\nweb: ['*']\nprivate: ['*']\nENV: {X: y}\n---\nqueue:\n  - queue_job\nonly: text\n", (*reader).addonList, []string{
			"addons.yaml OCA/server-tools auditlog,base_* custom/server-tools @1", "addons.yaml OCA/web * custom/web @4", "addons.yaml OCA/queue queue_job custom/queue @8",
		}},
		{"Dockerfile", `# syntax=docker/dockerfile:1
FROM odoo:18.0
ARG V=18.0
RUN git clone --depth=1 --branch=18.0 https://github.com/OCA/web /mnt/web \
  && cd /tmp && git -C x clone -b "18.0" 'git@github.com:OCA/queue.git'; echo git clone https://github.com/no/no
RUN ["git", "clone", "https://github.com/OCA/crm.git"]
RUN <<EOF
git clone https://github.com/OCA/hr.git
pip3 install --no-cache-dir odoo-addon-a 'odoo-addon-b==18.0.*' # odoo-addon-no
EOF
RUN python3 -m pip install odoo-addon-c && pip download odoo-addon-no
ADD https://github.com/OCA/pos.git#18.0 /mnt/pos
ONBUILD RUN git clone -b $V https://github.com/OCA/dms
COPY addons /mnt
`, (*reader).dockerfile, []string{
			"clone OCA/web 18.0 @4", "clone OCA/queue 18.0 @5", "clone OCA/crm @6", "clone OCA/hr @8", "pip a @9", "pip b 18.0 @9", "pip c @11", "clone OCA/pos 18.0 @12", "clone OCA/dms @13",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := newReader(t)
			tt.read(r, "custom/file", []byte(tt.in))
			if diff := cmp.Diff(tt.want, entries(r.entries)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			for _, e := range r.entries {
				if strings.Contains(e.String()+e.URL+e.Text, ":p@") {
					t.Errorf("a password is shown: %s", &e)
				}
			}
		})
	}
}

// FuzzReaders: no panic, every place inside the file, the same twice.
func FuzzReaders(f *testing.F) {
	for _, s := range []string{
		"odoo-addon-a==18.0.1 \\\n --hash=x\n", "git+https://github.com/OCA/web@18.0#egg=odoo-addon-f", "[project]\ndependencies=['odoo-addon-a']", "a: {remotes: {o: u}, merges: [o 18.0]}",
		"FROM x\nRUN git clone -b 18.0 https://github.com/OCA/web\n", "RUN <<E\ngit clone a@b:c\nE\n", "[tool.poetry.dependencies]\nodoo-addon-f = \"^18\"", "\xff\x00: [", "@ ://#", "-e \n--editable=", "odoo-addon-x @",
		"setup(install_requires=['odoo-addon-a', r\"odoo-addon-b\", {'odoo_addon-c': b'x'", "install_requires=(((((\n)", "[options]\ninstall_requires = odoo-addon-a\n \todoo-addon-b\r\n=",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		read := func() []Entry {
			r := newReader(t)
			for _, read := range []func(*reader, string, []byte){(*reader).requirements, (*reader).dependencies, (*reader).pyproject, (*reader).aggregator, (*reader).addonList, (*reader).dockerfile, (*reader).setupPy, (*reader).setupCfg} {
				read(r, "f", text)
			}
			return r.entries
		}
		first := read()
		if diff := cmp.Diff(first, read()); diff != "" {
			t.Errorf("two readings differ: %s", diff)
		}
		for _, e := range first {
			if p := e.Place; p.Start < 0 || p.End < p.Start || p.End > len(text) || p.Size != len(text) || p.Line < 1 {
				t.Errorf("place %+v of %d bytes: %s", p, len(text), &e)
			}
			_ = e.Fix()
		}
	})
}

func TestDeclares(t *testing.T) {
	s := &Set{policy: policy.Default(), Entries: []Entry{
		{Kind: Submodule, Folder: "oca_addons/web", Repository: "OCA/web", State: Present},
		{Kind: Submodule, Folder: "src/mis", Repository: "OCA/mis-builder", State: Empty},
		{Kind: AddonsPath, Text: "/mnt/oca/queue", State: Elsewhere},
		{Kind: Gitlink, Folder: "addons/secret", State: Empty},
		{Kind: AddonList, Patterns: []string{"*"}, Repository: "OCA/dms", Folder: "custom/src/dms", State: Missing},
		{Kind: Mount, Folder: "addons", State: Missing},
	}}
	tests := []struct{ module, want string }{
		{"web_responsive", ""}, // its repository is here
		{"mis_builder", "src/mis"},
		{"mis_builder_budget", "src/mis"},
		{"queue_job", "/mnt/oca/queue"},
		{"secret", "addons/secret"},
		{"dms", "custom/src/dms"},
		{"contract", ""},
		{"found_nowhere", ""},
	}
	for _, tt := range tests {
		got := ""
		for _, e := range s.Declares(tt.module) {
			got += e.Folder + e.Text
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.module, got, tt.want)
		}
	}
	if (*Set)(nil).Declares("x") != nil || (*Reader)(nil).Set() != nil {
		t.Error("nil says something")
	}
}

func TestObtain(t *testing.T) {
	tests := []struct {
		name string
		set  *Set
		want string
	}{
		{"nothing known", nil, "Run `git submodule add -b 18.0 https://github.com/OCA/web.git oca_addons/web`"},
		{"beside others", &Set{home: "addons/oca"}, "Run `git submodule add -b 18.0 https://github.com/OCA/web.git addons/oca/web`"},
		{"at the top", &Set{home: "."}, "Run `git submodule add -b 18.0 https://github.com/OCA/web.git web`"},
		{"aggregator", &Set{home: "src", Entries: []Entry{{Kind: Aggregator, Folder: "src/crm", Place: Place{Path: "deploy/repos.yaml"}}}},
			"Add `../src/web: {remotes: {oca: https://github.com/OCA/web.git}, merges: [oca 18.0], target: oca 18.0}` to deploy/repos.yaml and run git-aggregator"},
		{"doodba", &Set{home: "custom/src", Entries: []Entry{{Kind: Aggregator, Folder: "custom/src/crm", Place: Place{Path: "custom/src/repos.yaml"}}}},
			"Add `./web: {remotes: {oca: https://github.com/OCA/web.git}, merges: [oca 18.0], target: oca 18.0}` to custom/src/repos.yaml and run git-aggregator"},
	}
	for _, tt := range tests {
		if got := tt.set.Obtain("OCA/web", "18.0"); got != tt.want {
			t.Errorf("%s:\n%s, want\n%s", tt.name, got, tt.want)
		}
	}
}

func TestHome(t *testing.T) {
	module := func(path string, origin workspace.Origin) *workspace.Workspace {
		return &workspace.Workspace{Modules: []*workspace.Module{{Path: path, Origin: origin}}}
	}
	tests := []struct {
		name    string
		ws      *workspace.Workspace
		entries []Entry
		want    string
	}{
		{"nothing vendored", module("addons/shop", workspace.Own), nil, "oca_addons"},
		{"loose modules", module("addons/oca/web_x", workspace.Vendored), nil, "addons/oca"},
		{"repositories without .gitmodules", module("vendor/web/web_x", workspace.Vendored), nil, "vendor"},
		{"beside a submodule", module("addons/shop", workspace.Own), []Entry{{Kind: Submodule, Folder: "theme"}, {Kind: Submodule, Folder: "src/web", Repository: "OCA/web"}}, "src"},
		{"submodule at the top", module("addons/shop", workspace.Own), []Entry{{Kind: Submodule, Folder: "web", Repository: "OCA/web"}}, "."},
		{"doodba", module("custom/src/web/web_x", workspace.Vendored), []Entry{{Kind: Aggregator, Folder: "custom/src/web", Repository: "OCA/web"}}, "custom/src"},
	}
	for _, tt := range tests {
		if got := home(tt.ws, policy.Default(), tt.entries); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
