package loader

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/domain"
	"github.com/jgtolentino/smartdelta/internal/odoo/eval"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// checkExpression: an expression must be one, and may use the names that Odoo gives it: those of convert.py,
// _get_idref, and the ids of the records loaded so far. It tells whether that is so.
func (l *loader) checkExpression(f *xmldata.Field) bool {
	if !eval.IsExpression(f.Value) {
		l.abortAt(f.Place, BadValue, f.Name, fmt.Sprintf("%s is no Python expression", f.Value))
		return false
	}
	name, start, bad := eval.Undefined(f.Value, func(name string) bool {
		_, is := l.find(l.Name + "." + name)
		return is != world.Absent || name == "obj" && f.Extra != nil && f.Extra.Model != ""
	})
	if bad {
		l.abortAt(l.within(f, start, start+len(name)), BadValue, f.Name,
			fmt.Sprintf("there is no name %s in expressions of data", name))
	}
	return !bad
}

// checkFile: a file whose content is a value must be there,
// and so must one that a value names. It tells whether that is so.
func (l *loader) checkFile(f *xmldata.Field) bool {
	file := ""
	switch {
	case f.Kind == xmldata.FileContent:
		file = f.Value
	case f.Kind == xmldata.Plain && f.Type == "file":
		file = l.Name + "/" + strings.TrimSpace(f.Value)
	}
	if file == "" || l.Lacks == nil || !l.Lacks(file) {
		return true
	}
	l.abortAt(f.Place, BadValue, f.Name, fmt.Sprintf("%s is the value of %s, and there is no such file",
		strings.TrimSpace(f.Value), f.Name))
	return false
}

// checkContent judges texts of records that Odoo looks into when it writes them:
// constraints in Python and in the database.
func (l *loader) checkContent(e *xmldata.Entry, full string) {
	text := func(name string) *xmldata.Field {
		if f := e.Field(name); f != nil && isText(f) && strings.TrimSpace(f.Value) != "" {
			return f
		}
		return nil
	}
	switch e.Model {
	case "ir.rule":
		model := l.ruleModel(e.Field("model_id"), full)
		if f := text("domain_force"); f != nil && !l.isOff(e.Field("active")) {
			l.checkRule(model, f.Value, func(start, end int) unit.Range { return l.within(f, start, end) })
		}
	case "ir.actions.act_window":
		if f := text("view_mode"); f != nil {
			l.checkModes(f)
		}
		l.checkModelName(text("res_model"))
	case "ir.ui.view":
		l.checkModelName(text("model"))
	case "ir.actions.server", "ir.cron":
		if f := text("code"); f != nil {
			l.checkCode(f)
		}
	case "ir.filters":
		var list []any
		if f := text("sort"); f != nil && json.Unmarshal([]byte(f.Value), &list) != nil {
			l.abortAt(f.Place, BadValue, f.Name,
				fmt.Sprintf("sort of ir.filters is %s, which is no list in JSON", f.Value))
		}
	}
}

// checkModelName: blanks around the name of a model are part of it.
func (l *loader) checkModelName(f *xmldata.Field) {
	if f != nil && f.Value != strings.TrimSpace(f.Value) {
		l.abortAt(f.Place, NoSuchModel, f.Value, fmt.Sprintf("the model %q does not exist", f.Value))
	}
}

// ruleModel gives the model that a record rule is about; "" where that is not known.
func (l *loader) ruleModel(f *xmldata.Field, full string) (model string) {
	if f == nil {
		return l.rules[full]
	}
	if f.Kind == xmldata.Ref {
		model = l.modelOf(l.full(f.Value))
	}
	if l.rules == nil {
		l.rules = make(map[string]string)
	}
	l.rules[full] = model
	return model
}

// isOff tells whether a boolean field is surely or perhaps false.
func (l *loader) isOff(f *xmldata.Field) bool {
	switch {
	case f == nil:
		return false
	case f.Kind == xmldata.Plain:
		return !isTrueText(f.Value, false)
	case f.Kind == xmldata.Eval:
		truth, known := l.evaluate(f.Value, f.Extra).Truth()
		return !truth || !known
	}
	return true
}

// checkRule: a domain of which no query can be made aborts [base ir_rule.py: _check_domain].
func (l *loader) checkRule(model, text string, place func(start, end int) unit.Range) {
	if fault, bad := domain.Check(text, model, l.Closure, domain.OfRule(l.Closure)); bad {
		l.abortAt(place(fault.Start, fault.End), BadDomain, model, "the domain of the rule is refused: "+fault.Words)
	}
}

// checkSearch: what a field searches for must be a domain of the model that it searches in [convert.py: _tag_record].
// Its names are those of all expressions.
func (l *loader) checkSearch(f *xmldata.Field, field world.Field) {
	model := field.Comodel
	if f.Extra != nil && f.Extra.Model != "" {
		model = f.Extra.Model
	}
	if fault, bad := domain.Check(f.Value, model, l.Closure, nil); bad {
		l.abortAt(l.within(f, fault.Start, fault.End), BadDomain, model, "the search is refused: "+fault.Words)
	}
}

// checkModes follows base's ir_actions.py, _check_view_mode.
func (l *loader) checkModes(f *xmldata.Field) {
	seen := make(map[string]bool)
	at := 0
	for mode := range strings.SplitSeq(f.Value, ",") {
		if seen[mode] || mode == " " {
			l.abortAt(l.within(f, at, at+len(mode)), BadValue, f.Name,
				fmt.Sprintf("view_mode has %s twice, or a blank", mode))
			return
		}
		seen[mode] = true
		at += len(mode) + 1
	}
}

// checkCode: code of actions must be Python, and may not import [base ir_actions.py: _check_python_code; safe_eval.py].
func (l *loader) checkCode(field *xmldata.Field) {
	text := strings.TrimSpace(field.Value)
	shift := strings.Index(field.Value, text)
	file := python.Parse([]byte(text))
	refuse := func(start, end int, message string) {
		place := l.within(field, shift+start, shift+end)
		l.abortAt(place, BadValue, field.Name, "the code is no Python: "+message)
	}
	if len(file.Problems) > 0 {
		p := file.Problems[0]
		refuse(p.Start, p.End, p.Message)
		return
	}
	for _, f := range file.Failures {
		if f.Compile {
			refuse(f.Start, f.End, f.Message)
			return
		}
	}
	for _, imp := range file.Imports {
		if !imp.Dynamic {
			l.abortAt(l.within(field, shift+imp.Start, shift+imp.End), BadValue, field.Name,
				fmt.Sprintf("the code imports %s, which Odoo forbids", imp.Module))
			return
		}
	}
}

// within gives the place of a stretch of a value.
func (l *loader) within(f *xmldata.Field, start, end int) unit.Range {
	if file := l.XML.File(l.file); file != nil {
		return file.Within(f, start, end)
	}
	return f.Place
}
