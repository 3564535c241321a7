// Package factory makes a deployment pipeline for a repository that has none: Dockerfile, start script, odoo.conf,
// compose files, workflow, requirements and a page about them.
//
// In: the workspace's modules and what it says of its sources. Out: files, of which those are to be written that are
// not there. They keep all rules of the guardrail DEP. Limits: the workflow is GitHub's.
package factory

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"text/template"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

//go:embed templates
var templates embed.FS

// files lists what is written and its template.
var files = []struct{ path, template string }{
	{".dockerignore", "dockerignore"},
	{".github/workflows/build-odoo.yml", "build.yml"},
	{"Dockerfile.prod", "Dockerfile.prod"},
	{"deploy/entrypoint.sh", "entrypoint.sh"},
	{"deploy/odoo.conf", "odoo.conf"},
	{"docker-compose.test.yml", "docker-compose.test.yml"},
	{"docker-compose.yml", "docker-compose.yml"},
	{"docs/deployment.md", "deployment.md"},
	{"requirements.txt", "requirements.txt"},
	{shim, "smart_delta_check.py"},
}

// shim is a script that other files of a repository may call for the check.
const shim = "scripts/smart_delta_check.py"

// File is a file of a plan.
type File struct {
	Path string // relative to the root
	Text []byte
	Mode fs.FileMode
	// Exists tells that something of the name is there, which stays as it is.
	Exists bool
}

// ErrNoModule says that there is nothing to deploy.
var ErrNoModule = errors.New("the workspace has no own module that can be installed")

// Plan gives the files of a pipeline. image is the name to push to without a tag; "" makes one of the folder's name.
func Plan(u *unit.Unit, image string) ([]File, error) {
	d := describe(u, image)
	if len(d.Modules) == 0 {
		return nil, ErrNoModule
	}
	all := template.New("").Funcs(template.FuncMap{"join": strings.Join})
	if _, err := all.ParseFS(templates, "templates/*"); err != nil {
		return nil, err
	}
	var plan []File
	for _, f := range files {
		if f.path == "requirements.txt" && !d.HasRequirements || f.path == shim && !d.CallsShim {
			continue
		}
		var text bytes.Buffer
		if err := all.ExecuteTemplate(&text, f.template, d); err != nil {
			return nil, fmt.Errorf("write %s: %w", f.path, err)
		}
		mode := fs.FileMode(0o644)
		if path.Ext(f.path) == ".sh" {
			mode = 0o755
		}
		_, err := os.Lstat(path.Join(u.Workspace.Root, f.path))
		plan = append(plan, File{Path: f.path, Text: text.Bytes(), Mode: mode, Exists: err == nil})
	}
	return plan, nil
}

// description is what the templates are filled with.
type description struct {
	Series, Tag, Project        string
	Image, Registry, Repository string // Image is the other two
	Modules                     []string
	Copies                      []string // operands of COPY
	Packages, Programs          []string
	HasRequirements, IsManaged  bool
	CallsShim                   bool
	HasSubmodules               bool
	Aggregator, TestPort        string // Aggregator is a list of repositories; "" without one
}

func describe(u *unit.Unit, image string) *description {
	ws := u.Workspace
	project := project(path.Base(ws.Root))
	if image == "" {
		image = "ghcr.io/example/" + project
	}
	d := &description{
		Series: ws.Series, Project: project, Image: image, TestPort: u.Policy.Deployment.TestPort,
		IsManaged: ws.Series >= u.Policy.Deployment.ManagedPython, HasSubmodules: len(ws.Submodules) > 0,
	}
	for f := range ws.Deployment.Files() {
		d.CallsShim = d.CallsShim || bytes.Contains(f.Text, []byte(shim))
	}
	d.Registry, d.Repository, _ = strings.Cut(image, "/")
	for f := range ws.Deployment.Files(deployment.Aggregator) {
		d.Aggregator = f.Path
	}
	for range ws.Deployment.Files(deployment.Requirements) {
		_, err := os.Lstat(path.Join(ws.Root, "requirements.txt"))
		d.HasRequirements = err == nil
	}
	d.modules(u)
	d.HasRequirements = d.HasRequirements || len(d.Packages) > 0
	return d
}

// modules takes the own modules that can be installed, and what they depend on.
func (d *description) modules(u *unit.Unit) {
	for _, m := range u.Workspace.Modules {
		if m.Origin == workspace.Own && !m.Hidden && u.Modules[m.Name] == m && m.Manifest.Installable {
			d.Modules = append(d.Modules, m.Name)
			if d.Tag == "" {
				d.Tag = tagOf(m.Manifest.Version.Value, d.Series)
			}
		}
	}
	slices.Sort(d.Modules)
	seen := make(map[string]bool)
	for queue := slices.Clone(d.Modules); len(queue) > 0; queue = queue[1:] {
		name := queue[0]
		if seen[name] || u.Series.Classify(name) == catalogue.ClassCore {
			continue
		}
		seen[name] = true
		m := u.Modules[name]
		if m == nil {
			if u.Origin(name) == workspace.Community {
				d.Packages = append(d.Packages, "odoo-addon-"+name)
			}
			continue
		}
		d.Copies = append(d.Copies, operands(m))
		for _, p := range m.Manifest.Python {
			normal := strings.ToLower(strings.ReplaceAll(p.Value, "_", "-"))
			if !slices.Contains(u.Policy.Deployment.PythonPackages, normal) {
				d.Packages = append(d.Packages, p.Value)
			}
		}
		for _, p := range m.Manifest.Bin {
			if !slices.Contains(u.Policy.Deployment.Binaries, p.Value) {
				d.Programs = append(d.Programs, p.Value)
			}
		}
		for _, dep := range m.Manifest.Depends {
			queue = append(queue, dep.Value)
		}
	}
	for _, list := range []*[]string{&d.Copies, &d.Packages, &d.Programs} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
}

// operands gives what COPY is to have behind it for a module.
func operands(m *workspace.Module) string {
	target := "/opt/odoo/addons/" + m.Name
	if strings.ContainsAny(m.Path, " \t") {
		return fmt.Sprintf("[%q, %q]", "./"+m.Path, target)
	}
	return "./" + m.Path + " " + target
}

// tagOf makes a release's tag of a manifest's version: v1.1.0 of 18.0.1.1.0.
func tagOf(version, series string) string {
	short := strings.TrimPrefix(version, series+".")
	for strings.Count(short, ".") < 2 {
		short += ".0"
	}
	return "v" + short
}

// project makes a name for containers of a folder's.
func project(folder string) string {
	name := strings.Map(func(c rune) rune {
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			return c
		case 'A' <= c && c <= 'Z':
			return c + 'a' - 'A'
		}
		return '-'
	}, folder)
	if name = strings.Trim(name, "-"); name == "" {
		return "odoo"
	}
	return name
}
