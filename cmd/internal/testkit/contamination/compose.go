package main

import (
	"fmt"
	"strings"
)

// encoding is how a text is written down.
type encoding struct{ crlf, bom, latin bool }

func (e encoding) write(text string) []byte {
	if e.crlf {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if e.latin {
		var out []byte
		for _, c := range text {
			out = append(out, byte(c)) // what latin files hold is of Latin-1
		}
		return out
	}
	if e.bom {
		text = "\ufeff" + text
	}
	return []byte(text)
}

// compose puts the plants of a sheet into a file of its kind, behind comments and code that have nothing to do with
// them.
func (m *module) compose(s *sheet) (string, encoding) {
	e := encoding{crlf: m.crlf, bom: chance(m.rand, 6), latin: chance(m.rand, 6)}
	if e.latin {
		e.bom = false
	}
	switch s.site {
	case top, model, class, code:
		return m.pythonFile(s, e), e
	case script:
		e.latin = false
		return m.scriptFile(s), e
	case static:
		return xmlHead(e) + "<templates xml:space=\"preserve\">\n" + strings.Join(s.parts, "\n") + "\n</templates>\n", e
	}
	return m.dataFile(s, e), e
}

// pythonHeads come before everything else of a file; the names in them are no references.
var pythonHeads = []string{
	"", "# Copyright 2025 Acme (planning.slot, iap.account)\n# License AGPL-3.0 or later\n\n",
	"\"\"\"Things é of helpdesk.team: from odoo.addons.planning import x; https://iap.odoo.com\n\"\"\"\n\n",
	"#!/usr/bin/env python3\n\n\n",
}

// filler is code without references, with what confuses readers.
const filler = `

def _filler(a, b=("x", 'y'), *c, **d):
    """self.env["planning.slot"]"""
    text = 'it''s "é' "#" + r"\'" + f"{a!r:>{len(b)}} {{iap.account}}"
    values = {k: v for k, v in d.items() if (k := k)}  # env.ref('sign.x')
    if a: return values
    return (
        text
        if b else
        lambda x, /, y=1: x @ y
    )
`

func (m *module) pythonFile(s *sheet, e encoding) string {
	var out strings.Builder
	if e.latin {
		out.WriteString("# -*- coding: iso-8859-1 -*-\n")
	}
	out.WriteString(pick(m.rand, pythonHeads...))
	out.WriteString("import importlib\nimport os\nimport typing\nfrom contextlib import suppress\nfrom importlib import import_module\nfrom typing import TYPE_CHECKING\nfrom unittest import mock\nfrom unittest.mock import patch\n\nfrom odoo import api, fields, http, models\nfrom odoo.http import request\n")
	for range m.rand.IntN(3) * m.rand.IntN(20) {
		out.WriteString(filler)
	}
	if s.site == class {
		fmt.Fprintf(&out, "\n\nclass Thing%d(models.Model):\n    _name = \"%s.thing%[1]d\"\n    _description = \"planning.slot\"\n\n    name = fields.Char()\n", m.rand.IntN(1e6), m.name)
	}
	for i, part := range s.parts {
		switch s.site {
		case top, model:
			out.WriteString("\n\n" + part + "\n")
		case class:
			out.WriteString(deeper(part, 1) + "\n")
		case code:
			out.WriteString(m.method(part, i))
		}
	}
	return out.String()
}

// methods are shapes that statements stand in: a text with the number of a class, and how deep the statements are.
var methods = []struct {
	text  string
	depth int
}{
	{"\n\nclass Thing%d(models.TransientModel):\n    _inherit = \"base.module.upgrade\"\n\n    def action(self):\n        self.ensure_one()\n", 2},
	{"\n\nclass Thing%d(models.Model):\n    _inherit = \"res.users\"\n\n    @api.depends(\"name\")\n    def _compute(self):\n        for record in self:\n            if record.id:\n", 4},
	{"\n\nclass Thing%d(http.Controller):\n    @http.route([\"/x\", \"/y/<int:z>\"], type='http', auth=\"public\")\n    def page(self, z=0, **kw):\n        \"\"\"planning.slot\"\"\"\n", 2},
	{"\n\nclass Thing%d(models.AbstractModel):\n    _inherit = \"format.address.mixin\"\n\n    def outer(self):\n        def inner(x):\n            with self.env.cr.savepoint():\n", 4},
	{"\n\ndef function%d(self, *, flag: bool = False) -> dict[str, list]:\n    while self:\n", 2},
	{"\n\nclass Thing%d:\n    async def run(self):\n        match self:\n            case {\"a\": [1, *_]} | None:\n", 4},
	{"\n\nclass Thing%d(models.Model):\n    _inherit = 'res.partner'\n\n    def action(self):\n        try:\n            self.x()\n        finally:\n", 3},
}

func (m *module) method(part string, number int) string {
	shape := pick(m.rand, methods...)
	return fmt.Sprintf(shape.text, m.rand.IntN(1e6)*10+number) + deeper(part, shape.depth) + "\n"
}

// deeper moves lines to the right.
func deeper(text string, depth int) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = strings.Repeat("    ", depth) + line
		}
	}
	return strings.Join(lines, "\n")
}

func (m *module) scriptFile(s *sheet) string {
	var out strings.Builder
	out.WriteString(pick(m.rand, "", "/** @odoo-module **/\n\n", "/* @odoo-module */\n", "// é 漢字 import \"@planning/x\"\n\"use strict\";\n\n"))
	for range m.rand.IntN(3) * m.rand.IntN(20) {
		out.WriteString("const re = /[/\"]'`/g; // doAction(\"planning.x\")\nlet a = 4 / 2 / 1, b = `x ${a / 2} \"@iap/x\"`;\n")
	}
	out.WriteString(strings.Join(s.parts, "\n\n") + "\n")
	return out.String()
}

// xmlHead begins an XML file; a file of another encoding than UTF-8 says so.
func xmlHead(e encoding) string {
	if e.latin {
		return "<?xml version='1.0' encoding='ISO-8859-1'?>\n"
	}
	return "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n"
}

func (m *module) dataFile(s *sheet, e encoding) string {
	var out strings.Builder
	out.WriteString(xmlHead(e))
	shape := pick(m.rand, [2]string{"<odoo>\n", "</odoo>\n"}, [2]string{"<odoo noupdate=\"1\">\n", "</odoo>\n"},
		[2]string{"<odoo><data>\n", "</data></odoo>\n"}, [2]string{"<openerp><data noupdate='0'>\n", "</data></openerp>\n"})
	out.WriteString("<!-- é planning.slot <record model=\"iap.account\"/> -->\n" + shape[0])
	for range m.rand.IntN(3) * m.rand.IntN(20) {
		fmt.Fprintf(&out, "<record id=\"f%d\" model=\"res.partner.category\"><field name=\"name\">é planning.slot &amp; &lt;gantt/&gt;</field></record>\n", m.rand.IntN(1e9))
	}
	for _, part := range s.parts {
		id := fmt.Sprintf("r%d", m.rand.IntN(1e9))
		switch s.site {
		case arch:
			fmt.Fprintf(&out, "<record id=\"%s\" model=\"ir.ui.view\">\n    <field name=\"name\">sign.x</field>\n    <field name=\"model\">res.partner</field>\n    <field name=\"arch\" type=\"xml\">\n        <form>\n%s\n        </form>\n    </field>\n</record>\n", id, deeper(part, 3))
		case qweb:
			fmt.Fprintf(&out, "<template id=\"%s\" name=\"é\">\n    <div class=\"planning\">\n%s\n    </div>\n</template>\n", id, deeper(part, 2))
		case server:
			out.WriteString(m.serverAction(id, part))
		default:
			out.WriteString(part + "\n")
		}
	}
	out.WriteString(shape[1])
	if s.site != server && chance(m.rand, 8) { // as a program writes it
		return strings.ReplaceAll(out.String(), "\n", " ")
	}
	return out.String()
}

// serverAction wraps code into a record, with entities or in a CDATA section.
func (m *module) serverAction(id, code string) string {
	text := "\n" + code + "\n"
	if chance(m.rand, 2) {
		text = "<![CDATA[" + text + "]]>"
	} else {
		text = strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(text)
	}
	return fmt.Sprintf("<record id=\"%s\" model=\"ir.actions.server\">\n    <field name=\"name\">x</field>\n    <field name=\"model_id\" ref=\"base.model_res_partner\"/>\n    <field name=\"state\">code</field>\n    <field name=\"code\">%s</field>\n</record>\n", id, text)
}
