package views

import (
	"bytes"
	"path"
	"slices"

	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/validate"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/xpath"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// besides gives the modules that Odoo installs and loads before this one though nothing of its closure depends on them;
// those of the workspace, of which only their own passes know more, apart.
func besides(u *unit.Unit, c *world.Closure) (core, here []string) {
	for _, m := range load.Installed(u) {
		switch known := u.Modules[m.Name]; {
		case m.Name == u.Module.Name:
			return core, here
		case c.Loads(m.Name):
		case known != nil && known.Origin != workspace.Core:
			here = append(here, m.Name)
		default:
			core = append(core, m.Name)
		}
	}
	return nil, nil
}

// doubt takes back the faults that a module of the workspace may mend which installs itself: those of whose words its
// files have one.
func (j *judge) doubt(m *workspace.Module) {
	var kept []Fault
	var words [][]string
	for i, f := range j.faults {
		if f.Refused && j.mentions(m, j.words[i]) {
			if f.Rule != nil {
				j.undecided(f.Rule, m.Name+", which installs by itself, may change the views below this module")
			}
			continue
		}
		kept, words = append(kept, f), append(words, j.words[i])
	}
	j.faults, j.words = kept, words
}

// mentions tells whether Python or data of a module have one of the words.
func (j *judge) mentions(m *workspace.Module, words []string) bool {
	return slices.ContainsFunc(m.Files, func(file string) bool {
		if ext := path.Ext(file); ext != ".py" && ext != ".xml" {
			return false
		}
		text, _ := j.unit.Read(j.pass, file)
		return text != nil && slices.ContainsFunc(words, func(word string) bool {
			return word != "" && bytes.Contains(text.Data, []byte(word))
		})
	})
}

// literals are the texts that a selector compares with.
func literals(f *view.Failure) []string {
	q, err := xpath.Compile(f.Selector)
	if err != nil {
		return nil
	}
	return q.Literals()
}

// subject is the name that a finding is about.
func subject(f *validate.Finding) string {
	switch {
	case f.Attr == nil:
		return ""
	case f.End > f.Start && f.End <= len(f.Attr.Value):
		return f.Attr.Value[f.Start:f.End]
	}
	return f.Attr.Value
}
