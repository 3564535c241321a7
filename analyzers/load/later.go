package load

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// laterReader collects the ids of a module that neither its data nor its demo data gives, but that may be there later:
// those of files that code loads, and those that code gives to records. Nothing is carried out: whether Odoo would
// load them is no matter to who asks what a name can mean.
type laterReader struct {
	own  string // prefix
	self *world.Symbols
	ids  []string // without the prefix
}

// later gives world.Symbols.Later of a module, whose other ids are known.
func later(
	u *unit.Unit, self *world.Symbols, source *pysource.Result, xml *xmldata.Result, unlisted []string,
) []string {
	r := laterReader{own: u.Module.Name + ".", self: self}
	for _, f := range xml.Files {
		// What the loader skips (forcecreate) may be there all the same.
		whole := f.Loaded || r.isLoadedByCode(u, f, unlisted)
		for i := range f.Entries {
			if e := &f.Entries[i]; whole || e.Kind == xmldata.Function {
				r.entry(e)
			}
		}
	}
	for _, f := range source.Files {
		r.code(f)
	}
	slices.Sort(r.ids)
	return slices.Clip(slices.Compact(r.ids))
}

// isLoadedByCode tells whether a file that no manifest lists may be loaded all the same. Of a Community module of Odoo
// the demo files count too that its manifest leaves out: an edited copy is not what others install.
func (r *laterReader) isLoadedByCode(u *unit.Unit, f *xmldata.File, unlisted []string) bool {
	if len(f.Entries) == 0 || strings.HasPrefix(u.Module.Inside(f.Path), "static/") {
		return false
	}
	return !slices.Contains(unlisted, f.Path) ||
		u.Module.Origin == workspace.Core && strings.Contains(path.Base(f.Path), "demo")
}

// entry notes the ids of an operation. What functions do the virtual load does not follow everywhere.
func (r *laterReader) entry(e *xmldata.Entry) {
	switch {
	case e.Kind == xmldata.Delete:
	case e.Kind != xmldata.Function:
		r.add(e.ID)
	case e.Method == "_update_xmlids":
		r.literals([]byte(e.Eval), nil)
		for i := range e.Fields {
			r.literals([]byte(e.Fields[i].Value), nil)
		}
	}
}

// add notes an id that is not known yet; one of another module is not this one's affair.
func (r *laterReader) add(id string) {
	id = strings.TrimPrefix(id, r.own)
	if id == "" || strings.Contains(id, ".") {
		return
	}
	if _, ok := r.self.Lookup(id); ok {
		return
	}
	if _, ok := r.self.LookupDemo(r.own + id); !ok {
		r.ids = append(r.ids, id)
	}
}

// writes tells whether code may give records an XML id.
func writes(f *pysource.File) bool {
	return f.Words.Has(f.Text.Data, "_update_xmlids") || f.Words.Has(f.Text.Data, "_load_records") ||
		syntax.Contains(f.Text.Data, "ir.model.data")
}

// code notes the strings that may be ids of the module, in files that write ids. Few files have the module's prefix.
func (r *laterReader) code(f *pysource.File) {
	if writes(f) && syntax.Contains(f.Text.Data, r.own) {
		r.literals(f.Text.Data, f.Refs)
	}
}

// literals notes the strings of source that may be ids of the module, those apart that only look one up.
func (r *laterReader) literals(src []byte, uses []python.Ref) {
	var scan python.Scanner
	scan.Init(src)
	for {
		t := scan.Next()
		if t.Kind == python.EOF {
			return
		}
		text, built := src[t.Start:t.End], t.Kind == python.FStringMiddle
		if t.Kind != python.String && !built {
			continue
		}
		id, ok := bytes.CutPrefix(bytes.Trim(text, `"'`), []byte(r.own))
		if ok && len(id) > 0 && !bytes.ContainsAny(id, " .{%(\\/\n") {
			isUse := slices.ContainsFunc(uses, func(u python.Ref) bool { return t.Start < u.Start && u.End < t.End+1 })
			switch {
			case built:
				r.add(string(id) + world.Anything)
			case !isUse:
				r.add(string(id))
			}
		}
	}
}
