package deployment

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestKindOf(t *testing.T) {
	kinds := map[Kind][]string{
		Dockerfile:   {"Dockerfile", "docker/Dockerfile.prod", "prod.dockerfile", "a/Containerfile", "dockerfile.txt"},
		DockerIgnore: {".dockerignore", "docker/.dockerignore", "Dockerfile.dockerignore"},
		Compose:      {"docker-compose.yml", "compose.override.yaml", "a/compose.yaml", "prod.yaml", "common.yml", "setup-devel.yaml"},
		GitLabCI:     {".gitlab-ci.yml"},
		Workflow:     {".github/workflows/ci.yml", "a/.github/workflows/docker-compose.yml", ".github/workflows/addons.yml"},
		Aggregator:   {"repos.yaml", "repos.yml", "a/oca_repos.yaml", "repos-18.0.yml", "gitaggregate.yaml", "git-aggregator.yml"},
		AddonsYAML:   {"addons.yaml", "custom/src/addons.yaml"},
		OdooConf:     {"odoo.conf", "config/odoo-server.conf", ".odoorc", "odoo.cfg", "ODOO.CONF"},
		Requirements: {"requirements.txt", "test-requirements.txt", "requirements.in", "requirements/dev.txt", "a/requirements/base.in"},
		Dependencies: {"oca_dependencies.txt"},
		Pyproject:    {"pyproject.toml"},
		SetupPy:      {"setup.py", "setup/web_x/setup.py"},
		SetupCfg:     {"setup.cfg"},
		GitModules:   {".gitmodules"},
		Script:       {"entrypoint.sh", "docker/entrypoint", "entrypoint.d/x/entrypoint.py"},
		Plain: {"docs/prod.yaml", "reports.yaml", "repository.yaml", "etc/nginx.conf", "addons.yml", "Makefile", "bin/install.sh", "odoo.service",
			".env", ".env.prod", "prod.env", "odoo.conf.j2", "k8s/odoo.yaml", "Jenkinsfile", ".travis.yml", "deploy/server.cfg.tmpl"},
		0: {"", "README.md", "repos.json", ".github/dependabot.yml", ".github/ISSUE_TEMPLATE/bug.yml", ".pre-commit-config.yaml",
			"odoo.conf.md", "dev.txt", "my-dockerfile", "requirements.lock"},
	}
	for want, paths := range kinds {
		for _, path := range paths {
			if got := KindOf(path); got != want {
				t.Errorf("%s: %d, want %d", path, got, want)
			}
		}
	}
	for kind := Dockerfile; kind <= Plain; kind++ {
		if len(kinds[kind]) == 0 || readers[kind] == nil {
			t.Errorf("kind %d has no example or no reader", kind)
		}
	}
}

// Each kind of file with what it says, at its places.
func TestFacts(t *testing.T) {
	tests := []struct {
		name, path, in string
		want           []string
	}{
		{"images", "docker/Dockerfile", "ARG V=17.0\nARG FULL=odoo:$V N\nFROM --platform=linux/amd64 ${FULL} AS base\nARG V=16.0\nFROM \\\n  odoo:${V:-18} as two\nFROM ${NONE:-x}\n", []string{
			"image ${FULL}@3 odoo:17.0", "image odoo:${V:-18}@6 odoo:17.0", "image ${NONE:-x}@7 x",
			"set V@1 17.0", "set FULL@2 odoo:$V", "set N@2", "set V@4 16.0"}},
		{"copies", "docker/Dockerfile", "FROM a AS b\nCOPY --chown=odoo:odoo ./x /mnt/x/\nCOPY y z /mnt/\nADD [\"a b\", \"/mnt\"]\nCOPY --from=b /no /no\nCOPY /abs .\n" +
			"COPY <<EOF /conf\nno\nEOF\nADD https://example.com/no.tgz /\nONBUILD COPY no /no\n", []string{
			"image a@1 a", "mount ./x@2 docker/x|x /mnt/x", "mount y@3 docker/y|y /mnt", "mount z@3 docker/z|z /mnt", "mount a b@4 docker/a b|a b /mnt", "mount /abs@6 docker/abs|abs .",
			"clone https://example.com/no.tgz@10"}},
		{"at the top the context is known", "Dockerfile", "FROM a\nCOPY . /x\n", []string{"image a@1 a", "mount .@2 /x"}},
		{"commands", "Dockerfile", `# syntax=docker/dockerfile:1
FROM odoo:18.0
RUN git clone --depth=1 --branch=18.0 https://u:p@github.com/OCA/web /mnt/web \
  # git clone https://github.com/no/no

  && cd /tmp && git -C x clone -b "18.0" 'git@github.com:OCA/queue.git'; echo git clone https://github.com/no/no
RUN ["git", "clone", "https://github.com/OCA/crm.git"]
RUN --mount=type=cache,target=/x <<EOF
git clone https://github.com/OCA/hr.git
pip3 install --no-cache-dir -r no.txt odoo-addon-a 'odoo-addon-b==18.0.*' # odoo-addon-no
EOF
RUN python3 -m pip install odoo-addon-c && pip download odoo-addon-no
ADD https://github.com/OCA/pos.git#18.0:x /mnt/pos
ONBUILD RUN git clone -b $V https://github.com/OCA/dms
ENV A=1 B="2 3"
ENV C d
`, []string{
			"image odoo:18.0@2 odoo:18.0", "set A@15 1", `set B@15 "2 3"`, "set C@16 d",
			`clone https://github.com/OCA/web@3="https://u:p@github.com/OCA/web" 18.0`, "clone git@github.com:OCA/queue.git@6 18.0", "clone https://github.com/OCA/crm.git@7",
			"clone https://github.com/OCA/hr.git@9", "clone https://github.com/OCA/pos.git#18.0:x@13 18.0", "clone https://github.com/OCA/dms@14",
			"pip odoo-addon-a@10 package=odoo-addon-a module=a version=", "pip odoo-addon-b==18.0.*@10 package=odoo-addon-b module=b version=18.0", "pip odoo-addon-c@12 package=odoo-addon-c module=c version="}},
		{"the same command twice", "Dockerfile", "FROM a\nRUN git clone https://x/y\nRUN git clone https://x/y\n", []string{"image a@1 a", "clone https://x/y@2", "clone https://x/y@3"}},
		{"a backtick for a backslash", "Dockerfile", "# escape=`\nFROM a\nRUN git clone `\n  https://x/y\n", []string{"image a@2 a", "clone https://x/y@4"}},
		{"CRLF and a byte order mark", "Dockerfile", "\ufeffFROM a\r\nRUN git clone \\\r\n  https://x/y\r\n", []string{"image a@1 a", "clone https://x/y@3"}},
		{"nothing", "Dockerfile", "# only a comment\n", nil},
		{"compose", "deploy/compose.yml", `x-odoo: &odoo
  volumes: &v
    - ./a:/mnt/a:ro
    - data:/var/lib
    - /abs:/no
    - ${DIR:-./b}:/mnt/b/
services:
  odoo:
    <<: *odoo
    image: "odoo:${V:-18.0}"
    environment: {HOST: db, EMPTY: }
  two:
    volumes: *v
    environment:
      - "USER=x"
      - PASSWORD
  three:
    image: 'x'
    volumes:
      - {type: bind, source: ../c, target: /mnt/c}
`, []string{
			`image odoo:${V:-18.0}@10 odoo:18.0`, "image x@18 x",
			"mount ./a@3 deploy/a /mnt/a", `mount ./b@6="${DIR:-./b}:/mnt/b/" deploy/b /mnt/b`, "mount ../c@20 c /mnt/c",
			"set HOST@11 db", "set EMPTY@11", "set USER@15 x", "set PASSWORD@16"}},
		{"compose that includes", "deploy/compose.yml", "include: [../a.yml, ../../b.yml, {path: more/c.yml}]\nservices:\n  x: {extends: {file: /etc/d.yml}}\n",
			[]string{"problem 1: what it includes lies outside of the workspace", "problem 3: what it includes lies outside of the workspace"}},
		{"GitLab", ".gitlab-ci.yml", "image: odoo:17.0\ntest:\n  image: x:1\n", []string{"image odoo:17.0@1 odoo:17.0", "image x:1@3 x:1"}},
		{"workflow", ".github/workflows/ci.yml", `on: push
env: {A: b}
jobs:
  test:
    container: {image: odoo:18.0}
    steps:
      - uses: actions/checkout@v4
      - name: get
        run: |
          # git clone -b 18.0 https://github.com/OCA/web
          git clone -b 18.0 https://github.com/OCA/web
          pip install odoo-addon-a
      - run: git clone "https://github.com/OCA/web"
  call:
    uses: ./x.yml
`, []string{
			"image odoo:18.0@5 odoo:18.0", "set A@2 b", "clone https://github.com/OCA/web@11 18.0", "clone https://github.com/OCA/web@13", "pip odoo-addon-a@12 package=odoo-addon-a module=a version=",
			"step test@4 @0 actions/checkout@v4@7 @0",
			"step test@4 get@8 @0 # git clone -b 18.0 https://github.com/OCA/web\ngit clone -b 18.0 https://github.com/OCA/web\npip install odoo-addon-a@10=" +
				`"          # git clone -b 18.0 https://github.com/OCA/web\n          git clone -b 18.0 https://github.com/OCA/web\n          pip install odoo-addon-a"`,
			"step test@4 @0 @0 git clone \"https://github.com/OCA/web\"@13"}},
		{"git-aggregator", "custom/repos.yaml", `
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
/abs: {remotes: {oca: https://github.com/OCA/crm}}
$ENV/x: {remotes: {oca: https://github.com/OCA/crm}}
d: {remotes: {x: https://u:p@example.org/d.git}, merges: [x $ODOO_VERSION]}
e: {remotes: {x: https://example.org/e.git}, merges: [y 17.0]}
f: nothing
g: *anchor
`, []string{
			"repository ./a@2 custom/a git@github.com:acme/web.git 18.0-fixes", "repository b/c@10 custom/b/c https://github.com/OCA/queue 18.0",
			"repository d@16 custom/d https://example.org/d.git", "repository e@17 custom/e https://example.org/e.git 17.0",
			"repository g@19 custom/g https://github.com/OCA/queue 18.0"}},
		{"doodba's addons.yaml", "custom/src/addons.yaml", "server-tools:\n  - auditlog\n  - base_*\nweb: ['*']\nprivate: ['*']\nENV: {X: y}\n---\nqueue:\n  - queue_job\nonly: text\n../../../x: [y]\n", []string{
			"addons server-tools@1 custom/src/server-tools auditlog,base_*", "addons web@4 custom/src/web *", "addons queue@8 custom/src/queue queue_job"}},
		{"oca_dependencies.txt", "oca_dependencies.txt", "# x\nweb\nserver-tools https://github.com/acme/server-tools 16.0 abc123\n  own https://u:p@gitlab.com/acme/own # private\n\n", []string{
			"repository web@2", "repository server-tools@3 https://github.com/acme/server-tools 16.0 abc123", "repository own@4 https://gitlab.com/acme/own"}},
		{"odoo.conf", "odoo.conf", "[DEFAULT]\naddons_path = no\n[options]\nADDONS_PATH: /mnt/a, ,/mnt/b,\n   c\nadmin_passwd = x\n", []string{"addons_path /mnt/a@4", "addons_path /mnt/b@4", "addons_path c@5"}},
		{"odoo.conf by its defaults", ".odoorc", "[DEFAULT]\naddons_path = /mnt/a\n[options]\nx = y\n", []string{"addons_path /mnt/a@2"}},
		{".gitmodules", ".gitmodules", "# x\n[submodule \"a\"]\n\tpath = src/a # y\n\turl = \"https://github.com/OCA/a\"\n[core]\n\tpath = no\n[Submodule \"b\\\"c\"] path = b\\\n/c\n  URL = x;y\n  branch = 18.0\n  path = d\n[submodule \"no\"]\n\turl = no\n", []string{
			"submodule a@2 src/a@3 https://github.com/OCA/a@4 @0", `submodule b"c@7="b\\\"c" d@11 x@9 18.0@10`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, facts(read(tt.path, tt.in), tt.in)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestRequirements(t *testing.T) {
	tests := []struct {
		name, path, in string
		want           []string // text@line, package, module, version, URL
	}{
		{"requirements", "requirements.txt", "# odoo-addon-no==1\n" +
			"odoo-addon-a==18.0.1.0.0\n" +
			"Odoo_Addon_B_c === 18.0.2 ; python_version >= '3.10'\n" +
			"odoo14-addon-d>=14.0.1,<15\n" +
			"odoo-addon-e[extra] @ git+https://u:p@github.com/OCA/web@refs/pull/1/head#subdirectory=e\n" +
			"-e git+https://github.com/OCA/web.git@18.0#egg=odoo-addon-f&subdirectory=setup/f\n" +
			"git+https://github.com/OCA/web@18.0#subdirectory=g # why\n" +
			"odoo-addon-h==18.0.* \\\n    --hash=sha256:00\r\n" +
			"odoo-addon-i\r\n" +
			"-r other.txt\n--index-url https://x/odoo-addon-z\n./dist/x.whl\nrequests [socks] ~= 2.3 # odoo-addon-y\nodoo-addon-\n" +
			"odoo-addon-j", []string{
			"odoo-addon-a==18.0.1.0.0@2 odoo-addon-a a 18.0.1.0.0 ", "Odoo_Addon_B_c===18.0.2@3 Odoo_Addon_B_c b_c 18.0.2 ", "odoo14-addon-d>=14.0.1,<15@4 odoo14-addon-d d  ",
			"odoo-addon-e @ git+https://github.com/OCA/web@refs/pull/1/head#subdirectory=e@5 odoo-addon-e e refs/pull/1/head git+https://github.com/OCA/web@refs/pull/1/head",
			"git+https://github.com/OCA/web.git@18.0#egg=odoo-addon-f&subdirectory=setup/f@6 odoo-addon-f f 18.0 git+https://github.com/OCA/web.git@18.0",
			"git+https://github.com/OCA/web@18.0#subdirectory=g@7  g 18.0 git+https://github.com/OCA/web@18.0", "odoo-addon-h==18.0.*@8 odoo-addon-h h 18.0 ", "odoo-addon-i@10 odoo-addon-i i  ",
			"requests~=2.3@14 requests   ", "odoo-addon-j@16 odoo-addon-j j  "}},
		{"pyproject", "pyproject.toml", `
[build-system]
requires = ["whool", "odoo-addon-a"]
[project]
dependencies = ["odoo-addon-b==18.0.1.0.0", # odoo-addon-no
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
`, []string{
			"whool@3 whool   ", "odoo-addon-a@3 odoo-addon-a a  ", "odoo-addon-b==18.0.1.0.0@5 odoo-addon-b b 18.0.1.0.0 ", "odoo-addon-c@6 odoo-addon-c c  ", "odoo-addon-d@7 odoo-addon-d d  ",
			"odoo-addon-e@11 odoo-addon-e e  ", "odoo-addon-f 18.0.1@13 odoo-addon-f f 18.0.1 ", "odoo-addon-g@14 odoo-addon-g g  ", "odoo-addon-h *@16 odoo-addon-h h * ", "odoo-addon-i@18 odoo-addon-i i  "}},
		{"setup.py", "setup.py", `import setuptools

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
    odoo_addon={'odoo_version_override': '18.0', 'depends_override': {'odoo-addon-no': 'odoo-addon-g @ git+https://github.com/OCA/web@refs/pull/1/head'}},
    tests_require=(),
`, []string{
			"odoo-addon-a@3 odoo-addon-a a  ", "odoo14-addon-b_c>=14.0dev,<15.0dev@9 odoo14-addon-b_c b_c  ", "odoo-addon-d==18.0.1.0.0@10 odoo-addon-d d 18.0.1.0.0 ", "requests@11 requests   ",
			"odoo-addon-f@13 odoo-addon-f f  ", "odoo-addon-g @ git+https://github.com/OCA/web@refs/pull/1/head@14 odoo-addon-g g refs/pull/1/head git+https://github.com/OCA/web@refs/pull/1/head"}},
		{"setup.cfg", "setup.cfg", "[metadata]\nname = odoo-addon-no\ninstall_requires =\n    odoo-addon-no\n\n[options]\npackages = find:\ninstall_requires = odoo-addon-a\r\n" +
			"    # odoo-addon-no\n\n    odoo-addon-b_c==18.0.1.0.0; python_version > '3'\n\trequests\nkeywords: odoo-addon-no\n  odoo-addon-no\ntests_require: odoo-addon-d\n" +
			"[options.extras_require]\ntest =\n  odoo14-addon-e>=14.0.1\n[options.entry_points]\nx =\n  odoo-addon-no", []string{
			"odoo-addon-a@8 odoo-addon-a a  ", "odoo-addon-b_c==18.0.1.0.0@11 odoo-addon-b_c b_c 18.0.1.0.0 ", "requests@12 requests   ", "odoo-addon-d@15 odoo-addon-d d  ", "odoo14-addon-e>=14.0.1@18 odoo14-addon-e e  "}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, s := range read(tt.path, tt.in).Requirements {
				got = append(got, fmt.Sprintf("%s@%d %s %s %s %s", s.Text, s.Place.Line, s.Package, s.Module, s.Version, s.URL))
				if strings.Contains(s.Text+s.URL, ":p@") {
					t.Errorf("a password is kept: %+v", s)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// Places in Python files name the function around them.
func TestSymbol(t *testing.T) {
	f := read("setup.py", "def f():\n    setup(install_requires=['a'])\n")
	g := read("entrypoint.py", "def g():\n    run('odoo --addons-path=/x')\n")
	if len(f.Requirements) != 1 || f.Requirements[0].Place.Symbol != "f" || len(g.Mentions) != 1 || g.Mentions[0].Place.Symbol != "g" {
		t.Errorf("got %+v and %+v", f.Requirements, g.Mentions)
	}
}

// Stages have the instructions as BuildKit reads them; what stands before the first FROM has no image.
func TestStages(t *testing.T) {
	in := "ARG V=18.0\nFROM odoo:$V AS base\nUSER root\nRUN a \\\n  b\nNONSENSE x\nFROM base\nHEALTHCHECK CMD x\n"
	var got []string
	for _, s := range read("Dockerfile", in).Stages {
		image := "-"
		if s.Image != nil {
			image = s.Image.Name
		}
		for _, i := range s.Instructions {
			got = append(got, fmt.Sprintf("%s %s: %s %d-%d %T", image, s.Name, i.Name, i.Place.Line, i.Place.End, i.Command))
		}
	}
	want := []string{
		"- : arg 1-11 *instructions.ArgCommand", "odoo:18.0 base: from 2-32 *instructions.Stage", "odoo:18.0 base: user 3-42 *instructions.UserCommand",
		"odoo:18.0 base: run 4-54 *instructions.RunCommand", "odoo:18.0 base: nonsense 6-65 <nil>", "base : from 7-75 *instructions.Stage", "base : healthcheck 8-93 *instructions.HealthCheckCommand",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// The series of a package stands in its name, or between the bounds of its version.
func TestRequirementSeries(t *testing.T) {
	for text, want := range map[string]string{
		"odoo14-addon-x": "x 14.0", "odoo11-addon-x~=11.0": "x 11.0", "odoo-addon-x~=17.0": "x 17.0",
		"odoo-addon-x>=17.0dev,<17.1dev": "x 17.0", "odoo-addon-x <17.1dev, >= 17.0.dev0": "x 17.0",
		"odoo-addon-x>=17.0": "x ", "odoo-addon-x>=17.0,<19": "x ", "odoo-addon-x": "x ", "odoo-addon-x~=1.2": "x ",
		"git+https://github.com/OCA/x.git@17.0#egg=odoo14-addon-x&subdirectory=setup/x": "x 14.0",
		`git+https://github.com/OCA/x.git#egg=odoo-addon-x\&subdirectory=setup/y`:       "x ",
		`git+https://github.com/OCA/x.git#subdirectory=setup/y\&egg=odoo-addon-x`:       "x ",
		"odoo14-tools": " ", "14-addon-x": " ",
	} {
		s, _ := parseRequirement(text)
		if got := s.Module + " " + s.Series; got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
