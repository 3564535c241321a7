package evidence

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// defaultHome is where repositories of others go in a workspace that has none yet.
const defaultHome = "oca_addons"

// home gives the folder in which the workspace keeps the repositories of others, or the modules: beside a submodule or
// an aggregated folder if it has some, else the vendored root of its first vendored module.
func home(ws *workspace.Workspace, p *policy.Policy, entries []Entry) string {
	for _, kind := range []Kind{Submodule, Aggregator, AddonList} {
		for i := range entries {
			e := &entries[i]
			_, isVendored := p.VendoredRoot(e.Folder + "/module")
			if e.Kind == kind && e.Folder != "" && (isVendored || strings.HasPrefix(e.Repository, "OCA/")) {
				return path.Dir(e.Folder)
			}
		}
	}
	for _, m := range ws.Modules {
		if root, ok := p.VendoredRoot(m.Path); ok && m.Origin == workspace.Vendored {
			return root
		}
	}
	return defaultHome
}

// Home gives the folder, relative to the root, in which the workspace keeps the repositories of others.
func (s *Set) Home() string {
	if s == nil {
		return defaultHome
	}
	return s.home
}

// Obtain says how the workspace would take in a repository of GitHub, in the way in which it takes in others: an
// imperative without its period, whose command or entry can be copied.
func (s *Set) Obtain(repository, branch string) string {
	url := "https://github.com/" + repository + ".git"
	folder := path.Join(s.Home(), path.Base(repository))
	if s != nil {
		for i := range s.Entries {
			if file := s.Entries[i].Place.Path; s.Entries[i].Kind == Aggregator {
				return fmt.Sprintf("Add `%s` to %s and run git-aggregator", AggregatorEntry(file, folder, url, branch),
					file)
			}
		}
	}
	return fmt.Sprintf("Run `git submodule add -b %s %s %s`", branch, url, folder)
}

// AggregatorEntry is an entry of a git-aggregator file in one line; its key is relative to the file's folder.
func AggregatorEntry(file, folder, url, branch string) string {
	key := folder
	if rel, err := filepath.Rel(filepath.FromSlash(path.Dir(file)), filepath.FromSlash(folder)); err == nil {
		key = filepath.ToSlash(rel)
	}
	if !strings.HasPrefix(key, ".") {
		key = "./" + key
	}
	return fmt.Sprintf("%s: {remotes: {oca: %s}, merges: [oca %s], target: oca %s}", key, url, branch, branch)
}
