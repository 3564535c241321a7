package source_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/syntax/source"
)

func TestDecode(t *testing.T) {
	tests := []struct {
		name, file, in string
		text, enc      string
		problem        string
	}{
		{"python", "a/models/x.py", "x = 'é'\n", "x = 'é'\n", "utf-8", ""},
		{"python, mark", "x.py", "\ufeffx = 1", "\ufeffx = 1", "utf-8", ""},
		{"python, mark and cookie", "x.py", "\ufeff# coding: utf-8\n", "\ufeff# coding: utf-8\n", "utf-8", ""},
		{"python, mark against cookie", "x.py", "\ufeff# coding: latin-1\n", "\ufeff# coding: latin-1\n", "utf-8", `13 "latin-1" coding cookie "latin-1" contradicts the UTF-8 byte order mark`},
		{"python, latin-1 is not cp1252", "x.py", "# -*- coding: latin-1 -*-\nx = '\x80\xe9'", "# -*- coding: latin-1 -*-\nx = '\u0080é'", "iso-8859-1", ""},
		{"python, cp1252", "x.py", "# coding: cp1252\nx = '\x80'", "# coding: cp1252\nx = '€'", "cp1252", ""},
		{"python, hole in cp1252", "x.py", "# coding: cp1252\nx = '\x81'", "# coding: cp1252\nx = '\ufffd'", "cp1252", `22 "�" byte 0x81 is not valid in cp1252`},
		{"python, iso-8859-15 on line 2", "x.py", "#!/usr/bin/python\n# vim: fileencoding=iso-8859-15\nx = '\xa4'", "#!/usr/bin/python\n# vim: fileencoding=iso-8859-15\nx = '€'", "iso-8859-15", ""},
		{"python, cookie behind code", "x.py", "x = 1\n# coding: latin-1\n", "x = 1\n# coding: latin-1\n", "utf-8", ""},
		{"python, ascii", "x.py", "# coding: ascii\nx = 'é'", "# coding: ascii\nx = '\ufffd\ufffd'", "ascii", `21 "�" byte 0xc3 is not valid in ascii`},
		{"python, unknown", "x.py", "# coding: klingon\nx = 'é'", "# coding: klingon\nx = 'é'", "utf-8", `10 "klingon" encoding "klingon" is unknown to Python`},
		{"python, unknown behind invalid bytes", "x.py", "#\xff\n# coding: klingon", "#\ufffd\n# coding: klingon", "utf-8", `15 "klingon" encoding "klingon" is unknown to Python`},
		{"python, not read here", "x.py", "# coding: cp1026\nx = '\xe9'", "# coding: cp1026\nx = '\ufffd'", "unread", ""},
		{"python, invalid", "x.py", "é = '\xe9'", "é = '\ufffd'", "utf-8", `6 "�" byte 0xe9 is not valid in utf-8`},
		{"python, NUL", "x.py", "x = 1\x00", "x = 1\x00", "utf-8", `5 "\x00" source contains a NUL byte, which Python refuses`},
		{"python, gbk", "x.py", "# coding: gbk\n'\xc4\xe3'", "# coding: gbk\n'你'", "gbk", ""},
		{"manifest ignores the cookie", "a/__manifest__.py", "# coding: latin-1\n{'name': 'é'}", "# coding: latin-1\n{'name': 'é'}", "utf-8", ""},
		{"manifest, latin-1", "a/__manifest__.py", "# coding: latin-1\n{'name': '\xe9'}", "# coding: latin-1\n{'name': '\ufffd'}", "utf-8", `28 "�" byte 0xe9 is not valid in utf-8`},
		{"manifest, mark", "a/__openerp__.py", "\ufeff{}", "\ufeff{}", "utf-8", `0 "\ufeff" manifest starts with a byte order mark (U+FEFF), which Python refuses when Odoo reads it`},
		{"manifest, NUL", "__manifest__.py", "{\x00}", "{\x00}", "utf-8", `1 "\x00" source contains a NUL byte, which Python refuses`},
		{"xml", "views/x.xml", "<?xml version='1.0'?><a>é</a>", "<?xml version='1.0'?><a>é</a>", "utf-8", ""},
		{"xml, latin1", "x.XML", "<?xml version='1.0' encoding='iso-8859-1'?><a>\xe9</a>", "<?xml version='1.0' encoding='iso-8859-1'?><a>é</a>", "iso-8859-1", ""},
		{"xml, mark beats declaration", "x.xml", "\ufeff<?xml version='1.0' encoding='latin1'?><a>é</a>", "\ufeff<?xml version='1.0' encoding='latin1'?><a>é</a>", "utf-8", ""},
		{"xml, utf-16 little", "x.xml", "\xff\xfe<\x00a\x00/\x00>\x00", "<a/>", "utf-16le", ""},
		{"xml, utf-16 big", "x.xml", "\xfe\xff\x00<\x00\xe9\x00/\x00>", "<é/>", "utf-16be", ""},
		{"xml, utf-16 without mark", "x.xml", "<\x00?\x00x\x00?\x00>\x00", "<?x?>", "utf-16le", ""},
		{"xml, surrogates", "x.xml", "\xfe\xff\x00<\xd8\x3d\xde\x00\xd8\x3d\x00<", "<😀\ufffd<", "utf-16be", `5 "�" lone surrogate U+D83D is not valid in utf-16be`},
		{"xml, half a character", "x.xml", "\xff\xfe<\x00a", "<\ufffd", "utf-16le", `1 "�" half a character at the end of the file is not valid in utf-16le`},
		{"xml, unknown", "x.xml", "<?xml version='1.0' encoding='latin-1'?><a/>", "<?xml version='1.0' encoding='latin-1'?><a/>", "utf-8", `30 "latin-1" encoding "latin-1" of the XML declaration is not supported by libxml2`},
		{"xml, utf-16 in bytes", "x.xml", "<?xml version='1.0' encoding='utf-16'?><a/>", "<?xml version='1.0' encoding='utf-16'?><a/>", "utf-8", `30 "utf-16" encoding "utf-16" of the XML declaration is not supported by libxml2`},
		{"xml, no encoding in it", "x.xml", "<a encoding='x'/>", "<a encoding='x'/>", "utf-8", ""},
		{"csv keeps its mark", "x.csv", "\ufeffid,name", "\ufeffid,name", "utf-8", ""},
		{"csv, invalid", "x.csv", "id\n\xe9\xe9,1", "id\n\ufffd,1", "utf-8", `3 "�" byte 0xe9 is not valid in utf-8`},
		{"other", "README.md", "# coding: latin-1 é\x00", "# coding: latin-1 é\x00", "utf-8", ""},
		{"empty", "x.py", "", "", "utf-8", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			raw := []byte(tt.in)
			text, enc, problem := source.Decode(tt.file, raw)
			got := ""
			if problem != nil {
				got = fmt.Sprintf("%d %q %s", problem.Start, text[problem.Start:problem.End], problem.Message)
			}
			if diff := cmp.Diff([]string{tt.text, tt.enc, tt.problem}, []string{string(text), enc, got}); diff != "" {
				t.Errorf("text, encoding, problem (-want +got):\n%s", diff)
			}
			if bytes.Equal(raw, text) && len(raw) > 0 && &raw[0] != &text[0] {
				t.Error("text was copied for nothing")
			}
		})
	}
}

func TestIndex(t *testing.T) {
	const text = "\ufeffaé😀b\r\nc\rd\n\ne"
	x := source.NewIndex([]byte(text))
	type place struct{ Offset, Line, Column, UTF16 int }
	var got []place
	for offset := -1; offset <= len(text)+1; offset++ {
		line, column := x.Position(offset)
		got = append(got, place{offset, line, column, utf16Column(x, offset)})
	}
	want := []place{
		{-1, 1, 1, 1}, {0, 1, 1, 1}, {1, 1, 1, 1}, {2, 1, 1, 1}, // the mark
		{3, 1, 1, 1},               // a
		{4, 1, 2, 2}, {5, 1, 2, 2}, // é
		{6, 1, 3, 3}, {7, 1, 3, 3}, {8, 1, 3, 3}, {9, 1, 3, 3}, // 😀
		{10, 1, 4, 5},                // b
		{11, 1, 5, 6}, {12, 1, 6, 7}, // \r\n
		{13, 2, 1, 1}, {14, 2, 2, 2}, // c\r
		{15, 3, 1, 1}, {16, 3, 2, 2}, // d\n
		{17, 4, 1, 1},                // \n
		{18, 5, 1, 1},                // e
		{19, 5, 2, 2}, {20, 5, 2, 2}, // the end and beyond
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("places (-want +got):\n%s", diff)
	}
	var lines []string
	for n := range x.Lines() + 2 {
		lines = append(lines, fmt.Sprintf("%d %q %v", x.Start(n), x.Line(n), x.Line(n) == nil))
	}
	wantLines := []string{`0 "" true`, `3 "aé😀b" false`, `13 "c" false`, `15 "d" false`, `17 "" false`, `18 "e" false`, `19 "" true`}
	if diff := cmp.Diff(wantLines, lines); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	if line, column := source.NewIndex(nil).Position(5); line != 1 || column != 1 {
		t.Errorf("empty text: %d:%d", line, column)
	}
}

// FuzzDecode: no panic, the text is UTF-8, the problem stands inside it, every offset has a place.
func FuzzDecode(f *testing.F) {
	for _, in := range []string{"# coding: latin-1\n\xe9", "\ufeff# coding: utf8\n", "<?xml version='1.0' encoding='cp1252'?>\x80", "\xff\xfe<\x00", "\xfe\xff\x00<", "a,\xff\r\n", "#\r#coding=gbk\n\x81", "# coding: iso-2022-jp\n\x1b$B"} {
		f.Add([]byte(in))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, name := range []string{"x.py", "__manifest__.py", "x.xml", "x.csv", "x.txt"} {
			text, enc, problem := source.Decode(name, raw)
			if enc == "" || source.ValidPrefix(text) != len(text) {
				t.Fatalf("%s: %q in %q", name, text, enc)
			}
			if problem != nil && (problem.Start < 0 || problem.End <= problem.Start || problem.End > len(text)) {
				t.Fatalf("%s: problem %+v in a text of %d bytes", name, problem, len(text))
			}
			x := source.NewIndex(text)
			last, lastColumn := 1, 1
			for offset := 0; offset <= len(text); offset += 1 + offset/16 {
				line, column := x.Position(offset)
				if line < last || line == last && column < lastColumn || line > x.Lines() || utf16Column(x, offset) < column {
					t.Fatalf("%s: offset %d is %d:%d behind %d:%d", name, offset, line, column, last, lastColumn)
				}
				last, lastColumn = line, column
			}
			var joined int
			for n := 1; n <= x.Lines(); n++ {
				joined += len(x.Line(n))
			}
			if joined > len(text) {
				t.Fatalf("%s: lines are longer than the text", name)
			}
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	text := bytes.Repeat([]byte("    name = fields.Char(string='Name', required=True)  # a field\n"), 1000)
	for _, name := range []string{"x.py", "x.xml", "x.csv"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				source.Decode(name, text)
			}
		})
	}
}

func BenchmarkNewIndex(b *testing.B) {
	text := bytes.Repeat([]byte("    name = fields.Char(string='Name', required=True)  # a field\n"), 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		source.NewIndex(text)
	}
}

// utf16Column is the column of an offset from 1, in UTF-16 units.
func utf16Column(x *source.Index, offset int) int {
	_, before := x.Before(offset)
	return 1 + source.UTF16Len(before)
}
