// Package workspace finds what is under analysis: the root, its modules at any depth with their origins, the
// series, addons paths and deployment files.
//
// In: paths and options of the command line, .smartdelta.yaml, the file system, the git program (read-only).
// Out: a Workspace in a fixed order. Sources: Odoo 18.0 odoo/modules/module.py (what a module is),
// docs/architecture.md (origins). Limits: it reads manifests and deployment files, no module code.
//
// What git ignores is not there, except below vendored roots, folders that configuration, options or an
// odoo.conf name, and targets of links. A folder below the root with a configuration of its own is another
// workspace and left out, unless a path given leads into it or it lies in vendored code.
package workspace

import (
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/project/config"
	"github.com/jgtolentino/smartdelta/internal/project/deployment"
)

// Origin says where a module comes from. The zero value is no origin.
type Origin uint8

// The origins; Community and Unknown are only said of modules that are not in the workspace.
const (
	Own Origin = iota + 1
	Vendored
	Core
	Enterprise
	Community
	Unknown
)

// String gives the name used in reports.
func (o Origin) String() string {
	switch o {
	case Own:
		return "own"
	case Vendored:
		return "vendored"
	case Core:
		return "core"
	case Enterprise:
		return "enterprise"
	case Community:
		return "community"
	case Unknown:
		return "unknown"
	}
	return fmt.Sprintf("origin(%d)", uint8(o))
}

// Module is one folder with a manifest.
type Module struct {
	Name         string // technical name: the folder's name
	Path         string // folder, relative to the root with '/'; "." is the root; begins with ../ outside it
	Origin       Origin
	OriginWhy    string // one clause: "below vendored root oca_addons", "author Odoo S.A."
	ManifestPath string // relative to the root
	Manifest     *manifest.Manifest
	// Files are the module's regular files relative to the root, sorted by bytes. Files of modules in it are
	// theirs; files in folders that it links from elsewhere are here under the link's path.
	Files      []string
	Also       []string // other paths under which the same folder is linked, sorted
	AddonsPath string   // the folder that Odoo would have on its addons path; "." is the root
	Within     string   // path of the module that the folder lies in; normally ""
	// Hidden modules lie within another module and on no addons path that anything names: Odoo never sees them,
	// but their code is in the workspace all the same.
	Hidden   bool
	Selected bool // below one of the paths given, or around it
}

// Contains tells whether a path relative to the root is the module's folder or lies in it.
func (m *Module) Contains(path string) bool { return below(path, rooted(m.Path)) }

// Inside gives the path of one of the module's files relative to its folder.
func (m *Module) Inside(file string) string {
	if m.Path == "." {
		return file
	}
	return strings.TrimPrefix(file, m.Path+"/")
}

// Unread is a file or folder that could not be read, or was skipped for a limit.
type Unread struct {
	Path string // relative to the root
	Why  string // "permission denied", "symbolic link to nowhere"
}

// IsMissing tells that there is nothing at the path that could be read, for Odoo neither.
func (u Unread) IsMissing() bool { return u.Why == linkToNowhere }

// Workspace is what is known before any pass runs. Nothing in it changes once it is open.
type Workspace struct {
	Root       string             // absolute, without links
	Config     *config.Config     // never nil
	ConfigFile string             // the configuration's path relative to the root; "" without one
	Modules    []*Module          // sorted by Path; duplicates of a name are all here
	Series     string             // "18.0"; one of the catalogue's
	SeriesWhy  string             // what decided it: "--series", "12 of 14 manifests", "branch 18.0"
	SeriesNote string             // one sentence when unknown or mixed
	AddonsPath []string           // folders as Odoo would search them, relative to the root; those known
	Deployment *deployment.Reader // Dockerfiles, compose files, odoo.conf, workflows, requirements…
	Archives   []Archive          // by path
	Unread     []Unread           // sorted by path
	// OnlyDeployment tells that there is no module, but files below the paths given that say how one would be deployed.
	OnlyDeployment bool
	HasOdoo        bool   // Options.Odoo gave a source tree: core is read from it, not from the knowledge base
	Revision       string // commit checked out; "" outside git
	InGit          bool
	// GitProblem says in one clause why git tells nothing of the repository that a .git at or above the root stands
	// for: then submodules, pinned commits and what git ignores are not known.
	// "" when it does, and outside of repositories.
	GitProblem string
	Prefix     string       // folder of the root below the top of the git work tree; "" at the top and outside git
	Submodules []Submodule  // by path; also those whose folder is empty
	Gitlinks   []Gitlink    // by path; those of submodules and others
	ConfPaths  []ConfPath   // entries of addons_path in odoo.conf files, by file, in their order
	Untracked  []string     // files that git does not track, sorted; only where Options.Tracked leaves them out
	Templates  []string     // folders of modules that a code generator makes modules of, sorted
	Documents  []string     // Markdown files of the root and of its folders doc and docs, sorted
	Nested     []string     // folders that are workspaces of their own and were left out, sorted
	unsure     *atomic.Bool // see IsDecided
}

// CatalogueSeries gives Series as the catalogue has it, which always knows it.
func (ws *Workspace) CatalogueSeries() catalogue.Series {
	series, _ := catalogue.ParseSeries(ws.Series)
	return series
}

// IsUnread tells whether a path, or a folder above it, could not be read, so that nobody knows what is there. Behind
// a link to nowhere there is nothing, for Odoo too.
func (ws *Workspace) IsUnread(path string) bool {
	return slices.ContainsFunc(ws.Unread, func(u Unread) bool {
		return u.Why != linkToNowhere && below(path, rooted(u.Path))
	})
}

// ByName gives the modules by technical name; of several the one that Odoo would load, which is the first in
// the order of AddonsPath. Hidden ones are left out: nothing can depend on them.
func (ws *Workspace) ByName() map[string]*Module {
	rank := make(map[string]int, len(ws.AddonsPath))
	for i, dir := range ws.AddonsPath {
		rank[dir] = i
	}
	best := make(map[string]*Module, len(ws.Modules))
	for _, m := range ws.Modules {
		if m.Hidden {
			continue
		}
		if b := best[m.Name]; b == nil || rank[m.AddonsPath] < rank[b.AddonsPath] {
			best[m.Name] = m
		}
	}
	return best
}
