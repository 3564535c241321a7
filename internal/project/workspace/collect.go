package workspace

import (
	"cmp"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/project/deployment"
)

// collect makes modules of the folders that were read.
func (x *explorer) collect() *Workspace {
	ws := &Workspace{
		Root: x.place.root, Config: x.config, Revision: x.git.revision, InGit: x.git.inTree,
		GitProblem: cmp.Or(x.git.problem, x.git.noIndex), Submodules: x.git.submodules, Gitlinks: x.git.gitlinks,
		ConfPaths: x.confs, Untracked: x.untrackedFiles, Prefix: x.prefix(), Deployment: x.deployment,
		ConfigFile: x.place.configFile, Unread: x.missing,
		HasOdoo: len(x.forced.odoo) > 0,
	}
	ws.unsure = new(atomic.Bool)
	c := &collector{x: x, ws: ws, seen: map[string]*Module{}}
	for _, t := range x.trees {
		c.folder(t, nil)
	}
	for t, links := range x.also {
		c.linked(t, links)
	}
	for _, m := range ws.Modules {
		slices.Sort(m.Also)
		m.Also = slices.Compact(m.Also)
	}
	slices.SortFunc(ws.Modules, func(a, b *Module) int { return strings.Compare(a.Path, b.Path) })
	slices.SortFunc(ws.Unread, func(a, b Unread) int {
		return strings.Compare(a.Path+"\x00"+a.Why, b.Path+"\x00"+b.Why)
	})
	ws.Unread = slices.Compact(ws.Unread)
	slices.Sort(ws.Documents)
	slices.Sort(ws.Nested)
	slices.Sort(ws.Templates)
	return ws
}

// prefix leads from the top of the git work tree to the root.
func (x *explorer) prefix() string {
	if !x.git.inTree {
		return ""
	}
	return relative(x.gitTop, x.place.root)
}

type collector struct {
	x    *explorer
	ws   *Workspace
	seen map[string]*Module // by absolute folder: trees may overlap
}

// folder adds what is in f to the module m, or to the workspace when m is nil.
func (c *collector) folder(f *folder, m *Module) {
	if !c.x.isRead(f.path) {
		for _, sub := range f.folders {
			if slices.ContainsFunc(c.x.keep, func(k string) bool { return below(k, sub.path) || below(sub.path, k) }) {
				c.folder(sub, nil)
			}
		}
		return
	}
	if f.isRoot && f.parent != nil && c.x.isNested(f.path) {
		c.ws.Nested = append(c.ws.Nested, f.path)
		if holdsModule(f) {
			c.ws.Unread = append(c.ws.Unread, Unread{Path: f.path, Why: ownWorkspace})
		}
		return
	}
	if f.manifest != "" && f.isTemplate() {
		c.ws.Templates = append(c.ws.Templates, f.path)
		return
	}
	if f.manifest != "" {
		if first := c.seen[f.abs]; first != nil {
			if f.path != rooted(first.Path) {
				first.Also = append(first.Also, f.path)
			}
			return
		}
		m = c.module(f, m)
		c.seen[f.abs] = m
	}
	c.unread(f, m)
	c.entries(f, m)
	c.documents(f, m)
	for _, l := range f.links {
		if m != nil {
			c.linkedFiles(f, l, m)
		}
	}
}

// documents notes the Markdown files of the folders where a repository explains itself.
func (c *collector) documents(f *folder, m *Module) {
	if m != nil || f.path != "" && f.path != "doc" && f.path != "docs" {
		return
	}
	for _, name := range f.files {
		if strings.EqualFold(path.Ext(name), ".md") {
			c.ws.Documents = append(c.ws.Documents, f.join(name))
		}
	}
}

// isTemplate tells whether a folder with a manifest is what a code generator makes modules of: its path has a mark,
// or its manifest does and is no Python for it.
func (f *folder) isTemplate() bool {
	return strings.Contains(f.path, "{{") || strings.Contains(f.path, "{%") || !f.parsed.Readable && f.parsed.Marked
}

func (c *collector) module(f *folder, around *Module) *Module {
	m := &Module{
		Name:         filepath.Base(f.abs),
		Path:         display(f.path),
		ManifestPath: f.join(f.manifest),
		Manifest:     f.parsed,
		AddonsPath:   display(parent(f.path)),
	}
	if around != nil {
		m.Within = around.Path
	}
	if f.path != "" {
		m.Name = f.name() // behind a link Odoo sees the link's name
	}
	c.ws.Modules = append(c.ws.Modules, m)
	c.x.dirs[m] = f
	return m
}

func (c *collector) unread(f *folder, m *Module) {
	if f.failed != "" {
		c.ws.Unread = append(c.ws.Unread, Unread{Path: display(f.path), Why: f.failed})
	}
	for _, u := range f.odd {
		if name := path.Base(u.Path); m != nil || u.Why == linkToNowhere || u.Why == linkOut ||
			name == manifest.FileName || name == manifest.OldFileName || deployment.KindOf(u.Path) != 0 {
			c.ws.Unread = append(c.ws.Unread, u)
		}
	}
}

// entries goes through files and folders in the order of paths, so that Module.Files needs no sorting.
func (c *collector) entries(f *folder, m *Module) {
	i := 0
	for _, sub := range f.folders {
		for i < len(f.files) && compareFile(f.join(f.files[i]), sub.path) < 0 {
			c.file(f, f.files[i], m)
			i++
		}
		c.folder(sub, m)
	}
	for ; i < len(f.files); i++ {
		c.file(f, f.files[i], m)
	}
}

func (c *collector) file(f *folder, name string, m *Module) {
	if m != nil {
		m.Files = append(m.Files, f.join(name))
	}
}

// linkedFiles adds the files of a folder that a module links into itself, unless they are its own anyway.
func (c *collector) linkedFiles(f *folder, l link, m *Module) {
	t := c.x.find(l.real)
	if t == nil || t.module() == c.x.dirs[m] || below(f.path, t.path) {
		return
	}
	path := f.join(l.name)
	visit(t, func(sub *folder) {
		if sub != t && sub.manifest != "" {
			return
		}
		for _, name := range sub.files {
			m.Files = append(m.Files, path+sub.join(name)[len(t.path):])
		}
	})
	slices.Sort(m.Files)
	m.Files = slices.Compact(m.Files)
}

// linked notes the other paths of all modules in a folder that links lead to.
func (c *collector) linked(t *folder, links []string) {
	for _, m := range c.ws.Modules {
		f := c.x.dirs[m]
		if !isInside(f.abs, t.abs) {
			continue
		}
		for _, path := range links {
			m.Also = append(m.Also, path+filepath.ToSlash(f.abs[len(t.abs):]))
		}
	}
}

// ownWorkspace is why a nested workspace is not read. A repository could take modules away from the check with a
// configuration beside them, were it not said.
const ownWorkspace = "a workspace of its own, as it has a configuration: check it by itself"

func holdsModule(f *folder) bool {
	return f.manifest != "" || slices.ContainsFunc(f.folders, holdsModule)
}

// isNested tells whether a folder with a configuration is a workspace of its own, whose modules are not
// ours: not if a path given leads into it, and not in vendored code, whose own settings count only there.
func (x *explorer) isNested(path string) bool {
	for _, g := range x.place.given {
		for _, rel := range g.rels {
			if below(rel, path) {
				return false
			}
		}
	}
	for _, k := range x.keep {
		if below(path, k) {
			return false
		}
	}
	_, foreign := x.foreign(path)
	return !foreign
}

// choose marks the modules that the paths given are about. It is an error if there are none.
func (x *explorer) choose(ws *Workspace) error {
	folders, any := false, false
	for _, g := range x.place.given {
		folders = folders || !g.isFile
		for _, rel := range g.rels {
			any = mark(ws.Modules, rel) || any
		}
	}
	if any || len(ws.Modules) > 0 && !folders {
		return nil
	}
	for _, g := range x.place.given {
		for _, rel := range g.rels {
			for _, u := range ws.Unread {
				if u.Why != ownWorkspace && (below(rooted(u.Path), rel) || below(rel, rooted(u.Path))) {
					return fmt.Errorf("%w: in %s, %s was not read: %s", ErrNoModule, g.text, u.Path, u.Why)
				}
			}
		}
	}
	var shown []string
	for _, g := range x.place.given {
		shown = append(shown, g.text)
	}
	ws.OnlyDeployment = len(ws.Modules) == 0 && len(ws.Untracked) == 0 && len(ws.Nested) == 0 && x.isDeployed(ws)
	err := fmt.Errorf("%w: no folder in %s has a %s", ErrNoModule, strings.Join(shown, ", "), manifest.FileName)
	if slices.ContainsFunc(ws.Untracked, func(file string) bool { return path.Base(file) == manifest.FileName }) {
		err = fmt.Errorf("%w that git tracks (git add adds one)", err)
	}
	if len(ws.Nested) > 0 {
		err = fmt.Errorf("%w; workspaces of their own, to be checked one by one: %s", err,
			strings.Join(ws.Nested, ", "))
	}
	return err
}

// isDeployed tells whether a deployment file lies below one of the paths given.
func (x *explorer) isDeployed(ws *Workspace) bool {
	for _, g := range x.place.given {
		for _, rel := range g.rels {
			for f := range ws.Deployment.Files() {
				says := f.Kind != deployment.Plain && f.Kind != deployment.License || len(f.Mentions) > 0
				if below(f.Path, rel) && says {
					return true
				}
			}
		}
	}
	return false
}

// mark sets Selected on the modules below a path, and on the innermost one around it.
func mark(modules []*Module, rel string) bool {
	var around *Module
	longest, any := -1, false
	for _, m := range modules {
		for _, at := range append([]string{m.Path}, m.Also...) {
			if at == "." {
				at = ""
			}
			if below(at, rel) {
				m.Selected = true
				any = true
			}
			if below(rel, at) && len(at) > longest {
				longest, around = len(at), m
			}
		}
	}
	if around != nil {
		around.Selected = true
		any = true
	}
	return any
}
