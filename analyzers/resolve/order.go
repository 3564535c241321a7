package resolve

import (
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// order knows when the module's own data makes which id, so that a use before that can be known. Demo files come behind
// data, and a virtual load without demo data says nothing of them.
type order struct {
	files map[string]int // place in data of the listed files
	made  map[string]made
	fatal map[fatalName]bool
}

// made is the first entry or row that makes an id.
type made struct {
	file  int
	entry int
}

// fatalName is a name that Odoo gives up for, in a file of the module.
type fatalName struct{ path, name string }

// newOrder reads the virtual load. names are the listed data files in load order.
func newOrder(result *load.Result, self *world.Symbols, names []string) *order {
	o := &order{files: make(map[string]int, len(names)), fatal: make(map[fatalName]bool)}
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
			if model, ok := strings.CutPrefix(r.Name(), "model_"); ok && r.Model == world.IrModel &&
				self.MayReflect(model) {
				continue // and so are those of the module's classes [base ir_model.py: _reflect_models]
			}
			m := made{file: o.files[r.Writes[0].File], entry: r.Writes[0].Entry}
			if before, ok := o.made[r.ID]; !ok || m.file < before.file ||
				m.file == before.file && m.entry < before.entry {
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
	case refs.ByRef, refs.ByFormat, refs.ByParent, refs.ByAction, refs.ByInheritID, refs.ByID,
		refs.ByModel, refs.ByRecord,
		refs.ByFunction:
		return true
	case refs.ByDelete:
		return ref.Kind == refs.Model
	case refs.ByGroups:
		return o.fatal[fatalName{ref.Path, full}] // of menus and templates; those of an arch are looked up later
	}
	return isCSV(ref)
}

// isCSV tells whether a reference stands in a file of rows.
func isCSV(ref *refs.Ref) bool { return strings.HasSuffix(ref.Path, ".csv") }

// isTooEarly tells whether a reference to an own id is looked up before that is made. Odoo reads all fields of a record
// before it creates it, and creates the records nested in them after that, in their order, which is that of entries
// [convert.py: _tag_record; models.py: load]. So too early is a reference to its own record, or to one nested in that.
func (o *order) isTooEarly(ref *refs.Ref, full string) bool {
	file, listed := o.files[ref.Path]
	m, ok := o.made[full]
	if !listed || !ok || ref.Guard != 0 || !o.isLoadTime(ref, full) && ref.Via != refs.ByGroups {
		return false
	}
	if ref.Via == refs.ByGroups && !o.fatal[fatalName{ref.Path, full}] {
		return false
	}
	isBefore := ref.Entry != refs.NoEntry && int(ref.Entry) < m.entry
	return m.file > file || m.file == file && isBefore || o.isItself(ref, full)
}

// isItself tells whether a reference is of the record that makes the id, and no other: one to a nested record is not,
// nor one to a line of the row.
func (o *order) isItself(ref *refs.Ref, full string) bool {
	file, listed := o.files[ref.Path]
	m, ok := o.made[full]
	if !ok || !listed || m.file != file || m.entry != int(ref.Entry) {
		return false
	}
	return !isCSV(ref) || ref.Symbol == full || strings.HasSuffix(full, "."+ref.Symbol)
}

// isMadeIn tells whether a reference stands in the file that makes the id, or makes it itself.
func (o *order) isMadeIn(ref *refs.Ref, full string) bool {
	file, listed := o.files[ref.Path]
	m, ok := o.made[full]
	return ref.Via == refs.ByID || listed && ok && m.file == file
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
