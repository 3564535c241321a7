package workspace

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/config"
	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// explorer holds what is known while a workspace is opened.
type explorer struct {
	place  *place
	policy *policy.Policy
	config *config.Config
	git    *gitFacts
	gitTop string // folder with .git at or above the root, empty outside git
	walker *walker
	// trees are the folders at which walks began: those of the root first, then what lies outside it or
	// where it had not been read.
	trees []*folder
	// keep are folders that somebody asks for, and that are read although git ignores them.
	keep []string
	// also are the links that lead to a folder; see Module.Also.
	also     map[*folder][]string
	followed map[*folder]bool // whose links were seen to
	// outside tells that links and configuration may lead out of the repository.
	outside bool
	forced  forced
	missing []Unread // folders that the configuration names and that cannot be read
	dirs    map[*Module]*folder
	// deployment reads the files outside modules that tell of deployment.
	deployment *deployment.Reader
	archives   []string        // files outside modules that are called like archives
	checkouts  []string        // folders with a .git of their own
	odooTrees  map[string]bool // see inOdooTree
	confs      []ConfPath      // what odoo.conf files have as addons_path
	confDirs   []string        // the folders of the workspace that those mean
	// untrackedFiles are those that were left out; see Workspace.Untracked.
	untrackedFiles []string
}

// forced are the folders of configuration and options, relative to the root.
type forced struct {
	own, vendored, core, addons, odoo []string
}

func newExplorer(ctx context.Context, p *place, o Options) *explorer {
	x := &explorer{place: p, policy: o.Policy, config: p.config, also: map[*folder][]string{},
		followed: map[*folder]bool{}, dirs: map[*Module]*folder{}, odooTrees: map[string]bool{}}
	x.gitTop = gitTop(p.root)
	x.outside = o.AllowOutside
	x.git = askGit(ctx, p.root, x.gitTop, o.Tracked)
	x.walker = &walker{
		root:          p.root,
		exclude:       slices.Clone(p.config.Exclude),
		excludeBase:   relative(absolute(p.root, p.rebase), p.root),
		readDir:       o.readDir,
		manifestBytes: o.Policy.Limits.ManifestBytes,
		putOff:        func(path string) bool { return x.git.isUntracked(path) && !x.isVendoredByName(path) },
	}
	for _, pattern := range o.Exclude {
		x.walker.exclude = append(x.walker.exclude, joinPath(x.walker.excludeBase, pattern))
	}
	return x
}

// explore reads the root, then whatever configuration, options and links ask for beside it, until nothing
// new turns up. Git's answers are needed from the second step on: a link in an ignored folder asks for nothing.
func (x *explorer) explore(ctx context.Context, o Options) error {
	for _, start := range x.place.starts {
		x.grow(ctx, &folder{path: start, abs: absolute(x.place.root, start), depth: maxDepth})
	}
	select {
	case <-x.git.done:
	case <-ctx.Done():
		return fmt.Errorf("find modules: %w", ctx.Err())
	}
	if r := x.git.panicked.Load(); r != nil {
		panic(*r)
	}
	x.settle(ctx)
	if o.Tracked {
		if err := x.dropUntracked(); err != nil {
			return err
		}
	}
	if err := x.force(ctx, o); err != nil {
		return err
	}
	x.findCheckouts()
	x.readDeployment()
	for i, c := range x.confs {
		if dir, ok := x.resolve(c); ok {
			x.confs[i].Folder = display(dir)
			x.confDirs = append(x.confDirs, dir)
			x.want(ctx, dir)
		}
	}
	for ctx.Err() == nil && x.followLinks(ctx) {
	}
	return nil
}

// grow walks one more tree.
func (x *explorer) grow(ctx context.Context, f *folder) *folder {
	x.walker.walk(ctx, f)
	x.trees = append(x.trees, f)
	return f
}

// force reads the folders that configuration and options name.
func (x *explorer) force(ctx context.Context, o Options) error {
	rebase := func(paths []string) []string {
		var all []string
		for _, p := range paths {
			if rel := x.fromConfig(p); x.mayRead(absolute(x.place.root, rel)) {
				all = append(all, rel)
			}
		}
		return all
	}
	miss := func(rel, why string) {
		x.missing = append(x.missing, Unread{Path: display(rel), Why: "configuration names it, and it is " + why})
	}
	for _, p := range slices.Concat(x.config.Own, x.config.Vendored, x.config.Core, x.config.AddonsPaths) {
		switch rel := x.fromConfig(p); {
		case !isFolder(absolute(x.place.root, rel)):
			miss(rel, "no folder")
		case !x.mayRead(absolute(x.place.root, rel)):
			miss(rel, "outside of the repository"+toAllow)
		}
	}
	x.forced = forced{
		own: rebase(x.config.Own), vendored: rebase(x.config.Vendored), core: rebase(x.config.Core),
		addons: rebase(x.config.AddonsPaths),
	}
	for _, text := range o.AddonsPaths {
		rel, err := x.fromOption(text)
		if err != nil {
			return err
		}
		x.forced.addons = append(x.forced.addons, rel)
	}
	if o.Odoo != "" {
		rel, err := x.fromOption(o.Odoo)
		if err != nil {
			return err
		}
		for _, sub := range []string{"odoo/addons", "addons"} {
			if dir := joinPath(rel, sub); isFolder(absolute(x.place.root, dir)) {
				x.forced.odoo = append(x.forced.odoo, dir)
			}
		}
		if len(x.forced.odoo) == 0 {
			return fmt.Errorf("%w: %s is no source tree of Odoo (neither odoo/addons nor addons in it)", ErrPath,
				o.Odoo)
		}
	}
	for _, g := range x.place.given {
		for _, rel := range g.rels {
			if x.git.ignoredTop(rel) != "" { // named on purpose
				x.want(ctx, relative(x.place.root, moduleTop(absolute(x.place.root, rel))))
			}
		}
	}
	for _, rel := range slices.Concat(x.forced.own, x.forced.vendored, x.forced.core, x.forced.addons, x.forced.odoo) {
		x.want(ctx, rel)
	}
	return nil
}

// toAllow says how what lies outside is read all the same.
const (
	toAllow = " (to read it, name it with --addons-path, or give --allow-outside)"
	linkOut = "symbolic link out of the repository" + toAllow
)

// mayRead tells whether links and configuration may lead to a folder: it is in the repository, or the caller says so.
func (x *explorer) mayRead(abs string) bool {
	real, err := filepath.EvalSymlinks(abs)
	return x.outside || err == nil && (isInside(real, x.place.root) || x.gitTop != "" && isInside(real, x.gitTop))
}

// fromConfig turns a path of the configuration into one relative to the root.
func (x *explorer) fromConfig(p string) string {
	return relative(x.place.root, absolute(absolute(x.place.root, x.place.rebase), p))
}

// fromOption turns a folder of the command line into one relative to the root.
func (x *explorer) fromOption(text string) (string, error) {
	g, err := x.place.path(text)
	if err != nil {
		return "", err
	}
	if g.isFile {
		return "", fmt.Errorf("%w: %s is not a folder", ErrPath, text)
	}
	real, err := filepath.EvalSymlinks(g.abs)
	if err != nil {
		return "", fmt.Errorf("%w: %s: %s", ErrPath, text, reason(err))
	}
	return relative(x.place.root, real), nil
}

// want makes sure that a folder is read, and kept although git ignores it.
func (x *explorer) want(ctx context.Context, rel string) {
	real, err := filepath.EvalSymlinks(absolute(x.place.root, rel))
	if err != nil || !isFolder(real) {
		return
	}
	rel = relative(x.place.root, real)
	x.keep = append(x.keep, rel)
	if f := x.find(real); f == nil {
		x.grow(ctx, &folder{path: rel, abs: real, depth: maxDepth})
	}
}

// find gives the folder that was read at an absolute path without links, nil if none was.
func (x *explorer) find(real string) *folder {
	for _, t := range x.trees {
		if !isInside(real, t.abs) {
			continue
		}
		f := t
		rest := strings.Trim(filepath.ToSlash(real[len(t.abs):]), "/")
		for f != nil && !f.deferred && rest != "" {
			var name string
			name, rest, _ = strings.Cut(rest, "/")
			f = f.child(name)
		}
		if f != nil && !f.deferred {
			return f
		}
	}
	return nil
}

func isFolder(abs string) bool {
	info, err := os.Stat(abs)
	return err == nil && info.IsDir()
}

func joinPath(dir, name string) string {
	if dir == "" {
		return name
	}
	return dir + "/" + name
}

// followLinks makes sure that what links lead to is read, and reports whether it found a new link.
func (x *explorer) followLinks(ctx context.Context) bool {
	found := false
	for i := 0; i < len(x.trees); i++ { // trees grow on the way
		visit(x.trees[i], func(f *folder) {
			if len(f.links) > 0 && !x.followed[f] && x.isRead(f.path) {
				x.followed[f] = true
				found = true
				for _, l := range f.links {
					x.follow(ctx, f, l)
				}
			}
		})
	}
	return found
}

// visit calls do for a folder and all below, in order.
func visit(f *folder, do func(*folder)) {
	do(f)
	for _, c := range f.folders {
		visit(c, do)
	}
}

func (x *explorer) follow(ctx context.Context, f *folder, l link) {
	inModule := f.module() != nil
	path := f.join(l.name)
	t := x.find(l.real)
	switch {
	case t == nil && isInside(l.real, x.place.root):
		t = x.grow(ctx, &folder{path: relative(x.place.root, l.real), abs: l.real, depth: maxDepth})
	case t == nil && inModule:
		f.odd = append(f.odd, Unread{Path: path, Why: "symbolic link out of the workspace"})
		return
	case t == nil && !x.mayRead(l.real):
		f.odd = append(f.odd, Unread{Path: path, Why: linkOut})
		return
	case t == nil:
		depth := maxLinkDepth
		if f.top().linked { // or a chain of links would read the machine
			depth = f.depth - 1
		}
		if depth >= 0 {
			x.grow(ctx, &folder{path: path, abs: l.real, linked: true, depth: depth})
		}
		return
	case below(f.path, t.path):
		return // to a folder that holds the link: a loop
	}
	x.keep = append(x.keep, t.path)
	if !inModule {
		x.also[t] = append(x.also[t], path)
	}
}

// isRead tells whether a folder counts: git does not ignore it, or somebody asks for it all the same.
// By convention an aggregated tree (oca_addons) is ignored and wanted; a folder oca_addons somewhere in an
// ignored one is not.
func (x *explorer) isRead(path string) bool {
	top := x.git.ignoredTop(path)
	isAbove := func(k string) bool { return below(path, k) }
	return top == "" || x.isVendoredByName(top) || slices.ContainsFunc(x.keep, isAbove)
}
