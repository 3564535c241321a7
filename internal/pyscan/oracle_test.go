package pyscan

import (
	"bufio"
	"bytes"
	cmp2 "cmp"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// answer is what CPython says of a file; testdata/oracle.py documents it.
type answer struct {
	Path    string
	Version [2]int
	Text    *string
	Error   string
	Imports [][]any
	Strings [][]any
	Classes []any
	Refs    []any
}

// TestOracle compares with the python3 on PATH, over its standard library and the trees in ODOO_SRC.
func TestOracle(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("no python3 on PATH")
		}
		t.Skip("no python3 on PATH")
	}
	out, err := exec.Command(python, "-c", "import sysconfig; print(sysconfig.get_paths()['stdlib'])").Output()
	if err != nil {
		t.Fatal(err)
	}
	trees := []string{strings.TrimSpace(string(out))}
	if src := os.Getenv("ODOO_SRC"); src != "" {
		trees = append(trees, filepath.SplitList(src)...)
	}
	known := exceptions(t)
	for _, tree := range trees {
		t.Run(filepath.Base(tree), func(t *testing.T) {
			compareTree(t, python, tree, known)
		})
	}
}

// exceptions reads testdata/oracle-exceptions.txt: the end of a path, a tab, and the reason.
func exceptions(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "oracle-exceptions.txt"))
	if err != nil {
		t.Fatal(err)
	}
	known := make(map[string]string)
	for _, line := range strings.Split(string(data), "\n") {
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

func compareTree(t *testing.T, python, tree string, known map[string]string) {
	var paths []string
	err := filepath.WalkDir(tree, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && d.Name() == "site-packages" {
			return filepath.SkipDir // not the standard library
		}
		if err == nil && d.Type().IsRegular() && strings.HasSuffix(path, ".py") && !strings.ContainsAny(path, "\n") {
			paths = append(paths, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, filepath.Join("testdata", "oracle.py"))
	cmd.Stdin = strings.NewReader(strings.Join(paths, "\n"))
	cmd.Stderr = os.Stderr
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	files, refused, imports, literals, differences := 0, 0, 0, 0, 0
	in := bufio.NewReaderSize(pipe, 1<<20)
	dec := json.NewDecoder(in)
	for dec.More() {
		var a answer
		if err := dec.Decode(&a); err != nil {
			t.Fatal(err)
		}
		files++
		imports += len(a.Imports)
		literals += len(a.Strings)
		if a.Error != "" {
			refused++
		}
		diff := compareFile(t, a)
		if diff == "" {
			continue
		}
		explained := false
		for path := range known {
			explained = explained || strings.HasSuffix(filepath.ToSlash(a.Path), path)
		}
		if explained {
			t.Logf("%s: explained", a.Path)
			continue
		}
		if differences++; differences <= 30 {
			t.Errorf("%s: %s", a.Path, diff)
		}
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if files == 0 {
		t.Error("the oracle read no file")
	}
	t.Logf("%d files, %d of them refused, %d imports, %d strings, %d files with differences", files, refused, imports, literals, differences)
}

// compareFile returns how our reading of a file differs from CPython's, or "".
func compareFile(t *testing.T, a answer) string {
	src, err := os.ReadFile(a.Path)
	if err != nil {
		t.Fatal(err)
	}
	src = []byte(strings.TrimPrefix(string(src), "\ufeff"))
	if a.Text != nil {
		src = []byte(*a.Text)
	}
	f := Parse(src)
	if a.Error != "" {
		if len(f.Problems) == 0 {
			return "CPython refuses it (" + a.Error + "), and we see no problem"
		}
		return ""
	}
	if len(f.Problems) > 0 {
		p := f.Problems[0]
		return "CPython accepts it, and we say: " + p.Message + " at line " + jsonText(lineOf(src, p.Start))
	}
	var got [][]any
	for _, im := range f.Imports {
		if !im.Dynamic {
			got = append(got, []any{im.Module, float64(im.Level), im.Name, im.As, float64(lineOf(src, im.Line)), im.Symbol})
		}
	}
	want := a.Imports
	if len(want) == 0 {
		want = nil
	}
	if diff := difference(want, got); diff != "" {
		return "imports (-want +got):\n" + diff
	}
	if diff := difference(a.Classes, classTrees(src, f)); diff != "" {
		return "classes (-want +got):\n" + diff
	}
	if diff := difference(a.Refs, refTrees(src, f)); diff != "" {
		return "references (-want +got):\n" + diff
	}
	if a.Strings == nil {
		return ""
	}
	return compareStrings(src, a.Strings)
}

// difference is cmp.Diff, fast where there is none: most trees are large and equal.
func difference(want, got any) string {
	if reflect.DeepEqual(want, got) {
		return ""
	}
	return cmp.Diff(want, got)
}

// classTrees gives classes the form of testdata/oracle.py.
func classTrees(src []byte, f *File) []any {
	out := []any{}
	for _, c := range f.Classes {
		bases, inherit, inherits, fields := []any{}, []any{}, []any{}, []any{}
		for _, b := range c.Bases {
			bases = append(bases, b.Text)
		}
		for _, w := range c.Inherit {
			inherit = append(inherit, w.Text)
		}
		for _, d := range c.Inherits {
			inherits = append(inherits, []any{d.Model.Text, d.Field.Text})
		}
		for _, d := range c.Fields {
			positional, named := []any{}, []any{}
			for _, a := range d.Args {
				var text any
				if a.Kind == ArgString {
					text = a.Text.Text
				}
				switch {
				case a.Kind == ArgStarred || a.Kind == ArgKeywords:
				case a.Name.IsZero():
					positional = append(positional, []any{"", text})
				default:
					named = append(named, []any{a.Name.Text, text})
				}
			}
			fields = append(fields, []any{d.Name.Text, float64(lineOf(src, d.Name.Start)), d.Type.Text, append(positional, named...)})
		}
		out = append(out, []any{c.Symbol, bases, c.ModelName.Text, inherit, inherits, c.Description.Text, fields})
	}
	return out
}

// refTrees gives the references that testdata/oracle.py reads the same form and order.
func refTrees(src []byte, f *File) []any {
	var list [][]any
	for _, r := range f.Refs {
		switch r.Kind {
		case RefModel, RefXMLID, RefAction, RefGroup:
			if string(src[r.Start:r.End]) != r.Text && bytes.IndexByte(src[r.Start:r.End], '"') < 0 && bytes.IndexByte(src[r.Start:r.End], '\'') < 0 {
				list = append(list, []any{"wrong place of", r.Text, 0.0})
			}
			list = append(list, []any{r.Kind.String(), r.Text, float64(lineOf(src, r.Start))})
		}
	}
	slices.SortFunc(list, func(a, b []any) int {
		return cmp2.Or(cmp2.Compare(a[0].(string), b[0].(string)), cmp2.Compare(a[1].(string), b[1].(string)), cmp2.Compare(a[2].(float64), b[2].(float64)))
	})
	out := []any{}
	for _, r := range list {
		out = append(out, r)
	}
	return out
}

func compareStrings(src []byte, want [][]any) string {
	var s Scanner
	s.Init(src)
	depth, start, k := 0, 0, 0
	check := func(tok Token, from int) string {
		if k >= len(want) {
			return "one string too many at line " + jsonText(lineOf(src, from))
		}
		w := want[k]
		k++
		if w[0] != float64(from) || w[1] != float64(tok.End) {
			return "string at " + jsonText([]int{from, tok.End}) + ", want " + jsonText(w)
		}
		if value, ok := w[2].(string); ok {
			a, b := body(src, tok)
			got, _ := decode(src[a:b], tok.sub)
			if tok.sub&strBytes != 0 {
				got = latin1(got)
			}
			if got != value {
				return "string value " + jsonText(got) + ", want " + jsonText(value)
			}
		}
		return ""
	}
	for {
		tok := s.Next()
		diff := ""
		switch tok.Kind {
		case EOF:
			if k < len(want) {
				return "string is missing: " + jsonText(want[k])
			}
			return ""
		case String:
			if depth == 0 {
				diff = check(tok, tok.Start)
			}
		case FStringStart:
			if depth == 0 {
				start = tok.Start
			}
			depth++
		case FStringEnd:
			if depth--; depth == 0 {
				diff = check(tok, start)
			}
		}
		if diff != "" {
			return diff
		}
	}
}

func latin1(s string) string {
	r := make([]rune, len(s))
	for i := range len(s) {
		r[i] = rune(s[i])
	}
	return string(r)
}

func jsonText(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}

// lineOf returns the 1-based line of an offset.
func lineOf(src []byte, offset int) int {
	if lines.src == nil || &lines.src[0] != &src[0] || len(lines.src) != len(src) {
		lines.src, lines.starts = src, []int{0}
		for i, c := range src {
			if c == '\n' || c == '\r' && (i+1 >= len(src) || src[i+1] != '\n') {
				lines.starts = append(lines.starts, i+1)
			}
		}
	}
	n, _ := slices.BinarySearch(lines.starts, offset+1)
	return n
}

// lines are the starts of the lines of the text that lineOf was last asked about.
var lines struct {
	src    []byte
	starts []int
}
