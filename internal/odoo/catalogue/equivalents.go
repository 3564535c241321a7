package catalogue

import "sort"

// Equivalent is a public addon that covers part of an Enterprise addon.
type Equivalent struct {
	Repository string // on GitHub, "OCA/helpdesk"
	Addon      string // technical name
}

// equivalence is one entry of the generated table equivalences, which is sorted by enterprise.
type equivalence struct {
	enterprise  string
	equivalents []Equivalent
}

// Equivalents gives the public addons that cover part of an Enterprise addon, most useful first. known tells
// "somebody looked, there is none" (nil, true) from "nobody looked" (nil, false).
func Equivalents(enterpriseAddon string) (equivalents []Equivalent, known bool) {
	i := sort.Search(len(equivalences), func(i int) bool { return equivalences[i].enterprise >= enterpriseAddon })
	if i == len(equivalences) || equivalences[i].enterprise != enterpriseAddon {
		return nil, false
	}
	return equivalences[i].equivalents, true
}
