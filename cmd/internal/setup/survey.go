package setup

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Folder is a folder of modules, and what it is.
type Folder struct {
	Path    string // relative to the root
	Modules int
	Why     string // one clause
}

// Survey is what a workspace looks like.
type Survey struct {
	Aside    []Folder // what is put aside or of another series, so that the branch does not install it; by path
	Vendored []Folder // by path
	Own      int      // modules that were written here and not put aside
	Seeds    []string // own modules that are named as such of seed data; sorted
}

// asideNames are names of folders for what is kept and not used, or not used yet.
var asideNames = []string{
	"archive", "archived", "archives", "attic", "backup", "backups", "deprecated", "disabled", "draft", "drafts",
	"experimental", "experiments", "legacy", "obsolete", "old", "old_addons", "old_modules", "playground", "poc",
	"prototype", "prototypes", "sandbox", "to_port", "trash", "unported", "unused",
}

// Look surveys a workspace.
func Look(ws *workspace.Workspace) Survey {
	var s Survey
	aside, vendored := map[string]*Folder{}, map[string]*Folder{}
	add := func(to map[string]*Folder, folder, why string) {
		if to[folder] == nil {
			to[folder] = &Folder{Path: folder, Why: why}
		}
		to[folder].Modules++
	}
	other := otherSeries(ws)
	for _, m := range ws.Modules {
		folder := asideFolder(m.Path)
		switch {
		case m.Origin == workspace.Vendored:
			add(vendored, m.AddonsPath, m.OriginWhy)
		case m.Origin != workspace.Own:
		case folder != "":
			add(aside, folder, "named as what is put aside")
		case other[m.AddonsPath] != "":
			add(aside, m.AddonsPath, "of Odoo "+other[m.AddonsPath])
		default:
			s.Own++
			if strings.Contains(m.Name, "seed") {
				s.Seeds = append(s.Seeds, m.Name)
			}
		}
	}
	s.Aside, s.Vendored = sorted(aside), sorted(vendored)
	slices.Sort(s.Seeds)
	return s
}

func sorted(folders map[string]*Folder) []Folder {
	var all []Folder
	for _, f := range folders {
		all = append(all, *f)
	}
	slices.SortFunc(all, func(a, b Folder) int { return cmp.Compare(a.Path, b.Path) })
	return all
}

// asideFolder gives the topmost folder around a module whose name says that it is put aside, "" for none.
func asideFolder(module string) string {
	parts := strings.Split(path.Dir(module), "/")
	for i, part := range parts {
		if slices.Contains(asideNames, strings.Trim(strings.ToLower(part), "_.-")) {
			return strings.Join(parts[:i+1], "/")
		}
	}
	return ""
}

// otherSeries gives the folders whose modules are all of one series that is not the workspace's.
func otherSeries(ws *workspace.Workspace) map[string]string {
	of := map[string]string{}
	for _, m := range ws.Modules {
		series := manifest.SeriesOf(m.Manifest.Version.Value)
		if _, known := catalogue.ParseSeries(series); !known || series == ws.Series || m.AddonsPath == "." {
			series = ""
		}
		if before, seen := of[m.AddonsPath]; seen && before != series {
			series = ""
		}
		of[m.AddonsPath] = series
	}
	return of
}

// Exclude gives the patterns that leave out what is put aside.
func (s *Survey) Exclude() []string {
	var patterns []string
	for _, f := range s.Aside {
		patterns = append(patterns, escaped(f.Path)+"/**")
	}
	return patterns
}

// escaped makes a pattern of a path that means nothing but itself.
func escaped(path string) string {
	var b strings.Builder
	for _, r := range path {
		if strings.ContainsRune(`*?[]{}\`, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// count words a number of modules.
func count(n int) string {
	if n == 1 {
		return "1 module"
	}
	return fmt.Sprintf("%d modules", n)
}
