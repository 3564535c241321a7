package js

import "github.com/jgtolentino/smartdelta/internal/syntax"

// Misdefined is a call of odoo.define with arguments that the loader of modules refuses.
type Misdefined struct {
	Start, End int // of the argument, or of the name of the call where one is missing
	Message    string
}

// Misdefines gives the calls of odoo.define that throw when the browser runs the script
// [web/static/src/module_loader.js: define, since 17.0], in the order of the text. What a variable stands for counts
// where the file says it; a call in a function runs only if the function is called at once, and one in a try block
// harms nobody.
func (f *File) Misdefines(src []byte) (list []Misdefined) {
	if !f.Words.May("define") || !syntax.Contains(src, "odoo.define") {
		return nil
	}
	d := defines{src: src}
	var scan Scanner
	for scan.Init(src); ; {
		t := scan.Next()
		if t.Kind == EOF {
			break
		}
		if t.Kind != Comment {
			d.toks = append(d.toks, t)
		}
	}
	var around []bool // of each open bracket whether what is in it runs when the script does
	for i, t := range d.toks {
		switch {
		case t.is('('), t.is('['), t.is('{'), t.Kind == TemplateHead:
			if d.isDefine(i) && (len(around) == 0 || around[len(around)-1]) {
				list = append(list, d.judge(i)...)
			}
			around = append(around, (len(around) == 0 || around[len(around)-1]) && d.runs(i))
		case t.is(')'), t.is(']'), t.is('}'), t.Kind == TemplateTail:
			around = around[:max(0, len(around)-1)]
		}
	}
	return list
}

// defines are the tokens of a script, comments left out.
type defines struct {
	src  []byte
	toks []Token
}

// text gives a token's; "" beyond the ends.
func (d *defines) text(i int) string {
	if i < 0 || i >= len(d.toks) {
		return ""
	}
	return string(d.src[d.toks[i].Start:d.toks[i].End])
}

// isDefine tells whether the bracket i opens the arguments of odoo.define, which window and globalThis have as well.
func (d *defines) isDefine(i int) bool {
	if d.text(i) != "(" || d.text(i-1) != "define" || d.text(i-2) != "." || d.text(i-3) != "odoo" {
		return false
	}
	switch d.text(i - 4) {
	case ".":
		return d.text(i-5) == "window" || d.text(i-5) == "globalThis"
	case "function", "class":
		return false
	}
	return true
}

// runs tells whether what the bracket i opens runs with what is around it: no body of a function that is not called at
// once, and no try block.
func (d *defines) runs(i int) bool {
	switch before := d.text(i - 1); {
	case d.text(i) != "{", before == "else", before == "finally":
		return true
	case before == "try":
		return false
	case before == "=>":
		return d.isCalled(d.start(i - 2))
	case before != ")":
		return true // a block, an object, a class, whose methods stand behind )
	}
	open := d.opener(i - 1)
	switch word := d.text(open - 1); word {
	case "if", "for", "while", "with", "switch":
		return true
	case "function", "*":
		return d.isCalled(open - 1)
	default: // a function with a name, or a method
		return d.text(open-2) == "function" && d.isCalled(open-2)
	}
}

// opener gives the bracket that the one at i closes.
func (d *defines) opener(i int) int {
	for depth := 0; i >= 0; i-- {
		switch t := d.toks[i]; {
		case t.is(')'), t.is(']'), t.is('}'):
			depth++
		case t.is('('), t.is('['), t.is('{'):
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return 0
}

// start gives the first token of an arrow function's parameters, the last of which is at i.
func (d *defines) start(i int) int {
	if d.text(i) == ")" {
		i = d.opener(i)
	}
	return i
}

// isCalled tells whether a function expression that begins at i stands in parentheses of its own, as one does that is
// called at once.
func (d *defines) isCalled(i int) bool {
	if d.text(i-1) == "async" {
		i--
	}
	if d.text(i-1) != "(" {
		return d.text(i-1) == "!" || d.text(i-1) == "void"
	}
	switch before := d.text(i - 2); before {
	case "", ";", "}", "{", ")", "=", "await":
		return true
	}
	return false
}

// judge looks at the arguments that the bracket at i opens.
func (d *defines) judge(open int) []Misdefined {
	args := d.arguments(open)
	at := func(k int, message string) []Misdefined {
		if k < len(args) {
			return []Misdefined{{d.toks[args[k][0]].Start, d.toks[args[k][1]-1].End, message}}
		}
		return []Misdefined{{d.toks[open-1].Start, d.toks[open-1].End, message}}
	}
	kind := func(k int) valueKind {
		for i := range min(k+1, len(args)) {
			if d.text(args[i][0]) == "..." {
				return isAnything
			}
		}
		if k >= len(args) {
			return isNothing
		}
		return d.kind(args[k][0], args[k][1], 0)
	}
	switch k := kind(0); {
	case k == isAnything:
	case k != isText:
		return at(0, "the name of the module is no string")
	}
	switch k := kind(1); {
	case k == isAnything:
	case k != isList:
		return at(1, "the dependencies of the module are no list")
	}
	switch k := kind(2); {
	case k == isAnything, k == isFunction:
	default:
		return at(2, "the module has no function that makes it")
	}
	return nil
}

// arguments gives the ranges of tokens of a call's arguments.
func (d *defines) arguments(open int) (args [][2]int) {
	depth, from := 0, open+1
	for i := open; i < len(d.toks); i++ {
		t := d.toks[i]
		switch {
		case t.is('('), t.is('['), t.is('{'), t.Kind == TemplateHead:
			depth++
		case t.is(')'), t.is(']'), t.is('}'), t.Kind == TemplateTail:
			depth--
		}
		if depth == 0 || depth == 1 && t.is(',') {
			if from < i {
				args = append(args, [2]int{from, i})
			}
			from = i + 1
		}
		if depth == 0 {
			break
		}
	}
	return args
}

// valueKind is what an expression gives.
type valueKind uint8

const (
	isAnything valueKind = iota
	isText
	isList
	isFunction
	isNothing // anything else
)

// kind judges an expression by how it begins and ends.
func (d *defines) kind(from, to, depth int) valueKind {
	if to-from == 1 {
		switch t := d.toks[from]; {
		case t.Kind == String, t.Kind == Template:
			return isText
		case t.Kind == Number, t.Kind == Regexp, d.text(from) == "null", d.text(from) == "undefined",
			d.text(from) == "true", d.text(from) == "false":
			return isNothing
		case t.Kind == Name && depth == 0:
			return d.variable(d.text(from))
		}
		return isAnything
	}
	switch first := d.text(from); {
	case first == "function", first == "async" && (d.text(from+1) == "function" || d.hasArrow(from, to)),
		d.hasArrow(from, to):
		if last := d.text(to - 1); first == "function" && last != "}" {
			return isAnything // what it gives when it is called
		}
		return isFunction
	case first == "[" && d.closer(from) == to-1, first == "[" && d.text(d.closer(from)+2) == "concat":
		return isList
	case first == "{" && d.closer(from) == to-1:
		return isNothing
	}
	return isAnything
}

// hasArrow tells whether an expression is an arrow function: x => … or (…) => ….
func (d *defines) hasArrow(from, to int) bool {
	if d.text(from) == "async" {
		from++
	}
	if d.text(from) == "(" {
		from = d.closer(from)
	}
	return from+1 < to && d.text(from+1) == "=>"
}

// closer gives the bracket that closes the one at i, or the end.
func (d *defines) closer(i int) int {
	for depth := 0; i < len(d.toks); i++ {
		switch t := d.toks[i]; {
		case t.is('('), t.is('['), t.is('{'):
			depth++
		case t.is(')'), t.is(']'), t.is('}'):
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(d.toks)
}

// variable judges what the file gives a name, once: const name = …, or function name.
func (d *defines) variable(name string) valueKind {
	found := isAnything
	count := 0
	for i := range d.toks {
		if d.text(i) != name {
			continue
		}
		switch {
		case d.text(i-1) == "function":
			found = isFunction
			count++
		case d.text(i+1) == "=" && d.text(i-1) != ".":
			end := i + 2
			for end < len(d.toks) && !d.toks[end].is(';') && !d.toks[end].is(',') {
				if t := d.toks[end]; t.is('(') || t.is('[') || t.is('{') {
					end = d.closer(end)
				}
				end++
			}
			found = d.kind(i+2, min(end, len(d.toks)), 1)
			count++
		}
	}
	if count != 1 {
		return isAnything
	}
	return found
}
