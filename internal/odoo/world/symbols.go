package world

import (
	"path"
	"slices"
	"strings"
)

// Symbols is what a module declares itself, never what it imports: the fact that the virtual load exports. A knowledge
// base is these, one per module; only positions are left out there.
type Symbols struct {
	Manifest string   // path of the manifest relative to the root; "" for a module known from the catalogue only
	Size     int      // bytes of the manifest's decoded text
	Depends  []Depend // in written order

	// Content tells whether what follows is known. Without it only the name and the depends of the module are.
	Content bool
	// Demo tells whether demo data was asked for and could be loaded, which modules above this one need for theirs. Of
	// modules known from the catalogue only, it always could.
	Demo bool
	// Unread are the files of the module that could not be read as a whole, that its manifest lists and that are not
	// there, or whose classes have computed names, so that ids, classes or fields may be missing; relative to the root.
	Unread []string
	// Classes are what the module says of models, sorted by model; those of one model in load order.
	Classes []Class
	// IDs are the XML ids that a first installation of the module's data leaves, sorted by name; Models are the
	// models that ID.Model counts in. What Odoo makes of the classes (model_*, field_*) is not among them.
	IDs    []ID
	Models []string
	// Later are the XML ids under the module's own prefix that neither data nor demo data gives, but that may be
	// there: of files that its code loads, and those that its code gives to records. "wh_*" (see Anything) is all that
	// begin so. Sorted.
	Later []string
	// Foreign are the ids that the data creates in the name of other modules, full and sorted.
	Foreign []ID
	// DemoIDs are the ids that the module's demo data would add, full and sorted, also when demo data is not asked for:
	// tests and other demo data may name them. None when IDs has them.
	DemoIDs []ID
	// Removed are ids of other modules' records that the module's data deletes, full and sorted.
	Removed []string
	// Patched are the attributes that the module's Python gives to what it imports from Odoo,
	// without what they are of; sorted.
	Patched []string
	// RunTime are the operations whose effect no file tells, in load order.
	RunTime []Operation

	packed *packed // of a module from the knowledge base
}

// AFact marks Symbols as a fact.
func (*Symbols) AFact() {}

// Depend is one entry of depends. Start and End are byte offsets of its literal; both 0 without a manifest.
type Depend struct {
	Name       string
	Start, End int
}

// Anything ends an id of Later of which only the beginning is known.
const Anything = "*"

// ID is one XML id.
type ID struct {
	Name     string
	Model    uint16 // index into Symbols.Models
	NoUpdate bool
	Implied  bool // the loader named it, not the data: see Record.Implied
}

// Operation is something that only a running Odoo can decide.
type Operation struct {
	Model string // "" when it could be any
	What  string // one clause: "function create", "delete by search", "SQL file"
	File  string // relative to the root
}

// Lookup gives the model of one of the module's own ids.
func (s *Symbols) Lookup(name string) (model string, ok bool) { return s.find(s.ids().IDs, name) }

// LookupDemo gives the model of an id that the module's demo data would add.
func (s *Symbols) LookupDemo(full string) (model string, ok bool) {
	return s.find(s.ids().DemoIDs, full)
}

// find gives the model of an id in one of the sorted lists.
func (s *Symbols) find(ids []ID, name string) (model string, ok bool) {
	i, ok := slices.BinarySearchFunc(ids, name, func(id ID, name string) int { return strings.Compare(id.Name, name) })
	if !ok {
		return "", false
	}
	return s.Models[ids[i].Model], true
}

// classesOf gives the module's classes of a model.
func (s *Symbols) classesOf(model string) []Class {
	if !s.hasModel(model) {
		return nil
	}
	classes := s.allClasses()
	lo, ok := slices.BinarySearchFunc(classes, model, byModel)
	if !ok {
		return nil
	}
	hi := lo + 1
	for hi < len(classes) && classes[hi].Model == model {
		hi++
	}
	return classes[lo:hi]
}

// byModel compares a class with a model, for the order of Classes.
func byModel(c Class, model string) int { return strings.Compare(c.Model, model) }

// manual is what the names of models and fields begin with that data makes [base: ir_model.py, _check_model_name and
// _check_name]; only Python makes others.
const manual = "x_"

// hidesClasses tells whether the module may have classes that nobody read.
func (s *Symbols) hidesClasses() bool { return s == nil || !s.Content || s.Hides("") }

// Hides tells whether a file that was not read may define a
// model or field of a name. A data file makes only manual ones.
func (s *Symbols) Hides(name string) bool {
	return slices.ContainsFunc(s.Unread, func(file string) bool {
		switch path.Ext(file) {
		case ".xml", ".csv", ".sql":
			return strings.HasPrefix(name, manual)
		}
		return true
	})
}

// MayReflect tells whether a class of the module may be of the model that Odoo writes like this in ids, with
// underscores for dots. Classes that could not be read may be of any.
func (s *Symbols) MayReflect(underscored string) bool {
	return s.Hides(underscored) || slices.ContainsFunc(s.allClasses(), func(c Class) bool {
		return !c.Manual && strings.ReplaceAll(c.Model, ".", "_") == underscored
	})
}

// ForCatalogue gives what a knowledge base keeps of a module's symbols: no places, and nothing that its manifest's
// entry has. Paths begin with the module's name instead of its folder.
func (s *Symbols) ForCatalogue(module, folder string) *Symbols {
	inside := func(path string) string { return module + strings.TrimPrefix(path, folder) }
	kept := *s
	kept.Manifest, kept.Size, kept.Depends = "", 0, nil
	kept.Unread = slices.Clone(s.Unread)
	for i, path := range kept.Unread {
		kept.Unread[i] = inside(path)
	}
	kept.RunTime = slices.Clone(s.RunTime)
	for i := range kept.RunTime {
		kept.RunTime[i].File = inside(kept.RunTime[i].File)
	}
	return &kept
}
