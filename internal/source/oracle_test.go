package source_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/source"
	"github.com/jgtolentino/smartdelta/internal/source/pyoracle"
)

type pythonAnswer struct {
	Error string `json:"error"`
	X     any    `json:"x"`
}

func ask(t *testing.T, oracle *pyoracle.Oracle, kind string, raw string) pythonAnswer {
	t.Helper()
	var a pythonAnswer
	if err := json.Unmarshal(oracle.Ask([]byte(kind+"\n"+raw)), &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// value takes the text between the first two single quotes.
func value(text []byte) string {
	parts := strings.SplitN(string(text), "'", 3)
	if len(parts) < 3 {
		return ""
	}
	return parts[1]
}

// TestPythonCookies compares the verdict over spellings and places of the coding cookie.
func TestPythonCookies(t *testing.T) {
	oracle := pyoracle.Start(t, "testdata/python_oracle.py")
	const mark = "\ufeff"
	lines := []string{
		"# coding: %s", "# -*- coding: %s -*-", "#coding=%s", "# vim: set fileencoding=%s :", "# Coding: %s", "# coding : %s", "#coding: \t%s", "#\tacoding=%s;",
		"x = 1 # coding: %s", " \t\f# coding: %s", "\n# coding: %s", "\r# coding: %s", "\r\n# coding: %s", "\n\n# coding: %s", "\r\r# coding: %s", "#\n#coding:%s", "# coding:\n# coding: %s",
		"'''\n# coding: %s'''", "\\\n# coding: %s", "\f\n# coding: %s", "# coding:%s", "# coding: x coding: %s", "# coding;coding: %s", "# coding: %s # coding: latin-1", "#\v\n# coding: %s", "#\u0085\n# coding: %s",
	}
	names := []string{
		"utf-8", "UTF-8", "utf8", "utf_8", "Utf_8", "utf-8-sig", "utf-8-unix", "utf8-unix", "U8", "latin-1", "latin1", "Latin_1", "latin-1-unix", "iso-8859-1", "iso8859-1", "ISO-8859-15", "iso-latin-1-unix", "l1", "cp1252", "CP-1252",
		"windows-1252", "ascii", "us-ascii", "foo", "utf-9", "hex", "rot13", "utf-16", "utf-32", "8859", "gbk", "euc_jp", "koi8-r", "mac-roman", "", "-", ".", "utf-8.", "utf-7",
	}
	bodies := []string{"é", "e", "\xe9", "\xa4"}
	n, problems := 0, 0
	for _, line := range lines {
		for _, name := range names {
			for _, body := range bodies {
				for _, start := range []string{"", mark} {
					raw := start + fmt.Sprintf(line, name) + "\nx = '" + body + "'\n"
					if strings.Contains(line, "'") {
						raw = strings.Replace(raw, "x = '"+body+"'", "x = 1 # "+body, 1)
					}
					n++
					if compareModule(t, oracle, raw) {
						problems++
					}
				}
			}
		}
	}
	t.Logf("%d files, %d refused by both", n, problems)
}

// compareModule fails the test where Python and we differ on the verdict or the value of x, and says
// whether both refuse.
func compareModule(t *testing.T, oracle *pyoracle.Oracle, raw string) bool {
	t.Helper()
	want := ask(t, oracle, "module", raw)
	text, enc, problem := source.Decode("addons/x/models/x.py", []byte(raw))
	switch {
	case enc == "unread", strings.Contains(raw, "utf-16"), strings.Contains(raw, "utf-32"):
		// Not read here. By chance some ASCII text is UTF-16 too, and never Python.
		return false
	case enc == "koi8-u", enc == "cp1255" && strings.Contains(raw, "\xca"):
		// Python and WHATWG differ in three characters.
		return false
	case strings.Contains(want.Error, "invalid non-printable character"), strings.Contains(want.Error, "invalid syntax"):
		// The text was decoded, and then is no Python.
		if problem != nil {
			t.Errorf("%q: %s; Python decodes it", raw, problem.Message)
		}
		return false
	case want.Error == "" && problem != nil && strings.HasSuffix(problem.Message, "is not valid in utf-8") && (want.X == nil || want.X == 1.0):
		// In a comment CPython 3.11 lets it pass.
		return false
	case (want.Error != "") != (problem != nil):
		t.Errorf("%q: Python %q, ours %v", raw, want.Error, problem)
	case want.X != any(value(text)) && !strings.Contains(raw, "'''") && want.Error == "":
		t.Errorf("%q: Python reads %q, we %q", raw, want.X, value(text))
	}
	return want.Error != ""
}

// TestPythonBytes compares what each byte means in each single-byte encoding, and random pairs in the others.
func TestPythonBytes(t *testing.T) {
	oracle := pyoracle.Start(t, "testdata/python_oracle.py")
	for _, name := range strings.Fields("ascii utf-8 latin-1 cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 koi8-r koi8-u mac-roman cp437 cp850 cp852 cp866 " +
		"iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16") {
		for b := 0x80; b < 0x100; b++ {
			compareModule(t, oracle, "# coding: "+name+"\nx = '"+string([]byte{byte(b)})+"'\n")
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for _, name := range strings.Fields("gbk gb18030 big5 shift_jis euc-jp euc-kr") {
		differ := 0
		for range 2000 {
			raw := "# coding: " + name + "\nx = '" + string([]byte{byte(0x81 + rng.IntN(0x7e)), byte(0xa1 + rng.IntN(0x5e))}) + "'\n"
			want := ask(t, oracle, "module", raw)
			text, _, problem := source.Decode("x.py", []byte(raw))
			if want.Error == "" && (problem != nil || value(text) != want.X) {
				differ++
			}
		}
		// Python and WHATWG differ in rare characters; wholesale nonsense would show.
		if differ > 300 {
			t.Errorf("%s: %d of 2000 pairs differ", name, differ)
		}
	}
}

func TestManifestOracle(t *testing.T) {
	oracle := pyoracle.Start(t, "testdata/python_oracle.py")
	for _, raw := range []string{
		"{'x': 'é'}", "\ufeff{'x': 'é'}", "# coding: latin-1\n{'x': 'é'}", "# coding: latin-1\n{'x': '\xe9'}", "{'x': '\x00'}", "#\x00\n{'x': ''}", "{'x': 'a'} # \xff", "# coding: nonsense\r{'x': 'b'}\r\n",
	} {
		want := ask(t, oracle, "manifest", raw)
		_, _, problem := source.Decode("/a/b/__manifest__.py", []byte(raw))
		if (want.Error != "") != (problem != nil) {
			t.Errorf("%q: Python %q, ours %v", raw, want.Error, problem)
		}
	}
}
