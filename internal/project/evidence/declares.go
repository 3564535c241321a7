package evidence

import (
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// Declares gives the entries that say where a module comes from whose files are not in the workspace: those that
// name the module, else those of its repository, else those of a folder named as its repository, else those of a
// whole vendored root. An entry whose folder holds modules does not declare another one. A nil Set declares nothing.
func (s *Set) Declares(module string) []*Entry {
	if s == nil {
		return nil
	}
	repository, _ := catalogue.RepositoryOf(module)
	_, public := catalogue.PublicAddon(module)
	var found []*Entry
	best := strange
	for i := range s.Entries {
		e := &s.Entries[i]
		if e.State == Present || e.Kind == Subtree {
			continue
		}
		how := s.match(e, module, repository, public)
		switch {
		case how == strange || how > best:
		case how < best:
			best, found = how, []*Entry{e}
		default:
			found = append(found, e)
		}
	}
	return found
}

// How an entry speaks of a module, the surest first.
const (
	byName = iota
	byRepository
	byRepositoryName
	byRoot
	strange
)

func (s *Set) match(e *Entry, module, repository string, public bool) int {
	_, short, _ := strings.Cut(repository, "/")
	switch {
	case e.Module != "":
		if e.Module == module {
			return byName
		}
		return strange
	case e.Patterns != nil:
		if slices.ContainsFunc(e.Patterns, func(p string) bool { return p != "*" && globs(p, module) }) {
			return byName
		}
		if !slices.Contains(e.Patterns, "*") {
			return strange
		}
	case e.Folder != "" && path.Base(e.Folder) == module:
		return byName
	}
	base := e.base()
	switch {
	case repository != "" && strings.EqualFold(e.Repository, repository):
		return byRepository
	case short != "" && strings.EqualFold(base, short):
		return byRepositoryName
	case public && e.isRoot(s.policy):
		return byRoot
	}
	return strange
}

// base gives the name of the folder or repository that the entry is about.
func (e *Entry) base() string {
	switch {
	case e.Repository != "":
		return path.Base(e.Repository)
	case e.URL != "":
		return strings.TrimSuffix(path.Base(e.URL), ".git")
	case e.Folder != "":
		return path.Base(e.Folder)
	}
	return path.Base(e.Text)
}

// isRoot tells whether the entry is about a folder that holds vendored modules of any kind.
func (e *Entry) isRoot(p *policy.Policy) bool {
	folder := e.Folder
	if e.Kind == AddonsPath {
		folder = strings.Trim(e.Text, "/")
	}
	if folder == "" || e.Repository != "" && strings.HasPrefix(strings.ToLower(e.Repository), "oca/") {
		return false
	}
	root, ok := p.VendoredRoot(folder + "/module")
	return ok && root == folder && !strings.HasPrefix(folder, "custom/src/")
}

// globs matches a module's name with a glob of one name; a broken one matches nothing.
func globs(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}
