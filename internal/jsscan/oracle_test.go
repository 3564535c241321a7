package jsscan

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// answer is what the parsers say of a file; testdata/oracle.mjs documents it.
type answer struct {
	Path, Text    string
	Error         string
	Module        bool
	Engine        bool
	Variables     bool
	Tokens        []any
	Values        []*string
	Comments      int
	Lexer         [][2]int
	Imports       [][]any
	Exports       []string
	Defines       []string
	Registrations [][]any
	Refs          [][]any
}

// TestOracle compares with acorn and es-module-lexer, over the packages installed beside them and the trees in
// ODOO_SRC. The folder to install them into is JS_ORACLE:
//
//	npm install --ignore-scripts --prefix "$JS_ORACLE" acorn@8.19.0 es-module-lexer@1.7.0 test262-parser-tests@0.0.5 chart.js@4.6.1
func TestOracle(t *testing.T) {
	folder := oracleFolder(t)
	trees := []string{"testdata", filepath.Join(folder, "node_modules")}
	if src := os.Getenv("ODOO_SRC"); src != "" {
		trees = append(trees, filepath.SplitList(src)...)
	}
	known := exceptions(t)
	for _, tree := range trees {
		t.Run(filepath.Base(tree), func(t *testing.T) {
			compareTree(t, folder, tree, known)
		})
	}
}

// TestOracleTable compares with acorn over the texts of TestParse, where it accepts them.
func TestOracleTable(t *testing.T) {
	folder := oracleFolder(t)
	var questions []question
	for _, tt := range parseTests {
		questions = append(questions, question{Text: tt.in})
	}
	accepted := 0
	ask(t, folder, questions, func(a *answer) {
		if a.Error != "" {
			t.Logf("%q: %s", a.Text, a.Error)
			return
		}
		accepted++
		a.Lexer = nil // it lacks string names
		if diff := compareFile([]byte(a.Text), a); diff != "" {
			t.Errorf("%q: %s", a.Text, diff)
		}
	})
	if accepted < len(questions)-3 {
		t.Errorf("acorn accepts only %d of %d texts", accepted, len(questions))
	}
}

// oracleFolder returns the folder whose node_modules has the parsers. Without one the test is skipped, but fails in CI.
func oracleFolder(t *testing.T) string {
	t.Helper()
	miss := t.Skipf
	if os.Getenv("CI") == "true" {
		miss = t.Fatalf
	}
	if _, err := exec.LookPath("node"); err != nil {
		miss("no node on PATH")
	}
	folder := os.Getenv("JS_ORACLE")
	if folder == "" {
		out, err := exec.Command("npm", "root", "--global").Output()
		if err != nil {
			miss("JS_ORACLE is not set, and npm root: %v", err)
		}
		folder = filepath.Dir(strings.TrimSpace(string(out)))
	}
	for _, name := range []string{"acorn", "es-module-lexer"} {
		if _, err := os.Stat(filepath.Join(folder, "node_modules", name, "package.json")); err != nil {
			miss("no %s from npm in %s: set JS_ORACLE", name, folder)
		}
	}
	return folder
}

// exceptions reads testdata/oracle-exceptions.txt: the end of a path, a tab, and the reason.
func exceptions(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "oracle-exceptions.txt"))
	if err != nil {
		t.Fatal(err)
	}
	known := make(map[string]string)
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		path, reason, ok := strings.Cut(line, "\t")
		if !ok {
			t.Fatalf("oracle-exceptions.txt: %q has no reason", line)
		}
		known[path] = reason
	}
	return known
}

func isScript(path string) bool {
	switch filepath.Ext(path) {
	case ".js", ".mjs", ".cjs":
		return true
	}
	return false
}

// question is a file or a text for the parsers.
type question struct {
	Path string `json:"path,omitempty"`
	Text string `json:"text,omitempty"`
}

// ask calls f with the parsers' answer to each question, in their order.
func ask(t *testing.T, folder string, questions []question, f func(*answer)) {
	t.Helper()
	var in bytes.Buffer
	enc := json.NewEncoder(&in)
	for _, q := range questions {
		if err := enc.Encode(q); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("node", "--experimental-vm-modules", "--no-warnings", filepath.Join("testdata", "oracle.mjs"), folder)
	cmd.Stdin, cmd.Stderr = &in, os.Stderr
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	n := 0
	for dec := json.NewDecoder(bufio.NewReaderSize(pipe, 1<<20)); dec.More(); n++ {
		var a answer
		if err := dec.Decode(&a); err != nil {
			t.Fatal(err)
		}
		f(&a)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if n != len(questions) || n == 0 {
		t.Errorf("the oracle answered %d of %d questions", n, len(questions))
	}
}

func compareTree(t *testing.T, folder, tree string, known map[string]string) {
	var questions []question
	err := filepath.WalkDir(tree, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && isScript(path) {
			questions = append(questions, question{Path: path})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var refused, both, unlexed, tokens, literals, imports, specifiers, registrations, refs, differences int
	ask(t, folder, questions, func(a *answer) {
		tokens += len(a.Tokens) / 3
		literals += len(a.Values)
		imports += len(a.Imports)
		specifiers += len(a.Lexer)
		registrations += len(a.Registrations)
		refs += len(a.Refs)
		text, err := os.ReadFile(a.Path)
		if err != nil {
			t.Fatal(err)
		}
		text = bytes.TrimPrefix(text, []byte("\ufeff"))
		if a.Error != "" {
			refused++
			if len(Parse(text).Problems) > 0 {
				both++
			}
			return
		}
		if a.Lexer == nil {
			unlexed++
		}
		diff := compareFile(text, a)
		if diff == "" {
			return
		}
		for path := range known {
			if strings.HasSuffix(filepath.ToSlash(a.Path), path) {
				t.Logf("%s: explained", a.Path)
				return
			}
		}
		if differences++; differences <= 30 {
			t.Errorf("%s: %s", a.Path, diff)
		}
	})
	t.Logf("%d files, %d refused by acorn (a problem for us in %d of them), %d more by es-module-lexer, %d tokens, "+
		"%d strings and templates, %d imports, %d specifiers of es-module-lexer, %d registrations, %d references, %d files with differences",
		len(questions), refused, both, unlexed, tokens, literals, imports, specifiers, registrations, refs, differences)
}

// compareFile returns how our reading of a file differs from the parsers', or "".
func compareFile(src []byte, a *answer) string {
	f := Parse(src)
	if len(f.Problems) > 0 {
		p := f.Problems[0]
		return fmt.Sprintf("acorn accepts it, and we say at %d: %s", p.Start, p.Message)
	}
	if diff := compareTokens(src, a); diff != "" {
		return diff
	}
	if f.Module != a.Module {
		return fmt.Sprintf("module: %v, want %v", f.Module, a.Module)
	}
	var seen [][2]int
	got := [][]any{}
	for _, im := range f.Imports {
		names := []any{}
		for _, n := range im.Names {
			names = append(names, []any{n.Name, n.As})
		}
		got = append(got, []any{im.Kind.String(), im.Specifier, im.Start, im.End, names, im.Guarded, im.Symbol})
		literal := im.Start > 0 && src[im.Start-1] != '`' // es-module-lexer takes a template for computed
		if im.Kind <= ImportExport || im.Kind == ImportDynamic && literal {
			seen = append(seen, [2]int{im.Start, im.End})
		}
	}
	if diff := cmp.Diff(normal(a.Imports), normal(got)); diff != "" {
		return "imports (-want +got):\n" + diff
	}
	if diff := cmp.Diff(a.Lexer, seen); diff != "" && a.Lexer != nil && len(a.Lexer)+len(seen) > 0 {
		return "specifiers of es-module-lexer (-want +got):\n" + diff
	}
	exports, defines, registrations, refs := []string{}, []string{}, [][]any{}, [][]any{}
	for _, e := range f.Exports {
		exports = append(exports, e.Name)
	}
	for _, d := range f.Defines {
		defines = append(defines, d.Name)
	}
	for _, r := range f.Registrations {
		registrations = append(registrations, []any{r.Function, r.Category, r.Receiver, r.Name, r.Start, r.End, r.Guarded, r.Symbol})
	}
	for _, r := range f.Refs {
		refs = append(refs, []any{r.Kind.String(), r.Via, r.Name, r.Start, r.End, r.Method, r.Partial, r.Symbol})
	}
	for _, c := range []struct {
		what      string
		want, got any
	}{
		{"exports", a.Exports, exports},
		{"defines", a.Defines, defines},
		{"registrations", a.Registrations, registrations},
		{"references", a.Refs, refs},
	} {
		if diff := cmp.Diff(normal(c.want), normal(c.got)); diff != "" {
			return c.what + " (-want +got):\n" + diff
		}
	}
	return ""
}

// normal gives both sides the types of JSON.
func normal(v any) (out any) {
	data, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(data, &out)
	}
	if err != nil {
		return err.Error()
	}
	return out
}

// compareTokens compares kinds, places and values of all tokens.
func compareTokens(src []byte, a *answer) string {
	var s Scanner
	s.Init(src)
	k, v, comments := 0, 0, 0
	expect := func(kind string, start, end int, value func() string) string {
		if 3*k >= len(a.Tokens) {
			return fmt.Sprintf("a token too many at %d", start)
		}
		w := a.Tokens[3*k : 3*k+3]
		k++
		if w[0] != kind || w[1] != float64(start) || w[2] != float64(end) {
			return fmt.Sprintf("token %s [%d,%d) %q, want %v", kind, start, end, src[start:min(end, start+40)], w)
		}
		if value == nil {
			return ""
		}
		want := a.Values[v]
		if v++; want != nil && *want != value() {
			return fmt.Sprintf("value at %d: %q, want %q", start, value(), *want)
		}
		return ""
	}
	for {
		t := s.Next()
		diff := ""
		value := func() string { return s.Value(t) }
		switch t.Kind {
		case EOF:
			if 3*k < len(a.Tokens) {
				return fmt.Sprintf("token is missing: %v", a.Tokens[3*k:3*k+3])
			}
			if comments != a.Comments {
				return fmt.Sprintf("%d comments, want %d", comments, a.Comments)
			}
			return ""
		case Comment:
			comments++
		case String:
			diff = expect("s", t.Start, t.End, value)
		case TemplateMiddle, TemplateTail:
			if diff = expect("p", t.Start, t.Start+1, nil); diff != "" {
				break
			}
			fallthrough
		case Template, TemplateHead:
			start, end := t.Body()
			diff = expect("t", start, end, value)
		case Regexp:
			diff = expect("r", t.Start, t.End, nil)
		case Number:
			diff = expect("n", t.Start, t.End, nil)
		case Name:
			diff = expect("i", t.Start, t.End, nil)
		default:
			diff = expect("p", t.Start, t.End, nil)
		}
		if diff != "" {
			return diff
		}
	}
}
