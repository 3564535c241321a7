package viewer

import (
	"fmt"
	"path"
	"slices"

	"github.com/jgtolentino/smartdelta/analyzers/templates"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/record"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/skeleton"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/project/installset"
	"github.com/jgtolentino/smartdelta/internal/syntax/source"
)

// installation is the views that modules bring.
type installation struct {
	*record.Library
	*session.Session
	path    *installset.AddonsPath
	modules []string          // in the order in which Odoo loads them
	store   *skeleton.Store   // nil for a series of which nothing is known
	drawn   *record.Templates // nil before templates
	lacks   map[string][]string
	ids     numbers

	ofPart  map[*tree.Part]string // the module that wrote an arch
	orphans []orphan
	indexes map[string]*source.Index // by file
	unread  []string                 // "sale: why"
}

// orphan is a record whose parent nobody has made before it.
type orphan struct {
	record.Record
	module, file string
}

// install predicts what the modules requested bring in, and reads their views. Modules that lack what they depend on
// come last: Odoo would not install them, but their views can be looked at all the same.
func install(s *session.Session, requested []string) *installation {
	i := &installation{
		Library: record.NewLibrary(), Session: s, path: installset.NewAddonsPath(s.Series, s.Modules),
		lacks: map[string][]string{}, ofPart: map[*tree.Part]string{}, indexes: map[string]*source.Index{},
	}
	i.ids = numbers{byNumber: map[string]string{}, more: i.recordIDs}
	i.Refs = i.ids.add
	for _, m := range i.path.Closure(requested...) {
		i.modules = append(i.modules, m.Name)
	}
	for _, name := range requested {
		i.addWithNeeds(name, nil)
	}
	if f := i.Series.Knowledge(); f != nil {
		i.store = skeleton.NewStore(f)
	}
	for _, name := range i.modules {
		i.read(name)
	}
	return i
}

// addWithNeeds adds a module that is not installed, behind those that it depends on.
func (i *installation) addWithNeeds(name string, on []string) {
	m, ok := i.path.Lookup(name)
	if !ok || slices.Contains(i.modules, name) || slices.Contains(on, name) {
		return
	}
	for _, dep := range m.Depends {
		i.addWithNeeds(dep, append(on, name))
	}
	i.modules = append(i.modules, name)
}

// missing gives the modules that one needs, by itself or through others, and that nobody has; sorted.
func (i *installation) missing(name string) []string {
	if known, ok := i.lacks[name]; ok {
		return known
	}
	i.lacks[name] = nil // for a cycle
	m, ok := i.path.Lookup(name)
	if !ok {
		i.lacks[name] = []string{name}
		return i.lacks[name]
	}
	var list []string
	for _, dep := range m.Depends {
		list = append(list, i.missing(dep)...)
	}
	slices.Sort(list)
	i.lacks[name] = slices.Compact(list)
	return i.lacks[name]
}

// read adds the views of a module, from its folder or else as the knowledge base has them.
func (i *installation) read(name string) {
	m := i.Modules[name]
	if m == nil {
		if i.store == nil {
			return
		}
		i.Skeletons(skeleton.Attributes())
		list, ok := i.store.Records(name)
		if !ok {
			i.unread = append(i.unread, name+": what is known of its views cannot be read")
		}
		i.write(name, "", list)
		return
	}
	i.Skeletons(nil)
	for _, entry := range m.Manifest.Data {
		file := path.Join(m.Path, entry.Value)
		if _, has := slices.BinarySearch(m.Files, file); has && path.Ext(file) == ".xml" {
			i.write(name, file, record.Read(i.readFile(file), name))
		}
	}
}

// readFile gives the text of a file; what cannot be read is noted, and left out.
func (i *installation) readFile(file string) []byte {
	raw, err := driver.ReadFile(i.Workspace.Root, file, i.Policy.Limits.FileBytes)
	if err != nil {
		i.unread = append(i.unread, fmt.Sprintf("%s: %v", file, err))
		return nil
	}
	text, _, problem := source.Decode(file, raw)
	if problem != nil {
		i.unread = append(i.unread, file+": "+problem.Message)
	}
	i.indexes[file] = source.NewIndex(text)
	return text
}

// templates gives the browser templates of the installed modules.
func (i *installation) templates() *record.Templates {
	if i.drawn != nil {
		return i.drawn
	}
	i.drawn = record.NewTemplates()
	for _, name := range i.modules {
		m := i.Modules[name]
		if m == nil && i.store != nil {
			list, _ := i.store.Templates(name)
			i.drawn.Skeletons(skeleton.TemplateAttributes())
			i.draw(name, "", list)
		}
		if m == nil {
			continue
		}
		i.drawn.Skeletons(nil)
		for _, file := range m.Files {
			if path.Ext(file) == ".xml" && templates.IsBundled(m, file) {
				i.draw(name, file, record.ReadTemplates(i.readFile(file)))
			}
		}
	}
	for _, v := range i.drawn.Views {
		v.Type = "browser template"
	}
	return i.drawn
}

func (i *installation) draw(module, file string, list []record.Record) {
	for at := range list {
		i.ofPart[i.drawn.Write(&list[at], file)] = module
	}
}

func (i *installation) write(module, file string, list []record.Record) {
	for at := range list {
		v := i.Write(&list[at], file)
		switch {
		case v == nil:
			i.orphans = append(i.orphans, orphan{list[at], module, file})
		case list[at].Arch != nil || i.ofPart[v.Part] == "":
			i.ofPart[v.Part] = module
		}
	}
}

// place gives the line and the column of an offset in a file; 0 where none is known.
func (i *installation) place(file string, offset int32) (line, column int) {
	index := i.indexes[file]
	if index == nil || offset == tree.NoPlace {
		return 0, 0
	}
	return index.Position(int(offset))
}
