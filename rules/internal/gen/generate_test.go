package main

import (
	"bytes"
	"go/format"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/rules/policy"
)

const rulesDir = "../.."

func TestGeneratedFilesAreCurrent(t *testing.T) {
	out, err := generate(os.DirFS(rulesDir))
	if err != nil {
		t.Fatal(err)
	}
	again, err := generate(os.DirFS(rulesDir))
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range out {
		if !bytes.Equal(f.content, again[i].content) {
			t.Errorf("%s: two runs differ", f.path)
		}
		got, err := os.ReadFile(filepath.Join(rulesDir, f.path))
		if err != nil {
			t.Fatal(err)
		}
		// git may have written CRLF on Windows.
		got = bytes.ReplaceAll(got, []byte("\r\n"), []byte("\n"))
		if diff := cmp.Diff(string(f.content), string(got)); diff != "" {
			t.Errorf("%s is not current, run go generate ./rules (-generated +file)\n%s", f.path, diff)
		}
	}
}

// namesRules is the line of the policy that names rules.
var namesRules = regexp.MustCompile(`(?m)^unloaded_keeps:.*\n`)

// tree is the smallest rules folder: the real policy, but for what names rules, and the rule files given by id.
func tree(t *testing.T, front map[string]string) fstest.MapFS {
	t.Helper()
	dir := fstest.MapFS{}
	names, err := filepath.Glob(rulesDir + "/policy/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if filepath.Base(name) == "upstream.yaml" {
			continue // it names rules
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text = namesRules.ReplaceAll(text, nil)
		dir["policy/"+filepath.Base(name)] = &fstest.MapFile{Data: text}
	}
	for id, more := range front {
		dir[id+".md"] = &fstest.MapFile{Data: []byte("---\nid: " + id + "\nname: rule-" + strings.ToLower(id) + "\ntitle: rule " + id +
			" | this\nseverity: error\nweight: 1\nguardrail: EE\nsince: 0.1.0\nexample: none\nexample_reason: a test\n" + more + "---\nRationale: a.\n\nFix: b.\n")}
	}
	return dir
}

func file(t *testing.T, out []output, path string) string {
	t.Helper()
	for _, f := range out {
		if f.path == path {
			return string(f.content)
		}
	}
	t.Fatalf("no %s", path)
	return ""
}

func TestRetiredRule(t *testing.T) {
	out, err := generate(tree(t, map[string]string{"EE101": "", "EE102": "retired: 0.2.0\n"}))
	if err != nil {
		t.Fatal(err)
	}
	table := file(t, out, tableName)
	_, all, _ := strings.Cut(table, "func All()")
	all, lookups, _ := strings.Cut(all, "func ByID(")
	if strings.Contains(all, "RuleEe102") || !strings.Contains(all, "RuleEe101") {
		t.Errorf("All gives %s", all)
	}
	if !strings.Contains(lookups, `"EE102"`) || !strings.Contains(lookups, `"rule-ee102"`) {
		t.Error("a retired rule is not found")
	}
	if !strings.Contains(table, `Retired:  "0.2.0"`) && !strings.Contains(table, `Retired: "0.2.0"`) {
		t.Error("the table does not say that the rule is retired")
	}
	docs := file(t, out, "../docs/rules.md")
	if !strings.Contains(docs, `| [EE102](../rules/EE102.md) | rule-ee102 | error | rule EE102 \| this (retired in 0.2.0) |`) {
		t.Errorf("docs:\n%s", docs)
	}
}

func TestRuleIsNeverDropped(t *testing.T) {
	dir := tree(t, map[string]string{"EE101": "", "EE102": ""})
	out, err := generate(dir)
	if err != nil {
		t.Fatal(err)
	}
	dir[tableName] = &fstest.MapFile{Data: []byte(file(t, out, tableName))}
	if _, err := generate(dir); err != nil {
		t.Fatalf("nothing changed: %v", err)
	}
	delete(dir, "EE102.md")
	if _, err := generate(dir); err == nil || !strings.Contains(err.Error(), "EE102.md is gone: keep the file with retired:") {
		t.Errorf("error %v", err)
	}
	delete(dir, tableName)
	if _, err := generate(dir); err != nil {
		t.Errorf("without a table: %v", err)
	}
	dir[tableName] = &fstest.MapFile{Data: []byte("<<<<<<<")}
	if _, err := generate(dir); err == nil || !strings.Contains(err.Error(), "delete it and run again") {
		t.Errorf("error %v", err)
	}
}

func TestDefectNamesARule(t *testing.T) {
	dir := tree(t, map[string]string{"EE101": ""})
	dir["policy/upstream.yaml"] = &fstest.MapFile{Data: []byte("upstream_defects: [{rule: EE999, module: m, why: x}]")}
	if _, err := generate(dir); err == nil || !strings.Contains(err.Error(), "EE999 names no rule") {
		t.Errorf("error %v", err)
	}
}

func TestKeptNamesARule(t *testing.T) {
	dir := tree(t, map[string]string{"EE101": ""})
	vendored := dir["policy/vendored.yaml"]
	vendored.Data = append(vendored.Data, "\nunloaded_keeps: [EE101, EE999]\n"...)
	if _, err := generate(dir); err == nil || !strings.Contains(err.Error(), "unloaded_keeps: EE999 names no rule") {
		t.Errorf("error %v", err)
	}
}

func TestLiteral(t *testing.T) {
	in := &policy.Policy{
		VendoredRoots: []string{"a\"b"},
		Limits:        policy.Limits{XMLDepth: 3},
		Contracts: map[string][]policy.Contract{
			"z": {{Name: "n", Min: new(0), Where: []policy.Condition{{Field: "f", In: []any{int64(1), 0.5, "s", true}}, {Field: "g", Set: new(false)}}}},
			"a": {{Name: "m", Where: []policy.Condition{{Field: "h", Equals: false}}}},
		},
	}
	want := `package p

var _ = &Policy{
	VendoredRoots: []string{
		"a\"b",
	},
	Contracts: map[string][]Contract{
		"a": {
			{
				Name: "m",
				Where: []Condition{
					{
						Field:  "h",
						Equals: false,
					},
				},
			},
		},
		"z": {
			{
				Name: "n",
				Where: []Condition{
					{
						Field: "f",
						In: []any{
							int64(1),
							float64(0.5),
							"s",
							true,
						},
					},
					{
						Field: "g",
						Set:   new(false),
					},
				},
				Min: new(0),
			},
		},
	},
	Limits: Limits{
		XMLDepth: 3,
	},
}
`
	var b bytes.Buffer
	b.WriteString("package p\n\nvar _ = ")
	literal(&b, reflect.ValueOf(in), true)
	got, err := format.Source(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, strings.TrimRight(string(got), "\n")+"\n"); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestRunWritesAllFiles(t *testing.T) {
	top := t.TempDir()
	for name, f := range tree(t, map[string]string{"EE101": ""}) {
		path := filepath.Join(top, "rules", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(top, "docs"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := run(filepath.Join(top, "rules")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"rules/table_gen.go", "rules/policy/policy_gen.go", "docs/rules.md"} {
		if _, err := os.Stat(filepath.Join(top, filepath.FromSlash(name))); err != nil {
			t.Error(err)
		}
	}
	if err := run(filepath.Join(top, "nowhere")); err == nil {
		t.Error("a folder without rules passes")
	}
}
