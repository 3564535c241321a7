package workspace

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
)

// origins decides where each module comes from. Folder and configuration decide; authors only where own
// modules live elsewhere.
func (x *explorer) origins(ws *Workspace) {
	series := ws.CatalogueSeries()
	var open []*Module // own, as far as folders tell
	byPath := make(map[string]*Module, len(ws.Modules))
	for _, m := range ws.Modules { // a module comes before those in it
		byPath[m.Path] = m
		m.Manifest.CheckVersion(ws.Series)
		m.Origin, m.OriginWhy = x.origin(m, series.CoreEdition(m.Name))
		if around := byPath[m.Within]; m.Origin == 0 && around != nil && around.Origin != Own {
			m.Origin, m.OriginWhy = around.Origin, "in module "+around.Path
		}
		if m.Origin == 0 {
			m.Origin, m.OriginWhy = Own, "in no vendored folder"
			open = append(open, m)
		}
	}
	x.byAuthor(open)
}

// origin gives 0 where no folder tells.
func (x *explorer) origin(m *Module, edition catalogue.Edition) (Origin, string) {
	f := x.dirs[m]
	dir := parent(rooted(m.Path))
	origin, folder := x.configured(rooted(m.Path))
	if edition == catalogue.Enterprise && origin != Core {
		// No folder makes Enterprise code clean.
		if why, is := isEnterprise(m.Manifest); is {
			return Enterprise, why
		}
	}
	if origin != 0 {
		return origin, fmt.Sprintf("below %s, which configuration says is %s", display(folder), origin)
	}
	if slices.ContainsFunc(x.forced.odoo, func(o string) bool { return below(dir, o) }) {
		return Core, "below the Odoo source tree given"
	}
	if edition == catalogue.Community && x.inOdooTree(filepath.Dir(f.abs)) {
		return Core, "Community addon in a source tree of Odoo"
	}
	if why, is := x.foreign(dir); is {
		return Vendored, why
	}
	if isOutside(m.Path) || f.top().linked {
		return Vendored, "mounted from outside the workspace"
	}
	return 0, ""
}

// configured gives what the configuration says of a folder: the longest entry above it counts.
func (x *explorer) configured(dir string) (origin Origin, folder string) {
	longest := -1
	for _, c := range []struct {
		origin  Origin
		folders []string
	}{{Own, x.forced.own}, {Vendored, x.forced.vendored}, {Core, x.forced.core}} {
		for _, entry := range c.folders {
			if below(dir, entry) && len(entry) > longest {
				origin, folder, longest = c.origin, entry, len(entry)
			}
		}
	}
	return origin, folder
}

// foreign tells whether a folder holds code that was not written here: below a vendored root by name or by
// configuration, a submodule, or the checkout of another repository.
func (x *explorer) foreign(dir string) (why string, is bool) {
	if origin, folder := x.configured(dir); origin != 0 {
		return "below vendored root " + display(folder), origin != Own
	}
	if dir == "" || isOutside(dir) {
		return "", false
	}
	for _, s := range x.git.submodules {
		if below(dir, s.Path) {
			return "below submodule " + s.Path, true
		}
	}
	if root, ok := x.vendoredRoot(dir); ok {
		return "below vendored root " + root, true
	}
	for _, checkout := range x.checkouts {
		if below(dir, checkout) {
			return "in the checkout of another repository, " + checkout, true
		}
	}
	return "", false
}

// findCheckouts lists the folders below the root that have a .git of their own: clones that an aggregator
// made, submodules whose .gitmodules nobody could read. Outside git it says nothing: there a folder of clones
// is an ordinary way to work.
func (x *explorer) findCheckouts() {
	if !x.git.inTree {
		return
	}
	for _, t := range x.trees {
		visit(t, func(f *folder) {
			if f.isRepo && f.path != "" && !isOutside(f.path) {
				x.checkouts = append(x.checkouts, f.path)
			}
		})
	}
}

// vendoredRoot asks the policy about modules directly in a folder.
func (x *explorer) vendoredRoot(dir string) (root string, ok bool) {
	return x.policy.VendoredRoot(dir + "/module")
}

// isVendoredByName tells whether a folder that git ignores is one that is usually ignored and wanted.
func (x *explorer) isVendoredByName(dir string) bool {
	_, ok := x.vendoredRoot(dir)
	return ok
}

// isEnterprise judges a module that has the name of an Enterprise addon. An unreadable manifest says
// nothing, and a module of OCA's with such a name is a replacement.
func isEnterprise(m *manifest.Manifest) (why string, is bool) {
	noLicense, noAuthor := m.License.Span.IsZero(), m.Author.Span.IsZero()
	switch {
	case !m.Readable:
		return "", false
	case !noLicense && m.License.Value == "OEEL-1":
		return "an Enterprise addon's name and licence OEEL-1", true
	case !noAuthor && isOdooSA(m.Author.Value) && !IsOCA(m.Author.Value):
		return "an Enterprise addon's name and author Odoo S.A.", true
	case noLicense && noAuthor:
		return "an Enterprise addon's name, with neither licence nor author", true
	}
	return "", false
}

// isOdooSA finds Odoo S.A. in a list of authors, in the spellings that its own manifests have.
func isOdooSA(authors string) bool {
	for a := range strings.SplitSeq(authors, ",") {
		switch strings.ToLower(strings.Map(func(r rune) rune {
			if r == '.' || r == ' ' {
				return -1
			}
			return r
		}, a)) {
		case "odoosa", "odoo", "odooinc", "odoops":
			return true
		}
	}
	return false
}

// IsOCA tells whether the OCA is among the authors that a manifest names.
func IsOCA(authors string) bool {
	return strings.Contains(strings.ToLower(authors), "odoo community association")
}

// inOdooTree is isOdooTree, asked once per folder.
func (x *explorer) inOdooTree(addons string) bool {
	is, ok := x.odooTrees[addons]
	if !ok {
		is = isOdooTree(addons)
		x.odooTrees[addons] = is
	}
	return is
}

// isOdooTree tells whether a folder of modules belongs to a source tree of Odoo: it is `addons` beside
// `odoo/release.py`, `odoo/addons/base` or `odoo-bin`, or `odoo/addons` itself.
func isOdooTree(addons string) bool {
	if filepath.Base(addons) != "addons" {
		return false
	}
	up := filepath.Dir(addons)
	marks := []string{
		filepath.Join(up, "odoo", "release.py"),
		filepath.Join(up, "odoo", "addons", "base", manifest.FileName),
		filepath.Join(up, "odoo-bin"),
	}
	if filepath.Base(up) == "odoo" {
		marks = append(marks, filepath.Join(up, "release.py"), filepath.Join(addons, "base", manifest.FileName),
			filepath.Join(up, "..", "odoo-bin"))
	}
	return slices.ContainsFunc(marks, func(mark string) bool {
		info, err := os.Stat(mark)
		return err == nil && info.Mode().IsRegular()
	})
}

// byAuthor moves modules from own to vendored. Where the configuration names own authors, they decide.
// Otherwise a folder below the top whose modules are all OCA's is vendored if own modules live elsewhere; in
// an OCA repository, flat or not, there is no elsewhere.
func (x *explorer) byAuthor(open []*Module) {
	if len(x.config.Authors) > 0 {
		for _, m := range open {
			if a := m.Manifest.Author; !a.Span.IsZero() && !x.isOwnAuthor(a.Value) {
				m.Origin, m.OriginWhy = Vendored, fmt.Sprintf("author %s is none of the own authors", a.Value)
			}
		}
		return
	}
	mixed := map[string]bool{} // addons folders with a module that is not OCA's
	for _, m := range open {
		a := m.Manifest.Author
		if m.Within == "" && (a.Span.IsZero() || !IsOCA(a.Value)) {
			mixed[parent(rooted(m.Path))] = true
		}
	}
	for _, m := range open {
		dir := parent(rooted(m.Path))
		if dir != "" && dir != ".." && !mixed[dir] && len(mixed) > 0 && IsOCA(m.Manifest.Author.Value) {
			m.Origin, m.OriginWhy = Vendored, "author Odoo Community Association (OCA), and own modules live elsewhere"
		}
	}
}

func (x *explorer) isOwnAuthor(authors string) bool {
	for a := range strings.SplitSeq(authors, ",") {
		isSame := func(own string) bool { return strings.EqualFold(strings.TrimSpace(own), strings.TrimSpace(a)) }
		if slices.ContainsFunc(x.config.Authors, isSame) {
			return true
		}
	}
	return false
}
