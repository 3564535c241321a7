package load

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// fill puts into the symbols of a module what was loaded, and what demo data would add.
func fill(s *world.Symbols, module string, data *loader.Data, demo []*loader.Record) {
	models := numbered(s, data.Records, demo)
	id := func(r *loader.Record, name string) world.ID {
		return world.ID{Name: name, Model: models[r.Model], NoUpdate: r.NoUpdate, Implied: r.Implied}
	}
	for _, r := range data.Records {
		switch {
		case !isMade(r):
		case strings.HasPrefix(r.ID, module+"."):
			s.IDs = append(s.IDs, id(r, r.Name()))
		default:
			s.Foreign = append(s.Foreign, id(r, r.ID))
		}
	}
	for _, r := range demo {
		if isMade(r) {
			s.DemoIDs = append(s.DemoIDs, id(r, r.ID))
		}
	}
	for _, list := range [][]world.ID{s.IDs, s.Foreign, s.DemoIDs} {
		slices.SortFunc(list, func(a, b world.ID) int { return cmp.Compare(a.Name, b.Name) })
	}
	s.Removed = slices.Compact(slices.Sorted(slices.Values(data.Removed)))
	s.RunTime = data.RunTime
	for _, g := range data.Gaps {
		s.Unread = append(s.Unread, g.File)
	}
}

// isMade tells whether the module makes the XML id of a record.
func isMade(r *loader.Record) bool { return r.ID != "" && !r.Foreign }

// numbered lists the models that have ids, and gives their places in the list.
func numbered(s *world.Symbols, lists ...[]*loader.Record) map[string]uint16 {
	numbers := make(map[string]uint16)
	for _, list := range lists {
		for _, r := range list {
			if isMade(r) {
				numbers[r.Model] = 0
			}
		}
	}
	s.Models = slices.Sorted(maps.Keys(numbers))
	for i, name := range s.Models {
		numbers[name] = uint16(i)
	}
	return numbers
}

// hooks are the functions that the manifest asks Odoo to call when it installs the module.
func hooks(m *manifestfile.Result) []world.Operation {
	var list []world.Operation
	for _, key := range []string{"pre_init_hook", "post_init_hook"} {
		if hook, ok := m.Dict.Get(key); ok && hook.IsString() && hook.Text != "" {
			list = append(list, world.Operation{What: key + " " + hook.Text, File: m.Path})
		}
	}
	return list
}
