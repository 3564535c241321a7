package load

import (
	"slices"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// Steps gives a chain of modules with, for each, the place where its predecessor depends on it. The first step stands
// where self depends on it.
func Steps(u *unit.Unit, c *world.Closure, self string, chain []string) []emit.Step {
	steps := make([]emit.Step, len(chain))
	for i, name := range chain {
		steps[i].Name = name
		depends := c.Depends(self)
		if path, size := c.Manifest(self); path != "" {
			if j := slices.IndexFunc(depends, func(d world.Depend) bool { return d.Name == name }); j >= 0 {
				steps[i].Pos = u.Files.Get(path, size).Pos(depends[j].Start)
			}
		}
		self = name
	}
	return steps
}
