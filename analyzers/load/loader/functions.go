package loader

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/eval"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// function notes a call. Methods are opaque, but for a few of Odoo's own that write XML ids by rules that files
// tell [odoo-loader facts: website's ir_module_module.py, base's ir_model.py (_update_xmlids)].
func (l *loader) function(e *xmldata.Entry) {
	l.checkCall(e)
	switch {
	case e.Model == "ir.model.data" && e.Method == "_update_xmlids":
		if l.updateXMLIDs(e) {
			return
		}
	case e.Model == "ir.module.module" && strings.HasPrefix(e.Method, "_generate_primary_"):
		if l.generateTemplates(e) {
			return
		}
	}
	l.runTime(e.Model, "function "+e.Method)
}

// checkCall: a method must be there and take what it is given [odoo/api.py: call_kw], and what it writes must be fields
// of its model.
func (l *loader) checkCall(e *xmldata.Entry) {
	if l.Closure.Model(e.Model) != world.Present {
		return
	}
	m, is := l.Closure.Method(e.Model, e.Method)
	if is == world.Absent {
		l.abort(BadCall, e.Method, fmt.Sprintf("%s has no method %q", e.Model, e.Method))
		return
	}
	args, named, known := l.arguments(e)
	if is == world.Present && known && len(l.Closure.Hiding(e.Method)) == 0 {
		if why := misused(m, len(args), named); why != "" {
			l.abort(BadCall, e.Method, fmt.Sprintf("%s of %s %s", e.Method, e.Model, why))
			return
		}
	}
	switch {
	case e.Method == "write" && len(args) > 1:
		l.checkWritten(e.Model, args[1], argumentPlace(e, 1, l.place), false)
	case e.Method == "create" && len(args) > 0:
		records := []eval.Value{args[0]}
		if args[0].Kind == eval.Sequence {
			records = args[0].Items
		}
		for _, record := range records {
			l.checkWritten(e.Model, record, argumentPlace(e, 0, l.place), true)
		}
	}
}

// argumentPlace gives the place of a positional argument that is an element of its own, and otherwise where there is
// none.
func argumentPlace(e *xmldata.Entry, n int, otherwise unit.Range) unit.Range {
	if e.Eval == "" && n < len(e.Fields) && e.Fields[n].Name == "" {
		return e.Fields[n].Place
	}
	return otherwise
}

// checkWritten checks the values that a method writes, or makes a record of; what is no dictionary is none of its
// affair.
func (l *loader) checkWritten(model string, values eval.Value, place unit.Range, isNew bool) {
	if values.Kind != eval.Dict {
		return
	}
	for i, key := range values.Keys {
		if key.Kind != eval.Text || i >= len(values.Items) {
			continue
		}
		l.checkName(model, key.Str, place)
		l.checkValue(model, key.Str, values.Items[i], place)
	}
	if isNew {
		l.checkMissing(model, place, l.gives(model, values))
	}
}

// gives tells which fields a dictionary gives a value that the column takes, or may do so.
func (l *loader) gives(model string, values eval.Value) func(name string) bool {
	isText := func(k eval.Value) bool { return k.Kind == eval.Text }
	all := !slices.ContainsFunc(values.Keys, func(k eval.Value) bool { return !isText(k) })
	return func(name string) bool {
		if !slices.ContainsFunc(values.Keys, func(k eval.Value) bool { return k.Str == name }) {
			return !all
		}
		truth, known := values.Get(eval.Value{Kind: eval.Text, Str: name}).Truth()
		return truth || !known || l.isNeverNull(model, name)
	}
}

// misused says why a method cannot be called with these numbers of arguments; "" where it can, or nobody knows.
func misused(m world.Method, positional, named int) string {
	if m.OfModel {
		if m.Refuses(positional, named) {
			return fmt.Sprintf("cannot be called with %d arguments", positional+named)
		}
		return ""
	}
	switch {
	case m.Loose:
	case positional == 0:
		return "needs the ids of the records that it is called on as its first argument"
	case m.Refuses(positional-1, named):
		return fmt.Sprintf("cannot be called with the ids of records and %d arguments", positional-1+named)
	}
	return ""
}

// arguments evaluates the positional arguments of a function, and counts those that are given by name, but for the
// context, which is the environment's. known tells whether that is all.
func (l *loader) arguments(e *xmldata.Entry) (args []eval.Value, named int, known bool) {
	known = true
	if e.Eval != "" {
		list := l.names(e.Model).Evaluate(e.Eval)
		args, known = slices.Clone(list.Items), list.Kind == eval.Sequence
	}
	for i := range e.Fields {
		f := &e.Fields[i]
		switch {
		case f.Name == "context":
		case f.Name != "":
			named++
		case f.Kind == xmldata.Eval:
			args = append(args, l.evaluate(f.Value, f.Extra))
		case f.Kind == xmldata.Plain && f.Type == "":
			args = append(args, eval.Value{Kind: eval.Text, Str: f.Value})
		default:
			args = append(args, eval.Value{})
		}
	}
	return args, named, known
}

// updateXMLIDs carries out _update_xmlids([{xml_id, record, noupdate}, …]). It tells whether all of it was
// understood.
func (l *loader) updateXMLIDs(e *xmldata.Entry) bool {
	args, _, _ := l.arguments(e)
	if len(args) == 0 || args[0].Kind != eval.Sequence {
		return false
	}
	understood := true
	for _, item := range args[0].Items {
		id := item.Get(eval.Value{Kind: eval.Text, Str: "xml_id"})
		target := item.Get(eval.Value{Kind: eval.Text, Str: "record"})
		noupdate, known := item.Get(eval.Value{Kind: eval.Text, Str: "noupdate"}).Truth()
		if id.Kind != eval.Text || target.Model == "" || !strings.Contains(id.Str, ".") {
			understood = false
			continue
		}
		l.name(id.Str, target.Model, noupdate && known)
	}
	return understood
}

// name gives an id to a record that exists, or that code has just made.
func (l *loader) name(full, model string, noupdate bool) {
	if r := l.byID[full]; r != nil {
		return
	}
	l.imply(full, model, noupdate)
}

// generateTemplates carries out website's _generate_primary_snippet_templates and _generate_primary_page_templates
// for a module whose manifest the workspace has.
func (l *loader) generateTemplates(e *xmldata.Entry) bool {
	args, _, _ := l.arguments(e)
	if len(args) != 1 || args[0].Kind != eval.Sequence || len(args[0].Items) != 1 {
		return false
	}
	record := args[0].Items[0]
	name, ok := strings.CutPrefix(record.Str, "base.module_")
	if !ok || record.Kind != eval.Record {
		return false
	}
	dict, ok := l.Manifest(name)
	if !ok {
		return false
	}
	t := templates{loader: l, module: name, manifest: dict}
	switch e.Method {
	case "_generate_primary_snippet_templates":
		t.snippets()
		return true
	case "_generate_primary_page_templates":
		t.pages()
		return true
	}
	return false
}

// DeletesOthers is what an Operation says of a deletion by search of which all records of the module itself are
// decided.
const DeletesOthers = "delete by search among the records of other modules"

// search carries out a deletion by search as far as values tell: records of this module that surely match go,
// and what other modules' records do is left to run time.
func (l *loader) search(e *xmldata.Entry) {
	domain := l.names(e.Model).Evaluate(e.Search)
	decided := domain.Kind == eval.Sequence
	var doomed []*Record
	for _, r := range l.data.Records {
		if r.Model != e.Model || !decided {
			continue
		}
		switch is := l.matchesDomain(r, domain.Items); {
		case is == Yes && !r.Foreign:
			doomed = append(doomed, r)
		case is != No:
			decided = false
		}
	}
	for _, r := range doomed {
		l.drop(r)
	}
	if decided {
		l.runTime(e.Model, DeletesOthers)
		return
	}
	l.runTime(e.Model, "delete by search")
}

// matchesDomain judges a domain of conditions that all must hold: [(field, '=', value), …].
func (l *loader) matchesDomain(r *Record, domain []eval.Value) Answer {
	result := Yes
	for _, leaf := range domain {
		if leaf.Kind != eval.Sequence || len(leaf.Items) != 3 {
			return Maybe
		}
		field, operator := leaf.Items[0], leaf.Items[1]
		if field.Kind != eval.Text || operator.Kind != eval.Text {
			return Maybe
		}
		result = min(result, l.matchesLeaf(r, field.Str, operator.Str, leaf.Items[2]))
	}
	return result
}

func (l *loader) matchesLeaf(r *Record, field, operator string, want eval.Value) Answer {
	v, known := l.value(r, field)
	if !known {
		return Maybe
	}
	equal := func(want eval.Value) Answer {
		is, known := eval.Equal(v, want)
		if falsy, ok := want.Truth(); !falsy && ok { // False means not set
			truth, ok := v.Truth()
			is, known = !truth, ok
		}
		switch {
		case !known:
			return Maybe
		case is:
			return Yes
		}
		return No
	}
	switch operator {
	case "=":
		return equal(want)
	case "!=":
		return Yes - equal(want)
	case "in":
		if want.Kind != eval.Sequence {
			return Maybe
		}
		best := No
		for _, item := range want.Items {
			best = max(best, equal(item))
		}
		return best
	}
	return Maybe
}
