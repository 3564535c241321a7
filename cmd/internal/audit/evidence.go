package audit

import (
	"path/filepath"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/evidence"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// evidence tells of each module where its files come from, and collects what was declared in vain.
func (a *auditor) evidence() {
	set := a.session.Vendored.Set()
	subtrees := a.session.Vendored.Subtrees()
	shown := map[*evidence.Entry]bool{}
	heads := map[string]string{}
	for _, row := range a.report.Modules {
		switch {
		case row.Present():
			for i := range subtrees {
				a.within(row, &subtrees[i], heads)
			}
			for i := range set.Entries {
				if e := &set.Entries[i]; e.State == evidence.Present {
					a.within(row, e, heads)
				} else if e.Module == row.Name && row.Origin == workspace.Vendored {
					row.Evidence = append(row.Evidence, e) // a pin of what is here as well
				}
			}
		case row.Origin == workspace.Community || row.Origin == workspace.Unknown:
			row.Evidence = set.Declares(row.Name)
		}
		for _, e := range row.Evidence {
			shown[e] = true
		}
	}
	for i := range set.Entries {
		e := &set.Entries[i]
		if m := a.byName[e.Module]; e.Module != "" && m != nil && m.Present() {
			continue // a repository's own package, or a pin beside the files
		}
		isSource := e.Kind == evidence.Submodule || e.Kind == evidence.Gitlink || e.Kind == evidence.Aggregator ||
			e.Kind == evidence.Requirement
		if e.State != evidence.Present && !shown[e] && isSource {
			a.report.Declared = append(a.report.Declared, e)
		}
	}
}

// within adds an entry to a module that lies in its folder, with the commit that is checked out there.
func (a *auditor) within(row *Module, e *evidence.Entry, heads map[string]string) {
	if e.Kind == evidence.Mount || row.Path != e.Folder && !strings.HasPrefix(row.Path, e.Folder+"/") {
		return
	}
	row.Evidence = append(row.Evidence, e)
	if row.Repository == "" {
		row.Repository = e.Repository
	}
	if row.Revision != "" {
		return
	}
	if e.Kind == evidence.Subtree {
		row.Revision = e.Commit
		return
	}
	head, known := heads[e.Folder]
	if !known {
		head = evidence.Head(filepath.Join(a.session.Workspace.Root, filepath.FromSlash(e.Folder)))
		heads[e.Folder] = head
	}
	row.Revision = head
}
