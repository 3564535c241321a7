package evidence

import (
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
)

// folders takes the folders in vendored roots that are called like a repository of the OCA, hold no module, and that
// nothing else tells of: what is left of a clone or of a submodule that was removed, or a repository's files without
// its modules.
func (r *reader) folders() {
	told := map[string]bool{}
	for i := range r.entries {
		told[r.entries[i].Folder] = true
	}
	for _, pattern := range r.policy.VendoredRoots {
		if strings.HasPrefix(pattern, "!") {
			continue
		}
		root := strings.TrimSuffix(pattern, "/*")
		entries, err := os.ReadDir(filepath.Join(r.ws.Root, filepath.FromSlash(root)))
		if err != nil {
			continue
		}
		for _, e := range entries {
			folder := path.Join(root, e.Name())
			if !e.IsDir() || told[folder] || !catalogue.IsOCARepository(e.Name()) {
				continue
			}
			if state := r.state(folder); state == Moduleless || state == Empty {
				r.add(Entry{Kind: Folder, Place: r.firstFile(folder), Folder: folder, Repository: "OCA/" + e.Name(), Text: folder})
			}
		}
	}
}

// firstFile gives the start of a file that stands for a folder: the first one in it; no place without one.
func (r *reader) firstFile(folder string) Place {
	entries, err := os.ReadDir(filepath.Join(r.ws.Root, filepath.FromSlash(folder)))
	if err != nil {
		return Place{}
	}
	for _, e := range entries {
		if file := path.Join(folder, e.Name()); e.Type().IsRegular() && e.Name() != ".git" {
			if text := r.text(file); text != nil {
				return place(file, text, 0, 0)
			}
		}
	}
	return Place{}
}
