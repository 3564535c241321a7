package load

import (
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
)

// function notes a call. Methods are opaque, but for a few of Odoo's own that write XML ids by rules that files
// tell [odoo-loader facts: website's ir_module_module.py, base's ir_model.py (_update_xmlids)].
func (l *loader) function(e *xmldata.Entry) {
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
	l.atRunTime(e.Model, "function "+e.Method)
}

// arguments evaluates the positional arguments of a function.
func (l *loader) arguments(e *xmldata.Entry) []literal {
	if e.Eval != "" {
		return l.evaluator(e.Model).expression(e.Eval).items
	}
	var args []literal
	for i := range e.Fields {
		f := &e.Fields[i]
		switch {
		case f.Name != "": // a keyword
		case f.Kind == xmldata.Eval:
			args = append(args, l.evaluate(f.Value, f.Extra))
		case f.Kind == xmldata.Plain && f.Type == "":
			args = append(args, literal{kind: text, str: f.Value})
		default:
			args = append(args, literal{})
		}
	}
	return args
}

// updateXMLIDs carries out _update_xmlids([{xml_id, record, noupdate}, …]). It tells whether all of it was
// understood.
func (l *loader) updateXMLIDs(e *xmldata.Entry) bool {
	args := l.arguments(e)
	if len(args) == 0 || args[0].kind != sequence {
		return false
	}
	understood := true
	for _, item := range args[0].items {
		id := item.get(literal{kind: text, str: "xml_id"})
		target := item.get(literal{kind: text, str: "record"})
		noupdate, known := item.get(literal{kind: text, str: "noupdate"}).truth()
		if id.kind != text || target.model == "" || !strings.Contains(id.str, ".") {
			understood = false
			continue
		}
		l.name(id.str, target.model, noupdate && known)
	}
	return understood
}

// name gives an id to a record that exists, or that code has just made.
func (l *loader) name(full, model string, noupdate bool) {
	if r := l.byID[full]; r != nil {
		return
	}
	r := &Record{ID: full, Model: model, NoUpdate: noupdate, Implied: true, Writes: []Write{{File: l.file, Place: l.place}}}
	l.byID[full] = r
	l.seed.Records = append(l.seed.Records, r)
}

// generateTemplates carries out website's _generate_primary_snippet_templates and _generate_primary_page_templates
// for a module whose manifest the workspace has.
func (l *loader) generateTemplates(e *xmldata.Entry) bool {
	args := l.arguments(e)
	if len(args) != 1 || args[0].kind != sequence || len(args[0].items) != 1 || args[0].items[0].kind != record {
		return false
	}
	name, ok := strings.CutPrefix(args[0].items[0].str, "base.module_")
	if !ok {
		return false
	}
	m := l.closure.unit.Modules[name]
	if m == nil {
		return false
	}
	t := templates{loader: l, module: name, manifest: m.Manifest.Dict}
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
	domain := l.evaluator(e.Model).expression(e.Search)
	decided := domain.kind == sequence
	var doomed []*Record
	for _, r := range l.seed.Records {
		if r.Model != e.Model || !decided {
			continue
		}
		switch is := l.matchesDomain(r, domain.items); {
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
		l.atRunTime(e.Model, DeletesOthers)
		return
	}
	l.atRunTime(e.Model, "delete by search")
}

// matchesDomain judges a domain of conditions that all must hold: [(field, '=', value), …].
func (l *loader) matchesDomain(r *Record, domain []literal) Answer {
	result := Yes
	for _, leaf := range domain {
		if leaf.kind != sequence || len(leaf.items) != 3 || leaf.items[0].kind != text || leaf.items[1].kind != text {
			return Maybe
		}
		result = min(result, l.matchesLeaf(r, leaf.items[0].str, leaf.items[1].str, leaf.items[2]))
	}
	return result
}

func (l *loader) matchesLeaf(r *Record, field, operator string, want literal) Answer {
	v, known := l.value(r, field)
	if !known {
		return Maybe
	}
	equal := func(want literal) Answer {
		is, known := equalLiterals(v, want)
		if falsy, ok := want.truth(); !falsy && ok { // False means not set
			truth, ok := v.truth()
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
		if want.kind != sequence {
			return Maybe
		}
		best := No
		for _, item := range want.items {
			best = max(best, equal(item))
		}
		return best
	}
	return Maybe
}
