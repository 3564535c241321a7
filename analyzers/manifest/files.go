package manifest

import (
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/internal/manifest"
	"github.com/jgtolentino/smartdelta/internal/workspace"
)

// Text is a string value with its place, as internal/manifest gives it.
type Text = manifest.Text

// Resolve gives the path relative to the root of a data or demo entry, as Odoo finds it: joined to the
// module's name, normalised, and looked up file by file in every folder of that name, so `../other/x.xml`
// works and a file that the winning copy lacks is taken from a hidden one [odoo/tools/misc.py: file_path].
// known is false when only a module that is not in the workspace could have the file.
func Resolve(u *unit.Unit, entry string) (file string, known bool) {
	name, rest, ok := strings.Cut(path.Clean(u.Module.Name+"/"+entry), "/")
	if !ok || name == ".." {
		return "", true
	}
	candidates := []*workspace.Module{u.Module}
	if name != u.Module.Name {
		if u.Modules[name] == nil {
			return "", false
		}
		candidates = []*workspace.Module{u.Modules[name]}
	}
	for _, m := range u.Workspace.Modules {
		if m.Name == name {
			candidates = append(candidates, m)
		}
	}
	for _, m := range candidates {
		file = m.Path + "/" + rest
		if m.Path == "." {
			file = rest
		}
		if _, found := slices.BinarySearch(m.Files, file); found {
			return file, true
		}
	}
	return "", true
}

// DataPaths gives the files that data names and the workspace has, in load order; one listed twice is there twice.
func (r *Result) DataPaths(u *unit.Unit) []string { return r.paths(u, r.Data) }

// DemoPaths gives the same for demo.
func (r *Result) DemoPaths(u *unit.Unit) []string { return r.paths(u, r.Demo) }

func (r *Result) paths(u *unit.Unit, entries []Text) []string {
	files := make([]string, 0, len(entries))
	for _, e := range entries {
		if file, _ := Resolve(u, e.Value); file != "" {
			files = append(files, file)
		}
	}
	return files
}
