// Package predict puts together what the database holds once modules are installed, as far as files tell.
//
// In: the closure of a workspace, the modules that Odoo installs in its order, and all that it can see. Out: the XML
// ids of the records of data and of those that Odoo makes of classes and manifests, and what only a running Odoo
// decides. Source: base's ir_model.py (_reflect_*), odoo/models.py (_build_model, _setup_base), odoo/fields.py,
// odoo/modules/db.py, series 18.0, a first installation; compared with real databases in cmd/internal/virtualload.
// Limits: what functions, hooks and SQL files do is named and not followed; what a deletion takes with it in the
// database is not.
package predict

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// Database is what a first installation leaves in the database, as far as files tell.
type Database struct {
	// Records are the XML ids without prefix, by the module of the prefix and by model, sorted.
	Records map[string]map[string][]string
	// NoUpdate are those of them that an upgrade leaves alone, by module, sorted.
	NoUpdate map[string][]string
	// RunTime says by module what only a running Odoo decides, in load order.
	RunTime map[string][]RunTime
	// Unknown are the modules whose content is not known, in the order given.
	Unknown []string
}

// RunTime is something that is created or changed at run time.
type RunTime struct {
	Model string // "" when it could be any
	Count int    // of records; -1 when it is not known
	Why   string // one clause
}

// OnPath is a module on the addons path, installed or not: Odoo gives each an XML id.
type OnPath struct {
	Name     string
	Category string // as the manifest has it; "" when it is not known
}

// Install predicts what modules leave that are installed in the order given, with or without their demo data. The
// closure must be that of the workspace, and has all of the modules then.
func Install(c *world.Closure, order []string, onPath []OnPath, demo bool) *Database {
	p := &predictor{ids: make(map[string]*predicted), out: &Database{
		Records:  make(map[string]map[string][]string),
		NoUpdate: make(map[string][]string), RunTime: make(map[string][]RunTime),
	}}
	c.Install(order) // Odoo installs modules by itself that nobody here depends on
	p.bootstrap(onPath)
	r := &registry{models: make(map[string]*regModel)}
	for _, name := range order {
		s := c.Symbols(name)
		if s == nil || !s.Content {
			p.out.Unknown = append(p.out.Unknown, name)
			continue
		}
		p.reflectModule(r, name, s)
		p.module(name, s, demo)
		p.contained(c, r, name, s)
		r.learn(s)
	}
	p.finish()
	return p.out
}

type predictor struct {
	ids map[string]*predicted // by full id
	out *Database
}

type predicted struct {
	model    string
	noupdate bool
}

// put makes an id; one that exists keeps its flag, as the database does.
func (p *predictor) put(full, model string, noupdate bool) {
	if p.ids[full] == nil {
		p.ids[full] = &predicted{model, noupdate}
	}
}

// module adds what one module's data leaves.
func (p *predictor) module(name string, s *world.Symbols, demo bool) {
	for _, removed := range s.Removed {
		delete(p.ids, removed)
	}
	for _, id := range s.IDs {
		p.put(name+"."+id.Name, s.Models[id.Model], id.NoUpdate)
	}
	for _, id := range s.Foreign {
		p.put(id.Name, s.Models[id.Model], id.NoUpdate)
	}
	if demo {
		for _, id := range s.DemoIDs {
			p.put(id.Name, s.Models[id.Model], id.NoUpdate)
		}
	}
	for _, o := range s.RunTime {
		p.runTime(name, RunTime{Model: o.Model, Count: -1, Why: o.What})
	}
	for _, r := range knownRunTime {
		if r.module == name {
			p.runTime(name, r.RunTime)
		}
	}
}

// contained adds what the module's own closure cannot know: a module that it does not depend on, but that is loaded
// before, made its records contain others (crm makes each crm.team contain a mail.alias, for pos_sale too).
func (p *predictor) contained(c *world.Closure, r *registry, name string, s *world.Symbols) {
	var own *world.Closure
	extra := make(map[uint16][]world.Link)
	for i, model := range s.Models {
		m := r.models[model]
		if m == nil {
			continue
		}
		links := inherits(r.fieldsOf(m), r.definitions(m))
		if len(links) == 0 {
			continue
		}
		if own == nil {
			own = c.Of(name)
		}
		known := own.Inherits(model)
		for _, link := range links {
			if !slices.ContainsFunc(known, func(k world.Link) bool { return k.Model == link.Model }) {
				extra[uint16(i)] = append(extra[uint16(i)], link)
			}
		}
	}
	if len(extra) == 0 {
		return
	}
	for _, id := range s.IDs {
		if id.Implied {
			continue
		}
		for _, link := range extra[id.Model] {
			p.put(name+"."+id.Name+"_"+strings.ReplaceAll(link.Model, ".", "_"), link.Model, id.NoUpdate)
		}
	}
}

// runTime says a thing once per module.
func (p *predictor) runTime(module string, r RunTime) {
	if !slices.Contains(p.out.RunTime[module], r) {
		p.out.RunTime[module] = append(p.out.RunTime[module], r)
	}
}

// bootstrap makes what Odoo writes before it loads any module [odoo/addons/base/data/base_data.sql;
// odoo/modules/db.py: initialize, create_categories].
func (p *predictor) bootstrap(onPath []OnPath) {
	for _, r := range world.MadeBefore("base") {
		p.put("base."+r.Name, r.Model, r.NoUpdate)
	}
	for _, m := range onPath {
		p.put("base.module_"+m.Name, "ir.module.module", true)
		if m.Category == "" {
			continue
		}
		name := "base.module_category"
		for part := range strings.SplitSeq(m.Category, "/") {
			name += "_" + strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(part), "&", "and"), " ", "_")
			p.put(name, "ir.module.category", true)
		}
	}
}

// finish sorts ids into modules and models.
func (p *predictor) finish() {
	for full, id := range p.ids {
		module, name, _ := strings.Cut(full, ".")
		models := p.out.Records[module]
		if models == nil {
			models = make(map[string][]string)
			p.out.Records[module] = models
		}
		models[id.model] = append(models[id.model], name)
		if id.noupdate {
			p.out.NoUpdate[module] = append(p.out.NoUpdate[module], name)
		}
	}
	for _, models := range p.out.Records {
		for _, names := range models {
			slices.Sort(names)
		}
	}
	for _, names := range p.out.NoUpdate {
		slices.Sort(names)
	}
	for _, list := range p.out.RunTime {
		slices.SortStableFunc(list, func(a, b RunTime) int { return cmp.Compare(a.Model, b.Model) })
	}
}

// knownRunTime is what code of core modules is known to make on every first installation.
var knownRunTime = [...]struct {
	module string
	RunTime
}{
	{"account", RunTime{"account.account", -1, "the chart of accounts is loaded after all modules, " +
		"when the company has none (ids account.<company>_<template>)"}},
	{"account", RunTime{"account.journal", -1, "with the chart of accounts"}},
	{"account", RunTime{"account.reconcile.model", -1, "with the chart of accounts"}},
	{"account", RunTime{"account.tax", -1, "with the chart of accounts"}},
	{"account", RunTime{"account.tax.group", -1, "with the chart of accounts"}},
	{"stock_account", RunTime{"ir.default", 2, "a method called by its data writes them"}},
	{"lunch", RunTime{"ir.actions.server", -1, "creating a lunch.supplier makes one for its ir.cron " +
		"(ids with the supplier's database id)"}},
}
