package deployment

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// read gives the file that a path and its content make.
func read(path, content string) *File {
	r := NewReader([]string{path}, func(string) ([]byte, error) { return []byte(content), nil })
	for f := range r.Files() {
		return f
	}
	return &File{Path: path}
}

// at shows a value with its line; where the text has something else there, that too.
func at(content string, t Text) string {
	written := strings.TrimPrefix(content, "\ufeff")[:0] + content[t.Place.Start:t.Place.End]
	if written != t.Value {
		return fmt.Sprintf("%s@%d=%q", t.Value, t.Place.Line, written)
	}
	return fmt.Sprintf("%s@%d", t.Value, t.Place.Line)
}

// facts writes what a file says, one line for each thing; mentions only where asked for.
func facts(f *File, content string) []string {
	var all []string
	add := func(words ...string) {
		all = append(all, strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " "))
	}
	for _, i := range f.Images {
		add("image", at(content, i.Text), i.Name)
	}
	for _, m := range f.Mounts {
		add("mount", at(content, m.Text), strings.Join(m.Hosts, "|"), m.Container)
	}
	for _, s := range f.Environment {
		add("set", at(content, s.Name), s.Value)
	}
	for _, c := range f.Clones {
		add("clone", at(content, c.URL), c.Ref)
	}
	for _, s := range f.Requirements {
		add("pip", at(content, Text{s.Text, s.Place}), "package="+s.Package, "module="+s.Module, "version="+s.Version, s.URL)
	}
	for _, s := range f.Repositories {
		add("repository", at(content, s.Text), s.Folder, s.URL, s.Ref, s.Commit)
	}
	for _, s := range f.AddonLists {
		add("addons", at(content, s.Text), s.Folder, strings.Join(s.Patterns, ","))
	}
	for _, s := range f.Submodules {
		add("submodule", at(content, s.Name), at(content, s.Path), at(content, s.URL), at(content, s.Branch))
	}
	for _, s := range f.AddonsPaths {
		add("addons_path", at(content, s))
	}
	for _, s := range f.Steps {
		add("step", at(content, s.Job), at(content, s.Name), at(content, s.Uses), at(content, s.Run))
	}
	for _, p := range f.Unread {
		add("problem", fmt.Sprintf("%d:", p.Place.Line), p.Why)
	}
	return all
}

func TestReaderReadsOnce(t *testing.T) {
	var mu sync.Mutex
	count := map[string]int{}
	r := NewReader([]string{"b/Dockerfile", "README.md", "a/requirements.txt", "odoo.conf"}, func(path string) ([]byte, error) {
		mu.Lock()
		defer mu.Unlock()
		count[path]++
		return []byte("odoo-addon-x\n"), nil
	})
	if diff := cmp.Diff([]string{"a/requirements.txt", "b/Dockerfile", "odoo.conf"}, r.Paths()); diff != "" {
		t.Errorf("paths (-want +got)\n%s", diff)
	}
	for range r.Files(Workflow) {
		t.Error("there is no workflow")
	}
	if len(count) > 0 {
		t.Errorf("files were read that nobody asked for: %v", count)
	}
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			for f := range r.Files(Requirements, OdooConf) {
				if f.Size == 0 {
					t.Errorf("%s has no size", f.Path)
				}
			}
		})
	}
	readers.Wait()
	if diff := cmp.Diff(map[string]int{"a/requirements.txt": 1, "odoo.conf": 1}, count); diff != "" {
		t.Errorf("reads (-want +got)\n%s", diff)
	}
}

func TestNoReader(t *testing.T) {
	var r *Reader
	for f := range r.Files() {
		t.Errorf("a nil reader has %s", f.Path)
	}
	if r.Paths() != nil {
		t.Error("a nil reader has paths")
	}
}

// What cannot be had is said, and says nothing else.
func TestUnreadable(t *testing.T) {
	r := NewReader([]string{"Dockerfile"}, func(string) ([]byte, error) { return nil, errors.New("permission denied") })
	for f := range r.Files() {
		if diff := cmp.Diff([]Unread{{Place: Place{Path: "Dockerfile", Line: 1}, Why: "permission denied"}}, f.Unread); diff != "" || f.Size != 0 {
			t.Errorf("size %d (-want +got)\n%s", f.Size, diff)
		}
	}
}

// Files that are broken are read as far as they go, and what was not read is said with its place.
func TestHostile(t *testing.T) {
	tests := []struct {
		name, path, in string
		want           []string
	}{
		{"not UTF-8", "requirements.txt", "odoo-addon-a\n\xff\xfe\n", []string{
			"pip odoo-addon-a@1 package=odoo-addon-a module=a version=", "problem 2: byte 0xff is not valid in utf-8"}},
		{"UTF-16", "Dockerfile", "F\x00R\x00O\x00M\x00 \x00o\x00d\x00o\x00o\x00\n\x00", []string{
			"problem 1: a NUL byte, which no text has", "problem 1: unknown instruction: F\x00R\x00O\x00M\x00", "problem 2: unknown instruction: \x00"}},
		{"a heredoc that stays open", "Dockerfile", "FROM odoo:18.0\nRUN <<EOF\ngit clone https://github.com/OCA/web\n", []string{
			"image odoo:18.0@1 odoo:18.0", "problem 2: unterminated heredoc"}},
		{"a line of 64 KB", "Dockerfile", "FROM odoo:18.0\nUSER root\nRUN echo " + strings.Repeat("x", 70_000) + "\nFROM odoo:17.0\n", []string{
			"image odoo:18.0@1 odoo:18.0", "problem 3: dockerfile line greater than max allowed size of 65535"}},
		{"an instruction that there is not", "Dockerfile", "FROM odoo:18.0\nCLONE x\nRUN git clone https://github.com/OCA/web\n", []string{
			"image odoo:18.0@1 odoo:18.0", "clone https://github.com/OCA/web@3", "problem 2: unknown instruction: CLONE"}},
		{"an option that there is not", "Dockerfile", "FROM odoo:18.0\nCOPY --nothing=x a /b\nRUN --nothing git clone https://x/y\n", []string{
			"image odoo:18.0@1 odoo:18.0", "clone https://x/y@3", "problem 2: unknown flag: --nothing", "problem 3: unknown flag: --nothing"}},
		{"a tab", "compose.yml", "services:\n\todoo: {}\n", []string{"problem 2: found character that cannot start any token"}},
		{"a key twice", "compose.yml", "services:\n  a: {image: odoo:18.0}\nservices:\n  b: {image: odoo:17.0}\n", []string{
			"image odoo:18.0@2 odoo:18.0", "image odoo:17.0@4 odoo:17.0", `problem 3: key "services" stands twice in one mapping`}},
		{"many documents", "compose.yml", strings.Repeat("--- a\n", 1001) + "---\nservices: {a: {image: odoo:18.0}}\n", []string{"image odoo:18.0@1003 odoo:18.0"}},
		{"brackets in a comment", "compose.yml", "# " + strings.Repeat("[", 65) + "\nservices: {a: {image: odoo:18.0}}\n", []string{"image odoo:18.0@2 odoo:18.0"}},
		{"too deep", "repos.yaml", "a: " + strings.Repeat("[", 10_001), []string{"problem 1: exceeded max depth of 10000"}},
		{"an alias of nothing", "compose.yml", "services:\n  a:\n    volumes: *nothing\n", []string{"problem 1: unknown anchor 'nothing' referenced"}},
		{"the web server's", "deploy/odoo-nginx.conf", "server {\n  listen 80;\n}\n", nil},
		{"a broken one of Odoo's", "deploy/odoo-server.conf", "x\n[options]\n", []string{"problem 1: no section begins before this line"}},
		{"an option of no section", "odoo.conf", "addons_path = /a\n", []string{"problem 1: no section begins before this line"}},
		{"TOML that breaks off", "pyproject.toml", "[project]\ndependencies = [\"odoo-addon-a\"]\n[project\n", []string{
			"pip odoo-addon-a@2 package=odoo-addon-a module=a version=", "problem 3: expected ']' to close table name"}},
		{"a section of .gitmodules that stays open", ".gitmodules", "[submodule \"a\npath = a\n[submodule \"b\"]\npath = b\n", []string{
			"submodule b@3 b@4 @0 @0", "problem 1: git refuses the line"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, facts(read(tt.path, tt.in), tt.in)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// What an alias stands for is taken once, however often it is named: 20,000 names of 20,000 mounts are not 400 million.
func TestAliasesMultiplyNothing(t *testing.T) {
	var in strings.Builder
	in.WriteString("x: &v\n")
	for i := range 10_000 {
		fmt.Fprintf(&in, "- ./a%d:/b\n", i)
	}
	in.WriteString("s:\n")
	for range 10_000 {
		in.WriteString("- {volumes: *v, environment: *v}\n")
	}
	f := read("compose.yml", in.String())
	if len(f.Mounts) != 10_000 || len(f.Mentions) != 20_000 {
		t.Errorf("%d mounts and %d mentions", len(f.Mounts), len(f.Mentions))
	}
}

// A variable that holds the one before twice, forty times over, is no terabyte.
func TestVariablesMultiplyNothing(t *testing.T) {
	f := read("Dockerfile", "ARG A=aa\n"+strings.Repeat("ARG A=$A$A\n", 40)+"FROM x:$A\n")
	if len(f.Images) != 1 || len(f.Images[0].Name) > 2*maxValue {
		t.Errorf("%d images", len(f.Images))
	}
}
