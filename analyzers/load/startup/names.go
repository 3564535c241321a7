package startup

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	"github.com/jgtolentino/smartdelta/internal/odoo/pynames"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// names knows what Python files have, by dotted names.
type names struct {
	pass  *analysis.Pass
	unit  *unit.Unit
	own   *pysource.Result
	addon string                    // dotted name of the pass's module
	files map[string]*pysource.File // of the workspace, that were asked for; nil for none
	known map[string]*pynames.File  // likewise, and of the knowledge base
	there map[string]answer         // what is said
	bound map[*pysource.File]*pynames.File
}

func newNames(pass *analysis.Pass, u *unit.Unit, own *pysource.Result) *names {
	return &names{pass: pass, unit: u, own: own, addon: addons + u.Module.Name,
		files: make(map[string]*pysource.File), known: make(map[string]*pynames.File),
		there: make(map[string]answer), bound: make(map[*pysource.File]*pynames.File)}
}

// answer says whether there is a module of a dotted name.
type answer uint8

const (
	no answer = iota
	yes
	perhaps
)

// knows tells whether a module's files are known; those of an Enterprise addon satisfy no import.
func (n *names) knows(module string) bool {
	if n.unit.Modules[module] != nil {
		return !n.unit.IsEnterprise(module)
	}
	_, core := n.unit.Series.Core(module)
	return core
}

// knowsOdoo tells whether Odoo's own files are known: where the workspace has Odoo's source, they may be newer.
func (n *names) knowsOdoo() bool {
	return n.unit.Modules["base"] == nil && n.unit.Series.HasKnowledge()
}

// core has the files of a Community module by dotted name; that of base has Odoo's own too.
var core = unit.NewMemo(func(u *unit.Unit, module string) map[string]*pynames.File {
	return coreNames(u.Series,
		module)
})

func coreNames(series catalogue.Series, module string) map[string]*pynames.File {
	if !series.HasKnowledge() {
		return nil
	}
	encoded, _ := series.Knowledge().Fact(module, knowledge.NamesFact)
	files, err := pynames.Decode(encoded)
	if err != nil {
		return nil
	}
	return files
}

// is tells whether there is a file or package of a dotted name.
func (n *names) is(dotted string) answer {
	said, ok := n.there[dotted]
	if !ok {
		said = n.lookUp(dotted)
		n.there[dotted] = said
	}
	return said
}

func (n *names) lookUp(dotted string) answer {
	rest, isAddon := strings.CutPrefix(dotted, addons)
	if dotted == "odoo" || dotted == "odoo.addons" {
		return yes
	}
	module, inside, _ := strings.Cut(rest, ".")
	if m := n.unit.Modules[module]; isAddon && m != nil {
		return n.isHere(m, inside)
	}
	if !isAddon {
		module = "base"
	}
	files := core.Of(n.unit, module)
	if files == nil || isAddon && slices.Contains(strings.Split(inside, "."), "tests") {
		return perhaps
	}
	if files[dotted] != nil {
		return yes
	}
	for name := range files {
		if strings.HasPrefix(name, dotted+".") {
			return yes // a folder without __init__.py
		}
	}
	return no
}

// isHere tells whether a module of the workspace has a file or folder.
func (n *names) isHere(m *workspace.Module, inside string) answer {
	stem := path.Join(m.Path, strings.ReplaceAll(inside, ".", "/"))
	if ws := n.unit.Workspace; ws.IsUnread(stem) || ws.IsUnread(stem+".py") || ws.IsUntracked(stem+".py") ||
		ws.IsUntracked(stem+"/__init__.py") {
		return perhaps
	}
	for _, prefix := range []string{stem + ".", stem + "/"} {
		i, _ := slices.BinarySearch(m.Files, prefix)
		for ; i < len(m.Files) && strings.HasPrefix(m.Files[i], prefix); i++ {
			switch path.Ext(m.Files[i]) {
			case ".py":
				return yes
			case ".so", ".pyd", ".pyc":
				return perhaps
			}
			if strings.HasSuffix(prefix, "/") {
				return perhaps // a folder of other files can be imported, too
			}
		}
	}
	if stem == m.Path {
		return perhaps
	}
	for _, other := range n.unit.Workspace.Modules {
		if rest, ok := strings.CutPrefix(other.Path, stem); ok && (rest == "" || rest[0] == '/') {
			return perhaps
		}
	}
	return no
}

// missing gives the first part of a dotted name that is not there; "" where all are, or nobody knows.
func (n *names) missing(dotted string) string {
	for i := len("odoo"); i < len(dotted); i++ {
		if i+1 == len(dotted) || dotted[i+1] == '.' {
			switch part := dotted[:i+1]; n.is(part) {
			case no:
				return part
			case perhaps:
				return ""
			}
		}
	}
	return ""
}

// source gives the file of a dotted name in the workspace; nil without one that Python takes.
func (n *names) source(dotted string) *pysource.File {
	if f, ok := n.files[dotted]; ok {
		return f
	}
	f := n.open(dotted)
	if f != nil && (len(f.Problems) > 0 || f.Text.Problem != nil) {
		f = nil
	}
	n.files[dotted] = f
	return f
}

// foreign has the names of other modules' files, which all modules of a run may ask for: such a file is read once.
var foreign = unit.NewMemo(func(*unit.Unit, string) *cell { return new(cell) })

type cell struct {
	once  sync.Once
	names *pynames.File
}

// read gives the names of a file of the workspace, without those that it imports with a star; nil where nobody knows
// them.
func (n *names) read(dotted string) *pynames.File {
	if dotted == n.addon || strings.HasPrefix(dotted, n.addon+".") {
		if f := n.source(dotted); f != nil {
			return pynames.Read(f.File, f.Text.Data, f.Absolute)
		}
		return nil
	}
	c := foreign.Of(n.unit, dotted)
	c.once.Do(func() {
		if f := n.open(dotted); f != nil && len(f.Problems) == 0 && f.Text.Problem == nil {
			c.names = pynames.Read(f.File, f.Text.Data, f.Absolute)
			c.names.Classes = nil // what members models have is not asked
		}
	})
	if c.names == nil {
		return nil
	}
	copied := *c.names
	copied.Names = slices.Clone(copied.Names)
	return &copied
}

func (n *names) open(dotted string) *pysource.File {
	rest, ok := strings.CutPrefix(dotted, addons)
	module, inside, _ := strings.Cut(rest, ".")
	m := n.unit.Modules[module]
	if !ok || m == nil {
		return nil
	}
	stem := path.Join(m.Path, strings.ReplaceAll(inside, ".", "/"))
	pack := dotted
	for _, file := range []string{stem + "/__init__.py", stem + ".py"} {
		if m == n.unit.Module {
			if i := slices.IndexFunc(n.own.Files, func(f *pysource.File) bool { return f.Path == file }); i >= 0 {
				return n.own.Files[i]
			}
		} else if _, found := slices.BinarySearch(m.Files, file); found {
			if text, _ := n.unit.Read(n.pass, file); text != nil {
				return &pysource.File{Path: file, Text: text, File: python.Parse(text.Data), Package: pack}
			}
			return nil
		}
		pack, _, _ = cutLast(dotted)
	}
	return nil
}

// file gives the names of a dotted module; nil where nobody knows them.
func (n *names) file(dotted string) *pynames.File {
	if f, ok := n.known[dotted]; ok {
		return f
	}
	n.known[dotted] = nil // ends circles
	rest, isAddon := strings.CutPrefix(dotted, addons)
	module, _, _ := strings.Cut(rest, ".")
	switch {
	case isAddon && n.unit.Modules[module] != nil:
		if f := n.read(dotted); f != nil {
			n.known[dotted] = n.whole(f)
		}
	case isAddon:
		n.known[dotted] = core.Of(n.unit, module)[dotted]
	case n.knowsOdoo():
		n.known[dotted] = core.Of(n.unit, "base")[dotted]
	}
	return n.known[dotted]
}

// whole adds what is imported with a star.
func (n *names) whole(f *pynames.File) *pynames.File {
	for _, star := range f.Stars {
		from := n.file(star)
		if from == nil || n.isCore(star) {
			f.Open = true // of core files not all names are known
		}
		if from != nil {
			f.Open = f.Open || from.Open
			f.Names = append(f.Names, from.Public()...)
		}
	}
	slices.Sort(f.Names)
	return f
}

// isCore tells whether a dotted module is known from the knowledge base.
func (n *names) isCore(dotted string) bool {
	rest, isAddon := strings.CutPrefix(dotted, addons)
	module, _, _ := strings.Cut(rest, ".")
	return !isAddon || n.unit.Modules[module] == nil
}

// has tells whether a module has a name, or may have it.
func (n *names) has(dotted, name string) bool {
	if strings.HasPrefix(name, "__") || n.isCore(dotted) && pynames.IsCommon(name) {
		return true
	}
	f := n.file(dotted)
	return f == nil || f.Open || f.Has(name) || n.is(dotted+"."+name) != no
}

// isUnbound tells whether nothing binds a name that the top of a file asks for: neither the file, in whatever block,
// nor what it imports with a star.
func (n *names) isUnbound(f *pysource.File, name string) bool {
	names := n.bound[f]
	if names == nil {
		names = n.whole(pynames.Read(f.File, f.Text.Data, f.Absolute))
		n.bound[f] = names
	}
	return !names.Open && !names.Has(name) && !mayBind(f.Text.Data, name)
}

// mayBind tells whether code has a name where it may be bound: before an equal sign, a comma or a colon, or behind a
// word that binds.
func mayBind(src []byte, name string) bool {
	if bytes.Count(src, []byte(name)) < 2 {
		return false
	}
	var scan python.Scanner
	scan.Init(src)
	before, was := "", false
	for t := scan.Next(); t.Kind != python.EOF; t = scan.Next() {
		text := string(src[t.Start:t.End])
		if was {
			switch text {
			case "=", ":", ",", ":=", "in", "+=", "|=":
				return true
			}
		}
		was = false
		if t.Kind == python.Name && text == name {
			switch before {
			case "def", "class", "as", "for", "global", "import", "lambda", "*", "**", "case":
				return true
			}
			was = before != "."
		}
		before = text
	}
	return false
}

// follow goes from an imported name along attributes, and gives the dotted name of the first that is missing; "" where
// none is, or nobody knows.
func (n *names) follow(f *pysource.File, root string, parts []string) string {
	dotted, ok := pynames.Original(f.File, root, f.Absolute)
	if !ok || strings.HasPrefix(dotted, "odoo.addons.") && parts[0] == "" {
		return ""
	}
	for _, part := range parts {
		switch {
		case dotted == "odoo.addons" || dotted == "odoo" && part == "addons":
			return ""
		case n.isHidden(dotted):
			return ""
		case n.is(dotted) == yes && n.file(dotted) != nil:
			if !n.has(dotted, part) {
				return dotted + "." + part
			}
		default:
			has, known := n.member(dotted, part, 0)
			if known && !has {
				return dotted + "." + part
			}
			return "" // what attributes of classes are, nobody knows
		}
		dotted += "." + part
	}
	return ""
}

// isHidden tells whether a file binds its own name, so that its package may have that in place of the file, as
// odoo.tools has by "from .config import config".
func (n *names) isHidden(dotted string) bool {
	_, name, ok := cutLast(dotted)
	f := n.file(dotted)
	return ok && f != nil && f.Has(name)
}

// maxBases bounds how deep classes are followed.
const maxBases = 20

// member tells whether a class has an attribute.
func (n *names) member(class, name string, depth int) (has, known bool) {
	module, local, _ := cutLast(class)
	f := n.file(module)
	if f == nil || depth > maxBases || strings.HasPrefix(name, "__") {
		return false, false
	}
	c, ok := f.Classes[local]
	if !ok || c.Open {
		return false, false
	}
	if _, has = slices.BinarySearch(c.Members, name); has {
		return true, true
	}
	for _, base := range c.Bases {
		if !strings.Contains(base, ".") {
			base = module + "." + base
		}
		switch has, known := n.member(base, name, depth+1); {
		case !known:
			return false, false
		case has:
			return true, true
		}
	}
	return false, true
}
