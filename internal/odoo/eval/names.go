package eval

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/parser"
	"github.com/go-python/gpython/py"

	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// builtins are the names that safe_eval gives to every expression [odoo/tools/safe_eval.py].
var builtins = strings.Fields(`__import__ True False None bytes str unicode bool int float enumerate dict list tuple map
	abs min max sum reduce filter sorted round len repr set all any ord chr divmod isinstance range xrange zip
	Exception`)

// IsBuiltin tells whether every expression has a name.
func IsBuiltin(name string) bool { return slices.Contains(builtins, name) }

// ofData are the names of expressions in data files besides ids [convert.py: _get_idref].
var ofData = strings.Fields("Command time DateTime datetime timedelta relativedelta version ref pytz")

// IsExpression tells whether a text is a Python expression. Where our reader refuses it another one is asked, so that a
// refusal of ours is never taken for Odoo's.
func IsExpression(text string) (is bool) {
	text = strings.TrimSpace(text)
	if _, ok := python.ParseExpression([]byte(text)); ok {
		return true
	}
	defer func() {
		if recover() != nil { // gpython panics on some texts
			is = true
		}
	}()
	tree, err := parser.ParseString(text, py.EvalMode)
	_, ok := tree.(*ast.Expression)
	return err == nil && ok
}

// Undefined gives the first name that an expression of a data file surely looks up and that is not there: Python raises
// NameError. isID tells the ids of records, which are names too.
func Undefined(text string, isID func(name string) bool) (name string, start int, found bool) {
	trimmed := strings.TrimSpace(text)
	e, ok := python.ParseExpression([]byte(trimmed))
	if !ok {
		return "", 0, false
	}
	Surely(e, func(e python.Expr) (down bool) {
		if e.Kind == python.NameExpr && !found && !IsBuiltin(e.Text) && !slices.Contains(ofData, e.Text) &&
			!isID(e.Text) {
			name, start, found = e.Text, e.Start+strings.Index(text, trimmed), true
		}
		return !found
	})
	return name, start, found
}

// Surely visits the parts of an expression that Python computes whatever the others come to. A part whose visit gives
// false is not looked into.
func Surely(e python.Expr, visit func(python.Expr) (down bool)) {
	if !visit(e) {
		return
	}
	items := e.Items
	switch e.Kind {
	case python.OtherExpr: // a lambda or comprehension has names of its own
		return
	case python.BoolExpr: // what is behind the first may not be looked at
		items = items[:min(1, len(items))]
	case python.CompareExpr:
		items = items[:min(2, len(items))]
	case python.TernaryExpr:
		if len(items) == 3 {
			items = items[1:2]
		}
	}
	for _, item := range items {
		Surely(item, visit)
	}
}
