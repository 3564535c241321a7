package world

import "slices"

// Chain finds the shortest way from a module down its depends to one that is wanted, and gives the modules
// passed, from and the wanted one included. through tells which modules may lie between; from always may. Of
// ways with one length it is the first in written order; nil when there is none.
func (c *Closure) Chain(from string, through, wanted func(name string) bool) []string {
	previous := map[string]string{from: ""}
	queue := []string{from}
	for len(queue) > 0 {
		name := queue[0]
		queue = queue[1:]
		for _, d := range c.Depends(name) {
			if _, seen := previous[d.Name]; seen {
				continue
			}
			previous[d.Name] = name
			if wanted(d.Name) {
				return unwind(previous, d.Name)
			}
			if through(d.Name) {
				queue = append(queue, d.Name)
			}
		}
	}
	return nil
}

func unwind(previous map[string]string, name string) []string {
	var chain []string
	for ; name != ""; name = previous[name] {
		chain = append(chain, name)
	}
	slices.Reverse(chain)
	return chain
}
