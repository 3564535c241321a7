package manifestfile

import (
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Text is a string value with its place, as internal/odoo/manifest gives it.
type Text = manifest.Text

// Resolve gives the path relative to the root of a data or demo entry, as Odoo finds it: joined to the
// module's name, normalised, and looked up file by file in every folder of that name, so `../other/x.xml`
// works and a file that the winning copy lacks is taken from a hidden one [odoo/tools/misc.py: file_path].
// known is false when only a module that is not in the workspace could have the file.
func Resolve(u *unit.Unit, entry string) (file string, known bool) {
	name, rest, ok := strings.Cut(path.Clean(u.Module.Name+"/"+entry), "/")
	if !ok || name == ".." || strings.HasPrefix(entry, "/") { // the last is a path of the machine
		return "", true
	}
	winner := u.Module
	if name != u.Module.Name {
		if winner = u.Modules[name]; winner == nil {
			return "", false
		}
	}
	if file = fileOf(winner, rest); file != "" {
		return file, true
	}
	for _, m := range u.Workspace.Modules {
		if m.Name == name {
			if file = fileOf(m, rest); file != "" {
				return file, true
			}
		}
	}
	return "", true
}

// fileOf gives the path of a file of a module, "" if it has none of that name.
func fileOf(m *workspace.Module, name string) string {
	file := m.Path + "/" + name
	if m.Path == "." {
		file = name
	}
	if _, found := slices.BinarySearch(m.Files, file); !found {
		return ""
	}
	return file
}

// Entry is one file of data or demo.
type Entry struct {
	Text
	// Path is relative to the root; of a file that was not found it is where the module would have it.
	Path  string
	Found bool
	// Known is false where nobody can tell whether the file exists: the module that would have it is not in the
	// workspace, or its folder could not be read.
	Known bool
	// Untracked is true where the file is on the disk, but left out because git does not track it.
	Untracked bool
}

// DataEntries gives what data names, in load order; a file listed twice is there twice.
func (r *Result) DataEntries(u *unit.Unit) []Entry { return r.entries(u, r.Data) }

// DemoEntries gives the same for demo.
func (r *Result) DemoEntries(u *unit.Unit) []Entry { return r.entries(u, r.Demo) }

// DataPaths gives the files that data names and the workspace has.
func (r *Result) DataPaths(u *unit.Unit) []string { return found(r.DataEntries(u)) }

// DemoPaths gives the same for demo.
func (r *Result) DemoPaths(u *unit.Unit) []string { return found(r.DemoEntries(u)) }

func (r *Result) entries(u *unit.Unit, texts []Text) []Entry {
	list := make([]Entry, len(texts))
	for i, t := range texts {
		file, known := Resolve(u, t.Value)
		if list[i] = (Entry{Text: t, Path: file, Found: file != "", Known: known}); file == "" {
			list[i].Path = path.Join(u.Module.Path, t.Value)
			list[i].Known = known && !u.Workspace.IsUnread(list[i].Path)
			list[i].Untracked = u.Workspace.IsUntracked(list[i].Path)
		}
	}
	return list
}

func found(entries []Entry) []string {
	files := make([]string, 0, len(entries))
	for _, e := range entries {
		if e.Found {
			files = append(files, e.Path)
		}
	}
	return files
}
