package deployment

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var roleNames = map[Role]string{Address: "address", Checkout: "checkout", Path: "path", AddonsEntry: "entry", ImageName: "image", Folder: "folder", Package: "package"}

// mentions writes the mentions of a file by group, each as "role value@line".
func mentions(f *File, content string) []string {
	var all []string
	group := 0
	for _, m := range f.Mentions {
		text := roleNames[m.Role] + " " + at(content, m.Text)
		if m.Group == group {
			all[len(all)-1] += ", " + text
		} else {
			all = append(all, text)
		}
		group = m.Group
	}
	return all
}

func TestMentions(t *testing.T) {
	tests := []struct {
		name, path, in string
		want           []string
	}{
		{"Dockerfile", "Dockerfile", `# COPY no /no
FROM --platform=x a/b:1 AS no
COPY --chown=no:no ./x /mnt/x:/y
RUN git clone \
    # https://no/no
    "https://$TOKEN@h/o/r.git" /no && odoo --addons-path=/a,/b
ENV ADDONS_PATH=/c NO=/no
LABEL x="https://no/no"
CMD ["odoo", "--addons-path", "/d"]
`, []string{"image a/b:1@2", "path ./x@3, path /mnt/x@3, path /y@3", "address https://$TOKEN@h/o/r.git@6, path /a@6, path /b@6", "path /c@7", "path /d@9"}},
		{"compose", "compose.yml", `services:
  odoo:
    image: a/b:1
    build:
      context: ./c
      additional_contexts: {d: https://h/o/r.git}
    volumes:
      - ./e:/f:ro
      - e:/e
    command: odoo --addons-path=/g,/h
    entrypoint: [odoo, --addons-path, "/j,/k"]
    environment: {X: "see https://h/o/r, or git@h:o/r"}
x: &alias [./i]
y: {volumes: *alias, source: *alias}
`, []string{
			"image a/b:1@3", "path ./c@5", "path d@6", "address https://h/o/r.git@6", "path ./e@8, path /f@8, path ro@8", "path e@9, path /e@9",
			"entry /g@10", "entry /h@10", "entry /j@11", "entry /k@11",
			"address https://h/o/r,@12", "address git@h:o/r@12", "path ./i@13"}},
		{"variables of docker are no paths", ".github/workflows/x.yml", "a: {run: docker run -e EDITION=no x}\n", nil},
		{"the same address twice in a block", ".github/workflows/x.yml", "jobs:\n  a:\n    steps:\n    - with: {repository: o/r, path: no}\n    - run: |\n        git clone https://h/o/r\n        # git clone https://h/o/r\n        git clone https://h/o/r\n", []string{
			"checkout o/r@4", "address https://h/o/r@6", "address https://h/o/r@8"}},
		{"folded, and with escapes", "compose.yml", "a: >\n  odoo\n  --addons-path=/a,/b\nc: \"x\\ty https://h/o/r\"\n", []string{"entry /a@3", "entry /b@3", "address https://h/o/r@4"}},
		{"lists of repositories", "repos.yaml", "./a: {remotes: {x: https://h/o/r}}\nb: [c]\nd: {e: f}\n", []string{"folder ./a@1", "folder b@2", "address https://h/o/r@1"}},
		{"a list is none in a compose file", "compose.yml", "a: [b]\n", nil},
		{"requirements", "requirements.txt", "# https://no/no\nrequests\n-e ./a/b\n./c # ./no\nx @ git+ssh://git@h/o/r\nno/d\n", []string{"path ./a/b@3", "path ./c@4", "address git+ssh://git@h/o/r@5"}},
		{"odoo.conf", "odoo.conf", "[options]\naddons_path = /a,\n  /b\nx = /no\n", []string{"entry /a@2", "entry /b@3"}},
		{"start script", "entrypoint.sh", "#!/bin/sh\n# --addons-path=/no\nexec odoo --addons-path /a,/b --x /no\n", []string{"path /a@3, path /b@3"}},
		{".gitmodules", ".gitmodules", "[submodule \"x\"]\n\turl = https://h/o/r\n\tpath = a\n", []string{"address https://h/o/r@2, path a@3"}},
		{"packages of Odoo", "Dockerfile", "FROM a\nCOPY ./odoo_18.0+e.x.deb /tmp/\nRUN dpkg -i /tmp/odoo_18.0+e.y.deb\n", []string{
			"image a@1", "package ./odoo_18.0+e.x.deb@2, path /tmp/@2", "package /tmp/odoo_18.0+e.y.deb@3"}},
		{"Makefile", "Makefile", "# --addons-path=/no\nrun:\n\todoo --addons-path=/a,../b -d /no # --addons-path /no\n\tgit clone git@h:o/r.git /no\n\todoo --addons-path /c /no\n", []string{
			"entry /a@3, entry ../b@3", "address git@h:o/r.git@4", "entry /c@5"}},
		{"template of odoo.conf", "odoo.conf.j2", "[options]\n; addons_path = /no\naddons_path = {{ home }}/a,\n  /b,\n  /c\nx = /no\n", []string{
			"entry {{@3, entry home@3, entry }}/a@3", "entry /b@4", "entry /c@5"}},
		{"manifest of Kubernetes", "k8s/a.yaml", "a:\n  image: h/odoo-x:1\n  args: [\"--addons-path=/a,/b\"]\n  other: {image: no/x}\n", []string{
			"image h/odoo-x:1@2", "entry /a@3, entry /b@3"}},
		{"environment", ".env", "ADDONS_PATH=/a:/b\nODOO_IMAGE=h/odoo:1\nIMAGE=no\nHOME=https://no/no\nREPO=https://h/o/r\n", []string{
			"entry /a@1, entry /b@1", "image h/odoo:1@2", "address https://h/o/r@5"}},
		{"prose", "docs/a.yaml", "a: See the resource https://no/no for the addons path\n# git clone https://no/no\n", nil},
		{"setup.py", "setup.py", "a = 'https://no/no'\ninstall_requires=['x @ https://h/o/r']\n", []string{"address https://h/o/r@2"}},
		{"setup.cfg", "setup.cfg", "[options]\ninstall_requires =\n  x @ https://h/o/r # https://no/no\n", []string{"address https://h/o/r@3"}},
		{"copies of a script", "a.sh", "cp -r /a 'b c' && sudo rsync -a u@h:/d/ e\nrm /no\necho cp no\n# cp no\nX=1 @tar xf f.tar\n",
			[]string{"path /a@1, path b c@1, path u@h@1, path /d/@1, path e@1", "path xf@5, path f.tar@5"}},
		{"copies of a Dockerfile", "Dockerfile", "FROM odoo:18.0\nRUN a; \\\n  mv /a b\nRUN [\"cp\", \"no\"]\n", []string{"image odoo:18.0@1", "path /a@3, path b@3"}},
		{"copies of a job", ".gitlab-ci.yml", "a:\n  script:\n    - ln -s /a b\n    - gh repo clone o/r\n",
			[]string{"path /a@3, path b@3", "checkout o/r@4"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, mentions(read(tt.path, tt.in), tt.in)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestURLs(t *testing.T) {
	for word, want := range map[string]bool{
		"https://h/x": true, "git+ssh://git@h/x": true, "git@h:x": true, "h:x": false, "./a:/b@c": false, "a/b@c:d": false, "git@h:": false, "": false,
	} {
		if IsURL(word) != want {
			t.Errorf("IsURL(%q) is not %v", word, want)
		}
	}
	for url, want := range map[string]string{
		"https://u:p@h/x@1": "https://h/x@1", "https://u:p@w@h": "https://h", "git+https://t@h/x": "git+https://h/x", "git@h:x": "git@h:x", "https://h/": "https://h",
	} {
		if got := WithoutPassword(url); got != want {
			t.Errorf("%s: %s, want %s", url, got, want)
		}
	}
}

func TestCommands(t *testing.T) {
	tests := []struct{ in, want string }{
		{"a b;c&&d|e (f)", "a b / c / d / e / f"},
		{"a 'b c' \"d \\\" e\" f\\ g", "a b c d \" e f g"},
		{"a # b\nc#d \\\n e \\\r\n f", "a / c#d e f"},
		{"a '' b'", "a  b"},
		{"a \\", "a"},
		{"\"", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, words := range commands([]byte(tt.in)) {
			var texts []string
			for _, w := range words {
				texts = append(texts, w.text)
			}
			got = append(got, strings.Join(texts, " "))
		}
		if s := strings.Join(got, " / "); s != tt.want {
			t.Errorf("%q: %q, want %q", tt.in, s, tt.want)
		}
	}
}

// fuzzed is one path for each way in which a file is read.
var fuzzed = map[Kind]string{
	Dockerfile: "d/Dockerfile", Compose: "d/compose.yml", Workflow: ".github/workflows/x.yml", Aggregator: "d/repos.yaml", AddonsYAML: "d/addons.yaml", OdooConf: "odoo.conf",
	Requirements: "requirements.txt", Dependencies: "oca_dependencies.txt", Pyproject: "pyproject.toml", SetupPy: "setup.py", SetupCfg: "setup.cfg", GitModules: ".gitmodules", Script: "entrypoint.sh", Plain: "Makefile",
	License: "LICENSE",
}

// check reads a text as one kind: no panic, every place inside the text, the same twice.
func check(t *testing.T, kind Kind, text []byte) {
	path := fuzzed[kind]
	first, second := read(path, string(text)), read(path, string(text))
	if a, b := fmt.Sprintf("%+v", first.Mentions), fmt.Sprintf("%+v", second.Mentions); a != b {
		t.Errorf("two readings differ: %s and %s", a, b)
	}
	inside := func(what string, p Place) {
		if p != (Place{}) && (p.Path != path || p.Start < 0 || p.End < p.Start || p.End > first.Size || p.Size != first.Size || p.Line < 1) {
			t.Errorf("%s of %s at %+v, of %d bytes", what, path, p, first.Size)
		}
	}
	for _, x := range first.Mentions {
		inside("mention", x.Place)
	}
	for _, x := range first.Images {
		inside("image", x.Place)
	}
	for _, x := range first.Mounts {
		inside("mount", x.Place)
		if len(x.Hosts) == 0 {
			t.Error("a mount of nothing")
		}
	}
	for _, x := range first.Clones {
		inside("clone", x.URL.Place)
	}
	for _, x := range first.Requirements {
		inside("requirement", x.Place)
	}
	for _, x := range first.Repositories {
		inside("repository", x.Place)
	}
	for _, x := range first.AddonLists {
		inside("addons", x.Place)
	}
	for _, x := range first.Submodules {
		inside("submodule", x.Path.Place)
		inside("submodule", x.URL.Place)
	}
	for _, x := range first.Steps {
		inside("step", x.Run.Place)
	}
	for _, x := range first.Environment {
		inside("variable", x.Name.Place)
	}
	for _, x := range first.Unread {
		inside("problem", x.Place)
		if x.Why == "" || strings.Contains(x.Why, "runtime error") {
			t.Errorf("problem %q", x.Why)
		}
	}
}

func fuzz(f *testing.F, seeds []string, kinds ...Kind) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 4096 {
			return // the YAML parser needs quadratic time
		}
		for _, kind := range kinds {
			check(t, kind, text)
		}
	})
}

func FuzzDockerfile(f *testing.F) {
	fuzz(f, []string{
		"FROM x\nRUN git clone -b 18.0 https://github.com/OCA/web\n", "RUN <<E\ngit clone a@b:c\nE\n", "ARG A=1\nFROM odoo:${A}\nCOPY a \\\n b\n", "# escape=`\nFROM a\nRUN b `\n # c\n d\n",
		"ONBUILD ADD [\"https://x\", \"/\"]\nENV a=\"b c\"\n", "\xff\x00: [", "FROM\nCOPY\nADD\nONBUILD\nARG", "FROM ${a:-${b}}\nCOPY --from=x <<E /y\nE\n",
	}, Dockerfile)
}

func FuzzYAML(f *testing.F) {
	fuzz(f, []string{
		"a: {remotes: {o: u}, merges: [o 18.0]}", "services: {a: {image: x, volumes: [./a:/b, {source: ., target: /}], environment: [A=b]}}", "jobs: {a: {steps: [{run: \"git clone a@b:c\\n\"}]}}",
		"x: &a [./a:/b]\nvolumes: *a\ncontext: &c {d: *a, e: *c}\n", "run: |\n  git clone https://x/y\n  pip install odoo-addon-a\n", "\xff\x00: [",
	}, Compose, Workflow, Aggregator, AddonsYAML)
}

func FuzzRequirements(f *testing.F) {
	fuzz(f, []string{
		"odoo-addon-a==18.0.1 \\\n --hash=x\n", "git+https://github.com/OCA/web@18.0#egg=odoo-addon-f", "@ ://#", "-e \n--editable=", "odoo-addon-x @",
		"[project]\ndependencies=['odoo-addon-a']", "[tool.poetry.dependencies]\nodoo-addon-f = \"^18\"", "[options]\ninstall_requires = odoo-addon-a\n \todoo-addon-b\r\n=",
		"setup(install_requires=['odoo-addon-a', r\"odoo-addon-b\", {'odoo_addon-c': b'x'", "install_requires=(((((\n)", "web https://x/web 18.0 abc\n",
	}, Requirements, Dependencies, Pyproject, SetupPy, SetupCfg)
}

func FuzzSettings(f *testing.F) {
	fuzz(f, []string{
		"[options]\naddons_path = a,\n b\n", "[submodule \"a\"]\n\tpath = \"b\\\"\\\n c\" # d\n\turl=x@y:z\n", "[submodule \"a\\", "odoo --addons-path /a,/b # x\n", "[a]b=c\n[", "= \n\\",
	}, OdooConf, GitModules, Script, Plain)
}
