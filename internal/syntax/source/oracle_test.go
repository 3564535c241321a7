package source_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/syntax/source"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

type pythonAnswer struct {
	Error string `json:"error"`
	X     any    `json:"x"`
}

func ask(tally *oracle.Tally, python *oracle.Script, kind string, raw string) pythonAnswer {
	tally.File()
	var a pythonAnswer
	if err := json.Unmarshal(python.Ask([]byte(kind+"\n"+raw)), &a); err != nil {
		tally.Differ("the script's answer: %v", err)
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

// TestOracleCookies compares the verdict over spellings and places of the coding cookie.
func TestOracleCookies(t *testing.T) {
	python := oracle.Start(t, "testdata/python_oracle.py")
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
	tally := oracle.Begin(t, "Python decoding", python.Version, "spellings and places of the coding cookie")
	defer tally.Done()
	for _, line := range lines {
		for _, name := range names {
			for _, body := range bodies {
				for _, start := range []string{"", mark} {
					raw := start + fmt.Sprintf(line, name) + "\nx = '" + body + "'\n"
					if strings.Contains(line, "'") {
						raw = strings.Replace(raw, "x = '"+body+"'", "x = 1 # "+body, 1)
					}
					compareModule(tally, python, raw)
				}
			}
		}
	}
}

// compareModule compares the verdict and the value of x.
func compareModule(tally *oracle.Tally, python *oracle.Script, raw string) {
	want := ask(tally, python, "module", raw)
	text, enc, problem := source.Decode("addons/x/models/x.py", []byte(raw))
	switch {
	case enc == "unread", strings.Contains(raw, "utf-16"), strings.Contains(raw, "utf-32"):
		tally.Apart("UTF-16 and UTF-32: by chance ASCII text is it too, and never Python", 1)
		return
	case enc == "koi8-u", enc == "cp1255" && strings.Contains(raw, "\xca"):
		tally.Apart("three characters in which Python and WHATWG differ", 1)
		return
	case strings.Contains(want.Error, "invalid non-printable character"), strings.Contains(want.Error, "invalid syntax"):
		// The text was decoded, and then is no Python.
		if problem != nil {
			tally.Differ("%q: %s; Python decodes it", raw, problem.Message)
		}
		return
	case (want.Error != "") != (problem != nil):
		tally.Differ("%q: Python %q, ours %v", raw, want.Error, problem)
	case want.X != any(value(text)) && want.X != 1.0 && want.X != nil && !strings.Contains(raw, "'''") && want.Error == "":
		tally.Differ("%q: Python reads %q, we %q", raw, want.X, value(text))
	}
	if want.Error == "" {
		tally.Items("values", 1)
	} else {
		tally.Items("refused by both", 1)
	}
}

// TestOracleBytes compares what each byte means in each single-byte encoding, and random pairs in the others.
func TestOracleBytes(t *testing.T) {
	python := oracle.Start(t, "testdata/python_oracle.py")
	tally := oracle.Begin(t, "Python decoding", python.Version, "every byte of every encoding")
	defer tally.Done()
	for _, name := range strings.Fields("ascii utf-8 latin-1 cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 koi8-r koi8-u mac-roman cp437 cp850 cp852 cp866 " +
		"iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16") {
		for b := 0x80; b < 0x100; b++ {
			compareModule(tally, python, "# coding: "+name+"\nx = '"+string([]byte{byte(b)})+"'\n")
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for _, name := range strings.Fields("gbk gb18030 big5 shift_jis euc-jp euc-kr") {
		differ := 0
		for range 2000 {
			raw := "# coding: " + name + "\nx = '" + string([]byte{byte(0x81 + rng.IntN(0x7e)), byte(0xa1 + rng.IntN(0x5e))}) + "'\n"
			want := ask(tally, python, "module", raw)
			text, _, problem := source.Decode("x.py", []byte(raw))
			if want.Error == "" && (problem != nil || value(text) != want.X) {
				differ++
			}
		}
		// Python and WHATWG differ in rare characters; wholesale nonsense would show.
		tally.Apart("rare characters of East Asian encodings in which Python and WHATWG differ", differ)
		if differ > 300 {
			tally.Differ("%s: %d of 2000 pairs differ", name, differ)
		}
	}
}

// TestOracleInvalidUTF8 damages texts and compares the verdict: in comments CPython lets it pass, elsewhere not.
func TestOracleInvalidUTF8(t *testing.T) {
	python := oracle.Start(t, "testdata/python_oracle.py")
	tally := oracle.Begin(t, "Python decoding", python.Version, "invalid UTF-8 at every place of a text")
	defer tally.Done()
	const text = "# -*- coding: utf-8 -*-\n\"\"\"doc é\"\"\"\nx = 'a#b' # c\ny = [ # d\n  1]; z = \\\n 2 # e\nw = f'{x}#' # \ufffd\n# g\ndef f(): # h\n  return \"\"\"\n# i\n\"\"\" # 'j'\n# k"
	for _, from := range []string{text, strings.TrimLeft(text, "#-*codingutf8: "), "\ufeff" + text} {
		for at := range from {
			for _, bad := range []string{"\xff", "\xe9\xe9", "\xed\xa0\x80", "\xc0\x80\xff", "\xe2\x82"} {
				compareModule(tally, python, from[:at]+bad+from[at:])
				compareModule(tally, python, from[:at]+bad+from[at:]+"\n# \xfe\nq = 1")
			}
		}
	}
}

func TestOracleManifests(t *testing.T) {
	python := oracle.Start(t, "testdata/python_oracle.py")
	tally := oracle.Begin(t, "manifest decoding", python.Version, "samples")
	defer tally.Done()
	for _, raw := range []string{
		"{'x': 'é'}", "\ufeff{'x': 'é'}", "# coding: latin-1\n{'x': 'é'}", "# coding: latin-1\n{'x': '\xe9'}", "{'x': '\x00'}", "#\x00\n{'x': ''}", "{'x': 'a'} # \xff", "# coding: nonsense\r{'x': 'b'}\r\n",
	} {
		want := ask(tally, python, "manifest", raw)
		_, _, problem := source.Decode("/a/b/__manifest__.py", []byte(raw))
		if (want.Error != "") != (problem != nil) {
			tally.Differ("%q: Python %q, ours %v", raw, want.Error, problem)
		}
	}
}
