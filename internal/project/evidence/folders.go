package evidence

import (
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/syntax/source"
)

// folders takes the folders in vendored roots that are called like a repository of the OCA, hold no module, and that
// nothing else tells of: what is left of a clone or of a submodule that was removed, or a repository's files without
// its modules.
func (r *reader) folders() {
	declared := map[string]bool{}
	for i := range r.entries {
		declared[r.entries[i].Folder] = true
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
			if !e.IsDir() || declared[folder] || !catalogue.IsOCARepository(e.Name()) {
				continue
			}
			if state := r.state(folder); state == Moduleless || state == Empty {
				r.add(Entry{Kind: Folder, Place: r.firstFile(folder), Folder: folder,
					Repository: "OCA/" + e.Name(), Text: folder})
			}
		}
	}
}

// firstFile gives the start of a file that stands for a folder: the first one in it; no place without one.
func (r *reader) firstFile(folder string) deployment.Place {
	entries, err := os.ReadDir(filepath.Join(r.ws.Root, filepath.FromSlash(folder)))
	if err != nil {
		return deployment.Place{}
	}
	for _, e := range entries {
		file := path.Join(folder, e.Name())
		if size, ok := r.size(file); ok && e.Type().IsRegular() && e.Name() != ".git" {
			return deployment.Place{Path: file, Size: size, Line: 1}
		}
	}
	return deployment.Place{}
}

// size gives the size of a file's decoded text; ok is false for one that cannot be read or is large.
func (r *reader) size(file string) (size int, ok bool) {
	abs := filepath.Join(r.ws.Root, filepath.FromSlash(file))
	info, err := os.Stat(abs)
	if err != nil || !info.Mode().IsRegular() || info.Size() > deployment.MaxBytes(file) {
		return 0, false
	}
	raw, err := os.ReadFile(abs)
	if err != nil {
		return 0, false
	}
	text, _, _ := source.Decode(file, raw)
	return len(text), true
}
