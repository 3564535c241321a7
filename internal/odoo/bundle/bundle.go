// Package bundle puts the asset bundles of installed addons together, file by file and in order.
//
// In: addons with what their manifests say of assets, and their files. Out: the paths of a bundle, or why Odoo gives
// up. Source: base's ir_asset.py (_get_asset_paths, _fill_asset_paths, _process_path, AssetPaths) and
// odoo/tools/misc.py (topological_sort), series 18.0; compared with what a real Odoo lists. Limits: websites, whose
// addons may be others, are not known.
package bundle

import (
	"cmp"
	"fmt"
	"iter"
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
)

// Addon is one that is installed.
type Addon struct {
	Name        string
	Application bool
	Sequence    int // 100 where the manifest says nothing
	Depends     []string
	Commands    []Command // in the order of the manifest
}

// Command is one entry of a bundle.
type Command struct {
	Bundle    string
	Directive string // of package manifest: Append and so on
	Target    string // of before, after and replace
	Path      string // of a file or a glob; of include a bundle
}

// Asset is one path of a bundle.
type Asset struct {
	Path   string // "/web/static/src/x.js"
	Bundle string // that the command is of which brought it
}

// Files gives the files that a path or glob leads to, as Odoo writes paths, sorted; installed tells whether the addon
// in it is installed.
type Files func(pattern string) (paths []string, installed bool)

// Installation is a set of addons.
type Installation struct {
	addons []Addon // in Odoo's order
	files  Files
	// The records of ir.asset that come before the manifests, and behind them.
	first, last []Command
}

// New sorts the addons as Odoo does: applications first, by sequence and name, each behind what it depends on.
func New(addons []Addon, files Files) *Installation {
	sorted := slices.Clone(addons)
	slices.SortStableFunc(sorted, func(a, b Addon) int {
		if a.Application != b.Application {
			if a.Application {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.Sequence, b.Sequence), strings.Compare(a.Name, b.Name))
	})
	index := make(map[string]int, len(sorted))
	for i := range sorted {
		index[sorted[i].Name] = i
	}
	i := &Installation{files: files}
	seen := make([]bool, len(sorted))
	var visit func(name string)
	visit = func(name string) {
		at, ok := index[name]
		if !ok || seen[at] {
			return
		}
		seen[at] = true
		for _, below := range sorted[at].Depends {
			visit(below)
		}
		i.addons = append(i.addons, sorted[at])
	}
	for at := range sorted {
		visit(sorted[at].Name)
	}
	return i
}

// Contents gives what a bundle holds. The error is what Odoo raises.
func (i *Installation) Contents(name string) ([]Asset, error) {
	l := &list{installation: i, has: make(map[string]bool)}
	if err := l.fill(name, nil); err != nil {
		return nil, err
	}
	return l.assets, nil
}

type list struct {
	installation *Installation
	assets       []Asset
	has          map[string]bool
}

// fill adds a bundle; around are those that include it.
func (l *list) fill(name string, around []string) error {
	if slices.Contains(around, name) {
		return fmt.Errorf("asset bundles include each other: %s", strings.Join(append(around, name), " > "))
	}
	start := len(l.assets)
	around = append(slices.Clip(around), name)
	i := l.installation
	for c := range i.commands() {
		if c.Bundle == name {
			if err := l.process(c, start, around); err != nil {
				return err
			}
		}
	}
	return nil
}

// commands yields all that are given, in Odoo's order.
func (i *Installation) commands() iter.Seq[Command] {
	return func(yield func(Command) bool) {
		lists := [][]Command{i.first}
		for at := range i.addons {
			lists = append(lists, i.addons[at].Commands)
		}
		for _, list := range append(lists, i.last) {
			for _, c := range list {
				if !yield(c) {
					return
				}
			}
		}
	}
}

// process carries one command out. Files are prepended to the beginning of the bundle, start.
func (l *list) process(c Command, start int, around []string) error {
	if c.Directive == manifest.Include {
		return l.fill(c.Path, around)
	}
	paths, err := l.paths(c.Path)
	if err != nil {
		return err
	}
	var targets []string
	at := 0
	switch c.Directive {
	case manifest.Before, manifest.After, manifest.Replace:
		if targets, err = l.paths(c.Target); err != nil {
			return err
		}
		if len(targets) == 0 {
			if !IsAsset(c.Target) {
				return nil
			}
			targets = []string{c.Target}
		}
		at = slices.IndexFunc(l.assets, func(a Asset) bool { return a.Path == targets[0] })
		if at < 0 {
			return fmt.Errorf("file(s) %s not found in bundle %s", targets[0], c.Bundle)
		}
	}
	switch c.Directive {
	case manifest.Append:
		l.insert(paths, c.Bundle, len(l.assets))
	case manifest.Prepend:
		l.insert(paths, c.Bundle, start)
	case manifest.After:
		l.insert(paths, c.Bundle, at+1)
	case manifest.Before:
		l.insert(paths, c.Bundle, at)
	case manifest.Replace:
		l.insert(paths, c.Bundle, at)
		return l.remove(targets, c.Bundle)
	case manifest.Remove:
		return l.remove(paths, c.Bundle)
	}
	return nil
}

// paths gives what a path or glob leads to: a path to nothing stands for itself, as an attachment's address.
func (l *list) paths(pattern string) ([]string, error) {
	if strings.HasPrefix(pattern, "//") || strings.Contains(pattern, "://") { // elsewhere
		return []string{pattern}, nil
	}
	found, installed := l.installation.files(pattern)
	if !installed {
		return nil, fmt.Errorf("file %s is of an addon that is not installed", pattern)
	}
	if len(found) == 0 && !strings.ContainsAny(pattern, "*?[]") {
		return []string{pattern}, nil
	}
	return found, nil
}

func (l *list) insert(paths []string, bundle string, at int) {
	var added []Asset
	for _, p := range paths {
		if !l.has[p] {
			l.has[p] = true
			added = append(added, Asset{p, bundle})
		}
	}
	l.assets = slices.Insert(l.assets, at, added...)
}

// remove takes paths out; Odoo gives up where none of them is there.
func (l *list) remove(paths []string, bundle string) error {
	gone := make(map[string]bool, len(paths))
	for _, p := range paths {
		if l.has[p] {
			gone[p] = true
			delete(l.has, p)
		}
	}
	if len(gone) > 0 {
		l.assets = slices.DeleteFunc(l.assets, func(a Asset) bool { return gone[a.Path] })
		return nil
	}
	if len(paths) > 0 {
		return fmt.Errorf("file(s) %s not found in bundle %s", strings.Join(paths, ", "), bundle)
	}
	return nil
}

// IsAsset tells the kinds of files that bundles take [odoo/addons/base/models/assetsbundle.py].
func IsAsset(file string) bool {
	switch path.Ext(file) {
	case ".js", ".xml", ".css", ".scss", ".sass", ".less":
		return true
	}
	return false
}
