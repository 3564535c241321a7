package resolve

import (
	"go/token"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
)

// order knows when the module's own data makes which id, so that a use before that can be told. Demo files come behind
// data, and a virtual load without demo data says nothing of them.
type order struct {
	files map[string]int // place in data of the listed files
	made  map[string]made
	fatal map[fatalName]bool
	xml   *xmldata.Result
	csv   *csvdata.Result
}

// made is the first place that makes an id: the id's value or the tag's name in XML, the cell of the id in CSV.
type made struct {
	file int
	at   token.Pos
}

// fatalName is a name that Odoo gives up for, in a file of the module.
type fatalName struct{ path, name string }

// newOrder reads the virtual load. names are the listed data files in load order.
func newOrder(result *load.Result, names []string, xml *xmldata.Result, csv *csvdata.Result) *order {
	o := &order{xml: xml, csv: csv, files: make(map[string]int, len(names)), fatal: make(map[fatalName]bool)}
	for i, name := range names {
		if _, twice := o.files[name]; !twice {
			o.files[name] = i
		}
	}
	for i := range result.Aborts {
		if a := &result.Aborts[i]; a.Kind == loader.NoSuchRecord {
			o.fatal[fatalName{a.File, a.Subject}] = true
		}
	}
	o.made = make(map[string]made, len(result.Records))
	for _, list := range [][]*loader.Record{result.Records, result.Deleted} {
		for _, r := range list {
			if r.ID == "" || r.Foreign || len(r.Writes) == 0 || strings.HasPrefix(r.ID, "base.module_") {
				continue // those of base.module_ are there before any data [odoo/modules/db.py]
			}
			m := made{file: o.files[r.Writes[0].File], at: r.Writes[0].Place.Start}
			if before, ok := o.made[r.ID]; !ok || m.file < before.file || m.file == before.file && m.at < before.at {
				o.made[r.ID] = m
			}
		}
	}
	return o
}

// isLoadTime tells whether Odoo looks the name up while it loads the data, where it must be there already.
func (o *order) isLoadTime(ref *refs.Ref, full string) bool {
	if _, listed := o.files[ref.Path]; !listed {
		return false
	}
	switch ref.In {
	case "", "eval", "search":
	default:
		return false // code that runs later
	}
	switch ref.Via {
	case "ref", "eval", "search", "%()d", "parent", "action", "inherit_id", "id", "model", "record", "function":
		return true
	case "groups":
		return o.fatal[fatalName{ref.Path, full}] // of menus and templates; those of an arch are looked up later
	}
	return strings.HasSuffix(ref.Path, ".csv")
}

// isTooEarly tells whether a reference to an own id stands before what makes it.
func (o *order) isTooEarly(ref *refs.Ref, full string) bool {
	file, listed := o.files[ref.Path]
	m, ok := o.made[full]
	if !listed || !ok || ref.Guard != 0 || !o.isLoadTime(ref, full) && ref.Via != "groups" {
		return false
	}
	if ref.Via == "groups" && !o.fatal[fatalName{ref.Path, full}] {
		return false
	}
	return m.file > file || m.file == file && (m.at > ref.Place.Start || o.isInside(ref, full))
}

// isMadeIn tells whether a reference stands in the file that makes the id, or makes it itself.
func (o *order) isMadeIn(ref *refs.Ref, full string) bool {
	file, listed := o.files[ref.Path]
	m, ok := o.made[full]
	return ref.Via == "id" || listed && ok && m.file == file
}

// maker gives the file that makes an own id.
func (o *order) maker(full string) string {
	m, ok := o.made[full]
	for name, i := range o.files {
		if ok && i == m.file {
			return name
		}
	}
	return ""
}
