package policy

import (
	"path"
	"slices"
	"strings"
)

// VendoredRoot says below which folder a module counts as vendored. dir is the module's folder relative to
// the workspace's root, with '/'; root is a leading part of it, "" and false when the module is not vendored.
//
// A pattern of VendoredRoots is one or more folder names joined by '/', with path.Match's wildcards within a
// name; case matters. It matches a folder at any depth whose last names are the pattern's, and the modules
// below it are vendored. A pattern that begins with '!' takes out what earlier patterns matched. The
// outermost match is the root. Neither the module's own folder (an own module may be called vendor) nor a
// folder above the workspace's root counts.
func (p *Policy) VendoredRoot(dir string) (root string, ok bool) {
	names := strings.Split(path.Dir(dir), "/")
	for _, pattern := range p.VendoredRoots {
		excludes := strings.HasPrefix(pattern, "!")
		at := matchFolder(strings.Split(strings.TrimPrefix(pattern, "!"), "/"), names)
		switch {
		case at == 0:
		case excludes:
			root, ok = "", false
		default:
			if found := strings.Join(names[:at], "/"); !ok || len(found) < len(root) {
				root, ok = found, true
			}
		}
	}
	return root, ok
}

// matchFolder gives the number of leading names that make the outermost folder which the pattern matches, or 0.
func matchFolder(pattern, names []string) int {
	for end := len(pattern); end <= len(names); end++ {
		if slices.EqualFunc(pattern, names[end-len(pattern):end], func(want, name string) bool {
			matched, err := path.Match(want, name)
			return matched && err == nil
		}) {
			return end
		}
	}
	return 0
}

// UnlistedData says which files REF407 asks a manifest to list.
type UnlistedData struct {
	Extensions []string `yaml:"extensions"` // with the dot, lower case
	Folders    []string `yaml:"folders"`    // folders of the module in which files count, at any depth below them
	// Exempt are path patterns as in VendoredRoot, matched on the file's path, its name included: what matches,
	// and all below it, does not count.
	Exempt []string `yaml:"exempt"`
	// XMLRoots are the root elements that Odoo loads. An XML file with another root, or with no record, menu,
	// template and so on in it, is no data file; Wants does not look into files.
	XMLRoots []string `yaml:"xml_roots"`
}

// Wants tells by its path whether a manifest is expected to list the file. The path is relative to the
// module's folder, with '/'. What it contains (XMLRoots), and that the module's Python names the file
// instead, is for the caller to find out.
func (u UnlistedData) Wants(file string) bool {
	ext := strings.ToLower(path.Ext(file))
	names := strings.Split(file, "/")
	if len(names) < 2 || !slices.Contains(u.Extensions, ext) || !slices.Contains(u.Folders, names[0]) {
		return false
	}
	if ext == ".csv" && !namesModel(names[len(names)-1]) {
		return false
	}
	for _, pattern := range u.Exempt {
		if matchFolder(strings.Split(pattern, "/"), names) > 0 {
			return false
		}
	}
	return true
}

// namesModel tells whether a CSV file could be loaded: its name up to the first '-' is the model
// (odoo/tools/convert.py, convert_csv_import). A name without a dot is hardly ever a model's, and often a
// table that code reads.
func namesModel(file string) bool {
	model, _, _ := strings.Cut(file[:len(file)-len(path.Ext(file))], "-")
	return strings.Contains(model, ".") && isModelName(model)
}
