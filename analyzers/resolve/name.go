package resolve

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// Open is the fact that a module exports: its names that nothing in its closure has. Who has them, only the workspace
// can tell.
type Open struct {
	Names  []Name
	Unmade []Unmade
}

// Unmade is an id that the module would make if Odoo read what it stands in.
type Unmade struct {
	ID  string // with its prefix
	Why string // a clause
	// Reported tells that this is a finding by itself, which the module's own uses of the id need not repeat.
	Reported bool
}

// AFact marks Open as a fact.
func (*Open) AFact() {}

func (o *Open) String() string { return fmt.Sprintf("%d open names", len(o.Names)) }

// Name is one open name at one place.
type Name struct {
	State State
	Kind  refs.Kind
	Name  string // XML ids with their prefix
	Model string // of a field
	// Registry is, of a name that scripts or templates of the web client register, where it is looked up: "templates",
	// or a registry of Odoo's such as "actions".
	Registry string
	Via      refs.Via
	Module   string // with the reference
	Path     string // of the file
	Size     int    // of its text, in bytes
	Start    int    // byte offsets
	End      int
	Symbol   string   // what encloses it, see unit.Symbols
	Test     bool     // the code only asks whether it is there
	Guarded  bool     // it harms nothing where the name is absent
	Typing   bool     // it stands where only type checkers read
	Unknown  []string // modules that may define it all the same
	// Absent tells whether one of Unknown is a module that neither Community nor Enterprise has.
	Absent bool
	// Copied are modules below that stand in the workspace twice; the copy that Odoo does not load satisfies nothing.
	Copied []string

	InTest   bool // it stands in a test
	Demo     bool // it stands in demo data
	Unloaded bool // it stands in a file that nothing loads, or in a tag that Odoo skips
	// LoadTime tells that Odoo looks the name up while it loads the data of the module, or builds its models.
	LoadTime bool

	// By are the modules that have it: the Enterprise addon, or those to depend on, the best first.
	By []string
	// Brought tells that Odoo installs one of By by itself when it installs the module.
	Brought bool
	// Late tells, of a name that the loader looks up,
	// that those of By that Odoo brings in are loaded behind the module.
	Late bool
	// Partial tells, of an unresolved name, that not all modules of the workspace were read, since nobody asked for
	// them.
	Partial bool
	// Hint is what else is known: the name that was meant, or what became of it.
	Hint string
	// Reported tells that the cause of an unresolved name is a finding of its own.
	Reported bool
	// Itself tells that a name is used by the record that it is of, which Odoo reads before it creates it.
	Itself bool
}

// String gives the name for a message, with what kind of name it is.
func (n *Name) String() string {
	switch n.Kind {
	case refs.Model:
		return "model " + n.Name
	case refs.Group:
		return "group " + n.Name
	case refs.Template:
		return "template " + n.Name
	case refs.JSModule:
		return "JavaScript module " + n.Name
	case refs.Asset:
		return "file " + strings.TrimPrefix(n.Name, "/")
	case refs.Bundle:
		return "asset bundle " + n.Name
	case refs.Import:
		return "import of " + n.Name
	case refs.Field:
		return fmt.Sprintf("field %s of %s", n.Name, n.Model)
	}
	switch n.Registry {
	case "actions":
		return "client action " + n.Name
	case "services":
		return "service " + n.Name
	case "views":
		return "view class " + n.Name
	case "fields", "view_widgets":
		return "widget " + n.Name
	}
	return "XML id " + n.Name
}

// Stops tells whether Odoo gives up at the name, which its module's closure lacks: it is looked up at installation, and
// nothing that is installed with the module has it by then.
// Of an unknown comodel Odoo only warns; what is imported need not be installed.
func (n *Name) Stops(u *unit.Unit) bool {
	switch {
	case n.Test, n.Guarded, n.Typing, n.Demo, n.InTest, n.Unloaded, n.Via == refs.ByComodel:
		return false
	case n.Kind == refs.Import:
		return n.Symbol == "" && n.State != Outside
	case !n.LoadTime:
		return false
	case u.Order == nil:
		return n.State != Outside || n.Late || !n.Brought
	}
	self := u.Order[n.Module]
	return n.State != Outside || !slices.ContainsFunc(n.By, func(name string) bool {
		place, is := u.Order[name]
		return is && place < self
	})
}

// Place gives the place of the name in the file set.
func (n *Name) Place(u *unit.Unit) unit.Place {
	file := u.Files.Get(n.Path, n.Size)
	return unit.Place{Range: unit.Range{Start: file.Pos(n.Start), Stop: file.Pos(n.End)}, Symbol: n.Symbol}
}

// name makes an open name of a reference.
func (r *resolver) name(ref *refs.Ref, state State) Name {
	file := r.unit.Files.Get(ref.Path, 0) // registered when it was read
	n := Name{
		State: state, Kind: ref.Kind, Name: ref.Name, Model: ref.Model, Via: ref.Via,
		Module: r.self, Path: ref.Path, Size: file.Size(),
		Start: file.Offset(ref.Place.Start), End: file.Offset(ref.Place.Stop), Test: ref.Test,
		Guarded: IsGuarded(r.unit, r.closure, ref) || ref.Via == refs.ByServices, // of env.services it is undefined
		Absent:  len(r.result.Absent) > 0,
	}
	n.Symbol = r.unit.Symbols.At(n.Path, n.Start)
	switch ref.Kind {
	case refs.XMLID, refs.Group, refs.Template:
		n.Name, _ = r.ownID(ref.Name)
	case refs.Field:
		n.Name, n.Model = r.lastStep(ref)
		n.Reported = r.isRefused(ref)
	}
	n.Typing = ref.Guard == python.GuardTypeChecking
	if state == IAP {
		n.By = []string{r.client(ref)}
	}
	if r.isWebName(ref) {
		n.Name, n.Registry = ref.Meant(), registryOf(ref)
	}
	if state == Undecidable {
		n.Unknown = r.mayDefine(ref)
	}
	n.Copied = r.copied
	n.Demo, n.Unloaded = slices.Contains(r.demo, ref.Path), r.isUnloaded(ref)
	if state == Disordered {
		n.Hint, n.Itself = r.order.maker(n.Name), r.order.isItself(ref, n.Name)
	}
	n.InTest = r.isTest(ref) || r.isScriptTest(ref)
	n.LoadTime = r.order.isLoadTime(ref, n.Name) || isClassLevel(ref) && !n.InTest || r.isModelOfAction(ref)
	return n
}

// isRefused tells whether Odoo stops at the field in whose declaration a name stands: that is a finding by itself.
func (r *resolver) isRefused(ref *refs.Ref) bool {
	if ref.Via != refs.ByRelated && ref.Via != refs.ByInverse {
		return false
	}
	return slices.ContainsFunc(r.aborts, func(a loader.Abort) bool {
		return a.Kind == loader.BadField && a.Place.Start <= ref.Place.Start && ref.Place.Stop <= a.Place.Stop
	})
}

// isModelOfAction tells the model that a window action is about, which must be there when the action is made
// [base ir_actions.py: _check_model].
func (r *resolver) isModelOfAction(ref *refs.Ref) bool {
	if _, listed := r.order.files[ref.Path]; !listed || ref.Via != refs.ByResModel || ref.In != "" {
		return false
	}
	e := r.entry(ref)
	return e != nil && e.Model == "ir.actions.act_window"
}

// isClassLevel tells whether Odoo needs the name to build the module's models.
func isClassLevel(ref *refs.Ref) bool {
	switch ref.Via {
	case refs.ByInherit, refs.ByInherits, refs.ByComodel, refs.ByLines:
		return true
	}
	return false
}
