package installation

import "strings"

// manifests are faults of __manifest__.py, of folders, and of the files that a manifest lists.
func manifests() (list []Variant) {
	const kind = Manifest
	for _, licence := range []string{"AGPL3", "LGPL-3 ", "agpl-3", "GPL", "MIT", "OEEL-1 ", "AGPL-3 or later", "Proprietary"} {
		list = append(list, plant(kind, "licence-"+strings.ReplaceAll(licence, " ", "_"), mod("acme", key("license", `"`+licence+`"§`))))
	}
	keys := []struct{ name, key, value string }{
		{"licence-key", "licence", `"AGPL-3"§`},
		{"licence-list", "license", `["AGPL-3"]§`},
		{"version-17", "version", `"17.0.1.0.0"§`},
		{"version-one", "version", `"1"§`},
		{"version-six", "version", `"18.0.1.2.3.4"§`},
		{"version-text", "version", `"18.0.x"§`},
		{"version-number", "version", `1.0§`},
		{"version-dash", "version", `"18.0.1.0.0-beta"§`},
		{"auto-install-foreign", "auto_install", `["web"]§`},
		{"external-python", "external_dependencies", `{"python": ["acme_library_that_nobody_wrote"]}§`},
		{"external-bin", "external_dependencies", `{"bin": ["acme_program_that_nobody_wrote"]}§`},
		{"external-version", "external_dependencies", `{"python": ["lxml>=999"]}§`},
		{"uninstallable", "installable", `False§`},
		{"depends-absent", "depends", `["base", "acme_gone"]§`},
		{"depends-joined", "depends", `["base" "web"]§`},
		{"depends-text", "depends", `"web"§`},
		{"depends-itself", "depends", `["base", "acme"]§`},
		{"depends-blank", "depends", `["web "]§`},
		{"depends-number", "depends", `["base", 1]§`},
		{"depends-none", "depends", `None§`},
		{"data-absent", "data", `["data/gone.xml"]§`},
		{"data-text", "data", `"data/one.xml"§`},
		{"data-joined", "data", `["data/one.xml" "data/two.xml"]§`},
		{"data-case", "data", `["Data/One.xml"]§`},
		{"data-blank", "data", `["data/one.xml "]§`},
		{"data-glob", "data", `["data/*.xml"]§`},
		{"data-yml", "data", `["data/three.yml"]§`},
		{"data-folder", "data", `["data"]§`},
		{"data-of-module", "data", `["acme/data/one.xml"]§`},
		{"data-twice", "data", `["data/one.xml", "data/one.xml"]§`},
		{"demo-absent", "demo", `["demo/gone.xml"]§`},
		{"name-absent", "name", `None§`},
		{"name-number", "name", `1§`},
		{"category-none", "category", `None§`},
		{"category-list", "category", `["Sales"]§`},
		{"countries", "countries", `["xx"]§`},
		{"sequence-text", "sequence", `"first"§`},
		{"assets-list", "assets", `["acme/static/x.js"]§`},
		{"expression", "summary", `"a" + "b"§`},
		{"call", "summary", `str(1)§`},
		{"f-string", "summary", `f"a"§`},
		{"name-unknown", "summary", `_("a")§`},
	}
	for _, c := range keys {
		list = append(list, plant(kind, c.name, mod("acme", key(c.key, c.value),
			file("data/one.xml", "<odoo/>\n"), file("data/two.xml", "<odoo/>\n"), file("data/three.yml", "- x: 1\n"))))
	}
	whole := func(name, text string) Variant { return plant(kind, name, mod("acme", file("__manifest__.py", text))) }
	return append(list,
		whole("not-closed", "{\n    \"name\": \"Acme\",\n    \"version\": \"18.0.1.0.0\",§\n"),
		whole("list", "[\"name\", \"Acme\"]§\n"),
		whole("assigned", "manifest = {§\n    \"name\": \"Acme\",\n}\n"),
		whole("missing-comma", "{\n    \"name\": \"Acme\"§\n    \"version\": \"18.0.1.0.0\",\n    \"license\": \"LGPL-3\",\n}\n"),
		whole("set", "{\n    \"name\",§\n    \"version\",\n}\n"),
		whole("empty", "§\n"),
		plant(kind, "dependency-uninstallable", mod("acme_base", key("installable", "False")), mod("acme", depends("acme_base§"))),
		plant(kind, "dependency-of-dependency-uninstallable", mod("acme_deep", key("installable", "False")), mod("acme_base", depends("acme_deep§")), mod("acme", depends("acme_base"))),
		plant(kind, "dependency-of-17", mod("acme_base", key("version", `"17.0.1.0.0"`+mark)), mod("acme", depends("acme_base§"))),
		plant(kind, "excludes", mod("acme_base", key("excludes", `["acme"]§`)), mod("acme", key("excludes", `["acme_base"]§`))).asking("acme_base", "acme"),
		plant(kind, "excludes-dependency", mod("acme_base"), mod("acme", depends("acme_base"), key("excludes", `["acme_base"]§`))),
		plant(kind, "excludes-installed", mod("acme", key("excludes", `["web"]§`))),
		plant(kind, "excludes-by-dependency", mod("acme_base", key("excludes", `["acme"]§`)), mod("acme", depends("acme_base"))),
		plant(kind, "excludes-glue", mod("acme_base"), mod("acme_glue", depends("acme_base"), key("auto_install", "True"), key("excludes", `["acme"]§`)), mod("acme", depends("acme_base"))),
		plant(kind, "folder-dash", mod("acme_gantt-18.0", file("__init__.py", "§"))),
		plant(kind, "folder-dash-only", mod("acme-gantt", file("__init__.py", "§"))),
		plant(kind, "folder-dot", mod("acme.disabled", file("__init__.py", "§"))),
		plant(kind, "folder-dash-with-model", mod("acme_gantt-18.0", thing, file("__init__.py", "# models§\n"))),
		plant(kind, "folder-digit", mod("2acme", file("__init__.py", "§"), thing)),
		plant(kind, "no-init", mod("acme", file("__init__.py", "§"))).without("acme/__init__.py"),
		plant(kind, "foreign-data", mod("acme_base", file("data/extra.xml", "<odoo/>\n")), mod("acme", depends("acme_base"), key("data", `["acme_base/data/extra.xml"]§`))),
		plant(kind, "foreign-data-up", mod("acme_base", file("data/extra.xml", "<odoo/>\n")), mod("acme", depends("acme_base"), key("data", `["../acme_base/data/extra.xml"]§`))),
		plant(kind, "foreign-data-not-depended", mod("acme_base", file("data/extra.xml", "<odoo/>\n")), mod("acme", key("data", `["../acme_base/data/extra.xml"]§`))),
		plant(kind, "foreign-data-absolute", mod("acme_base", file("data/extra.xml", "<odoo/>\n")), mod("acme", depends("acme_base"), key("data", `["/acme_base/data/extra.xml"]§`))),
		plant(kind, "foreign-data-no-such", mod("acme_base"), mod("acme", depends("acme_base"), key("data", `["../acme_base/data/gone.xml"]§`))),
		plant(kind, "beside-17-fresh", mod("acme_old", key("version", `"17.0.1.0.0"§`)), mod("acme")).fresh(),
		plant(kind, "beside-17", mod("acme_old", key("version", `"17.0.1.0.0"§`)), mod("acme")),
		plant(kind, "beside-licence", mod("acme_old", key("license", `"AGPL3"§`)), mod("acme")),
	)
}

// without takes a file out.
func (v Variant) without(path string) Variant {
	delete(v.Files, path)
	return v
}
