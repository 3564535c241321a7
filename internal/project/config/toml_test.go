package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/rules"
)

const project = `[project]
name = "shop"

[tool.ruff]
line-length = 100

[tool.smartdelta]
series = "18.0"
vendored = ["oca_addons/"]
exclude = [
    "**/build",
]
fail_on = "warning"

[tool.smartdelta.rules]
EE101 = "warning"

[[tool.smartdelta.contracts.my_module]]
name = "phases"
model = "project.task"
where = [{ field = "x_is_phase", equals = true }]
count = 4

[[tool.smartdelta.ignore]]
rule = "REF406"
path = "**"
reason = "é"
until = 2027-01-31

[[tool.smartdelta.ignore]]
rule = "REF407"
path = "data/*"
reason = "old"
`

// The table says the same as the file of our own, each mistake at its place.
func TestParseProject(t *testing.T) {
	same := `series: "18.0"
vendored: [oca_addons/]
exclude: ["**/build"]
fail_on: warning
rules: {EE101: warning}
contracts:
  my_module: [{name: phases, model: project.task, where: [{field: x_is_phase, equals: true}], count: 4}]
ignore:
  - {rule: REF406, path: "**", reason: "é", until: 2027-01-31}
  - {rule: REF407, path: "data/*", reason: old}
`
	got, err := Parse(Project, []byte(project))
	if err != nil {
		t.Fatal(err)
	}
	want, err := Parse(Name, []byte(same))
	if err != nil {
		t.Fatal(err)
	}
	for i, ignore := range got.Ignore {
		if name := project[ignore.Start:ignore.End]; name != ignore.Rule.ID {
			t.Errorf("entry %d stands at %q", i, name)
		}
		got.Ignore[i].Start, got.Ignore[i].End = want.Ignore[i].Start, want.Ignore[i].End
	}
	if got.Lines["fail_on"] != 13 || got.Lines["rules EE101"] != 16 {
		t.Errorf("lines: %v", got.Lines)
	}
	got.File, got.Lines, got.Promised = want.File, want.Lines, want.Promised
	sameRule := cmp.Comparer(func(a, b *rules.Rule) bool { return a == b })
	if diff := cmp.Diff(want, got, sameRule); diff != "" {
		t.Errorf("(-yaml +toml)\n%s", diff)
	}
}

func TestParseProjectMistakes(t *testing.T) {
	for in, want := range map[string]string{
		"[tool.smartdelta]\nvendorred = []\n":                     `pyproject.toml:2:1: unknown key "vendorred" (did you mean "vendored"?)`,
		"[tool.smartdelta]\nseries = 18\n":                        `:2:10: unknown series "18"`,
		"[tool.smartdelta]\nown = \"x\"\n":                        `own must be a list, not text`,
		"[tool]\nsmartdelta = 3\n":                                `the configuration must be a mapping, not 3`,
		"[tool.smartdelta]\nown = [\n":                            `pyproject.toml:2:`,
		"[tool.smartdelta]\nown = []\nown = []\n":                 `pyproject.toml:3:`,
		"[tool.ruff]\n":                                           `there is no table [tool.smartdelta]`,
		"tool.smartdelta.rules.EE101 = \"maybe\"\n":               `EE101: unknown level "maybe"`,
		"[tool.smartdelta]\nauthors = [1]\n":                      `an entry of authors must be text, not 1`,
		"[tool.smartdelta]\nignore = [{rule = \"EE101\"}]\n":      `an entry of ignore has no path`,
		"[[tool.smartdelta.contracts.m]]\nname = \"a\"\n":         `contract "a": `,
		"[[tool.smartdelta.contracts.m]]\ncount = 4.5\n":          `count must be a whole number, not 4.5`,
		"[tool.smartdelta]\nexclude = [\"a[\"]\n":                 `:2:12: exclude: "a[" is no glob pattern`,
		"[tool.smartdelta]\n\"own\" = [\"../x\"]\n":               `own: "../x" is not below`,
		"[tool.smartdelta]\nversion = 2\n":                        `version 2 is not known`,
		"[tool.smartdelta.rules]\nEE999 = \"off\"\nIAP = \"off\"": `:2:1: unknown rule "EE999"`,
	} {
		_, err := Parse(Project, []byte(in))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", in, err, want)
		}
		if err != nil && (strings.Contains(err.Error(), " toml:") || strings.Contains(err.Error(), "unmarshal")) {
			t.Errorf("%q: in the library's words: %v", in, err)
		}
	}
}

func TestIn(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "project", Project), project)
	write(t, filepath.Join(dir, "other", Project), "[project]\nname = \"smartdelta-user\"\n")
	write(t, filepath.Join(dir, "broken", Project), "[tool.smartdelta\n")
	write(t, filepath.Join(dir, "both", Project), project)
	write(t, filepath.Join(dir, "both", Name), "series: 18.0\n")
	for folder, want := range map[string]string{
		"project": Project, "other": "", "broken": Project, "both": Name, "none": "",
	} {
		path, ok := In(filepath.Join(dir, folder))
		if ok != (want != "") || ok && filepath.Base(path) != want {
			t.Errorf("%s: %q, %v", folder, path, ok)
		}
	}
	if _, err := Load(filepath.Join(dir, "both", Name), Name); err == nil || !strings.Contains(err.Error(), "one of them is to go") {
		t.Errorf("both: %v", err)
	}
	if c, err := Load(filepath.Join(dir, "project", Project), Project); err != nil || c.Series != "18.0" {
		t.Errorf("%+v, %v", c, err)
	}
}

// Each key is described for people, and for editors by the schema.
func TestKeysAreDocumented(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "configuration.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range Keys() {
		if !strings.Contains(string(page), "\n| `"+key+"` |") {
			t.Errorf("docs/configuration.md does not say what %s is", key)
		}
	}
	for _, name := range Profiles() {
		if !strings.Contains(string(page), "\n| `"+name+"` |") {
			t.Errorf("docs/configuration.md does not say what the profile %s is", name)
		}
	}
}

func FuzzParseProject(f *testing.F) {
	f.Add(project)
	f.Add("[[tool.smartdelta]]\n")
	f.Add("tool = {smartdelta = {own = [[1], {}]}}\n[tool.x]\n")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4096 {
			return
		}
		if c, err := Parse(Project, []byte(text)); (c == nil) == (err == nil) {
			t.Fatalf("got %v and %v", c, err)
		}
	})
}
