package installset

import (
	"maps"
	"slices"
	"sync"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// AddonsPath are the modules that Odoo would find: a workspace's, and core's from the catalogue where the workspace
// does not hold its source. It is safe for concurrent use.
type AddonsPath struct {
	series   catalogue.Series
	modules  map[string]*workspace.Module
	coreHere bool // base is in the workspace, so the catalogue adds nothing

	mu       sync.Mutex
	declared map[string]catalogue.CoreModule // of the workspace's modules, those asked for
	names    func() []string
	fresh    func() *marking // what every database has
}

// NewAddonsPath puts the modules of a workspace, by name, in front of the series' own.
func NewAddonsPath(series catalogue.Series, modules map[string]*workspace.Module) *AddonsPath {
	p := &AddonsPath{
		series: series, modules: modules, coreHere: modules[base] != nil,
		declared: make(map[string]catalogue.CoreModule),
	}
	p.names = sync.OnceValue(p.all)
	p.fresh = sync.OnceValue(func() *marking { return newMarking(p.Lookup, p.names()) })
	return p
}

// Lookup gives the module that Odoo would take. A manifest that cannot be read is no module.
func (p *AddonsPath) Lookup(name string) (catalogue.CoreModule, bool) {
	if m := p.modules[name]; m != nil {
		return p.here(m), m.Manifest.Readable
	}
	if p.coreHere {
		return catalogue.CoreModule{}, false
	}
	return p.series.Core(name)
}

func (p *AddonsPath) here(m *workspace.Module) catalogue.CoreModule {
	p.mu.Lock()
	defer p.mu.Unlock()
	d, known := p.declared[m.Name]
	if !known {
		d = declared(m)
		p.declared[m.Name] = d
	}
	return d
}

// Names gives all modules on the path, sorted; the list is the path's own.
func (p *AddonsPath) Names() []string { return p.names() }

func (p *AddonsPath) all() []string {
	names := slices.Collect(maps.Keys(p.modules))
	if !p.coreHere {
		for m := range p.series.Modules() {
			if p.modules[m.Name] == nil {
				names = append(names, m.Name)
			}
		}
	}
	slices.Sort(names)
	return names
}

// Closure is the function of that name, over the path.
func (p *AddonsPath) Closure(requested ...string) []Installed {
	installed, _ := p.Install(requested...)
	return installed
}

// Install gives the closure, and the names of what Odoo marks for it and cannot load, sorted: a module that lacks a
// dependency, or depends on itself.
func (p *AddonsPath) Install(requested ...string) (installed []Installed, dropped []string) {
	return p.fresh().outcome(requested)
}

// declared is what decides what is installed.
func declared(m *workspace.Module) catalogue.CoreModule {
	return catalogue.CoreModule{
		Name: m.Name, Version: m.Manifest.Version.Value, License: m.Manifest.License.Value,
		Depends: values(m.Manifest.Depends), AutoInstall: m.Manifest.AutoInstall, Triggers: values(m.Manifest.Triggers),
		Countries: values(m.Manifest.Countries), Uninstallable: !m.Manifest.Installable,
	}
}

func values(list []manifest.Text) []string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = t.Value
	}
	return out
}
