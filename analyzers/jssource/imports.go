package jssource

import (
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/internal/jsscan"
)

// AddonImport is an import of another addon's JavaScript.
type AddonImport struct {
	Addon   string
	Place   unit.Range // the specifier, without quotes
	Import  *jsscan.Import
	Guarded bool // see jsscan.Import
}

// AddonImports lists the imports that name an addon, other than the file's own, in file order: "@addon/…", relative
// paths that climb out of the addon, and "addon.name" of the modules before 16.0. "@odoo/…" is no addon but where
// the web client's libraries are. A library's require speaks of its own packages, so only "@addon/…" counts there.
func (f *File) AddonImports() []AddonImport {
	var list []AddonImport
	for i := range f.Imports {
		imp := &f.Imports[i]
		addon := f.addonOf(imp)
		if addon == "" || addon == f.Addon {
			continue
		}
		list = append(list, AddonImport{
			Addon: addon, Place: f.Text.Range(imp.Start, imp.End), Import: imp, Guarded: imp.Guarded,
		})
	}
	return list
}

func (f *File) addonOf(imp *jsscan.Import) string {
	if name := f.Resolve(imp.Specifier); strings.HasPrefix(name, "@") {
		addon, _, ok := strings.Cut(name[1:], "/")
		if !ok || addon == "odoo" || f.Library && !strings.HasPrefix(imp.Specifier, "@") {
			return ""
		}
		return addon
	}
	if f.Library || imp.Kind != jsscan.ImportRequire && imp.Kind != jsscan.ImportDefine {
		return ""
	}
	addon, _, ok := strings.Cut(imp.Specifier, ".")
	if !ok || strings.ContainsAny(imp.Specifier, "/ ") || strings.HasSuffix(imp.Specifier, ".js") {
		return ""
	}
	return addon
}

// Resolve gives the name of the module that a specifier means in this file: "./x" and "../x" become "@addon/…", a
// trailing /index goes away, anything else is itself. It is "" for a relative path that leads to no static folder.
func (f *File) Resolve(specifier string) string {
	if !strings.HasPrefix(specifier, ".") || !strings.Contains(specifier, "/") {
		if i := strings.LastIndex(specifier, "/index"); i >= 0 && strings.Trim(specifier[i:], "/") == "index" {
			return specifier[:i]
		}
		return specifier
	}
	if f.Module == "" {
		return ""
	}
	parts := strings.Split(f.Addon+"/"+f.inside, "/")
	back := 1 // the file's own name
	var down []string
	for part := range strings.SplitSeq(specifier, "/") {
		switch part {
		case "..":
			back++
		case ".", "":
		default:
			down = append(down, part)
		}
	}
	if back > len(parts) {
		return ""
	}
	parts = append(parts[:len(parts)-back], down...)
	if len(parts) == 0 {
		return ""
	}
	return moduleName(parts[0], strings.Join(parts[1:], "/"))
}
