package wiring

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/webclient"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/odoo/bundle"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax/js"
	"github.com/jgtolentino/smartdelta/rules"
)

// client: what the module gives to the browser reaches it, and asks the server for what is there.
func (c *checker) client() {
	if len(c.scripts.Files) == 0 {
		return
	}
	if !c.manifest.Readable { // so that nobody knows its bundles
		c.outcomes.Inconclusive(rules.ClientBroken, "the manifest cannot be read")
		return
	}
	c.outcomes.Applies(rules.ClientBroken)
	contents := sync.OnceValue(c.bundles)
	for _, f := range c.scripts.Files {
		if f.Test || f.Library || f.Module == "" {
			continue
		}
		c.methods(f)
		c.reaches(f, contents)
	}
}

// methods: methods of models that scripts call by name are there, and may be called from outside
// [odoo/service/model.py, get_public_method].
func (c *checker) methods(f *jssource.File) {
	for i := range f.Refs {
		r := &f.Refs[i]
		if r.Kind != js.RefModel || r.Method == "" || c.load.Closure.Model(r.Name) != world.Present {
			continue
		}
		place := f.Text.Range(r.MethodStart, r.MethodEnd)
		method, is := c.load.Closure.Method(r.Name, r.Method)
		switch {
		case strings.HasPrefix(r.Method, "_") || is == world.Present && method.Private:
			emit.At(c.pass, place, rules.ClientBroken,
				fmt.Sprintf("%s of %s is private, and the server refuses to call it for a browser", r.Method, r.Name))
		case is == world.Absent:
			// A module that is installed beside this one may add it to the model of another.
			emit.At(c.pass, place, rules.ClientBroken, fmt.Sprintf("%s has no method %s", r.Name, r.Method),
				emit.When(c.load.Closure.DefinesBelow(r.Name), emit.Lower))
		}
	}
}

// webClient are the bundles of which the web client's page is made [web: views/webclient_templates.xml]. What others
// hold is loaded when code asks for it.
var webClient = []string{"web.assets_web", "web.assets_backend", "web.assets_backend_lazy"}

// reaches: a client action whose tag a script of the module registers is found only where the page loads the script,
// and the template that a component names only where the page loads that, too.
func (c *checker) reaches(f *jssource.File, contents func() map[string][]string) {
	loaded := sync.OnceValue(func() []string { return holding(contents(), c.served(f.Path)) })
	for i := range f.Registrations {
		r := &f.Registrations[i]
		if r.Function == "add" && r.Category == "actions" && c.opens(r.Name) && !isInPage(loaded()) &&
			!c.isNamedInPage(f, r.Name, contents) {
			where := "no bundle has its script"
			if len(loaded()) > 0 {
				where = "its script is only in " + strings.Join(loaded(), ", ")
			}
			emit.At(c.pass, f.Text.Range(r.Start, r.End), rules.ClientBroken,
				fmt.Sprintf("the web client does not know the action %s: %s", r.Name, where))
		}
	}
	for i := range f.Refs {
		r := &f.Refs[i]
		if r.Kind != js.RefTemplate || r.Via != "static template" && r.Via != "template" {
			continue
		}
		reached := func(file string) bool {
			in := holding(contents(), file)
			isWithScript := func(name string) bool { return slices.Contains(loaded(), name) }
			return isInPage(in) || slices.ContainsFunc(in, isWithScript)
		}
		if files := c.drawn(r.Name); len(files) > 0 && len(loaded()) > 0 && !slices.ContainsFunc(files, reached) {
			emit.At(c.pass, f.Text.Range(r.Start, r.End), rules.ClientBroken,
				fmt.Sprintf("no bundle that has this script has %s, where the template %s is",
					path.Base(files[0]), r.Name))
		}
	}
}

// isInPage tells whether the page of the web client has a file, by its bundles.
func isInPage(bundles []string) bool {
	return slices.ContainsFunc(bundles, func(name string) bool { return slices.Contains(webClient, name) })
}

// opens tells whether an action of the module's files opens a client action, in one that no manifest lists, too.
func (c *checker) opens(tag string) bool {
	return slices.ContainsFunc(c.xml.Files, func(f *xmldata.File) bool {
		return slices.ContainsFunc(f.Entries, func(e xmldata.Entry) bool {
			field := e.Field("tag")
			return e.Model == "ir.actions.client" && field != nil && field.Value == tag
		})
	})
}

// isNamedInPage tells whether another script, which the page has, speaks of a tag: it may load the one that registers
// it.
func (c *checker) isNamedInPage(f *jssource.File, tag string, contents func() map[string][]string) bool {
	return slices.ContainsFunc(c.scripts.Files, func(other *jssource.File) bool {
		return other != f && bytes.Contains(other.Text.Data, []byte(tag)) &&
			isInPage(holding(contents(), c.served(other.Path)))
	})
}

// served gives the path of one of the module's files as bundles have it.
func (c *checker) served(file string) string {
	return "/" + c.unit.Module.Name + "/" + c.unit.Module.Inside(file)
}

// drawn gives the module's files that have a browser template, as bundles have them.
func (c *checker) drawn(template string) (files []string) {
	for _, f := range c.xml.Files {
		if slices.Contains(f.Templates, template) {
			files = append(files, c.served(f.Path))
		}
	}
	return files
}

// holding gives the bundles that hold a file, sorted.
func holding(contents map[string][]string, file string) (list []string) {
	for name, files := range contents {
		if slices.Contains(files, file) {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

// bundles gives the files of the module in each bundle that a manifest of the workspace names. Of core's bundles only
// the commands are carried out that lead to files of the module, and what includes what.
func (c *checker) bundles() map[string][]string {
	var addons []bundle.Addon
	for _, name := range c.load.Closure.Modules() {
		addon := bundle.Addon{Name: name, Commands: bundle.Includes(name)}
		for _, d := range c.load.Closure.Depends(name) {
			addon.Depends = append(addon.Depends, d.Name)
		}
		if m := c.unit.Modules[name]; m != nil {
			addon.Commands = c.commands(m.Manifest)
		}
		addons = append(addons, addon)
	}
	names := reaching(addons)
	installation := bundle.New(addons, c.filesOf())
	contents := make(map[string][]string)
	for name := range names {
		assets, err := installation.Contents(name)
		if err != nil {
			continue // another rule says what Odoo gives up at
		}
		for _, a := range assets {
			contents[name] = append(contents[name], a.Path)
		}
	}
	return contents
}

// reaching gives the bundles that may hold files of the module: those that a command puts some in, and those that
// include one of these. What includes another is taken out of the commands.
func reaching(addons []bundle.Addon) map[string]bool {
	names := make(map[string]bool)
	for grown := true; grown; {
		grown = false
		for i := range addons {
			for _, command := range addons[i].Commands {
				if !names[command.Bundle] && (command.Directive != manifest.Include || names[command.Path]) {
					names[command.Bundle], grown = true, true
				}
			}
		}
	}
	for i := range addons {
		var kept []bundle.Command
		for _, command := range addons[i].Commands {
			if command.Directive != manifest.Include || names[command.Path] {
				kept = append(kept, command)
			}
		}
		addons[i].Commands = kept
	}
	return names
}

// filesOf gives what finds the module's files by the paths and globs of bundles, each once.
func (c *checker) filesOf() bundle.Files {
	module := c.unit.Module
	var assets []string
	for _, f := range module.Files {
		if bundle.IsAsset(f) {
			assets = append(assets, module.Name+"/"+module.Inside(f))
		}
	}
	known := make(map[string][]string)
	return func(pattern string) (found []string, installed bool) {
		pattern = strings.TrimPrefix(path.Clean(pattern), "/")
		found, ok := known[pattern]
		if !ok {
			for _, file := range assets {
				if webclient.Matches(pattern, file) {
					found = append(found, "/"+file)
				}
			}
			known[pattern] = found
		}
		return found, true
	}
}

// commands gives what a manifest says of bundles. What takes the place of another file is put at the end here, and what
// is of other addons is left out: nothing asks for their order.
func (c *checker) commands(m *manifest.Manifest) (list []bundle.Command) {
	for _, a := range m.Assets {
		command := bundle.Command{Bundle: a.Bundle.Value, Directive: a.Directive, Path: a.Path.Value}
		isOwn := strings.HasPrefix(strings.TrimPrefix(a.Path.Value, "/"), c.unit.Module.Name+"/")
		switch a.Directive {
		case manifest.Before, manifest.After, manifest.Replace:
			command.Directive = manifest.Append
		}
		if isOwn || a.Directive == manifest.Include {
			list = append(list, command)
		}
	}
	return list
}
