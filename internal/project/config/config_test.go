package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/rules"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

const full = `# all keys
version: 1
series: 18.0
vendored: [oca_addons/, ./third/party]
own:
  - addons/oca
core: [../odoo, /opt/odoo]
addons_paths: [addons, ../more]
exclude: ["**/build", docs/*.py]
authors: [ACME, "Bob's Shop"]
profile: strict
fail_on: note
require_verdict: accepted
baseline: ./known.json
rules:
  EE101: warning
  iap-transitive: off
contracts:
  my_module:
    - {name: phases, model: project.task, where: [{field: x_is_phase, equals: true}], count: 4}
    - name: logs
      model: my.log
      min: 3
      max: 5
ignore:
  - rule: unlisted-data-file
    path: addons/*/data/old.csv
    reason: kept for the migration
    until: 2027-01-31
  - {rule: "REF406", path: "**", reason: "é"}
structure:
  my_module: [README.*, "static/**/*.png"]
`

func TestParse(t *testing.T) {
	four, three, five := 4, 3, 5
	at := strings.Index(full, "unlisted-data-file")
	at2 := strings.Index(full, "REF406")
	tests := []struct {
		name, in string
		want     *Config
	}{
		{"empty", "", &Config{}},
		{"only comments", "# nothing yet\n", &Config{}},
		{"only a version", "version: 1\n", &Config{}},
		{"byte order mark", "\ufeffseries: '17.0'\n", &Config{Series: "17.0"}},
		{"CRLF", "series: 16.0\r\nown: [a]\r\n", &Config{Series: "16.0", Own: []string{"a"}}},
		{"empty list", "own: []\n", &Config{}},
		{"all keys", full, &Config{
			Series:      "18.0",
			Vendored:    []string{"oca_addons", "third/party"},
			Own:         []string{"addons/oca"},
			Core:        []string{"../odoo", "/opt/odoo"},
			AddonsPaths: []string{"addons", "../more"},
			Exclude:     []string{"**/build", "docs/*.py"},
			Authors:     []string{"ACME", "Bob's Shop"},
			Profile:     "strict",
			FailOn:      rules.Note, // what is said itself is above the profile
			Require:     "accepted",
			Baseline:    "known.json",
			Strict:      true,
			Rules: map[*rules.Rule]Level{
				rules.Find("EE101"):  {Severity: rules.Warning},
				rules.Find("IAP202"): {Off: true},
			},
			Contracts: map[string][]policy.Contract{"my_module": {
				{Name: "phases", Model: "project.task", Where: []policy.Condition{{Field: "x_is_phase", Equals: true}}, Count: &four},
				{Name: "logs", Model: "my.log", Min: &three, Max: &five},
			}},
			Structure: map[string][]string{"my_module": {"README.*", "static/**/*.png"}},
			Promised: []Promise{
				{"contracts", "my_module", strings.Count(full[:strings.Index(full, "my_module")], "\n") + 1, 3},
				{"structure", "my_module", strings.Count(full[:strings.LastIndex(full, "my_module")], "\n") + 1, 3},
			},
			Ignore: []Ignore{
				{Rule: rules.Find("REF407"), Path: "addons/*/data/old.csv", Reason: "kept for the migration",
					Until: time.Date(2027, 1, 31, 0, 0, 0, 0, time.UTC), Start: at, End: at + len("unlisted-data-file")},
				{Rule: rules.Find("REF406"), Path: "**", Reason: "é", Start: at2, End: at2 + len("REF406")},
			},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Parse(filepath.Join("x", Name), []byte(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			tt.want.File, tt.want.Dir = filepath.Join("x", Name), "x"
			if tt.want.Rules == nil {
				tt.want.Rules = map[*rules.Rule]Level{}
			}
			if tt.want.Contracts == nil {
				tt.want.Contracts = map[string][]policy.Contract{}
			}
			if diff := cmp.Diff(got.Lines["rules"] > 0, len(got.Rules) > 0); diff != "" {
				t.Errorf("the line of rules: %s", diff)
			}
			got.Lines = nil
			sameRule := cmp.Comparer(func(a, b *rules.Rule) bool { return a == b })
			if diff := cmp.Diff(tt.want, got, sameRule); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// bomb is a few hundred bytes that decode to 9¹² values.
var bomb = func() string {
	text := "&a0 [x]"
	for i := range 12 {
		one := fmt.Sprintf("*a%d, ", i)
		text += fmt.Sprintf(", &a%d [%s]", i+1, strings.Repeat(one, 9))
	}
	return text
}()

func TestParseMistakes(t *testing.T) {
	tests := []struct {
		name, in, want string
	}{
		{"unknown key", "version: 1\n\nvendorred: [x]\n", `.smartdelta.yaml:3:1: unknown key "vendorred" (did you mean "vendored"?)`},
		{"unknown key far from all", "zzzzzzz: 1\n", `:1:1: unknown key "zzzzzzz" (one of version, series,`},
		{"non-ASCII columns count code points", "own: [\"é\", 'ü', {a: b}]\n", `:1:17: an entry of own must be text, not a mapping`},
		{"not a mapping", "- a\n", `:1:1: the configuration must be a mapping, not a list`},
		{"plain text", "hello\n", `:1:1: the configuration must be a mapping, not text`},
		{"duplicate key", "own: [a]\nown: [b]\n", `:2:1: mapping key "own" already defined at [1:1]`},
		{"two documents", "own: [a]\n---\nown: [b]\n", `a second document`},
		{"syntax", "own: [a\n", `:1:6: sequence end token ']' not found`},
		{"tab", "own:\n\t- a\n", `:2:1: found character`},
		{"invalid UTF-8", "own: [a]\n# \xff\n", `:2:3: not UTF-8`},
		{"alias", "own: &a [x]\nvendored: *a\n", `:1:6: own must be a list, not an anchor, alias or tag`},
		{"merge key", "<<: {own: [a]}\n", `:1:1: a key of the configuration must be a plain word`},
		{"deep brackets", "own: " + strings.Repeat("[", 100000), "brackets nest deeper than 64"},
		{"version", "version: 2\n", `:1:10: version 2 is not known`},
		{"series", "series: 18\n", `:1:9: unknown series "18" (one of 16.0, 17.0, 18.0, 19.0)`},
		{"series null", "series:\n", `series must be one value, not empty`},
		{"list expected", "vendored: oca\n", `:1:11: vendored must be a list, not text`},
		{"number in a list", "authors: [1]\n", `:1:11: an entry of authors must be text, not 1`},
		{"folder outside", "vendored: [../x]\n", `:1:12: vendored: "../x" is not below this file's folder`},
		{"folder absolute", "own: [/x]\n", `own: "/x" is not below`},
		{"folder that climbs", "own: [a/../../b]\n", `own: "a/../../b" is not below`},
		{"backslash", "own: ['a\\b']\n", `:1:7: own: write "a\\b" with /`},
		{"empty entry", "own: ['']\n", `:1:7: an entry of own is empty`},
		{"glob", "exclude: ['a[']\n", `:1:11: exclude: "a[" is no glob pattern`},
		{"severity", "fail_on: fatal\n", `:1:10: fail_on: unknown severity "fatal"`},
		{"baseline outside", "baseline: ../known.json\n", `:1:11: baseline: "../known.json" is no path`},
		{"verdict", "require_verdict: clean\n", `:1:18: require_verdict: "clean" is none of decidable, accepted, pure`},
		{"profile", "profile: lax\n", `:1:10: profile: "lax" is none of strict, ci, advisory`},
		{"where of another type", "contracts:\n  m: [{name: a, model: x.y, count: 1, where: 4}]\n", `where must be a list, not 4`},
		{"set of another type", "contracts:\n  m: [{name: a, model: x.y, count: 1, where: [{field: f, set: 3}]}]\n", `set must be true or false, not 3`},
		{"unique of another type", "contracts:\n  m: [{name: a, model: x.y, count: 1, unique: f}]\n", `unique must be a list, not text`},
		{"rule id", "rules:\n  EE1011: off\n", `:2:3: unknown rule "EE1011" (did you mean "EE101"?)`},
		{"rule twice", "rules:\n  EE101: off\n  enterprise-depends: note\n", `:3:3: EE101 enterprise-depends is set twice`},
		{"rule level", "rules: {EE101: maybe}\n", `:1:16: EE101: unknown level "maybe" (error, warning, note or off)`},
		{"rule level of another type", "rules: {EE101: [off]}\n", `EE101 must be one value, not a list`},
		{"rules list", "rules: [EE101]\n", `:1:8: rules must be a mapping, not a list`},
		{"contract key", "contracts:\n  m:\n    - name: a\n      modell: x\n", `:4:7: unknown key "modell" (did you mean "model"?)`},
		{"contract type", "contracts:\n  m:\n    - name: a\n      model: x.y\n      count: many\n", `:5:14: count must be a whole number, not "many"`},
		{"contract of a half", "contracts:\n  m: [{name: a, model: x.y, count: 4.5}]\n", `:2:36: count must be a whole number, not 4.5 (did you mean 4?)`},
		{"contract of a text", "contracts:\n  m: [{name: a, model: x.y, min: \"4\"}]\n", `:2:34: min must be a whole number, not "4" (did you mean 4?)`},
		{"contract of nothing", "contracts:\n  m: [{name: a, model: x.y, max: }]\n", `max must be a whole number, not empty`},
		{"condition key", "contracts:\n  m: [{name: a, model: x.y, count: 1, where: [{fields: x, set: true}]}]\n", `:2:48: unknown key "fields" (did you mean "field"?)`},
		{"contract wrong", "contracts:\n  m:\n    - {name: a, model: x.y}\n", `:2:3: m: contract "a": none of count, min and max is given`},
		{"contract with an alias of itself", "contracts:\n  m:\n    - {name: a, where: [{field: f, equals: &a [*a]}]}\n", `:3:44: contracts of m hold an anchor, alias or tag`},
		{"contract of a billion values", "contracts:\n  m: [" + bomb + "]\n", "contracts of m hold an anchor"},
		{"lists in lists", "contracts:\n  m:\n  " + strings.Repeat("- ", 100_000) + "x\n", "lists nest deeper than 64"},
		{"contract no list", "contracts: {m: 4}\n", `contracts of m must be a list, not 4`},
		{"ignore without reason", "ignore:\n  - {rule: EE101, path: x}\n", `:2:5: an entry of ignore has no reason`},
		{"ignore empty reason", "ignore:\n  - rule: EE101\n    path: x\n    reason: ''\n", `:4:13: reason is empty`},
		{"ignore date", "ignore: [{rule: EE101, path: x, reason: y, until: 31.1.2027}]\n", `until: "31.1.2027" is no date`},
		{"ignore key", "ignore: [{rule: EE101, paths: x}]\n", `unknown key "paths" (did you mean "path"?)`},
		{"ignore no list", "ignore: {}\n", `ignore must be a list, not a mapping`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := Parse(Name, []byte(tt.in))
			if err == nil {
				t.Fatalf("no error, but %+v", c)
			}
			if !strings.HasPrefix(err.Error(), "read configuration "+Name+":") || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %q, want …%s…", err, tt.want)
			}
			var located *Error
			if !errors.As(err, &located) || located.Line < 1 || located.Column < 1 {
				t.Errorf("no place in %#v", err)
			}
		})
	}
}

func TestParseReportsAllMistakes(t *testing.T) {
	_, err := Parse(Name, []byte("rules: {EE999: off}\nown: x\nversion: 3\n"))
	want := "read configuration .smartdelta.yaml:1:9: unknown rule \"EE999\"\n" +
		"read configuration .smartdelta.yaml:2:6: own must be a list, not text\n" +
		"read configuration .smartdelta.yaml:3:10: version 3 is not known; this build reads version 1"
	if err == nil {
		t.Fatal("no error")
	}
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "good.yaml"), "series: 18.0\n")
	write(t, filepath.Join(dir, "bad.yaml"), "\nx: 1\n")
	write(t, filepath.Join(dir, "huge.yaml"), strings.Repeat("#", maxBytes+1))
	tests := []struct {
		name, file, want string
	}{
		{"good", "good.yaml", ""},
		{"bad", "bad.yaml", "bad.yaml:2:1: unknown key"},
		{"absent", "none.yaml", "none.yaml: "},
		{"folder", ".", ": not a regular file"},
		{"too large", "huge.yaml", "huge.yaml: larger than 256 KiB"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := Load(filepath.Join(dir, tt.file), filepath.Join(dir, tt.file))
			if tt.want == "" {
				if err != nil || c.Series != "18.0" || c.Dir != dir {
					t.Errorf("got %+v, %v", c, err)
				}
				return
			}
			var located *Error
			if err == nil || !strings.Contains(err.Error(), tt.want) || !errors.As(err, &located) {
				t.Errorf("got %v, want …%s…", err, tt.want)
			}
		})
	}
}

func TestFind(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, Name), "")
	write(t, filepath.Join(dir, "a", "b", "f"), "")
	write(t, filepath.Join(dir, "a", "in", Name), "")
	write(t, filepath.Join(dir, "repo", ".git", "HEAD"), "")
	write(t, filepath.Join(dir, "repo", "sub", "f"), "")
	write(t, filepath.Join(dir, "worktree", ".git"), "gitdir: elsewhere\n")
	write(t, filepath.Join(dir, "top", ".git", "HEAD"), "")
	write(t, filepath.Join(dir, "top", Name), "")
	write(t, filepath.Join(dir, "top", "x", Name, "f"), "")
	tests := []struct {
		name, start, want string
	}{
		{"here", ".", Name},
		{"above", "a/b", Name},
		{"nearest", "a/in", "a/in/" + Name},
		{"not above a repository", "repo/sub", ""},
		{"not above a work tree", "worktree", ""},
		{"at the top of a repository", "top", "top/" + Name},
		{"a folder of that name is for Load to refuse", "top/x", "top/x/" + Name},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := Find(filepath.Join(dir, tt.start))
			want := tt.want
			if want != "" {
				want = filepath.Join(dir, want)
			}
			if got != want || ok != (want != "") {
				t.Errorf("got %q, %v, want %q", got, ok, want)
			}
		})
	}
	if runtime.GOOS != "windows" {
		t.Chdir(filepath.Join(dir, "a"))
		if got, ok := Find("."); !ok || filepath.Base(got) != Name {
			t.Errorf("relative start: got %q, %v", got, ok)
		}
	}
}

func TestNearest(t *testing.T) {
	tests := []struct {
		word string
		want string
	}{
		{"vendorred", "vendored"}, {"vendor", "vendored"}, {"rule", "rules"}, {"", ""}, {"x", ""}, {"authros", "authors"},
		{strings.Repeat("a", 1000), ""},
	}
	for _, tt := range tests {
		if got := Nearest(tt.word, Keys()); got != tt.want {
			t.Errorf("Nearest(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(full)
	f.Add("a: [\n")
	f.Add("? x\n: {}\n")
	f.Add("ignore: [{rule: EE101, path: 'é', reason: |\n  x\n}]\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4096 {
			return // the parser's time grows with the square; maxBytes and yamldoc bound it
		}
		c, err := Parse(Name, []byte(text))
		if (c == nil) == (err == nil) {
			t.Fatalf("got %v and %v", c, err)
		}
		if c == nil {
			return
		}
		for _, ig := range c.Ignore {
			if ig.Start < 0 || ig.End < ig.Start || ig.End > len(text) {
				t.Errorf("range %d-%d of %d bytes", ig.Start, ig.End, len(text))
			}
		}
	})
}
