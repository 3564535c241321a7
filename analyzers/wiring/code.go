package wiring

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/odoo/eval"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// inCode are the names that code of server actions has, by the module of Odoo's that gives them [_get_eval_context of
// ir.actions.actions and ir.actions.server].
var inCode = map[string]string{
	"base": "uid user time datetime dateutil timezone float_compare b64encode b64decode Command env model UserError " +
		"record records log _logger action response",
	"base_automation": "json payload",
	"website":         "request json",
}

// serverAction: the code of an action asks for names that are there. That it is Python is asked when it is loaded.
func (c *checker) serverAction(file *xmldata.File, e *xmldata.Entry) {
	code, state := e.Field("code"), e.Field("state")
	if code == nil || code.Kind != xmldata.Plain || state != nil && state.Value != "code" {
		return
	}
	a := readCode(code.Value)
	if a == nil {
		return
	}
	if known, all := c.namesOfCode(); all {
		for _, u := range a.uses {
			name := code.Value[u.Start:u.End]
			if !a.bound[name] && !eval.IsBuiltin(name) && !slices.Contains(known, name) {
				a.bound[name] = true // said once
				c.inactive(file.Within(code, u.Start, u.End), always, "code of server actions has no name %s", name)
			}
		}
	}
	if c.strays[e] { // that is the cause
		return
	}
	model := c.load.ModelOf(e.Field("model_id"))
	for _, m := range a.members {
		of := model
		if m.model != "" {
			of = m.model
		} else if a.bound[m.root] {
			continue // the code gives the name another value
		}
		name := code.Value[m.at.Start:m.at.End]
		if c.lacksMember(of, name) {
			option := emit.Option(always)
			if a.asks {
				option = emit.Optional
			}
			c.inactive(file.Within(code, m.at.Start, m.at.End), option,
				"%s has neither a field nor a method %s", of, name)
		}
	}
}

// namesOfCode gives the names that the code of server actions has; all is false where a module may add others.
func (c *checker) namesOfCode() (names []string, all bool) {
	modules := c.load.Closure.Having(actionModel)
	if len(c.load.Closure.Hiding("")) > 0 || !slices.Contains(modules, "base") {
		return nil, false
	}
	for _, module := range modules {
		if c.unit.Origin(module) != workspace.Core {
			return nil, false
		}
		names = append(names, strings.Fields(inCode[module])...)
	}
	return names, true
}

// lacksMember tells whether records of a model surely have nothing of a name.
func (c *checker) lacksMember(model, name string) bool {
	closure := c.load.Closure
	if model == "" || strings.HasPrefix(name, "_") || slices.Contains([]string{"env", "ids", "pool"}, name) ||
		closure.Model(model) != world.Present || closure.Open(model) {
		return false
	}
	_, field := closure.Field(model, name)
	_, method := closure.Method(model, name)
	return field == world.Absent && method == world.Absent
}

// actionCode is what code asks for. Places are offsets into it.
type actionCode struct {
	uses    []python.Range
	members []member
	bound   map[string]bool // names that the code binds somewhere
	asks    bool            // it looks whether something is there
}

// member is an attribute of records: of a name, or of env['model'].
type member struct {
	root, model string
	at          python.Range
}

// readCode reads the tokens of code; nil where it is no Python. A name counts as bound wherever something binds it.
func readCode(text string) *actionCode {
	src := []byte(text)
	var scan python.Scanner
	scan.Init(src)
	var tokens []python.Token
	for t := scan.Next(); t.Kind != python.EOF; t = scan.Next() {
		if t.Kind != python.Comment {
			tokens = append(tokens, t)
		}
	}
	if len(scan.Problems()) > 0 {
		return nil
	}
	r := &codeReader{src: src, tokens: tokens, code: &actionCode{bound: make(map[string]bool)}}
	r.code.asks = strings.Contains(text, "_fields") || strings.Contains(text, "hasattr")
	for i := range tokens {
		r.token(i)
	}
	return r.code
}

type codeReader struct {
	src    []byte
	tokens []python.Token
	code   *actionCode
	line   int    // index of the first token of the logical line
	binds  string // the word behind which names are bound: for, lambda, def, import, as, global
	depth  int
}

func (r *codeReader) text(i int) string {
	if i < 0 || i >= len(r.tokens) {
		return ""
	}
	return string(r.src[r.tokens[i].Start:r.tokens[i].End])
}

// token looks at one token with its neighbours.
func (r *codeReader) token(i int) {
	t, text := r.tokens[i], r.text(i)
	switch {
	case t.Kind == python.Newline:
		r.line, r.binds, r.depth = i+1, "", 0
	case text == "(" || text == "[" || text == "{":
		r.depth++
	case text == ")" || text == "]" || text == "}":
		r.depth--
	case t.Kind == python.Op && (text == ":" || text == ";"):
		r.binds = ""
	case r.depth == 0 && t.Kind == python.Op && isAssignment(text):
		r.bindLine(i)
	case t.IsKeyword():
		r.keyword(text)
	case t.Kind == python.Name:
		r.name(i, text)
	}
}

// isAssignment tells = and += from == and <=.
func isAssignment(op string) bool {
	return op == "=" || len(op) > 1 && op[len(op)-1] == '=' && !strings.ContainsAny(op[:1], "=!<>")
}

// keyword follows the words that bind what stands behind them.
func (r *codeReader) keyword(text string) {
	switch text {
	case "for", "lambda", "def", "import", "as", "global", "class", "del":
		r.binds = text
	case "in":
		r.binds = ""
	}
}

// bindLine binds the names to the left of an assignment.
func (r *codeReader) bindLine(end int) {
	for i := r.line; i < end; i++ {
		if r.tokens[i].Kind == python.Name && r.text(i-1) != "." && r.text(i+1) != "." && r.text(i+1) != "[" {
			r.code.bound[r.text(i)] = true
		}
	}
}

// name notes what a name binds or asks for.
func (r *codeReader) name(i int, text string) {
	before, after := r.text(i-1), r.text(i+1)
	at := python.Range{Start: r.tokens[i].Start, End: r.tokens[i].End}
	switch {
	case before == "!" || isSoft(text): // of a replacement field; no name
	case before == ".":
		r.member(i, at)
	case r.binds != "" || after == ":=":
		r.code.bound[text] = true
	case after == "=": // a keyword argument, or an assignment
		if r.depth == 0 {
			r.code.bound[text] = true
		}
	default:
		r.code.uses = append(r.code.uses, at)
	}
}

// isSoft tells words that are keywords in some places.
func isSoft(word string) bool {
	return word == "match" || word == "case" || word == "type" || word == "_"
}

// member notes an attribute of records: record.name, env['model'].name.
func (r *codeReader) member(i int, at python.Range) {
	switch root := r.text(i - 2); root {
	case "record", "records", "model":
		if r.text(i-3) != "." {
			r.code.members = append(r.code.members, member{root: root, at: at})
		}
	case "]":
		if r.text(i-4) == "[" && r.text(i-5) == "env" && r.text(i-6) != "." && r.tokens[i-3].Kind == python.String {
			v, problems := python.ParseLiteralAt(r.src, r.tokens[i-3].Start, r.tokens[i-3].End)
			if len(problems) == 0 && v.IsString() {
				r.code.members = append(r.code.members, member{model: v.Text, at: at})
			}
		}
	}
}
