// Package cesource reads the knowledge of a series off a source tree of Odoo Community.
//
// In: the tree (the folder that holds odoo and addons). Out: what each module's manifest declares. Source of the
// rules: odoo/addons/__init__.py and odoo/modules/module.py (get_modules, load_manifest, adapt_version), series
// 18.0. Limits: addons paths outside the tree are not read, nor is any file but the manifests.
package cesource

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/catalogue/knowledge"
	"github.com/jgtolentino/smartdelta/internal/manifest"
)

// searchList is where Odoo looks when no addons path is given, in its order: the first folder with a name wins.
var searchList = []string{"odoo/addons", "addons"}

// Modules gives the modules of the tree, sorted by name. A manifest that cannot be read is an error: knowledge
// with holes would make missing names look unknown.
func Modules(tree fs.FS, series string) ([]knowledge.Module, error) {
	var modules []knowledge.Module
	seen := map[string]bool{}
	for _, folder := range searchList {
		entries, err := fs.ReadDir(tree, folder)
		if err != nil {
			return nil, err
		}
		for _, entry := range entries {
			name := entry.Name()
			if seen[name] {
				continue
			}
			text, err := fs.ReadFile(tree, path.Join(folder, name, "__manifest__.py"))
			if errors.Is(err, fs.ErrNotExist) || !entry.IsDir() {
				continue // no module
			}
			if err != nil {
				return nil, err
			}
			m := manifest.Parse(text)
			if !m.Readable {
				return nil, fmt.Errorf("%s/%s: the manifest is not readable: %v", folder, name, m.Problems)
			}
			seen[name] = true
			modules = append(modules, module(name, series, m))
		}
	}
	slices.SortFunc(modules, func(a, b knowledge.Module) int { return strings.Compare(a.Name, b.Name) })
	return modules, nil
}

func module(name, series string, m *manifest.Manifest) knowledge.Module {
	known := knowledge.Module{
		Name:          name,
		Version:       adaptVersion(m.Version.Value, series),
		License:       m.License.Value,
		Depends:       values(m.Depends),
		AutoInstall:   m.AutoInstall,
		Countries:     values(m.Countries),
		Uninstallable: !m.Installable,
	}
	if known.License == "" {
		known.License = "LGPL-3" // as load_manifest does
	}
	if known.AutoInstall {
		known.Triggers = values(m.Triggers)
	}
	for i, code := range known.Countries {
		known.Countries[i] = strings.ToUpper(code)
	}
	return known
}

// adaptVersion puts the series in front of a version that lacks it, as Odoo's function of that name.
func adaptVersion(version, series string) string {
	if version == "" {
		version = "1.0"
	}
	if version == series || strings.HasPrefix(version, series+".") {
		return version
	}
	return series + "." + version
}

// values gives the texts sorted, without duplicates; nil for none.
func values(texts []manifest.Text) []string {
	var values []string
	for _, text := range texts {
		values = append(values, text.Value)
	}
	slices.Sort(values)
	return slices.Compact(values)
}
