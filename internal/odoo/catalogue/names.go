package catalogue

import (
	_ "embed" // for names.bin
	"iter"
	"slices"
)

// Edition says what an addon name is in a series of Odoo.
type Edition uint8

// The editions. NotCore is every name that Odoo S.A. does not ship in the series.
const (
	NotCore Edition = iota
	Community
	Enterprise
)

// CoreEdition says whether addon is a core addon of the series, and of which edition.
func (s Series) CoreEdition(addon string) Edition {
	i, ok := names.find(addon)
	if !ok || s.String() == "" {
		return NotCore
	}
	return names.edition(i, s)
}

// PublicAddon gives the series for which addon is published on PyPI; ok is false when it is not.
func PublicAddon(addon string) (set SeriesSet, ok bool) {
	i, ok := names.find(addon)
	if !ok {
		return 0, false
	}
	set = names.public(i)
	return set, set != 0
}

// RepositoryOf gives the GitHub repository of a public addon, such as "OCA/web". Few are known.
func RepositoryOf(addon string) (string, bool) {
	i, ok := names.find(addon)
	if !ok {
		return "", false
	}
	repository := repositories[names.repository(i)]
	return repository, repository != ""
}

// IsOCARepository tells whether the OCA has a repository of that name ("web") of which some addon is known.
func IsOCARepository(name string) bool {
	_, found := slices.BinarySearch(repositories[:], "OCA/"+name)
	return found
}

// Class is what a name means in a series to who looks for it on an addons path.
type Class uint8

// The classes, see Series.Classify.
const (
	ClassUnknown Class = iota
	ClassCore
	ClassEnterprise
	ClassCommunity
)

// Classify says what name is in the series, with what else is known of it left to PublicAddon.
//
// Some names are both Enterprise and those of a public addon (17 in 18.0, such as knowledge and
// quality_control). The series decides: the public addon counts if a release for the series is certain, else
// the name is Enterprise. A public addon without a release for the series is still ClassCommunity when no core
// addon has its name. A name that is core in other series only is ClassUnknown: ask CoreEdition for these.
func (s Series) Classify(name string) Class {
	i, ok := names.find(name)
	if !ok || s.String() == "" {
		return ClassUnknown
	}
	return names.classify(i, s)
}

// names is the table of all names, used in place.
//
//go:embed tables/names.bin
var names nameTable

// nameTable is laid out so, with all numbers little-endian:
//
//	count   uint32
//	offsets (count+1) × uint32, of the names in text
//	records count × { editions uint8, unused uint8, public uint16, repository uint16 }
//	text    the names, sorted by bytes, unique, nothing between them
//
// editions has two bits for each Series, the lowest for V16; public is a SeriesSet; repository is an index of
// repositories, 0 for none.
type nameTable string

const (
	countSize  = 4
	offsetSize = 4
	recordSize = 6
)

func (t nameTable) count() int { return int(t.uint32At(0)) }

// name gives the i-th name, a part of the table.
func (t nameTable) name(i int) string {
	text := countSize + offsetSize*(t.count()+1) + recordSize*t.count()
	start := t.uint32At(countSize + offsetSize*i)
	end := t.uint32At(countSize + offsetSize*(i+1))
	return string(t[text+int(start) : text+int(end)])
}

// record gives the offset of the i-th record.
func (t nameTable) record(i int) int {
	return countSize + offsetSize*(t.count()+1) + recordSize*i
}

func (t nameTable) edition(i int, s Series) Edition {
	return Edition(t[t.record(i)]>>(2*(s-V16))) & 3
}

func (t nameTable) public(i int) SeriesSet {
	return SeriesSet(t.uint16At(t.record(i) + 2))
}

func (t nameTable) repository(i int) int {
	return int(t.uint16At(t.record(i) + 4))
}

func (t nameTable) classify(i int, s Series) Class {
	public := t.public(i)
	switch t.edition(i, s) {
	case Community:
		return ClassCore
	case Enterprise:
		if public.Released(s) == Yes {
			return ClassCommunity
		}
		return ClassEnterprise
	}
	if public != 0 {
		return ClassCommunity
	}
	return ClassUnknown
}

// find gives the index of name.
func (t nameTable) find(name string) (int, bool) {
	low, high := 0, t.count()
	for low < high {
		middle := int(uint(low+high) >> 1)
		if t.name(middle) < name {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, low < t.count() && t.name(low) == name
}

func (t nameTable) uint16At(at int) uint16 {
	return uint16(t[at]) | uint16(t[at+1])<<8
}

func (t nameTable) uint32At(at int) uint32 {
	return uint32(t.uint16At(at)) | uint32(t.uint16At(at+2))<<16
}

// PublicAddons gives the names of all addons that are published on PyPI and that no core addon of the series has;
// sorted.
func (s Series) PublicAddons() iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range names.count() {
			if names.classify(i, s) == ClassCommunity && !yield(names.name(i)) {
				return
			}
		}
	}
}
