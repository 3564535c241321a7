package workspace

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
)

const (
	ocaManifest   = "/__manifest__.py={'name': 'x', 'author': 'Tecnativa, Odoo Community Association (OCA)', 'license': 'AGPL-3', 'version': '18.0.1.0.0'}"
	acmeManifest  = "/__manifest__.py={'name': 'x', 'author': 'ACME', 'license': 'LGPL-3', 'version': '18.0.1.0.0'}"
	odooManifest  = "/__manifest__.py={'name': 'x', 'author': 'Odoo S.A.', 'license': 'LGPL-3', 'version': '1.0'}"
	oeelManifest  = "/__manifest__.py={'name': 'x', 'author': 'ACME', 'license': 'OEEL-1'}"
	emptyManifest = "/__manifest__.py={'name': 'x'}"
)

// TestLayouts has the layouts that repositories of Odoo modules come in (docs/traps.md).
func TestLayouts(t *testing.T) {
	tests := []struct {
		name    string
		entries []string
		o       Options
		want    []string
	}{
		{
			name:    "flat OCA repository",
			entries: []string{".git/HEAD", "web_a" + ocaManifest, "web_b" + ocaManifest, "setup/web_a/odoo/addons/web_a -> ../../../../web_a"},
			want:    []string{"web_a own", "web_b own"},
		},
		{
			name:    "flat repository of own and OCA modules",
			entries: []string{".git/HEAD", "my_a" + acmeManifest, "web_b" + ocaManifest},
			want:    []string{"my_a own", "web_b own"},
		},
		{
			name:    "addons and oca_addons",
			entries: []string{".smartdelta.yaml", "addons/my_a" + acmeManifest, "oca_addons/web_b" + ocaManifest, "oca_addons/repo/web_c" + acmeManifest},
			want:    []string{"addons/my_a own", "oca_addons/repo/web_c vendored", "oca_addons/web_b vendored"},
		},
		{
			name:    "addons/oca_addons",
			entries: []string{".smartdelta.yaml", "addons/my_a" + acmeManifest, "addons/oca_addons/web_b" + ocaManifest},
			want:    []string{"addons/my_a own", "addons/oca_addons/web_b vendored"},
		},
		{
			name:    "an own module called vendor",
			entries: []string{".smartdelta.yaml", "addons/vendor" + acmeManifest, "vendor/x" + acmeManifest},
			want:    []string{"addons/vendor own", "vendor/x vendored"},
		},
		{
			name:    "below a folder called vendor, which is not the workspace's",
			entries: []string{"vendor/ws/.smartdelta.yaml", "vendor/ws/my_a" + acmeManifest},
			o:       Options{Dir: "vendor/ws"},
			want:    []string{"my_a own"},
		},
		{
			name: "doodba",
			entries: []string{".smartdelta.yaml", "custom/src/private/my_a" + acmeManifest, "custom/src/web/web_b" + ocaManifest, "custom/src/repos.yaml=./web: {}\n",
				"custom/src/odoo/odoo-bin", "custom/src/odoo/addons/sale" + odooManifest, "custom/src/odoo/odoo/addons/base" + odooManifest},
			want: []string{"custom/src/odoo/addons/sale core", "custom/src/odoo/odoo/addons/base core", "custom/src/private/my_a own", "custom/src/web/web_b vendored"},
		},
		{
			name: "Odoo in a folder",
			entries: []string{".smartdelta.yaml", "my_a" + acmeManifest, "src/OCB/odoo/release.py=version_info = (18, 0, 0, FINAL, 0, '')\n", "src/OCB/odoo/addons/base" + odooManifest,
				"src/OCB/addons/sale" + odooManifest, "src/OCB/addons/my_own" + acmeManifest},
			want: []string{"my_a own", "src/OCB/addons/my_own own", "src/OCB/addons/sale core", "src/OCB/odoo/addons/base core"},
		},
		{
			name:    "Odoo itself",
			entries: []string{".git/HEAD", "odoo-bin", "odoo/release.py", "odoo/addons/base" + odooManifest, "addons/sale" + odooManifest, "addons/sale/tests/x/odoo/addons/sale" + odooManifest},
			want:    []string{"addons/sale core", "addons/sale/tests/x/odoo/addons/sale core", "odoo/addons/base core"},
		},
		{
			name:    "a core name outside Odoo's tree",
			entries: []string{".smartdelta.yaml", "addons/sale" + acmeManifest},
			want:    []string{"addons/sale own"},
		},
		{
			name:    "core by configuration",
			entries: []string{".smartdelta.yaml=core: [base_addons]\n", "base_addons/sale" + odooManifest, "base_addons/helpdesk" + odooManifest},
			want:    []string{"base_addons/helpdesk core", "base_addons/sale core"},
		},
		{
			name:    "Odoo by option",
			entries: []string{"ws/.smartdelta.yaml", "ws/my_a" + acmeManifest, "src/addons/sale" + odooManifest, "src/odoo/addons/base" + odooManifest, "src/doc/x" + acmeManifest},
			o:       Options{Dir: "ws", Odoo: "../src"},
			want:    []string{"(../src/addons/sale) core", "(../src/odoo/addons/base) core", "my_a own"},
		},
		{
			name:    "OCA modules in a folder without a telling name",
			entries: []string{".git/HEAD", "addons/my_a" + acmeManifest, "community/web_b" + ocaManifest, "community/web_c" + ocaManifest},
			want:    []string{"addons/my_a own", "community/web_b vendored", "community/web_c vendored"},
		},
		{
			name:    "own and OCA modules side by side",
			entries: []string{".git/HEAD", "addons/my_a" + acmeManifest, "addons/web_b" + ocaManifest},
			want:    []string{"addons/my_a own", "addons/web_b own"},
		},
		{
			name:    "side by side, with own authors",
			entries: []string{".git/HEAD", ".smartdelta.yaml=authors: [acme]\n", "addons/my_a" + acmeManifest, "addons/web_b" + ocaManifest, "addons/none" + emptyManifest},
			want:    []string{"addons/my_a own", "addons/none own", "addons/web_b vendored"},
		},
		{
			name:    "an OCA repository with a folder",
			entries: []string{".git/HEAD", "addons/web_a" + ocaManifest, "addons/web_a/tests/addons/dummy" + acmeManifest},
			want:    []string{"addons/web_a own", "addons/web_a/tests/addons/dummy own"},
		},
		{
			name:    "configuration says own",
			entries: []string{".smartdelta.yaml=own: [oca_addons/mine]\nvendored: [ext, oca_addons/mine/not]\n", "oca_addons/mine/a" + acmeManifest, "oca_addons/b" + acmeManifest, "ext/c" + acmeManifest, "oca_addons/mine/not/d" + acmeManifest},
			want:    []string{"ext/c vendored", "oca_addons/b vendored", "oca_addons/mine/a own", "oca_addons/mine/not/d vendored"},
		},
		{
			name:    "configuration names one module",
			entries: []string{".smartdelta.yaml=vendored: [addons/b]\n", "addons/a" + acmeManifest, "addons/b" + acmeManifest},
			want:    []string{"addons/a own", "addons/b vendored"},
		},
		{
			name:    "a vendored repository with a configuration of its own",
			entries: []string{".smartdelta.yaml", "addons/a" + acmeManifest, "oca_addons/x/.smartdelta.yaml=nonsense: 1", "oca_addons/x/b" + ocaManifest, "fixtures/f/.smartdelta.yaml", "fixtures/f/c" + acmeManifest},
			want:    []string{"addons/a own", "oca_addons/x/b vendored"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.o.Dir = filepath.Join(tree(t, tt.entries...), tt.o.Dir)
			ws := open(t, tt.o)
			if diff := cmp.Diff(tt.want, modules(ws)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			for _, m := range ws.Modules {
				if m.OriginWhy == "" {
					t.Errorf("%s: no reason", m.Path)
				}
			}
		})
	}
}

func TestEnterprise(t *testing.T) {
	const name = "helpdesk"
	if catalogue.V18.CoreEdition(name) != catalogue.Enterprise {
		t.Fatalf("%s is no Enterprise addon of 18.0", name)
	}
	tests := []struct {
		name, folder, manifest string
		config                 string
		want                   Origin
	}{
		{"licence", "addons/", oeelManifest, "", Enterprise},
		{"author", "addons/", odooManifest, "", Enterprise},
		{"neither", "addons/", emptyManifest, "", Enterprise},
		{"author in another spelling", "addons/", "/__manifest__.py={'name': 'x', 'author': 'ACME, Odoo SA'}", "", Enterprise},
		{"no author but another licence", "addons/", "/__manifest__.py={'name': 'x', 'license': 'AGPL-3'}", "", Own},
		{"no licence but another author", "addons/", "/__manifest__.py={'name': 'x', 'author': 'ACME'}", "", Own},
		{"own module of that name", "addons/", acmeManifest, "", Own},
		{"OCA's replacement", "addons/", ocaManifest, "", Own},
		{"OCA's and Odoo's", "addons/", "/__manifest__.py={'name': 'x', 'author': 'Odoo S.A., Odoo Community Association (OCA)', 'license': 'LGPL-3'}", "", Own},
		{"unreadable", "addons/", "/__manifest__.py={'name': x}", "", Own},
		{"in a vendored root", "oca_addons/", odooManifest, "", Enterprise},
		{"vendored replacement", "oca_addons/", ocaManifest, "", Vendored},
		{"configuration says own", "addons/", oeelManifest, "own: [addons]", Enterprise},
		{"configuration says core", "addons/", oeelManifest, "core: [addons]", Core},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := tree(t, ".smartdelta.yaml="+tt.config, tt.folder+name+tt.manifest)
			if m := module(t, open(t, Options{Dir: dir}), tt.folder+name); m.Origin != tt.want {
				t.Errorf("got %s (%s), want %s", m.Origin, m.OriginWhy, tt.want)
			}
		})
	}
}

func TestIsOdooSA(t *testing.T) {
	for in, want := range map[string]bool{"Odoo S.A.": true, "Odoo SA": true, "ACME, Odoo": true, "Odoo Experts": false, "": false, "Odoo S.A. Partner": false} {
		if got := isOdooSA(in); got != want {
			t.Errorf("%q: %v", in, got)
		}
	}
}

func TestOriginString(t *testing.T) {
	got := fmt.Sprint(Own, Vendored, Core, Enterprise, Community, Unknown, Origin(0))
	if want := "own vendored core enterprise community unknown origin(0)"; got != want {
		t.Errorf("got %s", got)
	}
}

func TestVersionIsJudgedForTheSeries(t *testing.T) {
	dir := tree(t, ".smartdelta.yaml=series: 18.0", "a/__manifest__.py={'name': 'x', 'version': '17.0.1.0.0'}", "b/__manifest__.py={'name': 'x', 'version': '1.0'}")
	ws := open(t, Options{Dir: dir})
	if p := module(t, ws, "a").Manifest.Faults; len(p) != 1 || !p[0].Refused {
		t.Errorf("problems %v", p)
	}
	if p := module(t, ws, "b").Manifest.Faults; len(p) > 0 {
		t.Errorf("problems %v", p)
	}
	if m := module(t, ws, "a").Manifest; m.Version.Span == (manifest.Span{}) {
		t.Error("no place")
	}
}
