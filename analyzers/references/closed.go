package references

import (
	"cmp"
	"fmt"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/internal/suggest"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/analyzers/views"
	"github.com/jgtolentino/smartdelta/analyzers/webclient"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// closed are the rules of the closed world that resolution decides, with the kinds of names that they are about.
var closed = []struct {
	rule  *rules.Rule
	kinds []refs.Kind
}{
	{rules.UnresolvedXMLID, []refs.Kind{refs.XMLID, refs.Group, refs.Template}},
	{rules.UnresolvedModel, []refs.Kind{refs.Model}},
	{rules.UndeclaredDependency, []refs.Kind{refs.Import}},
	{rules.LoadOrder, nil},
	{rules.UnresolvedField, []refs.Kind{refs.Field}},
	{rules.UnresolvedAsset, []refs.Kind{refs.JSModule, refs.Asset, refs.Bundle}},
	{rules.UnregisteredName, []refs.Kind{refs.Template, refs.Tag, refs.Widget, refs.Service}},
}

// checkNames reports the names of all modules that lead nowhere, or to what their module does not depend on.
func checkNames(pass *analysis.Pass, u *unit.Unit, names []resolve.Name) {
	judged := pass.ResultOf[views.Analyzer].(*views.Result)
	for i := range names {
		n := &names[i]
		if n.Kind == refs.Field && n.Via == refs.ByArch && judged.Has(n.Path, n.Start) {
			continue // rules about views speak of it
		}
		switch n.State {
		case resolve.Unresolved, resolve.Obsolete:
			unresolved(pass, u, n)
		case resolve.Disordered:
			message := fmt.Sprintf("%s is made later, in %s", n.Name, within(u, n.Module, n.Hint))
			if n.Itself {
				message = n.Name + " does not exist yet when Odoo reads the record that refers to itself"
			}
			emit.At(pass, n.Place(u), rules.LoadOrder, message, emit.When(n.Stops(u), emit.Stops))
		case resolve.Outside:
			if n.Kind == refs.Field && n.LoadTime && (n.Late || !n.Brought) {
				unresolved(pass, u, n)
			}
		case resolve.Undecidable:
			if u.Strict {
				undecidable(pass, u, n)
			}
		}
	}
	for _, n := range undeclared(u, names) {
		outside(pass, u, n)
	}
}

// judge tells which rules of the closed world could be judged in a module.
func judge(outcomes rules.Outcomes, r *resolve.Result) {
	for _, c := range closed {
		if why := r.Undecided(c.rule == rules.UnregisteredName, c.kinds...); why != "" {
			outcomes.Inconclusive(c.rule, why)
		} else {
			outcomes.Applies(c.rule)
		}
	}
}

// ruleOf gives the rule that a name of the kind breaks when nothing has it; nil where none does.
func ruleOf(n *resolve.Name) *rules.Rule {
	if n.Registry != "" {
		return rules.UnregisteredName
	}
	switch n.Kind {
	case refs.Model:
		return rules.UnresolvedModel
	case refs.XMLID, refs.Group, refs.Template:
		return rules.UnresolvedXMLID
	case refs.Field:
		return rules.UnresolvedField
	case refs.Import:
		return rules.UndeclaredDependency
	case refs.JSModule, refs.Asset, refs.Bundle:
		return rules.UnresolvedAsset
	}
	return nil
}

// unresolved reports a name that nothing has.
func unresolved(pass *analysis.Pass, u *unit.Unit, n *resolve.Name) {
	rule := ruleOf(n)
	if rule == nil || n.Test || n.Reported {
		return
	}
	message, near := verb(n)+n.String(), n.Hint
	if near != "" && (near == n.Symbol || near == n.Module+"."+n.Symbol) { // the record that asks
		near = ""
	}
	if n.Partial {
		message = strings.Replace(message, "nothing", "nothing that "+n.Module+" depends on", 1)
	}
	switch {
	case n.State == resolve.Obsolete:
		message, near = message+": "+n.Hint, ""
	case n.Kind == refs.Field:
		message = fmt.Sprintf("%s has no field %s", n.Model, n.Name)
		if len(n.By) > 0 {
			message += ", which " + strings.Join(n.By, ", ") + " would add"
		}
	case n.Kind == refs.Import:
		r := refs.Ref{Kind: refs.Import, Name: n.Name}
		message = fmt.Sprintf("import of %s: no module %s is known", n.Name, r.Addon())
	}
	for _, name := range n.Copied {
		message += fmt.Sprintf("; %s stands in the workspace twice, and Odoo loads the one in %s", name,
			u.Modules[name].Path)
	}
	emit.At(pass, n.Place(u), rule, message,
		emit.When(near != "", emit.Advice(perhaps(u, n, near))),
		emit.When(near == "" && mayBeNewer(u, n), advisesNewer(u, rule)),
		emit.When(isLesser(u, n), emit.Lower),
		// The loader stops at those of records and columns, and the server refuses a call of the browser's.
		emit.When(n.Kind == refs.Field && !n.LoadTime && n.Via != refs.ByScript, emit.Lower),
		emit.When(n.Guarded, emit.Optional), emit.When(n.Stops(u), emit.Stops))
}

// perhaps offers the name that may have been meant, and says when it is Enterprise's.
func perhaps(u *unit.Unit, n *resolve.Name, near string) string {
	addon, _, _ := strings.Cut(near, ".")
	switch n.Kind {
	case refs.XMLID, refs.Group, refs.Template, refs.Import:
		if u.IsEnterprise(addon) {
			return fmt.Sprintf("Perhaps %s was meant, which is of Odoo Enterprise.", near)
		}
	}
	return fmt.Sprintf("Perhaps %s was meant.", near)
}

// mayBeNewer tells whether a name may be one that Odoo got after the day of the knowledge base: Community is known from
// there, and not from a source tree, and the name may be of a module of Community's.
func mayBeNewer(u *unit.Unit, n *resolve.Name) bool {
	if !u.Series.HasKnowledge() || u.Modules["base"] != nil || n.State != resolve.Unresolved {
		return false
	}
	owner, _, _ := strings.Cut(strings.TrimLeft(cmp.Or(n.Model, n.Name), "@/"), "/")
	switch owner, _, _ = strings.Cut(owner, "."); n.Kind {
	case refs.Model, refs.Field, refs.Tag, refs.Widget, refs.Service:
		return u.Modules[owner] == nil
	}
	return u.Origin(owner) == workspace.Core
}

// advisesNewer adds to the rule's advice how old the knowledge is; a series without knowledge is never asked.
func advisesNewer(u *unit.Unit, rule *rules.Rule) emit.Option {
	return func(d *unit.Diagnostic) {
		emit.Advice(fmt.Sprintf("%s Known of Odoo %s is what it had on %s: --odoo reads a newer source.",
			rule.Advice(), u.Series, u.Series.Knowledge().Date))(d)
	}
}

// verb says that nothing has a name, in the word for names of its kind.
func verb(n *resolve.Name) string {
	switch {
	case n.Registry != "":
		return "nothing registers the "
	case n.Kind == refs.Asset:
		return "there is no "
	}
	return "nothing defines the "
}

// isLesser tells names whose absence does not break an installation: those of demo data and tests, models that only
// running code asks for and another module may bring, groups that no loader looks up, and views that a context
// prefers, in whose place Odoo takes the default one [base ir_ui_view.py, _get_view]; and comodels, of which Odoo only
// warns [odoo/fields.py, _Relational.setup_nonrelated].
func isLesser(u *unit.Unit, n *resolve.Name) bool {
	switch {
	case n.Demo, n.InTest, n.Via == refs.ByViewRef, n.Via == refs.ByComodel:
		return true
	case n.Kind == refs.Model:
		return n.Partial && !n.LoadTime || n.Via == refs.ByModelID // of a filter that nobody sees
	case n.Kind == refs.Group:
		return !n.LoadTime
	case n.Registry == "fields":
		return true // Odoo draws the plain widget
	case n.Registry != "":
		return n.Partial
	case n.Kind == refs.Asset:
		return isHarmless(u, n)
	}
	return n.Kind == refs.Bundle
}

// isHarmless tells globs of which Odoo says in its log that they match nothing, and goes on: those below the static
// folder of a module, that nothing is placed beside [ir_asset.py: _get_paths, _process_path].
func isHarmless(u *unit.Unit, n *resolve.Name) bool {
	addon, inside, _ := strings.Cut(strings.TrimPrefix(n.Name, "/"), "/")
	return n.Via != refs.ByTarget && strings.HasPrefix(inside, "static/") && u.Has(addon) && webclient.IsGlob(n.Name)
}

// undecidable reports, where that was asked for, a name that a module of unknown content may have.
func undecidable(pass *analysis.Pass, u *unit.Unit, n *resolve.Name) {
	if rule := ruleOf(n); rule != nil && !n.Test {
		emit.At(pass, n.Place(u), rule,
			fmt.Sprintf("nothing that could be read defines the %s; %s may", n.String(), strings.Join(n.Unknown, ", ")),
			emit.Lower, emit.When(n.Kind == refs.Field, emit.Lower), emit.When(n.Guarded, emit.Optional))
	}
}

// undeclared gives one name for each module and each that it uses without depending on it: the use that matters most,
// of several the first.
func undeclared(u *unit.Unit, names []resolve.Name) []*resolve.Name {
	type use struct{ module, by string }
	var order []use
	worst := make(map[use]*resolve.Name)
	for i := range names {
		n := &names[i]
		isProtected := n.Test || n.Guarded && n.Kind != refs.Import
		if n.State != resolve.Outside || n.Kind == refs.Field && !isBroughtField(n) || isProtected ||
			isDispensable(u, n) {
			continue
		}
		key := use{n.Module, n.By[0]}
		before, seen := worst[key]
		if !seen {
			order = append(order, key)
		}
		if !seen || lesser(u, n) < lesser(u, before) {
			worst[key] = n
		}
	}
	list := make([]*resolve.Name, len(order))
	for i, key := range order {
		list[i] = worst[key]
	}
	return list
}

// isBroughtField tells a field that the loader finds only because Odoo installs the module that adds it by itself.
func isBroughtField(n *resolve.Name) bool { return n.LoadTime && n.Brought && !n.Late }

// isDispensable tells names of the web client of another module that nobody should depend on for them: it is there
// whenever the module is, or it is a client of in-app purchases, whose widgets Odoo replaces by plain ones.
func isDispensable(u *unit.Unit, n *resolve.Name) bool {
	return n.Registry != "" && (n.Brought || u.IsIAPClient(n.By[0]))
}

// lesser says how many levels lower than an error the use of a module stands that is not depended on.
func lesser(u *unit.Unit, n *resolve.Name) int {
	isCore := u.Origin(n.By[0]) == workspace.Core
	switch {
	case n.InTest, n.Kind == refs.Group && !n.LoadTime, n.Kind == refs.Import && n.Guarded:
		return 2
	case n.Kind == refs.Widget, n.Kind == refs.Bundle:
		return 2
	case n.Late: // the loader looks for it in vain
	case n.Brought:
		return 1
	case n.Kind == refs.JSModule, n.Kind == refs.Asset: // without it scripts do not start, or no bundle is made
	case !n.LoadTime && n.Kind != refs.Import, n.Kind == refs.Import && isCore:
		return 1
	}
	return 0
}

func outside(pass *analysis.Pass, u *unit.Unit, n *resolve.Name) {
	levels := lesser(u, n)
	module := n.By[0]
	message := fmt.Sprintf("%s is of %s, which %s does not depend on", n.String(), module, n.Module)
	if n.Kind == refs.Import {
		message = fmt.Sprintf("import from %s, which %s does not depend on", module, n.Module)
	}
	switch {
	case n.Late:
		message += " and which Odoo installs by itself, but only behind it"
	case n.Brought:
		message += " and which comes only because Odoo installs it by itself"
	}
	advice := fmt.Sprintf("Add %s to the depends of %s, or ask for it only where it is installed.", module, n.Module)
	emit.At(pass, n.Place(u), rules.UndeclaredDependency, message, emit.Advice(advice),
		emit.When(levels < 2, suggest.AddDepend(pass, u, n.Module, module)),
		emit.When(levels > 0, emit.Lower), emit.When(levels > 1, emit.Lower),
		emit.When(n.Stops(u), emit.Stops))
}

// within gives a path inside the folder of a module.
func within(u *unit.Unit, module, file string) string {
	if m := u.Modules[module]; m != nil {
		return m.Inside(file)
	}
	return file
}
