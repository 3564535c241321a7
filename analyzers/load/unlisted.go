package load

import (
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/glob"
	"github.com/jgtolentino/smartdelta/internal/syntax"

	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
)

// unlisted gives the data files of the pass's module that no manifest of the workspace lists, that no asset
// bundle takes in, and that the module's Python does not name.
func unlisted(u *unit.Unit, m *manifestfile.Result, source *pysource.Result, xml *xmldata.Result) []string {
	var candidates []string
	for _, file := range u.Module.Files {
		if u.Policy.UnlistedFiles.Wants(u.Module.Inside(file)) {
			candidates = append(candidates, file)
		}
	}
	if len(candidates) == 0 {
		return nil
	}
	listed := make(map[string]bool)
	for _, list := range [][]string{m.DataPaths(u), m.DemoPaths(u)} {
		for _, file := range list {
			listed[file] = true
		}
	}
	out := candidates[:0]
	for _, file := range candidates {
		if !listed[file] && isData(u, xml, file) && !isUsed(u, source, file) {
			out = append(out, file)
		}
	}
	return out
}

// isUsed tells whether something other than the module's own lists takes the file.
func isUsed(u *unit.Unit, source *pysource.Result, file string) bool {
	return isAsset(u, file) || isNamed(source, path.Base(file)) || listedElsewhere(u, file)
}

// isData tells whether an XML file is one for Odoo's loader at all; other files are, by their extension.
func isData(u *unit.Unit, xml *xmldata.Result, file string) bool {
	for _, f := range xml.Files {
		if f.Path == file {
			return slices.Contains(u.Policy.UnlistedFiles.XMLRoots, f.RootTag) && (len(f.Entries) > 0 || f.Broken())
		}
	}
	return true
}

// listedElsewhere tells whether another module's manifest reaches the file by a path like ../module/data/x.xml.
func listedElsewhere(u *unit.Unit, file string) bool {
	return climbing.Of(u, struct{}{})[u.Module.Name+"/"+u.Module.Inside(file)]
}

// climbing gives the files, as module/path, that manifests name by a path out of their own module.
var climbing = unit.NewMemo(func(u *unit.Unit, _ struct{}) map[string]bool {
	all := make(map[string]bool)
	for _, other := range u.Workspace.Modules {
		for _, list := range [][]manifestfile.Text{other.Manifest.Data, other.Manifest.Demo} {
			for _, entry := range list {
				if strings.HasPrefix(entry.Value, "..") {
					all[path.Clean(other.Name+"/"+entry.Value)] = true
				}
			}
		}
	}
	return all
})

// isAsset tells whether a bundle of the module's own manifest names the file. Where bundles do not take it, the path is
// what is wrong.
func isAsset(u *unit.Unit, file string) bool {
	name := u.Module.Name + "/" + u.Module.Inside(file)
	for _, a := range u.Module.Manifest.Assets {
		if glob.Match(strings.TrimPrefix(a.Path.Value, "/"), name) {
			return true
		}
	}
	return false
}

// isNamed tells whether Python of the module mentions the file: hooks and upgrade scripts load files by name.
// A mention in a comment counts too, which errs on the side of silence.
func isNamed(source *pysource.Result, base string) bool {
	for _, f := range source.Files {
		if syntax.Contains(f.Text.Data, base) {
			return true
		}
	}
	return false
}
