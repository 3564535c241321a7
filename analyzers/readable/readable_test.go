package readable_test

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/rules"
)

const header = `{"name": "M", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["base"]`

// Each broken file is one finding at its place, and the module beside it is checked all the same.
func TestBrokenInput(t *testing.T) {
	tests := []struct {
		name string
		file string // in the module; its text may hold any bytes
		text string
		want string // "RULE line:column fragment of the message"; "" for none
	}{
		{"manifest is a list", "__manifest__.py", "['x']\n", "PARSE001 1:1 "},
		{"manifest with a duplicate key", "__manifest__.py", header + ",\n \"depends\": []}\n", "PARSE001 2:2 depends"},
		{"manifest that computes", "__manifest__.py", `{"name": "A" + "B"}` + "\n", "PARSE001 1:14 "},
		{"manifest that calls", "__manifest__.py", "{\"name\": str(1),\n \"depends\": []}\n", "PARSE001 1:10 "},
		{"manifest not closed", "__manifest__.py", "{\n  \"name\": \"x\",\n", "PARSE001 "},
		{"manifest in latin-1 with a cookie", "__manifest__.py", "# -*- coding: latin-1 -*-\n{\"name\": \"caf\xe9\"}\n", "PARSE001 2:"},
		{"manifest with a BOM", "__manifest__.py", "\ufeff" + header + "}\n", "PARSE001 1:1 "},
		{"manifest with a NUL byte", "__manifest__.py", header + "}\x00\n", "PARSE001 1:"},
		{"manifest without a comma", "__manifest__.py", "{\n  \"name\": \"x\"\n  \"version\": \"18.0.1.0.0\",\n  \"depends\": [\"base\"],\n}\n", "PARSE001 3:12 comma"},
		{"manifest without a comma behind a list", "__manifest__.py", "{\n  \"depends\": [\"base\"]\n  \"name\": \"x\",\n}\n", "PARSE001 3:3 "},
		{"manifest without a name", "__manifest__.py", "{\"depends\": [\"base\"]}\n", "PARSE001 1:1 name"},
		{"manifest with code before it", "__manifest__.py", "import os\n" + header + "}\n", "PARSE001 1:1 "},
		{"manifest with an open string at its end", "__manifest__.py", "{\"name\": \"x", "PARSE001 1:"},
		{"empty manifest", "__manifest__.py", "", "PARSE001 1:1 "},

		{"python with a NUL byte", "models.py", "x = 1\x00\n", "PARSE002 1:6 "},
		{"python in invalid UTF-8", "models.py", "x = 1\ny = '\xff'\n", "PARSE002 2:6 "},
		{"python in invalid UTF-8, in comments", "models.py", "# caf\xe9\nx = [  # \xff\n1]\n# \xe9\xe9", ""},
		{"python in invalid UTF-8, in a comment and a string", "models.py", "# caf\xe9\nx = 'caf\xe9 # '\n", "PARSE002 2:9 "},
		{"python with an open string", "models.py", "x = 1\ny = 'abc\n", "PARSE002 2:5 "},
		{"python with an open bracket", "models.py", "x = (1,\n", "PARSE002 1:5 "},
		{"python in latin-1 with a cookie", "models.py", "# coding: latin-1\ny = 'caf\xe9'\n", ""},
		{"python with a BOM", "models.py", "\ufeffx = 1\n", ""},
		{"python with an unknown cookie", "models.py", "# coding: klingon\nx = 1\n", "PARSE002 1:"},

		{"xml not well-formed", "data/x.xml", "<odoo>\n  <record>\n</odoo>\n", "PARSE003 3:"},
		{"xml with an end tag that is not closed", "data/x.xml", "<odoo>\n  <data>\n  </data\n</odoo>\n", "PARSE003 3:3 </data>"},
		{"xml with an end tag that is not closed, of another name", "data/x.xml", "<odoo>\n  <data>\n  </date\n</odoo>\n", "PARSE003 3:3 </date>"},
		{"xml with an entity bomb", "data/x.xml", "<!DOCTYPE o [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>\n<odoo>&b;</odoo>\n", "PARSE003 2:"},
		{"xml with entities that nobody uses", "data/x.xml", "<!DOCTYPE o [<!ENTITY a \"aaaa\">]>\n<odoo></odoo>\n", ""},
		{"xml nested too deep", "data/x.xml", "<odoo>" + strings.Repeat("<data>", 300) + strings.Repeat("</data>", 300) + "</odoo>\n", "PARSE003 1:"},
		{"xml in a declared encoding", "data/x.xml", "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n<odoo><!-- caf\xe9 --></odoo>\n", ""},
		{"xml that nothing loads", "tests/x.xml", "<odoo>\n", ""},
		{"xml of zero bytes", "data/x.xml", "", "PARSE003 1:1 "},

		{"javascript with an open string", "static/src/x.js", "f();\nlet a = 'b;\n", "PARSE007 2:9 "},
		{"javascript with an open template", "static/src/x.js", "f();\nlet a = `b;\n", "PARSE007 2:9 "},
		{"javascript with an open bracket", "static/tests/x.js", "f(() => {\n});\n{\n", "PARSE007 3:1 "},
		{"javascript with an open comment in a library", "static/lib/x.min.js", "f(); /* ", "PARSE007 1:6 "},
		{"javascript in invalid UTF-8", "static/src/x.js", "f(); // caf\xe9\n", "PARSE007 1:12 "},
		{"javascript that looks odd and is none of it", "static/src/x.js", "\ufefflet a = b / c, d = /[/`'\"]/.test(`${`}`}'`); // 'it's\nlabel: { }\n", ""},

		{"csv with an open quote", "data/res.partner.csv", "id,name\na,\"open\nb,c\n", "PARSE004 2:"},
		{"csv with a NUL byte", "data/res.partner.csv", "id,name\na,\x00\n", "PARSE004 2:"},
		{"csv with a BOM", "data/res.partner.csv", "\ufeffid,name\na,b\n", "PARSE004 1:"},
		{"csv in invalid UTF-8", "data/res.partner.csv", "id,name\na,\xff\n", "PARSE004 2:"},
		{"csv as Odoo likes it", "data/res.partner.csv", "id,name\na,\"b, \"\"c\"\"\"\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			files := map[string]string{
				"addons/m/__manifest__.py":     header + `, "data": [` + listed(tt.file) + "]}\n",
				"addons/m/__init__.py":         "",
				"addons/other/__manifest__.py": strings.Replace(header, `"base"`, `"planning"`, 1) + "}\n",
				"addons/other/__init__.py":     "",
			}
			files["addons/m/"+tt.file] = tt.text
			testtree.Write(t, dir, files)
			var parse []string
			other := false
			for _, f := range odootest.Check(t, analyzers.Suite(), dir).Findings {
				if strings.HasPrefix(f.Rule.ID, "PARSE") {
					parse = append(parse, describe(f.Rule.ID, f.Place.Start.Line, f.Place.Start.Column, f.Message))
				}
				other = other || f.Rule.ID == "EE101" && f.Module == "other"
			}
			if !other {
				t.Error("the other module was not checked")
			}
			switch {
			case tt.want == "" && len(parse) > 0:
				t.Errorf("unexpected: %q", parse)
			case tt.want != "" && (len(parse) != 1 || !matches(parse[0], tt.want)):
				t.Errorf("got %q, want one like %q", parse, tt.want)
			}
		})
	}
}

// A vendored module of another series is one finding where an own module needs it, and that is the dependency's.
func TestOfAnotherSeries(t *testing.T) {
	needs := func(depends string) string { return strings.Replace(header, `"base"`, depends, 1) + "}\n" }
	older := func(depends string) string { return strings.Replace(needs(depends), "18.0.1", "17.0.1", 1) }
	tests := []struct {
		name, depends string // of the own module
		want          []string
	}{
		{"needed", `"near"`, nil},
		{"needed through another", `"between"`, nil},
		{"needed by nobody", `"base"`, []string{"oca/near/__manifest__.py PARSE001"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := testtree.New(t, map[string]string{
				".smartdelta.yaml":         "version: 1\nseries: \"18.0\"\nown: [addons]\nvendored: [oca]\n",
				"addons/m/__manifest__.py": needs(tt.depends), "addons/m/__init__.py": "",
				"oca/between/__manifest__.py": needs(`"near"`), "oca/between/__init__.py": "",
				"oca/near/__manifest__.py": older(`"base"`), "oca/near/__init__.py": "",
			})
			var got []string
			for _, f := range odootest.Check(t, analyzers.Suite(), dir, "addons", "oca").Findings {
				if f.Rule.ID == "PARSE001" {
					got = append(got, f.Place.Path+" "+f.Rule.ID)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// What was not read is said of its module: a file that is too large at its start, a folder that leads nowhere at the manifest.
func TestSkipped(t *testing.T) {
	dir := testtree.New(t, map[string]string{
		"addons/m/__manifest__.py": header + `, "data": ["data/huge.xml"]}` + "\n", "addons/m/__init__.py": "",
		"addons/m/data/huge.xml": "<odoo>" + strings.Repeat(" ", 33<<20) + "</odoo>\n",
	})
	if err := os.Symlink(filepath.Join(dir, "nowhere"), filepath.Join(dir, "addons/m/models")); err != nil {
		t.Skip(err)
	}
	var got []string
	for _, f := range odootest.Check(t, analyzers.Suite(), dir).Findings {
		if f.Rule == rules.FileSkipped {
			got = append(got, fmt.Sprintf("%s %d:%d %s", f.Place.Path, f.Place.Start.Line, f.Place.Start.Column, f.Message))
		}
	}
	if len(got) != 2 || !strings.HasPrefix(got[0], "addons/m/__manifest__.py 1:1 addons/m/models was not read: ") ||
		!strings.HasPrefix(got[1], "addons/m/data/huge.xml 1:1 the file was not read: ") {
		t.Errorf("%q", got)
	}
}

// listed gives the manifest entry of a data file, and nothing for other files.
func listed(file string) string {
	if strings.HasPrefix(file, "data/") {
		return `"` + file + `"`
	}
	return ""
}

func describe(rule string, line, column int, message string) string {
	return fmt.Sprintf("%s %d:%d %s", rule, line, column, message)
}

// matches compares up to the fragment of the message, which may stand anywhere in it.
func matches(got, want string) bool {
	i := strings.LastIndexByte(want, ' ')
	if i < 0 || !strings.Contains(want[:i], ":") {
		return strings.HasPrefix(got, want)
	}
	return strings.HasPrefix(got, want[:i]) && strings.Contains(got, want[i+1:])
}

// A module of another series is said to be one, and its folder to be a workspace of its own where nothing else is in it.
func TestOtherSeries(t *testing.T) {
	manifest := func(version string) string {
		return "{'name': 'x', 'version': '" + version + "', 'license': 'LGPL-3', 'author': 'Acme', 'depends': ['base']}\n"
	}
	root := testtree.New(t, map[string]string{
		"a/__manifest__.py": manifest("18.0.1.0.0"), "a/__init__.py": "", "b/__manifest__.py": manifest("18.0.1.0.0"), "b/__init__.py": "",
		"old/c/__manifest__.py": manifest("16.0.1.0.0"), "old/c/__init__.py": "",
		"new/d/__manifest__.py": manifest("19.0.1.0.0"), "new/d/__init__.py": "", "new/e/__manifest__.py": manifest("1.0"), "new/e/__init__.py": "",
	})
	got := map[string]bool{}
	for _, f := range odootest.Check(t, analyzers.Suite(), root).Findings {
		if f.Rule == rules.ManifestUnreadable {
			version, rest, _ := strings.Cut(strings.TrimPrefix(f.Message, "version "), " is for ")
			got[version+" "+strings.SplitN(rest, ",", 2)[0]] = strings.Contains(f.Advice, "smartdelta check --root "+path.Dir(path.Dir(f.Place.Path)))
		}
	}
	want := map[string]bool{`"16.0.1.0.0" 16.0`: true, `"19.0.1.0.0" 19.0`: false}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("is sent elsewhere (-want +got)\n%s", diff)
	}
}
