package collect_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"path"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
)

// A plant is a piece of source with marked references: «kind:name» stands for name, and «kind:name|text» for text
// that means name. Everything that is found must be marked, so each plant is also a control: names that are no
// references stand in it unmarked.
type plant struct{ name, source string }

// expect takes the marks out of a source and gives what must be found.
func expect(t *testing.T, source string) (clean string, want []placed) {
	t.Helper()
	var out strings.Builder
	for {
		before, rest, ok := strings.Cut(source, "«")
		out.WriteString(before)
		if !ok {
			return out.String(), want
		}
		mark, after, closed := strings.Cut(rest, "»")
		kind, name, named := strings.Cut(mark, ":")
		if !closed || !named {
			t.Fatalf("mark %q is not of the form kind:name", mark)
		}
		name, text, written := strings.Cut(name, "|")
		if !written {
			text = name
		}
		p := placed{Kind: kind, Name: name}
		p.Line, p.Column = position(out.String(), out.Len())
		out.WriteString(text)
		_, p.End = position(out.String(), out.Len())
		want = append(want, p)
		source = after
	}
}

// variant is a way to write files down. Its head is put in front of each file of a kind, and shifts all places.
type variant struct {
	name   string
	head   map[string]string // by extension
	encode func(ext, text string) []byte
	latin  bool // only characters of Latin-1 can be written
}

func variants() []variant {
	plain := func(_, text string) []byte { return []byte(text) }
	crlf := func(_, text string) []byte { return []byte(strings.ReplaceAll(text, "\n", "\r\n")) }
	bom := func(ext, text string) []byte {
		if ext == ".csv" { // where a byte order mark becomes part of the first column's name
			return []byte(text)
		}
		return []byte("\ufeff" + text)
	}
	latin := func(ext, text string) []byte {
		if ext == ".csv" || ext == ".js" {
			return []byte(text)
		}
		var out []byte
		for _, c := range text {
			out = append(out, byte(c))
		}
		return out
	}
	wide := func(order binary.ByteOrder) func(ext, text string) []byte {
		return func(ext, text string) []byte {
			if ext != ".xml" {
				return []byte(text)
			}
			var out bytes.Buffer
			_ = binary.Write(&out, order, utf16.Encode([]rune("\ufeff"+text)))
			return out.Bytes()
		}
	}
	return []variant{
		{name: "plain", encode: plain},
		{name: "lines end in CRLF", encode: crlf},
		{name: "byte order mark", encode: bom},
		{name: "text in front", head: map[string]string{".py": "# é 漢字 \"\"\" '''\n\n", ".xml": "<!-- é 漢字 <record> & -->\n", ".js": "/* é 漢字 ` */ // '\n"}, encode: plain},
		{name: "Latin-1", head: map[string]string{".py": "# -*- coding: latin-1 -*- é\n", ".xml": "<?xml version='1.0' encoding='ISO-8859-1'?><!-- é -->\n"}, encode: latin, latin: true},
		{name: "UTF-16 little endian", head: map[string]string{".xml": "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<!-- 漢字 -->"}, encode: wide(binary.LittleEndian)},
		{name: "UTF-16 big endian", head: map[string]string{".xml": "<?xml version=\"1.0\" encoding=\"utf-16\"?>"}, encode: wide(binary.BigEndian)},
	}
}

// Every kind of reference in every syntax is found at its exact place, in every encoding and with both line ends, and
// nothing else is.
func TestPlanted(t *testing.T) {
	for _, v := range variants() {
		t.Run(v.name, func(t *testing.T) {
			root := t.TempDir()
			want := make(map[string][]placed)
			title := make(map[string]string)
			var data []string
			for i, group := range []struct {
				folder, ext string
				plants      []plant
			}{
				{"models", ".py", pythonPlants}, {"views", ".xml", xmlPlants}, {"static/src", ".xml", staticPlants},
				{"data", ".csv", csvPlants}, {"static/src", ".js", scriptPlants},
				{"static/src/lib", ".js", libraryPlants}, {"static/lib", ".js", servedPlants},
			} {
				for j, p := range group.plants {
					name := fmt.Sprintf("%s/p%d_%d%s", group.folder, i, j, group.ext)
					if group.ext == ".csv" { // the name is the model
						name = fmt.Sprintf("%s/%s-%d.csv", group.folder, p.name, j)
					}
					if v.latin && strings.ContainsFunc(p.source, func(c rune) bool { return c > 0xff }) {
						continue // it cannot be written so
					}
					file := "shop/" + name
					source, marked := expect(t, v.head[group.ext]+p.source)
					if path.Ext(name) == ".csv" {
						source, marked = csvModel(source, marked, p.name)
					}
					write(t, root, file, v.encode(group.ext, source))
					want[file], title[file] = marked, p.name
					if group.ext == ".xml" && group.folder != "static/src" || group.ext == ".csv" {
						data = append(data, fmt.Sprintf("        %q,\n", name))
					}
				}
			}
			write(t, root, "shop/__manifest__.py", []byte("{'name': 'Shop', 'depends': ['base'], 'data': [\n"+strings.Join(data, "")+"]}\n"))
			write(t, root, "shop/__init__.py", nil)
			run, found := gather(t, root)
			for file, marked := range want {
				var got []placed
				for i := range found[file] {
					got = append(got, place(t, run, root, &found[file][i]))
				}
				if diff := cmp.Diff(marked, got); diff != "" {
					t.Errorf("%s, %s (-want +got)\n%s", title[file], file, diff)
				}
			}
		})
	}
}

// csvModel adds the reference to the model that the file's name is: it stands at the first cell.
func csvModel(source string, marked []placed, model string) (string, []placed) {
	first, _, _ := strings.Cut(source, ",")
	first, _, _ = strings.Cut(first, "\n")
	at := 1
	if quoted := strings.Trim(first, `"`); quoted != first {
		first, at = quoted, 2
	}
	return source, append([]placed{{Kind: refs.Model.String(), Name: model, Line: 1, Column: at, End: at + len([]rune(first))}}, marked...)
}

// Each kind of reference is planted somewhere, those of the manifest apart.
func TestKindsArePlanted(t *testing.T) {
	planted := make(map[string]bool)
	for _, plants := range [][]plant{pythonPlants, xmlPlants, staticPlants, csvPlants, scriptPlants} {
		for _, p := range plants {
			_, marked := expect(t, p.source)
			for _, m := range marked {
				planted[m.Kind] = true
			}
		}
	}
	for _, kind := range refs.Kinds() {
		switch kind {
		case refs.Addon, refs.File, refs.Requirement: // TestManifest
		default:
			if !planted[kind.String()] {
				t.Errorf("no plant has a reference of kind %s", kind)
			}
		}
	}
}
