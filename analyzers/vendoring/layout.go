package vendoring

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/project/evidence"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkLayout reports modules that lie directly in a folder of repositories. An addons path leads into each
// repository, and not to the folder that holds them, unless somebody put that on it too.
func checkLayout(pass *analysis.Pass, u *unit.Unit) {
	repositories := make(map[string][]string) // by the folder that holds them, their names
	for _, m := range u.Workspace.Modules {
		repository := path.Dir(m.Path)
		if m.Within == "" && m.Origin == workspace.Vendored && isRepository(u, repository) {
			if names := repositories[path.Dir(repository)]; !slices.Contains(names, path.Base(repository)) {
				repositories[path.Dir(repository)] = append(names, path.Base(repository))
			}
		}
	}
	for _, m := range u.Workspace.Modules {
		holder := path.Dir(m.Path)
		names := repositories[holder]
		if len(names) == 0 || holder == "." || !u.IsReported(m) || m.Hidden || m.Within != "" ||
			isRepository(u, m.Path) {
			continue
		}
		isNamed, isKnown := false, false
		for _, c := range u.Workspace.ConfPaths {
			isNamed = isNamed || c.Folder == holder
			isKnown = isKnown || strings.HasPrefix(c.Folder, holder+"/")
		}
		if isNamed || slices.Contains(u.Workspace.Config.AddonsPaths, holder) {
			continue
		}
		message := fmt.Sprintf("%s lies directly in %s, beside repositories such as %s", m.Name, holder, names[0])
		if isKnown {
			message += "; the addons path of the configuration names those, and not " + holder
		}
		emit.At(pass, manifestfile.Of(u, m).Start(), rules.LooseModule, message, emit.When(!isKnown, emit.Lower))
	}
}

// isRepository tells whether a folder of a vendored root holds a repository: its name is that of one of the OCA, or
// something says that it is brought in as a whole.
func isRepository(u *unit.Unit, folder string) bool {
	parent := path.Dir(folder)
	_, inRoot := u.Policy.VendoredRoot(folder + "/module")
	if parent == "." || !inRoot {
		return false
	}
	if catalogue.IsOCARepository(path.Base(folder)) {
		return true
	}
	set := u.Vendored.Set()
	return set != nil && slices.ContainsFunc(set.Entries, func(e evidence.Entry) bool {
		switch e.Kind {
		case evidence.Submodule, evidence.Gitlink, evidence.Aggregator, evidence.AddonList:
			return e.Folder == folder
		}
		return false
	})
}
