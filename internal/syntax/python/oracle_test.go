package python

import (
	"bufio"
	"bytes"
	cmp2 "cmp"
	"encoding/json"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
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

// TestOracle compares with CPython over its standard library and the source trees: imports, classes with their fields,
// references and strings.
func TestOracle(t *testing.T) {
	t.Parallel()
	python, version := oracle.Python(t)
	out, err := exec.Command(python, "-c", "import sysconfig; print(sysconfig.get_paths()['stdlib'])").Output()
	if err != nil {
		t.Fatal(err)
	}
	explained := oracle.Exceptions(t, filepath.Join("testdata", "oracle-exceptions.txt"))
	trees := []oracle.Tree{{Name: "its standard library", Path: strings.TrimSpace(string(out))}}
	for _, tree := range append(trees, oracle.Trees(t)...) {
		tally := oracle.Begin(t, "Python imports, classes, references, strings", version+" (ast, tokenize, literal_eval)", tree.Name)
		compareTree(t, tally, python, tree.Paths(t, ".py"), explained)
		tally.Done()
	}
}

// compareTree asks CPython about the files; of syntax that is newer than it, LibCST.
func compareTree(t *testing.T, tally *oracle.Tally, python string, paths []string, explained func(string) bool) {
	var newer *oracle.Script
	for a := range askPython(t, python, paths) {
		src, err := os.ReadFile(a.Path)
		if err != nil {
			t.Fatal(err)
		}
		src = []byte(strings.TrimPrefix(string(src), "\ufeff"))
		if a.Text != nil {
			src = []byte(*a.Text)
		}
		tally.File()
		if a.Error != "" && len(Parse(src).Problems) == 0 {
			if newer == nil {
				newer = oracle.Start(t, filepath.Join("testdata", "libcst_oracle.py"), "libcst")
			}
			if a = askLibCST(t, newer, src); a.Error == "" {
				tally.Items("files that CPython refuses and "+newer.Version+" reads", 1)
			}
		}
		if a.Error != "" {
			tally.Items("files refused by both", 1)
		}
		diff := compareFile(tally, src, a)
		switch {
		case diff == "":
		case explained(a.Path):
			tally.Apart("files with an explained difference", 1)
		default:
			tally.Differ("%s: %s", a.Path, diff)
		}
	}
}

// askPython yields CPython's answers. Two processes share the files.
func askPython(t *testing.T, python string, paths []string) iter.Seq[answer] {
	return func(yield func(answer) bool) {
		var halves [2][]string
		for i, path := range paths {
			halves[i%2] = append(halves[i%2], path)
		}
		answers := make(chan answer)
		var group sync.WaitGroup
		for _, half := range halves {
			group.Go(func() {
				if err := askHalf(python, half, answers); err != nil {
					t.Error(err)
				}
			})
		}
		go func() {
			group.Wait()
			close(answers)
		}()
		for a := range answers {
			if !yield(a) {
				t.Fatal("CPython's answers were not read to the end")
			}
		}
	}
}

func askHalf(python string, paths []string, answers chan<- answer) error {
	cmd := exec.Command(python, filepath.Join("testdata", "oracle.py"))
	cmd.Stdin, cmd.Stderr = strings.NewReader(strings.Join(paths, "\n")), os.Stderr
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	for dec := json.NewDecoder(bufio.NewReaderSize(pipe, 1<<20)); dec.More(); {
		var a answer
		if err := dec.Decode(&a); err != nil {
			return err
		}
		answers <- a
	}
	return cmd.Wait()
}

func askLibCST(t *testing.T, script *oracle.Script, src []byte) (a answer) {
	if err := json.Unmarshal(script.Ask(src), &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// compareFile returns how our reading of a file differs from the answer, or "".
func compareFile(tally *oracle.Tally, src []byte, a answer) string {
	f := Parse(src)
	if a.Error != "" {
		if len(f.Problems) == 0 {
			return "it is refused (" + a.Error + "), and we see no problem"
		}
		return ""
	}
	if len(f.Problems) > 0 {
		p := f.Problems[0]
		return "it is accepted, and we say: " + p.Message + " at line " + jsonText(lineOf(src, p.Start))
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
	tally.Items("imports", len(want))
	if diff := difference(want, got); diff != "" {
		return "imports (-want +got):\n" + diff
	}
	tally.Items("classes", len(a.Classes))
	for _, c := range a.Classes {
		fields, _ := c.([]any)[6].([]any)
		tally.Items("fields with types and arguments", len(fields))
	}
	if diff := difference(a.Classes, classTrees(src, f)); diff != "" {
		return "classes (-want +got):\n" + diff
	}
	tally.Items("references", len(a.Refs))
	if diff := difference(a.Refs, refTrees(src, f)); diff != "" && a.Refs != nil {
		return "references (-want +got):\n" + diff
	}
	if a.Strings == nil {
		tally.Apart("files with lone carriage returns, which tokenize joins: no strings", 1)
		return ""
	}
	return compareStrings(tally, src, a.Strings)
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

func compareStrings(tally *oracle.Tally, src []byte, want [][]any) string {
	tally.Items("strings", len(want))
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
			return ""
		}
		switch text := string(src[from:tok.End]); {
		case tok.Kind == FStringEnd:
			tally.Apart("values of f-strings: their parts are code", 1)
		case strings.Contains(text, "\\N{"):
			tally.Apart("values with \\N{…}, kept raw", 1)
		default:
			tally.Apart("values with lone surrogates, which UTF-8 has not", 1)
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
	lines.Lock()
	defer lines.Unlock()
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
	sync.Mutex
	src    []byte
	starts []int
}
