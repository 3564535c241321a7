package catalogue

import (
	"iter"
	"math/bits"
)

// Series is a series of Odoo whose core addons are known. The zero value is no series; look-ups find nothing.
type Series uint8

// The series of the catalogue, oldest first.
const (
	V16 Series = iota + 1
	V17
	V18
	V19
)

var allSeries = [...]Series{V16, V17, V18, V19}

// SeriesNames gives the names of all series, the oldest first.
func SeriesNames() []string {
	var names []string
	for s := range All() {
		names = append(names, s.String())
	}
	return names
}

// All yields the series of the catalogue, oldest first.
func All() iter.Seq[Series] {
	return func(yield func(Series) bool) {
		for _, s := range allSeries {
			if !yield(s) {
				return
			}
		}
	}
}

// ParseSeries reads a series as Odoo writes it, such as "18.0"; ok is false for any that the catalogue lacks.
func ParseSeries(text string) (s Series, ok bool) {
	for _, s := range allSeries {
		if s.String() == text {
			return s, true
		}
	}
	return 0, false
}

// String gives the series as Odoo writes it, "18.0"; "" for no series.
func (s Series) String() string {
	if s < V16 || s > V19 {
		return ""
	}
	return seriesNames[s.bit()]
}

// bit is the place of s in a SeriesSet. s must be one of the constants.
func (s Series) bit() int { return s.major() - firstMajor }

// major is the first number of the series: 18 for V18.
func (s Series) major() int { return int(s-V16) + 16 }

// firstMajor is the oldest series that a SeriesSet holds.
const firstMajor = 8

// seriesNames are the series of a SeriesSet, by bit. Public addons began with 8.0.
var seriesNames = [...]string{
	"8.0", "9.0", "10.0", "11.0", "12.0", "13.0", "14.0", "15.0", "16.0", "17.0", "18.0", "19.0", "20.0",
}

// SeriesSet is the series of a public addon's newest releases on PyPI.
//
// Up to 14.0 each series has a package of its own, and the set is exact. From 15.0 on one package holds all
// series and only its newest release is known: a set with 19.0 does not say whether there is one for 18.0.
// Use Released, not Has, to tell "no" from "not known".
type SeriesSet uint16

// firstShared is the first series whose releases share one package (odoo-addon-NAME).
const firstShared = 15

// Has reports whether the set holds s, so that a release for s is certain.
func (set SeriesSet) Has(s Series) bool {
	return s.String() != "" && set&(1<<s.bit()) != 0
}

// Release says whether a public addon has a release for a series.
type Release uint8

// The answers of SeriesSet.Released. Perhaps is: there is one for a later series, earlier ones were not read.
const (
	No Release = iota
	Perhaps
	Yes
)

// Released says whether the addon has a release for s.
func (set SeriesSet) Released(s Series) Release {
	switch {
	case s.String() == "":
		return No
	case set.Has(s):
		return Yes
	case set>>(s.bit()+1) != 0: // every series of Series is at or above firstShared
		return Perhaps
	}
	return No
}

// Newest gives the newest series of the set, "" for an empty set.
func (set SeriesSet) Newest() string {
	if set == 0 {
		return ""
	}
	return seriesNames[bits.Len16(uint16(set))-1]
}
