package vendoring

import (
	"fmt"
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

// maxSuggested bounds the absent dependencies of a module that a name like theirs is looked for:
// each search looks at all names of addons.
const maxSuggested = 256

// command gives the command of an advice that begins with one, else that which reads the module from elsewhere.
func command(advice, name string) string {
	if rest, ok := strings.CutPrefix(advice, "Run `"); ok {
		command, _, _ := strings.Cut(rest, "`")
		return command
	}
	return "smartdelta check --addons-path DIR # that holds " + name
}

// checkAbsent reports a dependency whose files are not in the workspace: declared somewhere, public, or unknown. It
// gives the advice on how to get them; "" where there is none. With suggest, an unknown one is compared with the names
// that are known.
func checkAbsent(
	pass *analysis.Pass, u *unit.Unit, m *manifestfile.Result, dep manifestfile.Text, suggest bool,
) (advice string) {
	declared := u.Vendored.Set().Declares(dep.Value)
	if slices.ContainsFunc(declared, func(e *evidence.Entry) bool { return suffices(u, e) }) {
		return ""
	}
	public := u.Origin(dep.Value) == workspace.Community && !isFormer(u, dep.Value)
	switch folder := u.Workspace.UntrackedModule(dep.Value); {
	case folder != "":
		rule := rules.UnknownDepends
		if public {
			rule = rules.OCANotVendored
		}
		emit.At(pass, m.Inside(dep), rule, fmt.Sprintf("%s is on the disk in %s, but git does not track it",
			dep.Value, folder),
			emit.Advice("Run git add on the folder; if git ignores it, change .gitignore first."),
			emit.Cause(dep.Value), emit.Stops)
		return fmt.Sprintf("Run `git add %s`", folder)
	case len(declared) > 0:
		var chain []emit.Step
		for _, e := range declared {
			chain = append(chain, steps(u, e)...)
		}
		advice = declared[0].Fix()
		emit.At(pass, m.Inside(dep), rules.OCADeclaredEmpty,
			fmt.Sprintf("the files of %s are not in the workspace: %s", dep.Value, declared[0]),
			emit.Advice(advice), emit.Chain(chain), emit.Cause(dep.Value), emit.Stops)
	case public:
		advice = whereFrom(u, dep.Value)
		emit.At(pass, m.Inside(dep), rules.OCANotVendored,
			fmt.Sprintf("%s is a public addon that is not in the workspace%s", dep.Value, release(u.Series, dep.Value)),
			emit.Advice(advice), emit.Cause(dep.Value), emit.Stops)
	default:
		message := unknown(u, dep.Value, suggest)
		if dep.IsJoined() {
			message += "; several texts without a comma between them are one"
		}
		emit.At(pass, m.Inside(dep), rules.UnknownDepends, message, emit.Cause(dep.Value), emit.Stops)
	}
	return advice
}

// suffices tells whether the configuration takes such a declaration for vendored.
func suffices(u *unit.Unit, e *evidence.Entry) bool {
	var kind string
	switch e.Kind {
	case evidence.Requirement:
		kind = "pip"
	case evidence.Aggregator, evidence.AddonList, evidence.Dependencies:
		kind = "aggregator"
	case evidence.Clone:
		kind = "dockerfile"
	}
	return kind != "" && slices.Contains(u.Workspace.Config.VendoredBy, kind)
}

// steps gives the links of a chain that show an entry.
func steps(u *unit.Unit, e *evidence.Entry) []emit.Step {
	step := emit.Step{Name: e.String()}
	if e.Place.Path != "" {
		step.Pos = u.Files.Get(e.Place.Path, e.Place.Size).Pos(e.Place.Start)
	}
	return []emit.Step{step}
}

// release says when no release of a public addon is for the series. Of an addon with later releases that is not
// known, and nothing is said.
func release(series catalogue.Series, addon string) string {
	set, _ := catalogue.PublicAddon(addon)
	if set.Released(series) == catalogue.No {
		return fmt.Sprintf("; no release for %s is known, the newest is for %s", series, set.Newest())
	}
	return ""
}

// whereFrom tells how to get a public addon: the command or entry for its repository, and the pip package.
func whereFrom(u *unit.Unit, addon string) string {
	repository, isKnown := catalogue.RepositoryOf(addon)
	set, _ := catalogue.PublicAddon(addon)
	switch {
	case set.Released(u.Series) == catalogue.No && isKnown:
		return fmt.Sprintf("Vendor it from %s (pip package %s), after porting it to %s, or drop the dependency.",
			repository, set.NewestPipName(addon), u.Series)
	case set.Released(u.Series) == catalogue.No:
		return fmt.Sprintf("Vendor it (pip package %s), after porting it to %s, or drop the dependency.",
			set.NewestPipName(addon), u.Series)
	case isKnown:
		return fmt.Sprintf("%s (or vendor the pip package %s), or drop the dependency.",
			u.Vendored.Set().Obtain(repository, u.Series.String()), catalogue.PipSpec(addon, u.Series))
	}
	return fmt.Sprintf("Vendor it (pip package %s), or drop the dependency.", catalogue.PipSpec(addon, u.Series))
}

// isFormer tells whether a name is that of an addon of Odoo's in other series, and of no public one for this series.
func isFormer(u *unit.Unit, name string) bool {
	_, former := u.Policy.FormerAddon(name)
	for series := range catalogue.All() {
		former = former || series.CoreEdition(name) != catalogue.NotCore
	}
	set, _ := catalogue.PublicAddon(name)
	return former && set.Released(u.Series) != catalogue.Yes
}

// unknown words what can be said of a name that is found nowhere.
func unknown(u *unit.Unit, name string, suggest bool) string {
	former, _ := u.Policy.FormerAddon(name)
	now := ""
	if former.Now != "" {
		now = fmt.Sprintf("; %s has its content", former.Now)
	}
	for series := range catalogue.All() {
		switch series.CoreEdition(name) {
		case catalogue.Community:
			return fmt.Sprintf("%s is a core addon of %s, but not of %s%s", name, series, u.Series, now)
		case catalogue.Enterprise:
			return fmt.Sprintf("%s is an Enterprise addon of %s, but not known in %s", name, series, u.Series)
		}
	}
	switch {
	case former.Enterprise:
		return fmt.Sprintf("%s was an Enterprise addon up to %s, and is not known in %s", name, former.Until, u.Series)
	case former.Name != "":
		return fmt.Sprintf("%s was a core addon up to %s, and is not one of %s%s", name, former.Until, u.Series, now)
	}
	message := fmt.Sprintf("no module %s is in the workspace, in Odoo %s or among the public addons that are on PyPI",
		name, u.Series)
	if !suggest {
		return message
	}
	if near, ok := nearest(u, name); ok {
		if u.IsEnterprise(near) {
			near += ", an Enterprise addon,"
		}
		message += fmt.Sprintf("; %s exists", near)
	}
	return message
}

// nearest looks among the workspace's modules before it asks the catalogue.
func nearest(u *unit.Unit, name string) (string, bool) {
	for _, m := range u.Workspace.Modules {
		if _, near := catalogue.Distance(name, m.Name, catalogue.MaxSlips(name)); near && m.Name != name {
			return m.Name, true
		}
	}
	return catalogue.Nearest(name, u.Series)
}

// checkDeclarations reports submodules and folders of repositories that hold no module, though they should, and that
// no dependency was reported for; and declarations that ask for another series,
// whose files are not here to be judged themselves.
func checkDeclarations(pass *analysis.Pass, u *unit.Unit) {
	set := u.Vendored.Set()
	if set == nil || len(u.Reported) == 0 {
		return
	}
	needed := make(map[*evidence.Entry]bool)
	asked := make(map[string]bool)
	for _, m := range u.Workspace.Modules {
		for _, dep := range m.Manifest.Depends {
			if o := u.Origin(dep.Value); asked[dep.Value] || o != workspace.Community && o != workspace.Unknown {
				continue
			}
			asked[dep.Value] = true
			for _, e := range set.Declares(dep.Value) {
				needed[e] = true
			}
		}
	}
	for i := range set.Entries {
		e := &set.Entries[i]
		if e.Place.Path == "" || e.State == evidence.Present {
			continue
		}
		at := u.Files.Get(e.Place.Path, e.Place.Size)
		rng := unit.Place{Range: unit.Range{Start: at.Pos(e.Place.Start), Stop: at.Pos(e.Place.End)},
			Symbol: e.Place.Symbol}
		isOCA := strings.HasPrefix(e.Repository, "OCA/")
		if (e.Kind == evidence.Submodule || e.Kind == evidence.Folder) && !needed[e] &&
			(isOCA || isVendoredRoot(u, e.Folder)) {
			emit.At(pass, rng, rules.OCADeclaredEmpty, e.String(), emit.Advice(e.Fix()), emit.Lower)
		}
		series := e.Series()
		_, public := catalogue.PublicAddon(e.Module)
		if series != "" && series != u.Series.String() && u.Workspace.SeriesNote == "" && (isOCA || public) {
			emit.At(pass, rng, rules.OCASeriesMismatch,
				fmt.Sprintf("%s is asked for in %s, and the workspace is for %s", subject(e), series, u.Series))
		}
	}
}

func subject(e *evidence.Entry) string {
	if e.Module != "" {
		return e.Module
	}
	return e.Repository
}

func isVendoredRoot(u *unit.Unit, folder string) bool {
	_, ok := u.Policy.VendoredRoot(folder + "/module")
	return ok
}
