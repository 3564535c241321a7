package rulefile

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/rules"
)

const valid = `---
id: EE199
name: enterprise-widget
title: widget of Odoo Enterprise
severity: warning
weight: 3
guardrail: EE
since: 0.1.0
precision: high
tags: [purity, xml]
---
Rationale: It is not there.

Fix: use another widget. There are many.

*Bad*

` + "```txtar\n-- shop/__manifest__.py --\n{}\n```" + `

*Good*

` + "```txtar\n-- shop/__manifest__.py --\n{}\n```\n"

func TestParse(t *testing.T) {
	f, err := Parse("EE199.md", []byte(valid))
	if err != nil {
		t.Fatal(err)
	}
	example := "-- shop/__manifest__.py --\n{}\n"
	if diff := cmp.Diff(example, f.Doc.Bad); diff != "" {
		t.Errorf("bad (-want +got)\n%s", diff)
	}
	r := f.Rule
	got := []any{r.ID, r.Name, r.Title, r.Severity, r.Weight, r.Guardrail, r.Since, r.Precision, r.Tags, r.Retired}
	want := []any{"EE199", "enterprise-widget", "widget of Odoo Enterprise", rules.Warning, 3, rules.EE, "0.1.0", "high", []string{"purity", "xml"}, ""}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestParseRefuses(t *testing.T) {
	tests := []struct {
		name     string
		old, new string // replaced in the valid file
		file     string // its name, if another
		want     string // in the error; empty: none
	}{
		{name: "unknown key", old: "weight: 3", new: "weight: 3\nwieght: 4", want: "wieght"},
		{name: "key twice", old: "weight: 3", new: "weight: 3\nweight: 4", want: "weight"},
		{name: "no front matter", old: "---\nid", new: "id", want: "no front matter"},
		{name: "other file name", file: "EE198.md", want: "does not match the file's name"},
		{name: "id of another guardrail", old: "guardrail: EE", new: "guardrail: OCA", want: "is not the guardrail's letters"},
		{name: "id without a number", old: "id: EE199", new: "id: EE", want: "is not the guardrail's letters"},
		{name: "id with a sign", old: "id: EE199", new: "id: EE+199", want: "is not the guardrail's letters"},
		{name: "no id", old: "id: EE199\n", new: "", want: `id ""`},
		{name: "unknown guardrail", old: "guardrail: EE", new: "guardrail: EX", want: "unknown guardrail"},
		{name: "unknown severity", old: "severity: warning", new: "severity: fatal", want: "unknown severity"},
		{name: "no severity", old: "severity: warning\n", new: "", want: "unknown severity"},
		{name: "name in camel case", old: "enterprise-widget", new: "enterpriseWidget", want: "not kebab-case"},
		{name: "name with two hyphens", old: "enterprise-widget", new: "enterprise--widget", want: "not kebab-case"},
		{name: "name that begins with a digit", old: "enterprise-widget", new: "3-widget", want: "not kebab-case"},
		{name: "no weight", old: "weight: 3\n", new: "", want: "weight 0"},
		{name: "weight too large", old: "weight: 3", new: "weight: 11", want: "weight 11"},
		{name: "since is no version", old: "since: 0.1.0", new: "since: soon", want: `since "soon"`},
		{name: "retired is no version", old: "since: 0.1.0", new: "since: 0.1.0\nretired: yes", want: "retired"},
		{name: "unknown precision", old: "precision: high", new: "precision: sure", want: "precision"},
		{name: "no title", old: "title: widget of Odoo Enterprise\n", new: "", want: "title is empty"},
		{name: "title in upper case", old: "title: widget", new: "title: Widget", want: "lower case"},
		{name: "title with an abbreviation", old: "title: widget", new: "title: XML widget"},
		{name: "title with a proper name", old: "title: widget", new: "title: Python widget"},
		{name: "title with a period", old: "Odoo Enterprise\nsev", new: "Odoo Enterprise.\nsev", want: "ends with a period"},
		{name: "tag in upper case", old: "[purity, xml]", new: "[purity, XML]", want: "tag"},
		{name: "tag twice", old: "[purity, xml]", new: "[purity, purity]", want: "stands twice"},
		{name: "no rationale", old: "Rationale: It is not there.", new: "Rationale:", want: "Rationale is empty"},
		{name: "no fix", old: "Fix: use another widget. There are many.", new: "Fix:", want: "Fix is empty"},
		{name: "fix without a sentence", old: "Fix: use another widget. There are many.", new: "Fix: use another widget", want: "Fix does not begin with a sentence"},
		{name: "no bad example", old: "*Bad*\n\n```txtar\n-- shop/__manifest__.py --\n{}\n```\n\n", new: "", want: "Bad example is missing"},
		{name: "empty bad example", old: "*Bad*\n\n```txtar\n-- shop/__manifest__.py --\n{}\n```", new: "*Bad*\n\n```txtar\n```", want: "Bad example is missing"},
		{name: "no good example", old: "*Good*\n\n```txtar\n-- shop/__manifest__.py --\n{}\n```\n", new: "", want: "Good example is missing"},
		{name: "example without a module", old: "*Bad*\n\n```txtar\n-- shop/__manifest__.py --", new: "*Bad*\n\n```txtar\n-- shop/manifest.py --", want: "Bad example has no module"},
		{name: "example with loose text", old: "*Bad*\n\n```txtar\n", new: "*Bad*\n\n```txtar\nhello\n", want: "text before its first file"},
		{name: "example that leaves its folder", old: "*Bad*\n\n```txtar\n-- shop", new: "*Bad*\n\n```txtar\n-- ../shop", want: "leaves the example"},
		{name: "example with an absolute path", old: "*Bad*\n\n```txtar\n-- shop", new: "*Bad*\n\n```txtar\n-- /shop", want: "leaves the example"},
		{name: "example with a file twice", old: "*Bad*\n\n```txtar\n", new: "*Bad*\n\n```txtar\n-- shop/__manifest__.py --\n", want: "twice"},
		{name: "example none without a reason", old: "since: 0.1.0", new: "since: 0.1.0\nexample: none", want: "need each other"},
		{name: "reason without example none", old: "since: 0.1.0", new: "since: 0.1.0\nexample_reason: too large", want: "need each other"},
		{name: "example of another word", old: "since: 0.1.0", new: "since: 0.1.0\nexample: later\nexample_reason: x", want: "only none is known"},
		{name: "example none and an example", old: "since: 0.1.0", new: "since: 0.1.0\nexample: none\nexample_reason: too large", want: "but there is one"},
		{name: "broken text", old: "Fix: use", new: "Hello\n\nFix: use", want: ""}, // a paragraph more
		{name: "text outside", old: "Rationale: It", new: "Hello\n\nRationale: It", want: "text outside of a section"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.old != "" && !strings.Contains(valid, tt.old) {
				t.Fatalf("%q is not in the valid file", tt.old)
			}
			name := "EE199.md"
			if tt.file != "" {
				name = tt.file
			}
			_, err := Parse(name, []byte(strings.Replace(valid, tt.old, tt.new, 1)))
			switch {
			case tt.want == "" && err != nil:
				t.Fatal(err)
			case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
				t.Fatalf("error %v, want one with %q", err, tt.want)
			case tt.want != "" && !strings.HasPrefix(err.Error(), name+": "):
				t.Errorf("error %q does not name the file", err)
			}
		})
	}
}

func TestRetiredNeedsNoExample(t *testing.T) {
	text, _, _ := strings.Cut(strings.Replace(valid, "since: 0.1.0", "since: 0.1.0\nretired: 0.3.0", 1), "*Bad*")
	f, err := Parse("EE199.md", []byte(text))
	if err != nil || f.Rule.Retired != "0.3.0" {
		t.Errorf("%v, %v", f, err)
	}
}

func TestLoad(t *testing.T) {
	rule := func(id, name, title string) *fstest.MapFile {
		text := strings.Replace(valid, "id: EE199", "id: "+id, 1)
		text = strings.Replace(text, "enterprise-widget", name, 1)
		text = strings.Replace(text, "guardrail: EE", "guardrail: "+strings.TrimRight(id, "0123456789"), 1)
		return &fstest.MapFile{Data: []byte(strings.Replace(text, "widget of Odoo Enterprise", title, 1))}
	}
	t.Run("order", func(t *testing.T) {
		files, err := Load(fstest.MapFS{
			"MOD1001.md": rule("MOD1001", "a", "a"), "OCA301.md": rule("OCA301", "b", "b"), "MOD999.md": rule("MOD999", "c", "c"), "EE102.md": rule("EE102", "d", "d"),
		})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range files {
			got = append(got, f.Rule.ID)
		}
		if diff := cmp.Diff([]string{"EE102", "OCA301", "MOD999", "MOD1001"}, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
	tests := []struct {
		name string
		in   fstest.MapFS
		want string
	}{
		{"name twice", fstest.MapFS{"EE101.md": rule("EE101", "a", "a"), "EE102.md": rule("EE102", "a", "b")}, "name a stands in both EE101.md and EE102.md"},
		{"title twice", fstest.MapFS{"EE101.md": rule("EE101", "a", "a"), "EE102.md": rule("EE102", "b", "a")}, "title a stands in both"},
		{"variable twice", fstest.MapFS{"EE101.md": rule("EE101", "csv-x", "a"), "EE102.md": rule("EE102", "c-s-v-x", "b")}, "variable CSVX stands in both"},
		{"one broken file", fstest.MapFS{"EE101.md": rule("EE101", "a", "a"), "EE102.md": {Data: []byte("x")}}, "EE102.md: no front matter"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Load(tt.in)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
		})
	}
}

func TestValidateIDTwice(t *testing.T) {
	// Two files of one name cannot be in one folder, but Validate does not rely on that.
	a, b := &File{Rule: rules.Rule{ID: "EE101", Name: "a", Title: "a"}}, &File{Rule: rules.Rule{ID: "EE101", Name: "b", Title: "b"}}
	if err := Validate([]*File{a, b}); err == nil || !strings.Contains(err.Error(), "id EE101 stands in both") {
		t.Errorf("error %v", err)
	}
	c := &File{Rule: rules.Rule{ID: "EE102", Name: "c", Title: "c"}, Doc: rules.Doc{Also: []string{"EE103"}}}
	if err := Validate([]*File{a, c}); err == nil || !strings.Contains(err.Error(), `also of "EE103"`) {
		t.Errorf("error %v", err)
	}
	c.Doc.Also[0] = "EE101"
	if err := Validate([]*File{a, c}); err != nil {
		t.Error(err)
	}
}

func TestRuleFiles(t *testing.T) {
	files, err := Load(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if fix := f.Doc.Fix; fix[:1] != strings.ToLower(fix[:1]) {
			t.Errorf("%s: the Fix does not begin with a verb in lower case: %q", &f.Rule, fix)
		}
		if f.NoExample == "" && f.Doc.Bad == f.Doc.Good {
			t.Errorf("%s: both examples are the same", &f.Rule)
		}
		for _, word := range []string{"TODO", "FIXME"} {
			if strings.Contains(f.Doc.Markdown, word) {
				t.Errorf("%s: %s", &f.Rule, word)
			}
		}
	}
}

func TestAdvice(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"one sentence", "drop it.", "drop it."},
		{"two sentences", "drop it. Or not.", "drop it."},
		{"a period inside of a word", "write it in .smartdelta.yaml or 18.0.1.0. Then go.", "write it in .smartdelta.yaml or 18.0.1.0."},
		{"an abbreviation", "drop it, e.g. by hand. Then go.", "drop it, e.g. by hand."},
		{"first paragraph only", "drop it.\n\nThen go.", "drop it."},
		{"no period", "drop it", ""},
		{"no period in the first paragraph", "drop it\n\nThen go.", ""},
		{"empty", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Advice(rules.Doc{Fix: tt.in}); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestGoName(t *testing.T) {
	tests := []struct{ in, want string }{
		{"enterprise-depends", "EnterpriseDepends"},
		{"iap-depends", "IAPDepends"},
		{"seed-duplicate-id", "SeedDuplicateID"},
		{"idle", "Idle"},
		{"3d-view", ""},
		{"", ""},
		{"-", ""},
	}
	for _, tt := range tests {
		if got := GoName(tt.in); got != tt.want {
			t.Errorf("GoName(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}
