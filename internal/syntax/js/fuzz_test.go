package js

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzMisdefines looks for text that the search for wrong calls fails at.
func FuzzMisdefines(f *testing.F) {
	for _, s := range []string{"odoo.define('a',[", "odoo.define(=>", "(()=>{odoo.define(}", "odoo.define(function(){", "function){odoo.define("} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		for _, m := range Parse(src).Misdefines(src) {
			if m.Start < 0 || m.Start > m.End || m.End > len(src) {
				t.Errorf("place %d to %d of %d", m.Start, m.End, len(src))
			}
		}
	})
}

// FuzzParse asks for what callers rely on, whatever the text: no panic, tokens in order and inside the text, every
// place of a name inside it, the same result twice.
func FuzzParse(f *testing.F) {
	f.Add([]byte("orm.searchRead(\"m\", [[\"a\", \"any\", [[\"b\", 1, 2]]], {x: [`${[}`]}], [\"c\"]"))
	for _, name := range []string{"sample.js", "minified.js", "syntax.js", "oracle.mjs"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, tt := range parseTests {
		f.Add([]byte(tt.in))
	}
	for _, s := range []string{"`${`${", "/[", "'\\", "`\\", "/*", "<!--", "#!", "#", "\\u{", "a\\u0061", "\ufeff", "import", "import{", "import*as", "export{a as",
		"export const", "odoo.define('a',[", "registry.category('a'", "env.services.", "xml`<a t-call='", "class a extends", "0x", "1e", ".", "}", ")))", "a?.",
		"smartdelta:", "//smartdelta:", "/*smartdelta:*/", "/**@odoo-module alias=", "[data-menu-xmlid=", "'[data-menu-xmlid='", "'/web/dataset/call_kw/'"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		checkTokens(t, src)
		file := Parse(src)
		check := func(what string, start, end int) {
			if start < 0 || start > end || end > len(src) {
				t.Errorf("%s: range [%d,%d) of %d", what, start, end, len(src))
			}
		}
		check("header", file.Header.AliasStart, file.Header.AliasEnd)
		for _, im := range file.Imports {
			check("import", im.Start, im.End)
			for _, n := range im.Names {
				check("name", n.Start, n.End)
			}
		}
		for _, e := range file.Exports {
			check("export", e.Start, e.End)
		}
		for _, d := range file.Defines {
			check("define", d.Start, d.End)
		}
		for _, r := range file.Registrations {
			check("registration", r.Start, r.End)
		}
		for _, r := range file.Refs {
			check("reference", r.Start, r.End)
			check("method", r.MethodStart, r.MethodEnd)
		}
		for _, d := range file.Directives {
			check("directive", d.Start, d.End)
		}
		for _, p := range file.Problems {
			check("problem", p.Start, p.End)
		}
		if diff := cmp.Diff(file, Parse(src)); diff != "" {
			t.Errorf("two readings differ:\n%s", diff)
		}
	})
}

// checkTokens checks that tokens follow each other, with nothing but blanks between them.
func checkTokens(t *testing.T, src []byte) {
	var s Scanner
	s.Init(src)
	at := 0
	for {
		tok := s.Next()
		if tok.Start < at || tok.End < tok.Start || tok.End > len(src) {
			t.Fatalf("token %v behind %d of %d", tok, at, len(src))
		}
		if tok.Kind == EOF {
			break
		}
		if tok.End == tok.Start {
			t.Fatalf("empty token %v", tok)
		}
		for i := at; i < tok.Start; i++ {
			if c := class[src[i]]; c != clsBlank && c != clsBreak && src[i] < 0x80 {
				t.Fatalf("byte %q at %d belongs to no token", src[i], i)
			}
		}
		if start, end := tok.Body(); tok.Kind >= String && tok.Kind <= TemplateTail && (start < tok.Start || end < start || end > tok.End) {
			t.Fatalf("content [%d,%d) of %v", start, end, tok)
		}
		at = tok.End
	}
	if s.Next().Kind != EOF {
		t.Error("a token behind the end")
	}
}
