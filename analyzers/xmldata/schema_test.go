package xmldata

import (
	"bufio"
	"bytes"
	"encoding/json"
	"go/token"
	"os"
	"os/exec"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// readText reads a text as a data file of a module that is reported.
func readText(text string) *File { return readFile("shop/data/test.xml", text, true) }

func readFile(name, text string, loaded bool) *File {
	m := &workspace.Module{Name: "shop", Path: "shop"}
	u := &unit.Unit{Module: m, Reported: map[*workspace.Module]bool{m: true}}
	set := token.NewFileSet()
	f := &File{Path: name, Loaded: loaded, Text: &unit.Text{File: set.AddFile(name, -1, len(text)), Data: []byte(text)}}
	r := newReader(u)
	defer r.done()
	r.read(f)
	return f
}

func TestSchema(t *testing.T) {
	tests := []struct {
		name, in string
		want     string // message; "" when the file fits
	}{
		{"empty", `<odoo/>`, ""},
		{"nested containers", `<odoo><data noupdate="1"><odoo><record model="a" id="b"><field name="c">d</field></record></odoo></data></odoo>`, ""},
		{"another root", `<templates/>`, "the root element is <templates>, not <odoo>"},
		{"unknown tag", `<odoo><workflow/></odoo>`, "<odoo> cannot hold <workflow>"},
		{"old tags still fit", `<odoo><act_window id="a" name="b" res_model="c"/></odoo>`, ""},
		{"unknown attribute", `<odoo><record model="a" id="b" string="c"/></odoo>`, "<record> cannot have string"},
		{"missing attribute", `<odoo><record id="b"/></odoo>`, "<record> needs the attribute model"},
		{"forcecreate without id", `<odoo><record model="a" forcecreate="1"/></odoo>`, "<record> has forcecreate but no id"},
		{"two forms of a value", `<odoo><record model="a"><field name="b" ref="c" eval="d"/></record></odoo>`, "<field> cannot have eval"},
		{"markup without elements", `<odoo><record model="a"><field name="b" type="xml">text</field></record></odoo>`, "<field> cannot hold text"},
		{"int", `<odoo><record model="a"><field name="b" type="int"> 7 </field></record></odoo>`, ""},
		{"no int", `<odoo><record model="a"><field name="b" type="int">7.5</field></record></odoo>`, `<field> of type int holds "7.5"`},
		{"root menu with icon and action", `<odoo><menuitem id="a" web_icon="b" action="c"><menuitem id="d"/></menuitem></odoo>`, ""},
		{"parent and icon", `<odoo><menuitem id="a" web_icon="b" parent="c"/></odoo>`, "<menuitem> cannot have web_icon"},
		{"primary without inherit_id", `<odoo><template id="a" primary="True"/></odoo>`, `<template> has primary="True"; only True, beside inherit_id, is legal`},
		{"delete by both", `<odoo><delete model="a" id="b" search="[]"/></odoo>`, "<delete> needs either id or search"},
		{"function with both", `<odoo><function model="a" name="b" eval="[]"><value eval="1"/></function></odoo>`, "<function> cannot hold <value>"},
		{"comments and instructions are nothing", `<odoo><!-- c --><record model="a"><?pi x?><field name="b"/><!-- c --></record></odoo>`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if f := readText(tt.in); f.Refused != nil {
				got = f.Refused.Message
			}
			if got != tt.want {
				t.Errorf("refused with %q, want %q", got, tt.want)
			}
		})
	}
}

// TestSchemaAgainstOdoo compares with lxml and the schema of an Odoo source tree, over its own data files as they
// are and changed in one place.
func TestSchemaAgainstOdoo(t *testing.T) {
	source := os.Getenv("ODOO_SRC")
	if source == "" {
		t.Skip("ODOO_SRC names no Odoo source tree")
	}
	if err := exec.Command("python3", "-c", "import lxml").Run(); err != nil {
		t.Skip("python3 has no lxml")
	}
	out, err := exec.Command("python3", "testdata/schema_oracle.py", source, "1500").Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<20)
	n, refused, wrong := 0, 0, 0
	for lines.Scan() {
		var sample struct {
			Text, Why string
			OK        bool
		}
		if err := json.Unmarshal(lines.Bytes(), &sample); err != nil {
			t.Fatal(err)
		}
		f := readText(sample.Text)
		if f.Broken() {
			t.Fatalf("not well formed: %v", f.Problems)
		}
		n++
		if !sample.OK {
			refused++
		}
		if (f.Refused == nil) != sample.OK {
			if wrong++; wrong <= 10 {
				t.Errorf("Odoo accepts: %v (%s); refused here: %+v\n%.1500s", sample.OK, sample.Why, f.Refused, sample.Text)
			}
		}
	}
	t.Logf("%d files, of which Odoo refuses %d; %d differences", n, refused, wrong)
	if n < 1000 || refused < n/4 {
		t.Errorf("only %d files, %d refused: the sample proves little", n, refused)
	}
}
