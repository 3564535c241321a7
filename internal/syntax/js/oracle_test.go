package js

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
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
	Computed      []string
	Asked         []string
	Refs          [][]any
}

// TestOracle compares with acorn and es-module-lexer, over the packages installed beside them and the source trees.
// The folder to install them into is JS_ORACLE:
//
//	npm install --ignore-scripts --prefix "$JS_ORACLE" acorn@8.19.0 es-module-lexer@1.7.0 test262-parser-tests@0.0.5 chart.js@4.6.1
func TestOracle(t *testing.T) {
	folder := oracleFolder(t)
	trees := []oracle.Tree{
		{Name: "samples", Path: "testdata"},
		{Name: "npm packages beside acorn", Path: filepath.Join(folder, "node_modules")},
	}
	explained := oracle.Exceptions(t, filepath.Join("testdata", "oracle-exceptions.txt"))
	for _, tree := range append(trees, oracle.Trees(t)...) {
		compareTree(t, folder, tree, explained)
	}
}

// TestOracleTable compares with acorn over the texts of TestParse, where it accepts them.
func TestOracleTable(t *testing.T) {
	folder := oracleFolder(t)
	var questions []question
	for _, tt := range parseTests {
		questions = append(questions, question{Text: tt.in})
	}
	tally := oracle.Begin(t, "JavaScript tokens, imports and names", judges(t, folder), "the texts of TestParse")
	defer tally.Done()
	accepted := 0
	ask(t, folder, questions, func(a *answer) {
		if a.Error != "" {
			tally.Apart("texts that acorn refuses", 1)
			return
		}
		accepted++
		tally.File()
		a.Lexer = nil // it lacks string names
		if diff := compareFile([]byte(a.Text), a); diff != "" {
			tally.Differ("%q: %s", a.Text, diff)
		}
	})
	if accepted < len(questions)-3 {
		t.Errorf("acorn accepts only %d of %d texts", accepted, len(questions))
	}
}

// oracleFolder returns the folder whose node_modules has the parsers. Without one the test is skipped, but fails in CI.
func oracleFolder(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		oracle.Missing(t, "no node on PATH")
	}
	folder := os.Getenv("JS_ORACLE")
	if folder == "" {
		out, err := exec.Command("npm", "root", "--global").Output()
		if err != nil {
			oracle.Missing(t, "JS_ORACLE is not set, and npm root: %v", err)
		}
		folder = filepath.Dir(strings.TrimSpace(string(out)))
	}
	for _, name := range []string{"acorn", "es-module-lexer"} {
		if _, err := os.Stat(filepath.Join(folder, "node_modules", name, "package.json")); err != nil {
			oracle.Missing(t, "no %s from npm in %s: set JS_ORACLE", name, folder)
		}
	}
	return folder
}

// judges names the parsers with their versions.
func judges(t *testing.T, folder string) string {
	t.Helper()
	said := []string{}
	for _, name := range []string{"acorn", "es-module-lexer"} {
		var info struct{ Version string }
		data, err := os.ReadFile(filepath.Join(folder, "node_modules", name, "package.json"))
		if err == nil {
			err = json.Unmarshal(data, &info)
		}
		if err != nil {
			t.Fatal(err)
		}
		said = append(said, name+" "+info.Version)
	}
	out, err := exec.Command("node", "--version").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(append(said, "node "+strings.TrimSpace(string(out))), ", ")
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

func compareTree(t *testing.T, folder string, tree oracle.Tree, explained func(string) bool) {
	tally := oracle.Begin(t, "JavaScript tokens, imports and names", judges(t, folder), tree.Name)
	defer tally.Done()
	var questions []question
	for _, path := range tree.Paths(t, ".js", ".mjs", ".cjs") {
		questions = append(questions, question{Path: path})
	}
	ask(t, folder, questions, func(a *answer) {
		text, err := os.ReadFile(a.Path)
		if err != nil {
			t.Fatal(err)
		}
		text = bytes.TrimPrefix(text, []byte("\ufeff"))
		if a.Error != "" {
			what := "files refused by acorn, and without a problem for us"
			if len(Parse(text).Problems) > 0 {
				what = "files refused by both"
			}
			tally.Apart(what, 1)
			return
		}
		tally.File()
		tally.Items("tokens", len(a.Tokens)/3)
		tally.Items("strings and templates", len(a.Values))
		tally.Items("imports", len(a.Imports))
		tally.Items("specifiers of es-module-lexer", len(a.Lexer))
		tally.Items("registrations", len(a.Registrations))
		tally.Items("registrations under computed names", len(a.Computed))
		tally.Items("names asked for", len(a.Asked))
		tally.Items("references", len(a.Refs))
		if a.Lexer == nil {
			tally.Apart("files refused by es-module-lexer alone", 1)
		}
		if diff := compareFile(text, a); diff != "" {
			if explained(a.Path) {
				tally.Apart("files with an explained difference", 1)
				return
			}
			tally.Differ("%s: %s", a.Path, diff)
		}
	})
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
		registrations = append(registrations, []any{r.Function, r.Category, r.Receiver, r.Name, r.Start, r.End, r.Guarded, r.Symbol, r.Constant})
	}
	for _, r := range f.Refs {
		if r.Kind == RefField { // the judge does not read what methods of the server are given; orm_test.go does
			continue
		}
		refs = append(refs, []any{r.Kind.String(), r.Via, r.Name, r.Start, r.End, r.Method, r.Partial, r.Symbol})
	}
	for _, c := range []struct {
		what      string
		want, got any
	}{
		{"exports", a.Exports, exports},
		{"defines", a.Defines, defines},
		{"registrations", a.Registrations, registrations},
		{"computed registrations", a.Computed, append([]string{}, f.Computed...)},
		{"names asked for", a.Asked, append([]string{}, f.Asked...)},
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
		value := func() string { return value(s.src, t) }
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
