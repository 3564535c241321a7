package catalogbuild

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/catalogue/knowledge"
	"github.com/jgtolentino/smartdelta/internal/workspace"
)

// web collects what a module gives to the web client.
func web(m *workspace.Module, scripts *jssource.Result, references *refs.Result) *knowledge.Web {
	w := new(knowledge.Web)
	static := m.Path + "/static/"
	for _, file := range m.Files {
		if strings.HasPrefix(file, static) && isAsset(file) {
			w.Files = append(w.Files, strings.TrimPrefix(file, m.Path+"/"))
		}
	}
	for _, a := range m.Manifest.Assets {
		w.Bundles = append(w.Bundles, a.Bundle.Value)
	}
	for i := range references.Refs {
		r := &references.Refs[i]
		if r.Kind == refs.Definition && r.Via == "t-name" && strings.HasPrefix(r.Path, static) && !strings.HasPrefix(r.Path, static+"tests/") {
			w.Templates = append(w.Templates, r.Name)
		}
	}
	for _, f := range scripts.Files {
		if f.Test || f.Library {
			continue
		}
		for _, r := range f.Registrations {
			if r.Function == "add" {
				w.Registered = append(w.Registered, knowledge.Registered{Registry: r.Category, Name: r.Name})
			}
		}
	}
	w.Files, w.Bundles, w.Templates = sorted(w.Files), sorted(w.Bundles), sorted(w.Templates)
	slices.SortFunc(w.Registered, func(a, b knowledge.Registered) int {
		return cmp.Or(cmp.Compare(a.Registry, b.Registry), cmp.Compare(a.Name, b.Name))
	})
	w.Registered = slices.Compact(w.Registered)
	return w
}

// isAsset tells the kinds of files that bundles take [odoo/addons/base/models/assetsbundle.py].
func isAsset(file string) bool {
	switch path.Ext(file) {
	case ".js", ".xml", ".css", ".scss", ".sass", ".less":
		return true
	}
	return false
}

func sorted(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
