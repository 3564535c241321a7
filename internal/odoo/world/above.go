package world

import "slices"

// Above gives the modules of the closure that have one of the named ones below them or are it, in load order; the
// module itself is left out.
func (c *Closure) Above(names ...string) []string {
	var roots []*node
	for _, name := range names {
		roots = append(roots, c.set.of(c.around.Graph.named(name))...)
	}
	var list []string
	for _, n := range c.modules() {
		if n.symbols != c.self && slices.ContainsFunc(roots, n.closure.has) {
			list = append(list, n.name)
		}
	}
	return list
}

// MayChange gives the first of the modules of unknown content that may change records of another: those of which
// nothing is known, or not all data, and that do not stand below it. "" without one.
func (c *Closure) MayChange(module string) string {
	var under numbers
	for _, n := range c.set.of(c.around.Graph.named(module)) {
		under = n.closure
	}
	if c.self != nil && module == c.name {
		return ""
	}
	for _, n := range c.set.of(c.around.Graph.opaqueNodes()) {
		if n.name != module && !under.has(n) && (n.symbols == nil || !n.symbols.Content || n.symbols.Hides(manual)) {
			return n.name
		}
	}
	return ""
}

// With gives the closure as it is where modules are installed too that nothing of it depends on. Of those only the
// catalogue tells.
func (c *Closure) With(names []string) *Closure {
	wide := &Closure{
		around: c.around, name: c.name, self: c.self, set: slices.Clone(c.set), opaque: c.opaque, hiding: c.hiding,
		models: make(map[string]*resolved), fields: make(map[fieldKey]*Field),
	}
	wide.Install(names)
	return wide
}
