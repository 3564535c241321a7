package main

// copiedModels are three models; with one more, the first is the finding.
const copiedModels = "from odoo import models\n\n\nclass A(models.Model):\n    _name = \"«copied:‹copied›»\"\n    _description = \"‹copied›\"\n\n\n" +
	"class B(models.Model):\n    _name = \"‹sibling›\"\n    _inherit = [\"format.address.mixin\"]\n    _description = \"B\"\n\n\nclass C(models.Model):\n    _name = \"‹third›\"\n    _description = \"C\"\n"

// copiedPlants are modules that carry Enterprise's licence, or names as a copy of an Enterprise addon has them.
var copiedPlants = []plant{
	{"licence file", tree, "-- own/acme_license/" + acmeManifest + "-- own/acme_license/__init__.py --\n" +
		"-- own/acme_license/LICENSE --\n\n  «license:‹title›» v1.0\n\nThis software may only be used with a subscription.\n"},
	{"licence file of a vendored module", tree, "-- vendored/acme_copying/" + acmeManifest + "-- vendored/acme_copying/__init__.py --\n" +
		"-- vendored/acme_copying/COPYING.md --\n# «license:‹title›»\n"},
	{"licence file above a module", tree, "-- more/LICENSE.txt --\n«license:‹title›» v1.0\n\nThis software may only be used with a subscription.\n" +
		"-- more/acme_below/" + acmeManifest + "-- more/acme_below/__init__.py --\n"},
	{"package that lies there", tree, "-- debian/odoo_18.0+‹letter›.20250101_all.deb --\n«source:»!<arch>\n"},
	{"licence in the head of a Python file", tree, "-- own/acme_head/" + acmeManifest +
		"-- own/acme_head/__init__.py --\n#!/usr/bin/env python3\n# Copyright 2024 Acme\n# «license:‹title›» v1.0\n\"\"\"‹title›\"\"\"\n"},
	{"licence in the head of a script", tree, "-- own/acme_head_js/" + acmeManifest + "-- own/acme_head_js/__init__.py --\n" +
		"-- own/acme_head_js/static/src/thing.js --\n/** @odoo-module **/\n/* Copyright Acme\n * «license:‹title›» */\nexport const thing = 1;\n"},
	{"licence in the head of a data file", tree, "-- own/acme_head_xml/__manifest__.py --\n{\"name\": \"Head\", \"version\": \"18.0.1.0.0\", \"author\": \"Example\", \"license\": \"AGPL-3\", \"depends\": [\"base\"], \"data\": [\"data.xml\"]}\n" +
		"-- own/acme_head_xml/__init__.py --\n-- own/acme_head_xml/data.xml --\n<?xml version=\"1.0\"?>\n<!-- «license:‹title›», v1.0 -->\n<odoo/>\n"},
	{"models of one addon", tree, "-- own/acme_copy/" + acmeManifest + "-- own/acme_copy/__init__.py --\nfrom . import models\n" +
		"-- own/acme_copy/models.py --\n" + copiedModels + "\n\nclass D(models.Model):\n    _name = \"‹fourth›\"\n    _description = \"D\"\n"},
}

// originalTraps look like copies, and are none.
var originalTraps = []plant{
	{"three models of one addon", tree, "-- own/acme_three/" + acmeManifest + "-- own/acme_three/__init__.py --\nfrom . import models\n" +
		"-- own/acme_three/models.py --\nfrom odoo import models\n\n\nclass A(models.Model):\n    _name = \"knowledge.article\"\n    _description = \"A\"\n\n\n" +
		"class B(models.Model):\n    _name = \"knowledge.cover\"\n    _description = \"B\"\n\n\nclass C(models.Model):\n    _name = \"knowledge.invite\"\n    _description = \"C\"\n"},
	{"models that a public addon has too", tree, "-- own/acme_payroll/" + acmeManifest + "-- own/acme_payroll/__init__.py --\nfrom . import models\n" +
		"-- own/acme_payroll/models.py --\nfrom odoo import models\n\n\nclass A(models.Model):\n    _name = \"hr.payslip\"\n    _description = \"A\"\n\n\n" +
		"class B(models.Model):\n    _name = \"hr.payslip.line\"\n    _description = \"B\"\n\n\nclass C(models.Model):\n    _name = \"hr.payslip.run\"\n    _description = \"C\"\n\n\n" +
		"class D(models.Model):\n    _name = \"hr.salary.rule\"\n    _description = \"D\"\n\n\nclass E(models.Model):\n    _name = \"hr.payslip.input\"\n    _description = \"E\"\n"},
	{"licence above no module", repoFile + "docs/LICENSE", "‹title›\n"},
	{"licence that is spoken of", moduleFile + "README.md", "# Thing\n\nUnlike code under the ‹title› (OEEL-1), this is free.\n"},
	{"licence file that speaks of another", moduleFile + "LICENSE", "GNU AFFERO GENERAL PUBLIC LICENSE\nVersion 3\n\nTerms\n\nNot the ‹title›.\n"},
	{"template of a code generator", tree, "-- generator/{{cookiecutter.slug}}/__manifest__.py --\n{\"name\": \"{{ name }}\", \"depends\": [\"‹addon›\"]}\n" +
		"-- generator/jinja/__manifest__.py --\n{\"name\": \"{{ name }}\", \"depends\": [{% for x in y %}\"‹addon›\"{% endfor %}]}\n"},
	{"licence in a text", code, "return \"‹title›\"  # not ‹title›, OEEL-1"},
}
