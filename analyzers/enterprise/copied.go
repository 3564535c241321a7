package enterprise

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
	"github.com/jgtolentino/smartdelta/rules"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// copied are the names of Enterprise addons that a module defines itself, by addon.
type copied struct {
	unit   *unit.Unit
	addons map[string]*shared
}

// shared are names of one addon, each once, and the place of the first one.
type shared struct {
	at    unit.Range
	names []string
}

// checkCopied reports a module that defines so many names of one Enterprise addon that it looks like a copy of it.
// It does not matter whether anything loads the definitions.
func checkCopied(pass *analysis.Pass, u *unit.Unit) {
	if set, ok := catalogue.PublicAddon(u.Module.Name); ok && set.Released(u.Series) == catalogue.Yes {
		return // what it has is public
	}
	c := copied{unit: u, addons: make(map[string]*shared)}
	for _, f := range pass.ResultOf[pysource.Analyzer].(*pysource.Result).Files {
		c.models(f)
	}
	for _, f := range pass.ResultOf[jssource.Analyzer].(*jssource.Result).Files {
		c.script(f)
	}
	for _, f := range pass.ResultOf[xmldata.Analyzer].(*xmldata.Result).Files {
		c.templates(f)
	}
	for _, addon := range slices.Sorted(maps.Keys(c.addons)) {
		if s := c.addons[addon]; len(s.names) > u.Policy.Enterprise.CopiedNames {
			slices.Sort(s.names)
			emit.At(pass, s.at, rules.EnterpriseCopy, fmt.Sprintf(
				"the module defines %d names of %s, an Enterprise addon of %s, that no known public addon has: %s",
				len(s.names), addon, u.Series, someOf(s.names)))
		}
	}
}

func (c *copied) add(addon, name string, at unit.Range) {
	switch s := c.addons[addon]; {
	case s == nil:
		c.addons[addon] = &shared{at, []string{name}}
	case !slices.Contains(s.names, name):
		s.names = append(s.names, name)
	}
}

// models takes the classes that make a model, and not those that extend one.
func (c *copied) models(f *pysource.File) {
	for i := range f.Classes {
		name := f.Classes[i].ModelName
		isExtended := slices.ContainsFunc(f.Classes[i].Inherit, func(w python.Word) bool { return w.Text == name.Text })
		if addon, also := resolve.EnterpriseModel(c.unit, name.Text); addon != "" && len(also) == 0 && !isExtended {
			c.add(addon, name.Text, f.Text.Range(name.Start, name.End))
		}
	}
}

// script takes what a script registers with the web client.
func (c *copied) script(f *jssource.File) {
	for _, r := range f.Registrations {
		if r.Function != "add" || f.Test {
			continue
		}
		for _, kind := range []policy.WebKind{policy.WebService, policy.WebTag, policy.WebViewClass, policy.WebWidget} {
			n, ok := c.unit.Policy.EnterpriseWebName(kind, r.Name)
			isOfSeries := ok && n.In(c.unit.Series.String()) && c.unit.IsEnterprise(n.Addon)
			if isOfSeries && slices.Contains(kind.Registries(), r.Category) && len(n.Also) == 0 {
				c.add(n.Addon, r.Name, f.Text.Range(r.Start, r.End))
			}
		}
	}
}

// templates takes the templates of the browser that bear the name of an addon.
func (c *copied) templates(f *xmldata.File) {
	for _, name := range f.Templates {
		addon, _, ok := strings.Cut(name, ".")
		isCommunity := slices.Contains(c.unit.Policy.Enterprise.CommunityTemplates, name)
		if ok && addon != c.unit.Module.Name && c.unit.IsEnterprise(addon) && !isCommunity {
			c.add(addon, name, f.Root)
		}
	}
}

// mostNames bounds a list in a message.
const mostNames = 5

func someOf(names []string) string {
	if len(names) <= mostNames {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:mostNames], ", "), len(names)-mostNames)
}
