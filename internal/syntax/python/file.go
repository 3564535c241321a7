package python

import (
	"iter"
	"sort"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// File is what was read from one Python file. Everything is in the order of the text, problems too.
type File struct {
	Imports    []Import
	Directives []syntax.Directive
	Problems   []syntax.Problem
	Scopes     []Scope
	Classes    []Class
	Refs       []Ref
	Keyed      []Keyed
	Assigned   []Assigned
	Uses       []Range
	Failures   []Failure
	Patched    []Word // attributes that code gives to what is imported from Odoo: fields.Serialized = …

	Words syntax.Words

	strings []stringPiece // see Texts
}

// Guard says what protects a reference that may be absent. The zero value is no protection.
type Guard uint8

// The guards. A reference under several has the first of: type checking, an installed check, a try.
const (
	GuardNone         Guard = iota
	GuardTryImport          // an import in a try whose handlers catch ImportError, or under suppress(ImportError)
	GuardTypeChecking       // under `if TYPE_CHECKING:` or `if False:`, whose blocks never run
	GuardInstalled          // behind a test that the model, field or module is there
)

// String returns the name of the guard as it stands in reports; "" for GuardNone.
func (g Guard) String() string {
	switch g {
	case GuardTryImport:
		return "try"
	case GuardTypeChecking:
		return "type-checking"
	case GuardInstalled:
		return "installed"
	}
	return ""
}

// Import is one imported module or name. `import a.b as c, d` gives two, `from m import a, b` gives two,
// `from m import *` one with Name "*".
type Import struct {
	Module string // "a.b"; of a relative import without the dots, "" in `from . import x`
	Level  int    // number of leading dots
	Name   string // the imported name of a from import, else ""
	As     string // the name it is bound to, where `as` gives one
	// [Start, End) is the text of the module, with the dots of a relative import; of a dynamic import the
	// content of the string. Blanks and comments inside (`from . \ import x`) are part of it.
	Start, End         int
	NameStart, NameEnd int    // the place of Name; empty where Name is ""
	Dynamic            bool   // importlib.import_module("…") or __import__("…")
	Guard              Guard  //
	Perhaps            bool   // it runs only if a test says so, or in an exception's handler
	Symbol             string // enclosing "Class.method"; "" at the top of the file
	Line               int    // offset of the statement that holds it
}

// Scope is a class or function: SymbolAt finds the innermost one.
type Scope struct {
	Start, End int    // from the keyword (def, async, class) to the end of the last token of the body
	Symbol     string // "Class.method"
	Class      bool
	Decorators []Decorator
	Parameters Parameters // of a function

	outer int32 // the scope around it, in File.Scopes; -1 at the top
}

// SymbolAt returns the enclosing "Class.method" of an offset, or "".
func (f *File) SymbolAt(offset int) string {
	for s := range f.around(offset) {
		return s.Symbol
	}
	return ""
}

// FunctionAt returns the outermost function around an offset; nil where none is.
func (f *File) FunctionAt(offset int) (function *Scope) {
	for s := range f.around(offset) {
		if !s.Class {
			function = s
		}
	}
	return function
}

// around gives the scopes that hold an offset, from the innermost outwards. That is the last one that begins before the
// offset, or one around that.
func (f *File) around(offset int) iter.Seq[*Scope] {
	return func(yield func(*Scope) bool) {
		for i := int32(f.begun(offset+1)) - 1; i >= 0; i = f.Scopes[i].outer {
			if s := &f.Scopes[i]; offset < s.End && !yield(s) {
				return
			}
		}
	}
}

// Inside returns the scopes that begin from an offset on and before another one, an outer one before those in it.
func (f *File) Inside(start, end int) []Scope { return f.Scopes[f.begun(start):f.begun(end)] }

// begun counts the scopes that begin before an offset.
func (f *File) begun(offset int) int {
	return sort.Search(len(f.Scopes), func(i int) bool { return f.Scopes[i].Start >= offset })
}

// From gives the dotted name that an import starts from in a file of a package; "" where it climbs out of it.
func (im *Import) From(pack string) string {
	if im.Level == 0 {
		return im.Module
	}
	for range im.Level - 1 {
		i := strings.LastIndexByte(pack, '.')
		if i < 0 {
			return ""
		}
		pack = pack[:i]
	}
	if im.Module == "" {
		return pack
	}
	return pack + "." + im.Module
}
