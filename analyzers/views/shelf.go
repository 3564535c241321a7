package views

import (
	"go/types"
	"slices"
	"strings"
	"sync"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/record"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/skeleton"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// write is one record or template of a data file.
type write struct {
	record.Record
	path  string         // of its file; "" where none is known
	text  *unit.Text     // of the file, and
	entry *xmldata.Entry // what its reader found; both nil for the modules above
}

// extends gives the id of the view that the record says to extend; "" without one.
func (w *write) extends() string {
	if w.Parent == nil {
		return ""
	}
	return *w.Parent
}

// archPlace gives the place of the value that is the arch.
func (w *write) archPlace() unit.Range {
	for _, name := range []string{"arch", "arch_db"} {
		if f := w.entry.Field(name); f != nil {
			return f.Place
		}
	}
	return w.entry.Place
}

// content is what the data files of a module do to views, in load order.
type content struct {
	writes []write
	core   bool // structure only
	once   sync.Once
	roots  []string // by write; see family.root

	parentsOnce sync.Once
	parents     map[string]string // by id of a view; see content.parent
}

// shelf has the content of the modules of a run, by the path of their package; that of the knowledge base by name. It
// is safe for concurrent use.
type shelf struct {
	core *skeleton.Store
	mu   sync.Mutex
	here map[string]*content // nil for none
}

var shelves = unit.NewMemo(func(u *unit.Unit, _ struct{}) *shelf {
	s := &shelf{here: make(map[string]*content)}
	if u.Series.HasKnowledge() {
		s.core = skeleton.NewStore(u.Series.Knowledge())
	}
	return s
})

func (s *shelf) put(pkg *types.Package, c *content) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.here[pkg.Path()] = c
}

// at gives the content of the package of a module of the workspace; nil where it has none.
func (s *shelf) at(pkg *types.Package) *content {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.here[pkg.Path()]
}

// of gives the content of a module of Community's; nil where it is not known.
func (s *shelf) of(module string) *content {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, ok := s.here[module]
	if !ok {
		c = s.known(module)
		s.here[module] = c
	}
	return c
}

func (s *shelf) known(module string) *content {
	list, ok := s.core.Records(module)
	if !ok {
		return nil
	}
	c := &content{core: true, writes: make([]write, len(list))}
	for i := range list {
		c.writes[i].Record = list[i]
		if arch := list[i].Arch; arch != nil {
			c.writes[i].Arch = shared(arch, &tree.Part{ID: list[i].ID, Only: skeleton.Attributes()})
		}
	}
	return c
}

// family tells which views extend each other. content gives what a module does to views; nil where that is not known.
type family struct{ content func(module string) *content }

// parent gives the id of the view that the view of an id extends, as the module in whose name it is says.
func (f family) parent(id string) string {
	module, _, _ := strings.Cut(id, ".")
	c := f.content(module)
	if c == nil {
		return ""
	}
	return c.parent(id)
}

func (c *content) parent(id string) string {
	c.parentsOnce.Do(func() {
		c.parents = make(map[string]string)
		for i := range c.writes {
			if w := &c.writes[i]; w.Parent != nil {
				c.parents[w.ID] = *w.Parent
			}
		}
	})
	return c.parents[id]
}

// root gives the id of the topmost view that a write's view extends, its own where it extends none.
func (f family) root(w *write) string {
	id := w.ID
	parent := w.extends()
	if parent == "" {
		parent = f.parent(id)
	}
	for depth := 0; parent != "" && depth < maxDepth; depth++ {
		id = parent
		parent = f.parent(id)
	}
	return id
}

// maxDepth bounds a chain of views.
const maxDepth = 100

// roots gives the roots of a module's writes.
func (f family) roots(c *content) []string {
	c.once.Do(func() {
		c.roots = make([]string, len(c.writes))
		for i := range c.writes {
			c.roots[i] = f.root(&c.writes[i])
		}
	})
	return c.roots
}

// read gives what the data files of the unit's module do.
func read(u *unit.Unit, m *manifestfile.Result, data *xmldata.Result, rows *csvdata.Result) *content {
	c := new(content)
	seen := make(map[string]bool)
	for _, e := range m.DataEntries(u) {
		if !e.Found || seen[e.Path] {
			continue
		}
		seen[e.Path] = true
		if f := data.File(e.Path); f != nil {
			c.file(u.Module.Name, f)
		}
		if f := rows.File(e.Path); f != nil && f.Model == viewModel && !f.Broken() {
			c.rows(u.Module.Name, f)
		}
	}
	return c
}

// rows adds what a CSV file does. An entry is made of each row, as if an XML file said the same: with an empty cell
// nothing.
func (c *content) rows(module string, f *csvdata.File) {
	for i := range f.Rows {
		row := &f.Rows[i]
		cells := make(map[string]string)
		entry := &xmldata.Entry{Kind: xmldata.Record, Model: viewModel, ID: row.ID, Place: row.Place, Parent: -1}
		for j, column := range f.Columns {
			text, name := row.Cells[j], column.Path[0]
			if isID := column.External(); text == "" || name == "id" || len(column.Path) > 2 ||
				isID != (name == "inherit_id" || name == "groups_id") || isID && csvdata.IsEmptyID(text) {
				continue
			}
			cells[name] = text
			place := f.CellPlace(row, j)
			entry.Fields = append(entry.Fields,
				xmldata.Field{Name: name, NamePlace: place, Kind: xmldata.Plain, Value: text, Place: place})
		}
		c.writes = append(c.writes, write{record.Row(module, row.ID, cells), f.Path, f.Text, entry})
	}
}

// forOthers gives what the modules above need of it, so that the files' texts are not kept for them.
func (c *content) forOthers() *content {
	kept := &content{writes: slices.Clone(c.writes)}
	for i := range kept.writes {
		w := &kept.writes[i]
		w.text, w.entry = nil, nil
		if w.Arch != nil {
			w.Arch = shared(w.Arch, &tree.Part{ID: w.ID, File: w.path})
		}
	}
	return kept
}

// shared reads an arch once for all that ask, each of which gets a copy. Its nodes are of one part for all of them, and
// what it names in %(id)d is not told.
func shared(read func(*tree.Part, func(string)) *tree.Node, part *tree.Part) func(*tree.Part, func(string)) *tree.Node {
	once := sync.OnceValue(func() *tree.Node {
		arch := read(part, nil)
		read = nil // and the text
		return arch
	})
	return func(*tree.Part, func(string)) *tree.Node { return once().Clone() }
}

// file adds what one file does. The entries of its reader and the records are in the same order.
func (c *content) file(module string, f *xmldata.File) {
	if f.Broken() || f.Refused != nil {
		return
	}
	var entries []*xmldata.Entry
	for i := range f.Entries {
		e := &f.Entries[i]
		if e.Model == viewModel && (e.Kind == xmldata.Record || e.Kind == xmldata.Template) && e.Parent < 0 {
			entries = append(entries, e)
		}
	}
	if len(entries) == 0 {
		return
	}
	records := record.Read(f.Text.Data, module)
	if len(records) != len(entries) {
		return
	}
	for i := range records {
		c.writes = append(c.writes, write{records[i], f.Path, f.Text, entries[i]})
	}
}

const viewModel = "ir.ui.view"
