package world

// LoadOrder gives the modules of the closure whose content is known, in the order in which Odoo loads them; the module
// itself, which comes last, is left out.
func (c *Closure) LoadOrder() []string {
	var list []string
	for _, n := range c.modules() {
		if n.symbols != c.self {
			list = append(list, n.name)
		}
	}
	return list
}
