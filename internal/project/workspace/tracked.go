package workspace

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// dropUntracked leaves out the files that a commit would not have. What git ignores and somebody asks for all the
// same, and what lies in submodules, is another repository's, and stays as it is on the disk.
func (x *explorer) dropUntracked() error {
	ix := x.git.index.Load()
	if ix == nil {
		return fmt.Errorf("%w to tell which files are tracked: %s", ErrGit,
			cmp.Or(x.git.problem, x.git.noIndex, "this is no git work tree"))
	}
	for _, t := range x.trees {
		if !isOutside(t.path) {
			x.untrack(ix, t)
		}
	}
	slices.Sort(x.untrackedFiles)
	return nil
}

func (x *explorer) untrack(ix *index, f *folder) {
	if ix.submodules[f.path] || x.git.ignoredTop(f.path) != "" {
		return
	}
	f.files = slices.DeleteFunc(f.files, func(name string) bool {
		file := f.join(name)
		if ix.files[file] {
			return false
		}
		x.untrackedFiles = append(x.untrackedFiles, file)
		if name == f.manifest {
			f.manifest, f.parsed = "", nil
		}
		return true
	})
	f.links = slices.DeleteFunc(f.links, func(l link) bool { return !ix.files[f.join(l.name)] })
	f.odd = slices.DeleteFunc(f.odd, func(u Unread) bool { return !ix.files[u.Path] })
	for _, c := range f.folders {
		x.untrack(ix, c)
	}
}

// IsUntracked tells whether a file, relative to the root, was left out because git does not track it.
func (ws *Workspace) IsUntracked(file string) bool {
	_, found := slices.BinarySearch(ws.Untracked, file)
	return found
}

// UntrackedModule gives the folder of a module that was left out because git does not track its manifest, "" if
// there is none of that name.
func (ws *Workspace) UntrackedModule(name string) string {
	for _, file := range ws.Untracked {
		if folder, ok := strings.CutSuffix(file, "/__manifest__.py"); ok &&
			(folder == name || strings.HasSuffix(folder, "/"+name)) {
			return folder
		}
	}
	return ""
}
