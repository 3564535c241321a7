// Package evidence reads what a workspace says of where its modules come from.
//
// In: an opened workspace, its deployment files, git's index and history (read-only, see workspace.Git). Out: a
// Set of entries, each with its place, what it promises (a module or a repository, at which revision) and
// whether files are where it says. Sources: gitmodules(5), git-subtree's trailers, git-aggregator and doodba
// (repos.yaml, addons.yaml), OCA's oca_dependencies.txt, PEP 503 and 508 (names and requirements), PEP 621, 735
// and Poetry (pyproject.toml), setuptools (setup.py, setup.cfg) and setuptools-odoo, the Dockerfile reference, the compose specification, odoo.conf. Limits: nothing
// is fetched or run, so what a repository would hold is known by the catalogue only; variables without a default
// are empty; what a setup.py computes is not seen.
package evidence

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/source"
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
	Requirement                  // pip package of a requirements file, a pyproject.toml, setup.py, setup.cfg or a Dockerfile
	Clone                        // git clone or ADD of a repository in a Dockerfile
	Mount                        // folder that a Dockerfile copies or a compose file mounts
	AddonsPath                   // entry of addons_path in an odoo.conf
	Subtree                      // git-subtree-dir of a commit message
	Folder                       // folder without modules in a vendored root, called like a repository of the OCA
)

var kindNames = [...]string{
	Submodule: "submodule", Gitlink: "gitlink", Aggregator: "aggregator", AddonList: "addons.yaml", Dependencies: "dependencies",
	Requirement: "pip", Clone: "clone", Mount: "mount", AddonsPath: "addons_path", Subtree: "subtree", Folder: "folder",
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

// Place is where an entry stands.
type Place struct {
	Path       string // relative to the root; "" when only git's index or history says so
	Start, End int    // bytes of the decoded text
	Size       int    // of the decoded text
	Line       int    // of Start, counted from 1; 0 without a path
	Symbol     string // the function of a setup.py that it stands in; mostly ""
}

// Entry is one thing that the workspace says.
type Entry struct {
	Kind  Kind
	Place Place
	// Module is the technical name of the one module that is meant; "" where it is a repository or a folder.
	Module string
	// Patterns are the globs of an AddonList.
	Patterns   []string
	URL        string // as written; "" where none is
	Repository string // "OCA/web" of a GitHub URL; "" for others
	Folder     string // where the files belong, relative to the root; "" for Elsewhere
	State      State
	Ref        string // branch, tag or version, as written
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
	for _, file := range ws.Deployment {
		text := r.text(file)
		if text == nil {
			continue
		}
		name := strings.ToLower(path.Base(file))
		switch {
		case workspace.IsAggregator(name):
			r.aggregator(file, text)
		case name == "addons.yaml":
			r.addonList(file, text)
		case name == "oca_dependencies.txt":
			r.dependencies(file, text)
		case strings.HasSuffix(name, ".txt") || strings.HasSuffix(name, ".in"):
			r.requirements(file, text)
		case name == "setup.py":
			r.setupPy(file, text)
		case name == "setup.cfg":
			r.setupCfg(file, text)
		case name == "pyproject.toml":
			r.pyproject(file, text)
		case strings.Contains(name, "dockerfile") && name != ".dockerignore", name == "containerfile":
			r.dockerfile(file, text)
		}
	}
	r.mounts()
	r.addonsPaths()
	r.folders()
	slices.SortStableFunc(r.entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), strings.Compare(a.Place.Path, b.Place.Path), cmp.Compare(a.Place.Start, b.Place.Start), strings.Compare(a.Folder, b.Folder))
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

// maxFile bounds each file that is read; deployment files are small.
const maxFile = 1 << 20

// text gives the decoded text of a file of the workspace, nil if it cannot be had.
func (r *reader) text(file string) []byte {
	abs := filepath.Join(r.ws.Root, filepath.FromSlash(file))
	info, err := os.Stat(abs)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxFile {
		return nil
	}
	raw, err := os.ReadFile(abs)
	if err != nil {
		return nil
	}
	text, _, _ := source.Decode(file, raw)
	return text
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

// place gives the place of the range [start, end) of a file's text.
func place(file string, text []byte, start, end int) Place {
	start = min(max(start, 0), len(text))
	return Place{Path: file, Start: start, End: max(start, min(end, len(text))), Size: len(text), Line: 1 + bytes.Count(text[:start], []byte{'\n'})}
}

// find gives the place of a value that a parser without places has read: its first occurrence that is no part of
// a longer word, else the start of the file.
func find(file string, text []byte, value string) Place {
	inWord := func(i int) bool {
		return i >= 0 && i < len(text) && (text[i] == '_' || text[i] == '-' || text[i] == '.' || '0' <= text[i] && text[i] <= '9' || 'a' <= text[i]|0x20 && text[i]|0x20 <= 'z')
	}
	s := string(text)
	for from := 0; value != ""; {
		i := strings.Index(s[from:], value)
		if i < 0 {
			break
		}
		start, end := from+i, from+i+len(value)
		if !inWord(start-1) && !inWord(end) {
			return place(file, text, start, end)
		}
		from = start + 1
	}
	return place(file, text, 0, 0)
}
