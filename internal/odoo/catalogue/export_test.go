package catalogue

// All gives the series of the set as Odoo writes them, oldest first.
func (set SeriesSet) All() []string {
	var names []string
	for bit, name := range seriesNames {
		if set&(1<<bit) != 0 {
			names = append(names, name)
		}
	}
	return names
}
