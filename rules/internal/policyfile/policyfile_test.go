package policyfile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/rules/policy"
)

const folder = "../../policy"

func TestDefaultIsTheFiles(t *testing.T) {
	want, err := Load(os.DirFS(folder))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, policy.Default()); diff != "" {
		t.Errorf("run go generate ./rules (-files +generated)\n%s", diff)
	}
}

func TestFilesNameSourceAndDate(t *testing.T) {
	names, err := filepath.Glob(folder + "/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("%v, %v", names, err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range []string{"\n# Source: ", "\n# Date: 20"} {
			if !strings.Contains(string(text), line) {
				t.Errorf("%s has no line that begins with %q", name, line[1:])
			}
		}
	}
}

const valid = `
vendored_roots: [oca_addons, "!oca_addons/own"]
iap_addons:
  - {name: iap, sends: tokens, off: Uninstall it}
  - {name: sms, sends: texts, off: Uninstall it}
enterprise:
  import_prefix: enterprise
  source_names: [enterprise]
  copied_names: 3
  licenses: [{name: OEEL-1, severity: error, why: paid}]
former_addons: [{name: a, until: "15.0", now: b}]
unlisted_files: {extensions: [.xml], folders: [data], exempt: [tests], xml_roots: [odoo]}
contracts:
  m: [{name: a, model: b.c, count: 1, where: [{field: x, equals: 3}]}]
upstream_defects: [{rule: EE107, module: certificate, why: mistake}]
limits: {file_bytes: 1, manifest_bytes: 1, xml_depth: 1}
smart_delta: {baseline: b, documents: [a], module_documents: [a], new_models: 1, new_fields: 1, config_lines: 1,
  external_share: 1, clients: [a], connectors: [a], connections: [a], branches: [a], trunks: [a], bots: [a]}
enterprise_models:
  - {model: a.b, addon: x, source: api-18.0}
  - {model: a.c, addon: x, source: addons}
enterprise_views: [{type: gantt, addon: x}]
enterprise_web:
  - {kind: tag, name: scan, addon: x, until: "17.0", source: ce-17.0 a.xml}
  - {kind: widget, name: map, addon: x, source: ce-18.0 b.xml; notes b.js}
iap_endpoints: {hosts: [{host: iap.example.com, service: texts}], keys: [a.endpoint], functions: [call]}
iap_models: [{model: iap.x, addon: iap}]
license_kinds:
  - {name: weak, values: [LGPL-3], may_depend_on: [weak]}
  - {name: strong, values: [GPL-3], may_depend_on: [weak, strong]}
`

func TestLoad(t *testing.T) {
	tests := []struct {
		name, old, new string // replaced in the valid file
		want           string // in the error; empty: none
	}{
		{name: "as it is"},
		{name: "unknown key", old: "limits:", new: "limit:", want: "limit"},
		{name: "unknown inner key", old: "import_prefix: enterprise", new: "import_prefix: enterprise\n  prefix: x", want: "prefix"},
		{name: "other type", old: "file_bytes: 1", new: "file_bytes: many", want: "file_bytes"},
		{name: "no roots", old: `[oca_addons, "!oca_addons/own"]`, new: "[]", want: "vendored_roots is empty"},
		{name: "absolute root", old: "[oca_addons,", new: "[/oca_addons,", want: `"/oca_addons" is no folder pattern`},
		{name: "root that climbs", old: "[oca_addons,", new: "[../oca_addons,", want: "is no folder pattern"},
		{name: "IAP addons not sorted", old: "name: iap", new: "name: zzz", want: "not sorted"},
		{name: "IAP addon without off", old: "sends: tokens, off: Uninstall it", new: "sends: tokens", want: `"iap" lacks`},
		{name: "IAP clause with a period", old: "sends: tokens", new: "sends: tokens.", want: "ends in a period"},
		{name: "no prefix", old: "import_prefix: enterprise", new: `import_prefix: ""`, want: "import_prefix is empty"},
		{name: "no licences", old: "[{name: OEEL-1, severity: error, why: paid}]", new: "[]", want: "licenses is empty"},
		{name: "licence of an unknown level", old: "severity: error", new: "severity: fatal", want: "unknown severity"},
		{name: "licence without a reason", old: ", why: paid", new: "", want: `"OEEL-1" lacks`},
		{name: "no folders", old: "folders: [data]", new: "folders: []", want: "lacks extensions, folders"},
		{name: "extension without a dot", old: "[.xml]", new: "[xml]", want: `extension "xml"`},
		{name: "broken exemption", old: "exempt: [tests]", new: "exempt: [tests/]", want: `"tests/" is no folder pattern`},
		{name: "defect without a reason", old: ", why: mistake", new: "", want: "EE107 certificate lacks"},
		{name: "limit missing", old: ", xml_depth: 1", new: "", want: "limits"},
		{name: "contract without a number", old: ", count: 1", new: "", want: `contracts of m: contract "a"`},
		{name: "models not sorted", old: "model: a.b,", new: "model: z,", want: "a.c is not in order"},
		{name: "model twice", old: "model: a.c,", new: "model: a.b,", want: "a.b is not in order, or there twice"},
		{name: "model without an addon", old: "model: a.b, addon: x,", new: "model: a.b,", want: "a.b lacks an addon"},
		{name: "model without a source", old: ", source: api-18.0", new: "", want: `the source "" of a.b is none of`},
		{name: "model of an unknown source", old: "source: api-18.0", new: "source: hearsay", want: `the source "hearsay" of a.b`},
		{name: "web name of no kind", old: "kind: widget", new: "kind: wizard", want: "wizard map is of no known kind"},
		{name: "web names not sorted", old: "kind: tag, name: scan", new: "kind: widget, name: z", want: "widget map is not in order"},
		{name: "web name twice", old: "kind: tag, name: scan", new: "kind: widget, name: map", want: "map is not in order, or there twice"},
		{name: "web name without an addon", old: "name: map, addon: x", new: "name: map", want: "widget map lacks a name or an addon"},
		{name: "web name of an unknown source", old: "notes b.js", new: "hearsay b.js", want: "widget map: the source"},
		{name: "web name without a file", old: "notes b.js", new: "notes", want: "widget map: the source"},
		{name: "web name that ends first", old: `until: "17.0"`, new: `since: "18.0", until: "17.0"`, want: "scan ends before it begins"},
		{name: "host with a capital", old: "host: iap.", new: "host: Iap.", want: "not lower case"},
		{name: "no keys", old: "keys: [a.endpoint]", new: "keys: []", want: "keys is empty"},
		{name: "IAP model of another addon", old: "model: iap.x, addon: iap", new: "model: iap.x, addon: sale", want: "none of iap_addons"},
		{name: "licence kind twice", old: "name: strong", new: "name: weak", want: "is nameless or there twice"},
		{name: "licence kind without values", old: "values: [GPL-3]", new: "values: []", want: "strong has no values"},
		{name: "unknown licence kind", old: "[weak, strong]", new: "[weak, none]", want: "none of them"},
		{name: "contract unknown key", old: ", count: 1", new: ", count: 1, kount: 1", want: "kount"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(valid, tt.old) {
				t.Fatalf("%q is not in the valid file", tt.old)
			}
			text := strings.Replace(valid, tt.old, tt.new, 1)
			_, err := Load(fstest.MapFS{"all.yaml": {Data: []byte(text)}})
			if (err != nil) != (tt.want != "") || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
	t.Run("key in two files", func(t *testing.T) {
		_, err := Load(fstest.MapFS{"all.yaml": {Data: []byte(valid)}, "more.yaml": {Data: []byte("vendored_roots: [x]")}})
		if err == nil || !strings.Contains(err.Error(), "more.yaml: vendored_roots stands in all.yaml already") {
			t.Errorf("error %v", err)
		}
	})
	t.Run("numbers have one type", func(t *testing.T) {
		p, err := Load(fstest.MapFS{"all.yaml": {Data: []byte(valid)}})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(any(int64(3)), p.Contracts["m"][0].Where[0].Equals); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(os.DirFS(folder)); err != nil {
			b.Fatal(err)
		}
	}
}
