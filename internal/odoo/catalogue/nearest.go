package catalogue

import (
	"iter"
	"math/bits"
	"strings"
	"sync"
)

// Nearest gives the addon name that was most likely meant by name, which is known nowhere: a core or public
// addon at most two slips away (a letter more, less, other, or two swapped; upper case is no slip), one for
// names below 7 letters, none below 4. Of several it takes the fewest slips, then what serves the series best
// (core, public with a release, Enterprise, public without one), then the first name. Localisations of two
// countries are never taken for each other. It reads the whole table: call it for unknown names only.
func Nearest(name string, s Series) (string, bool) {
	best, bestDistance, bestRank := -1, MaxSlips(name)+1, 0
	if bestDistance == 1 {
		return "", false
	}
	own := shapeOf(name)
	for i, shape := range shapes() {
		// Equal distances stay in the race: a later name may have the better rank.
		limit := min(bestDistance, MaxSlips(name))
		if !own.isNear(shape, limit) {
			continue
		}
		distance, ok := Distance(name, names.name(i), limit)
		if !ok || names.name(i) == name || isOfAnotherCountry(name, names.name(i)) {
			continue
		}
		rank := names.rank(i, s)
		if rank == 0 || distance == bestDistance && rank <= bestRank {
			continue
		}
		best, bestDistance, bestRank = i, distance, rank
	}
	if best < 0 {
		return "", false
	}
	return names.name(best), true
}

// isOfAnotherCountry tells whether two addons are localisations, l10n_<country>_…, of two countries.
func isOfAnotherCountry(a, b string) bool {
	const prefix = "l10n_"
	a, isA := strings.CutPrefix(a, prefix)
	b, isB := strings.CutPrefix(b, prefix)
	a, _, _ = strings.Cut(a, "_")
	b, _, _ = strings.Cut(b, "_")
	return isA && isB && len(a) == 2 && len(b) == 2 && a != b
}

// MaxSlips gives how many slips a name of this length may have and still be meant: longer names allow more.
func MaxSlips(name string) int {
	switch {
	case len(name) < 4:
		return 0
	case len(name) < 7:
		return 1
	}
	return 2
}

// NearestOf gives the one of the candidates with the fewest slips, no more than MaxSlips, of several the first in the
// alphabet; "" without one.
func NearestOf(name string, candidates iter.Seq[string]) string {
	best, limit := "", MaxSlips(name)
	if limit == 0 {
		return ""
	}
	for candidate := range candidates {
		if candidate == name {
			continue
		}
		distance, ok := Distance(name, candidate, limit)
		if ok && (distance < limit || best == "" || candidate < best) {
			best, limit = candidate, max(distance, 1)
		}
	}
	return best
}

// rank says how well the i-th name serves as a suggestion in the series, 0 for not at all.
func (t nameTable) rank(i int, s Series) int {
	switch t.classify(i, s) {
	case ClassCore:
		return 4
	case ClassCommunity:
		if t.public(i).Released(s) != No {
			return 3
		}
		return 1
	case ClassEnterprise:
		return 2
	}
	return 0
}

// maxDistanceLength bounds the names that Distance compares; the longest known has 66 bytes.
const maxDistanceLength = 96

// Distance counts the slips between two addon names: letters inserted, deleted, replaced, or swapped with their
// neighbour (Damerau-Levenshtein, each place edited once), not counting upper case. ok is false when there are
// more than limit, or a name has more than 96 bytes.
func Distance(a, b string, limit int) (distance int, ok bool) {
	if len(a) > maxDistanceLength || len(b) > maxDistanceLength || !shapeOf(a).isNear(shapeOf(b), limit) {
		return 0, false
	}
	var rows [3][maxDistanceLength + 1]int
	before, last, row := &rows[0], &rows[1], &rows[2] // of the letters of a read so far
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			replaced := last[j-1]
			if lower(a[i-1]) != lower(b[j-1]) {
				replaced++
			}
			row[j] = min(replaced, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && lower(a[i-1]) == lower(b[j-2]) && lower(a[i-2]) == lower(b[j-1]) {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit { // no later row gets below: each value is at least one above it, also after a swap
			return 0, false
		}
		before, last, row = last, row, before
	}
	return last[len(b)], last[len(b)] <= limit
}

// shape is what tells fast that two names have little in common.
type shape struct {
	size    int
	letters uint32 // that occur; some share a bit, upper and lower case among them
}

func shapeOf(name string) shape {
	s := shape{size: len(name)}
	for i := range len(name) {
		s.letters |= 1 << (name[i] & 31)
	}
	return s
}

// isNear tells whether there may be no more slips than limit: each takes one letter away at most, and brings one.
func (s shape) isNear(other shape, limit int) bool {
	return abs(s.size-other.size) <= limit && bits.OnesCount32(s.letters^other.letters) <= 2*limit
}

// shapes are those of the known names.
var shapes = sync.OnceValue(func() []shape {
	list := make([]shape, names.count())
	for i := range list {
		list[i] = shapeOf(names.name(i))
	}
	return list
})

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
