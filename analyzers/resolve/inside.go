package resolve

import (
	"go/token"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
)

// isInside tells whether a reference stands behind the id that it names and is looked up before all the same: Odoo
// reads all fields of a record before it creates it, and creates the records nested in them after that, in their order
// [convert.py: _tag_record; models.py: load]. Such a record refers to itself, or to one nested in it.
func (o *order) isInside(ref *refs.Ref, full string) bool {
	m := o.made[full]
	if f := o.xml.File(ref.Path); f != nil {
		user, maker := fieldOf(f.Entries, ref.Place.Start), entryAt(f.Entries, m.at)
		return user >= 0 && maker >= user // entries stand in the order of their creation
	}
	return o.isItself(ref, full)
}

// isItself tells whether a reference is of the record that makes the id, and no other: one to a nested record is not.
func (o *order) isItself(ref *refs.Ref, full string) bool {
	m := o.made[full]
	if file, listed := o.files[ref.Path]; !listed || m.file != file {
		return false
	}
	if f := o.xml.File(ref.Path); f != nil {
		return fieldOf(f.Entries, ref.Place.Start) == entryAt(f.Entries, m.at)
	}
	f := o.csv.File(ref.Path)
	if f == nil || ref.Symbol != full && !strings.HasSuffix(full, "."+ref.Symbol) {
		return false // of another row, or the id of a line of this one
	}
	i := slices.IndexFunc(f.Rows, func(row csvdata.Row) bool { return row.Place.Start == m.at })
	return i >= 0 && f.CellPlace(&f.Rows[i], 0).Start <= ref.Place.Start &&
		(i+1 == len(f.Rows) || ref.Place.Start < f.CellPlace(&f.Rows[i+1], 0).Start)
}

// entryAt gives the last entry whose place does not begin behind a position; -1 without one. A nested entry stands
// behind what encloses it.
func entryAt(entries []xmldata.Entry, at token.Pos) int {
	i, found := slices.BinarySearchFunc(entries, at, func(e xmldata.Entry, at token.Pos) int {
		return int(e.Place.Start - at)
	})
	if found {
		return i
	}
	return i - 1
}

// fieldOf gives the entry that has the field at a position: the last one before it, or one around that, which may have
// more fields behind it, or the next one, whose attributes may stand before its id.
func fieldOf(entries []xmldata.Entry, at token.Pos) int {
	best := entryAt(entries, at)
	if next := best + 1; next < len(entries) && slices.ContainsFunc(entries[next].Fields, func(f xmldata.Field) bool {
		return f.Place.Start <= at && at < f.Place.Stop
	}) {
		return next
	}
	if best < 0 || entries[best].Parent < 0 {
		return best
	}
	nearest := entries[best].Place.Start
	for i := best; i >= 0; i = entries[i].Parent {
		for _, f := range entries[i].Fields {
			start := f.Place.Start
			if f.NamePlace.Start.IsValid() {
				start = min(start, f.NamePlace.Start)
			}
			if start <= at && start > nearest {
				best, nearest = i, start
			}
		}
	}
	return best
}
