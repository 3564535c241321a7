package workspace

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func versioned(path, version string) string {
	return fmt.Sprintf("%s/__manifest__.py={'name': 'x', 'author': 'ACME', 'version': '%s'}", path, version)
}

// parked is a module that is not installable.
func parked(path, version string) string {
	return strings.Replace(versioned(path, version), "}", ", 'installable': False}", 1)
}

func TestSeries(t *testing.T) {
	plain := versioned("m", "1.0")
	tests := []struct {
		name       string
		entries    []string
		option     string
		want, note string
	}{
		{"option", []string{versioned("m", "17.0.1.0.0")}, "17.0", "17.0", ""},
		{"option against manifests", []string{versioned("m", "17.0.1.0.0"), versioned("n", "18.0.1.0.0")}, "16.0", "16.0", "series 16.0 by the option, but the manifests say 18.0 (1), 17.0 (1)"},
		{"configuration", []string{".smartdelta.yaml=series: 19.0", plain}, "", "19.0", ""},
		{"configuration against manifests", []string{".smartdelta.yaml=series: 18.0", versioned("m", "17.0.1.0.0")}, "", "18.0", "series 18.0 by configuration, but the manifests say 17.0 (1)"},
		{"manifests", []string{versioned("n", "17.0.1.0.0"), plain}, "", "17.0", ""},
		{"most manifests", []string{versioned("a", "18.0.1.0.0"), versioned("b", "17.0.1.0.0"), versioned("c", "17.0.2.0.0")}, "", "17.0",
			"the manifests say several series: 17.0 (2), 18.0 (1); judged as 17.0"},
		{"the later of equals", []string{versioned("a", "16.0.1.0.0"), versioned("b", "17.0.1.0.0")}, "", "17.0", "the manifests say several series: 17.0 (1), 16.0 (1); judged as 17.0"},
		{"own before vendored", []string{versioned("a", "18.0.1.0.0"), versioned("vendor/b", "17.0.1.0.0"), versioned("vendor/c", "17.0.1.0.0")}, "", "18.0", ""},
		{"vendored only", []string{plain, versioned("vendor/b", "17.0.1.0.0")}, "", "17.0", ""},
		{"unknown series", []string{versioned("a", "14.0.1.0.0")}, "", "18.0", "the manifests say 14.0 (1), which is not known; judged as 18.0"},
		{"unknown and known", []string{versioned("a", "14.0.1.0.0"), versioned("b", "14.0.1.0.0"), versioned("c", "16.0.1.0.0")}, "", "16.0",
			"the manifests say several series: 14.0 (2), 16.0 (1); judged as 16.0"},
		{"source tree", []string{plain, "src/odoo/release.py=x = 1\nversion_info = (17, 0, 0, FINAL, 0, '')\n", "src/odoo/addons/base" + odooManifest}, "", "17.0", ""},
		{"Dockerfile", []string{plain, "Dockerfile=# x\nFROM --platform=linux/amd64 odoo:17.0 AS base\n"}, "", "17.0", ""},
		{"Dockerfile with a major only", []string{plain, "docker/Dockerfile.prod=FROM docker.io/library/odoo:16\n"}, "", "16.0", ""},
		{"Dockerfile with a date", []string{plain, "Dockerfile=from odoo:17.0-20250101@sha256:00\n"}, "", "17.0", ""},
		{"Dockerfile with an argument", []string{plain, "Dockerfile=ARG \\\n  ODOO=\"17.0\"\nFROM odoo:${ODOO}\n"}, "", "17.0", ""},
		{"Dockerfile with a default", []string{plain, "Dockerfile=FROM odoo:${ODOO:-17.0}\n"}, "", "17.0", ""},
		{"doodba", []string{plain, "Dockerfile=FROM ghcr.io/tecnativa/doodba:17.0-onbuild\n"}, "", "17.0", ""},
		{"another image", []string{plain, "Dockerfile=FROM postgres:16.0\nFROM odoo\nFROM odoo:latest\nFROM\n"}, "", "18.0", "neither configuration nor manifests nor a Dockerfile tell the series; 18.0 is assumed"},
		{"several images", []string{plain, "Dockerfile=FROM odoo:17\nFROM odoo:18\n"}, "", "17.0", "files and branch say several series: 17.0, 18.0; judged as 17.0"},
		{"modules that are not installable have no vote", []string{versioned("a", "18.0.1.0.0"), parked("b", "17.0.1.0.0"), parked("c", "17.0.1.0.0")}, "", "18.0", ""},
		{"but where there are no others", []string{plain, parked("b", "17.0.1.0.0")}, "", "17.0", ""},
		{"an image decides between manifests", []string{versioned("a", "18.0.1.0.0"), versioned("b", "17.0.1.0.0"), versioned("c", "17.0.2.0.0"), "Dockerfile=FROM odoo:18\n"}, "", "18.0",
			"the manifests say several series: 17.0 (2), 18.0 (1); judged as 18.0, as odoo:18 in Dockerfile says"},
		{"branch", []string{plain, ".git/HEAD=ref: refs/heads/17.0-mig-x\n", ".git/objects/x", ".git/refs/x", ".git/config=\n"}, "", "17.0", ""},
		{"jobs", []string{plain, ".github/workflows/test.yml=jobs:\n  t:\n    strategy:\n      matrix:\n        include:\n          - container: ghcr.io/oca/oca-ci/py3.10-odoo17.0:latest\n"}, "", "17.0", ""},
		{"variable of a job", []string{plain, ".github/workflows/test.yml=env:\n  ODOO_VERSION: \"17.0\"\n"}, "", "17.0", ""},
		{"variable of GitLab", []string{plain, ".gitlab-ci.yml=variables:\n  ODOO_VERSION: '16.0'\n"}, "", "16.0", ""},
		{"variable of an environment", []string{plain, ".env=# x\nODOO_VERSION=17.0\n"}, "", "17.0", ""},
		{"variable that says no series", []string{plain, ".env=ODOO_VERSION=latest\nPG_VERSION=16.0\n"}, "", "18.0",
			"neither configuration nor manifests nor a Dockerfile tell the series; 18.0 is assumed"},
		{"answers to a template", []string{plain, ".copier-answers.yml=_commit: v1\nodoo_version: 16.0\n"}, "", "16.0", ""},
		{"compose", []string{plain, "docker-compose.yml=services:\n  odoo:\n    image: odoo:${V:-17.0}\n  db: {image: 'postgres:16'}\n"}, "", "17.0", ""},
		{"nothing", []string{plain}, "", "18.0", "neither configuration nor manifests nor a Dockerfile tell the series; 18.0 is assumed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ws := open(t, Options{Dir: tree(t, tt.entries...), Series: tt.option})
			if diff := cmp.Diff([]string{tt.want, tt.note}, []string{ws.Series, ws.SeriesNote}); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestAddonsPath(t *testing.T) {
	tests := []struct {
		name    string
		entries []string
		want    []string
	}{
		{"by path", []string{"b/m/__manifest__.py", "a/m/__manifest__.py", "top/__manifest__.py"}, []string{".", "a", "b"}},
		{"odoo/addons comes first", []string{"a/m/__manifest__.py", "odoo/odoo-bin", "odoo/addons/sale" + odooManifest, "odoo/odoo/addons/base" + odooManifest},
			[]string{"odoo/odoo/addons", "a", "odoo/addons"}},
		{"configuration", []string{".smartdelta.yaml=addons_paths: [c, a]", "a/m/__manifest__.py", "b/m/__manifest__.py", "c/m/__manifest__.py"}, []string{"c", "a", "b"}},
		{"odoo.conf with relative paths", []string{"conf/odoo.conf=[options]\naddons_path = ./b , a,nowhere\n", "a/m/__manifest__.py", "b/m/__manifest__.py", "conf/z/m/__manifest__.py"}, []string{"b", "a", "conf/z"}},
		{"odoo.conf relative to itself", []string{"conf/odoo.conf=[options]\naddons_path: ../b,../a\n", "a/m/__manifest__.py", "b/m/__manifest__.py"}, []string{"b", "a"}},
		{"odoo.conf with the ends of paths", []string{"odoo.conf=[options]\n; a comment\naddons_path = /usr/lib/odoo/addons,\n  /opt/x/src/b,\n  /opt/x/a\nadmin_passwd = %x # y\n", "a/m/__manifest__.py", "src/b/m/__manifest__.py"}, []string{"src/b", "a"}},
		{"compose volumes", []string{"odoo.conf=[options]\naddons_path = /mnt/second,/mnt/extra-addons,/mnt/more/deep\n",
			"compose.yaml=x-odoo: &odoo\n  volumes:\n    - ./a:/mnt/extra-addons:ro\n    - data:/var/lib\n    - /abs:/mnt/second\nservices:\n  odoo:\n    <<: *odoo\n  two:\n    volumes:\n      - {type: bind, source: ./b, target: /mnt/second/}\n      - ./c:/mnt/more\n",
			"a/m/__manifest__.py", "b/m/__manifest__.py", "c/deep/m/__manifest__.py"}, []string{"b", "a", "c/deep"}},
		{"Dockerfile copies", []string{"odoo.conf=[options]\naddons_path = /mnt/z,/mnt/y\n", "docker/Dockerfile=FROM odoo:18.0\nCOPY --chown=odoo ./a /mnt/y\nCOPY b/ /mnt/z/\n",
			"a/m/__manifest__.py", "docker/b/m/__manifest__.py"}, []string{"docker/b", "a"}},
		{"a broken odoo.conf", []string{"odoo.conf=[options\naddons_path", "odoo2.conf=addons_path = b\n", "compose.yml=[", "a/m/__manifest__.py"}, []string{"a"}},
		{"odoo.conf that names itself", []string{"odoo.conf=[options]\naddons_path = %(x)s%(x)s,a\nx = %(y)s%(y)s\ny = %(x)s%(x)s\n", "a/m/__manifest__.py"}, []string{"a"}},
		{"a compose file of lists in lists", []string{"compose.yml=" + strings.Repeat("- ", 100_000) + "x", "a/m/__manifest__.py"}, []string{"a"}},
		{"links that odoo.conf names", []string{"odoo.conf=[options]\naddons_path = auto/addons\n", "src/web/m/__manifest__.py", "auto/addons/m -> ../../src/web/m"}, []string{"auto/addons"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ws := open(t, Options{Dir: tree(t, tt.entries...)})
			if diff := cmp.Diff(tt.want, ws.AddonsPath); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestDeployment(t *testing.T) {
	dir := tree(t, ".smartdelta.yaml", "m/__manifest__.py", "m/Dockerfile", "m/requirements.txt",
		"Dockerfile", "docker/Dockerfile.dev", "prod.dockerfile", "docker-compose.yml", "compose.override.yaml", "config/odoo.conf", "etc/nginx.conf",
		".github/workflows/ci.yml", ".github/dependabot.yml", ".gitlab-ci.yml", "requirements.txt", "requirements/dev.txt", "test-requirements.txt", "repos.yaml", "prod.yaml", "docs/prod.yaml",
		".gitmodules", "entrypoint.sh", "README.md", "oca_addons/web/Dockerfile", "oca_addons/web/w/__manifest__.py", "fixtures/f/.smartdelta.yaml", "fixtures/f/Dockerfile")
	want := []string{".github/workflows/ci.yml", ".gitlab-ci.yml", ".gitmodules", "Dockerfile", "compose.override.yaml", "config/odoo.conf", "docker-compose.yml", "docker/Dockerfile.dev",
		"docs/prod.yaml", "entrypoint.sh", "etc/nginx.conf", "prod.dockerfile", "prod.yaml", "repos.yaml", "requirements.txt", "requirements/dev.txt", "test-requirements.txt"}
	if diff := cmp.Diff(want, open(t, Options{Dir: dir}).Deployment.Paths()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
