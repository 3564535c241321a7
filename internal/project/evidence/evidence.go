// Package evidence reads what a workspace says of where its modules come from.
//
// In: an opened workspace, what its deployment files say (internal/project/deployment), git's index and history
// (read-only, see workspace.Git). Out: a Set of entries, each with its place, what it promises (a module or a
// repository, at which revision) and whether files are where it says. Sources: gitmodules(5), git-subtree's trailers,
// and those of the deployment files. Limits: nothing is fetched or run,
// so what a repository would hold is known by the catalogue only.
package evidence

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// Kind is the kind of an entry.
type Kind uint8

// The kinds of entries.
const (
	Submodule    Kind = iota + 1 // of .gitmodules
	Gitlink                      // commit of another repository in git's index, of which .gitmodules does not tell
	Aggregator                   // repository of a repos.yaml
	AddonList                    // addons of a repository in doodba's addons.yaml
	Dependencies                 // repository of an oca_dependencies.txt
	Requirement                  // pip package of requirements.txt, pyproject.toml, setup.py, setup.cfg or a Dockerfile
	Clone                        // git clone or ADD of a repository in a Dockerfile
	Mount                        // folder that a Dockerfile copies or a compose file mounts
	AddonsPath                   // entry of addons_path in an odoo.conf
	Subtree                      // git-subtree-dir of a commit message
	Folder                       // folder without modules in a vendored root, called like a repository of the OCA
)

var kindNames = [...]string{
	Submodule: "submodule", Gitlink: "gitlink", Aggregator: "aggregator", AddonList: "addons.yaml",
	Dependencies: "dependencies", Requirement: "pip", Clone: "clone", Mount: "mount", AddonsPath: "addons_path",
	Subtree: "subtree", Folder: "folder",
}

// String gives the kind's name in reports.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("kind(%d)", uint8(k))
}

// State says what is where an entry says that files are.
type State uint8

// The states. Elsewhere is the state of entries that name no folder of the workspace.
const (
	Elsewhere  State = iota
	Missing          // no such folder
	Empty            // a folder without files
	Moduleless       // a folder with files, none of them a module's manifest
	Present          // at least one module
)

// String completes "the folder is …"; "" for Elsewhere.
func (s State) String() string {
	switch s {
	case Missing:
		return "missing"
	case Empty:
		return "empty"
	case Moduleless:
		return "without modules"
	case Present:
		return "there"
	}
	return ""
}

// Entry is one thing that the workspace says.
type Entry struct {
	Kind  Kind
	Place deployment.Place // its Path is "" when only git's index or history says so
	// Module is the technical name of the one module that is meant; "" where it is a repository or a folder.
	Module string
	// Patterns are the globs of an AddonList.
	Patterns   []string
	URL        string // as written; "" where none is
	Repository string // "OCA/web" of a GitHub URL; "" for others
	Folder     string // where the files belong, relative to the root; "" for Elsewhere
	State      State
	Ref        string // branch, tag or version, as written
	For        string // of a Requirement the series that its name or the bounds of its version say
	Commit     string // pinned; "" where none is
	Text       string // the entry as written: a requirement, a path, an entry of addons_path
}

// Set is all that a workspace says.
type Set struct {
	Entries []Entry // by kind, then by place
	policy  *policy.Policy
	home    string
	mu      sync.Mutex
	looked  []string
}

// Read collects the entries of a workspace, except subtrees (see Subtrees). What cannot be read says nothing here.
func Read(ws *workspace.Workspace, p *policy.Policy) *Set {
	r := &reader{ws: ws, policy: p, states: map[string]State{}}
	r.submodules()
	r.repositories()
	r.addonLists()
	for f := range ws.Deployment.Files() {
		r.requirements(f)
		if f.Kind == deployment.Dockerfile {
			r.clones(f)
		}
		r.mounts(f)
	}
	r.addonsPaths()
	r.folders()
	slices.SortStableFunc(r.entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), strings.Compare(a.Place.Path, b.Place.Path),
			cmp.Compare(a.Place.Start, b.Place.Start), strings.Compare(a.Folder, b.Folder))
	})
	return &Set{Entries: r.entries, policy: p, home: home(ws, p, r.entries)}
}

// reader collects entries.
type reader struct {
	ws      *workspace.Workspace
	policy  *policy.Policy
	states  map[string]State
	entries []Entry
}

func (r *reader) add(e Entry) {
	if e.Folder != "" {
		e.State = r.state(e.Folder)
	}
	r.entries = append(r.entries, e)
}

// state looks into a folder.
func (r *reader) state(folder string) State {
	s, ok := r.states[folder]
	if !ok {
		s = r.look(folder)
		r.states[folder] = s
	}
	return s
}

func (r *reader) look(folder string) State {
	within := func(p string) bool { return p == folder || strings.HasPrefix(p, folder+"/") }
	for _, m := range r.ws.Modules {
		if within(m.Path) || slices.ContainsFunc(m.Also, within) {
			return Present
		}
	}
	abs := filepath.Join(r.ws.Root, filepath.FromSlash(folder))
	info, err := os.Stat(abs)
	if err != nil {
		return Missing
	}
	if !info.IsDir() {
		return Moduleless
	}
	entries, err := os.ReadDir(abs)
	if err != nil {
		return Moduleless
	}
	for _, e := range entries {
		if e.Name() != ".git" && e.Name() != ".gitkeep" {
			return Moduleless
		}
	}
	return Empty
}
