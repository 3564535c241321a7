package findings

import (
	"cmp"
	"slices"
)

// Sort puts findings into the total order of all reports: file, line, column, rule, message. Findings equal in
// all of these are one finding, and only the first is kept.
func Sort(list []Finding) []Finding {
	slices.SortStableFunc(list, compare)
	return slices.CompactFunc(list, func(a, b Finding) bool { return compare(a, b) == 0 })
}

func compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.Place.Path, b.Place.Path),
		cmp.Compare(a.Place.Start.Offset, b.Place.Start.Offset),
		cmp.Compare(a.Rule.ID, b.Rule.ID),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Place.End.Offset, b.Place.End.Offset),
		cmp.Compare(a.Module, b.Module),
	)
}
