package graph

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/report/visible/visibletest"
)

func FuzzFormats(f *testing.F) {
	for _, word := range visibletest.Words {
		f.Add(word, "plain")
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		g := Build(sample(), Options{})
		plain := make(map[string]int)
		for _, format := range Formats() {
			plain[format.Name] = bytes.Count(drawn(t, format, g), []byte("\n"))
		}
		(&visibletest.Filler{Words: []string{one, two}}).Fill(g)
		for _, format := range Formats() {
			out := drawn(t, format, g)
			visibletest.Plain(t, out)
			if n := bytes.Count(out, []byte("\n")); n != plain[format.Name] {
				t.Errorf("%s: %d lines instead of %d", format.Name, n, plain[format.Name])
			}
			if format.Name == "svg" {
				onlyShapes(t, out)
			}
		}
	})
}

func drawn(t *testing.T, format Format, g *Graph) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := format.Write(&out, g); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// onlyShapes parses a drawing strictly, and refuses elements that none of ours has.
func onlyShapes(t *testing.T, svg []byte) {
	t.Helper()
	for dec := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok && !strings.Contains(" svg title rect defs marker path g text ", " "+e.Name.Local+" ") {
			t.Errorf("an element <%s>", e.Name.Local)
		}
	}
}
