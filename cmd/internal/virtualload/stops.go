package virtualload

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/project/config"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// stops gives the places at which Odoo would give up: those of the findings of check that say so, in the modules that
// it tries to load, and the manifests with which it cannot create a database. They are in load order of the modules,
// then by path and place; each is there once.
func (v *view) stops(requested []string, order map[string]int, closure *world.Closure, run *driver.Result) []Abort {
	// Whether a rule is switched off, or a finding suppressed, is nothing to Odoo.
	ws, settings := *v.Workspace, config.Config{}
	if ws.Config != nil {
		settings = *ws.Config
	}
	settings.Rules, settings.Ignore = nil, nil
	ws.Config = &settings
	found := findings.Collect(run, &ws, v.Policy, time.Time{})
	var list []Abort
	for i := range found.Findings {
		if f := &found.Findings[i]; f.Stops {
			list = append(list, Abort{
				Module: f.Module, Path: f.Place.Path, Line: f.Place.Start.Line, Column: f.Place.Start.Column,
				Message: f.Message,
			})
		}
	}
	places := v.Places(run)
	for _, m := range v.Modules {
		list = append(list, v.manifestStops(places, m, closure, slices.Contains(requested, m.Name))...)
	}
	list = append(list, v.unloaded(places, requested, order, list)...)
	place := func(name string) int {
		if i, ok := order[name]; ok {
			return i
		}
		return -1 // it is found before anything is loaded
	}
	slices.SortFunc(list, func(a, b Abort) int {
		return cmp.Or(cmp.Compare(place(a.Module), place(b.Module)), strings.Compare(a.Module, b.Module),
			strings.Compare(a.Path, b.Path),
			cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), strings.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(list, func(a, b Abort) bool {
		return a.Path == b.Path && a.Line == b.Line && a.Message == b.Message
	})
}

// unloaded gives the modules that were asked for and are not loaded, where nothing that is known says why: a dependency
// that the configuration takes for vendored, say, and whose files are not here.
func (v *view) unloaded(places *session.Places, requested []string, order map[string]int, known []Abort) []Abort {
	var lost []string
	for _, name := range requested {
		if _, loads := order[name]; !loads && v.Modules[name] != nil {
			lost = append(lost, name)
		}
	}
	if len(known) > 0 || len(lost) == 0 {
		return nil
	}
	var list []Abort
	missing := v.missing(lost)
	for _, name := range lost {
		m := v.Modules[name]
		if slices.ContainsFunc(missing[name], v.Has) { // of the series' own modules nothing is known but names
			continue
		}
		a := Abort{Module: name, Path: m.ManifestPath, Message: fmt.Sprintf("%s needs %s, and cannot be loaded without",
			name, strings.Join(missing[name], ", "))}
		a.Line, a.Column = places.Offset(a.Path, m.Manifest.DependsKey.Start)
		list = append(list, a)
	}
	return list
}

// manifestStops gives those of a manifest on the addons path, whoever asks for the module.
func (v *view) manifestStops(
	places *session.Places, m *workspace.Module, closure *world.Closure, isRequested bool,
) []Abort {
	var list []Abort
	at := func(offset int, message string) {
		a := Abort{Module: m.Name, Path: m.ManifestPath, Message: message}
		a.Line, a.Column = places.Offset(m.ManifestPath, offset)
		list = append(list, a)
	}
	for _, p := range m.Manifest.Faults {
		if p.Database {
			at(p.Span.Start, p.Message)
			break // those behind the first of a broken manifest follow from it
		}
	}
	if message := load.UnknownLicense(m.Manifest, closure); message != "" {
		at(m.Manifest.License.Span.Start, message)
	}
	if isRequested && m.Manifest.Readable && !m.Manifest.Installable {
		value, _ := m.Manifest.Dict.Get("installable")
		at(value.Start, fmt.Sprintf("%s says that it is not to be installed", m.Name))
	}
	return list
}
