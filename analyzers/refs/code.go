package refs

import (
	"bytes"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// Code reads the references of Python source: of a file, or of code in a data file.
type Code struct {
	List *List
	Src  []byte
	File *python.File // Src, parsed
	// Offset gives the place in the list's file of a byte of Src; nil means that Src is the file.
	Offset func(int) int
	Symbol string // of all references, where the code stands in a record; "" takes the code's own
	In     string // for code in XML: the attribute or field that holds it
	// IsExpression tells that the source is one expression, in which a lone string is a value and no comment.
	IsExpression bool
	// IsViews tells that what view_mode says is the type of an action's views, wherever it stands.
	IsViews bool
}

// Read reads what the source names by calls, subscripts and comparisons, by the keys in front of values, and addresses.
func (p *Code) Read() {
	p.named()
	p.keys()
	p.addresses()
}

// Imports reads the imports of server code: safe_eval refuses them, and they name what the code wants.
func (p *Code) Imports() {
	for _, imp := range p.File.Imports {
		if imp.Level == 0 {
			p.Add(Import, imp.Module, imp.Start, imp.End, ByImport, "").Guard = imp.Guard
		}
	}
}

// Add appends a reference at a place of Src.
func (p *Code) Add(kind Kind, name string, start, end int, via Via, symbol string) *Ref {
	if p.Offset != nil {
		start, end = p.Offset(start), p.Offset(end)
	}
	if p.Symbol != "" {
		symbol = p.Symbol
	}
	r := p.List.Add(kind, name, start, end, via)
	r.Symbol, r.In = symbol, p.In
	return r
}

// named reads the references by calls, subscripts and comparisons.
func (p *Code) named() {
	for i := range p.File.Refs {
		f := &p.File.Refs[i]
		kind, via := Model, ByEnv
		switch f.Kind {
		case python.RefModel:
			if f.Text == "" || !strings.Contains(f.Text, ".") && !isModelWord(f.Text) {
				continue
			}
		case python.RefXMLID:
			kind, via = XMLID, ByRef
		case python.RefAction:
			kind, via = XMLID, ByForXMLID
		case python.RefGroup:
			kind, via = Group, ByGroups
		case python.RefTemplate:
			kind, via = Template, ByRender
		case python.RefModule:
			kind, via = Lookup, ByModuleModel
		case python.RefPatch:
			kind, via = Import, ByPatch
		case python.RefBundle:
			kind, via = Bundle, ByQWebModel
		case python.RefAddon:
			kind, via = Import, ByNamespace
		case python.RefIAP:
			kind, via = Call, ByCall
		case python.RefFile:
			kind, via = Asset, ByFileOpen
		case python.RefParam:
			kind, via = ConfigKey, ByGetParam
		default:
			continue
		}
		r := p.Add(kind, f.Text, f.Start, f.End, via, f.Symbol)
		r.Guard, r.Guards, r.Test = f.Guard, f.GuardNames, f.Test
		if kind == ConfigKey {
			p.parameter(r, f)
		}
	}
}

// isModelWord tells whether a name without a dot is a model: Odoo has base and a few in its tests.
func isModelWord(name string) bool { return name == "base" || name == "website" }

// parameter tells set_param from get_param, and what it sets where that is a literal.
func (p *Code) parameter(r *Ref, f *python.Ref) {
	before := strings.TrimRight(string(p.Src[max(0, f.Start-24):f.Start]), "\"' \t\r\n(rRuU")
	if !strings.HasSuffix(before, "set_param") {
		return
	}
	r.Via = BySetParam
	i := f.End
	for i < len(p.Src) && (p.Src[i] == '"' || p.Src[i] == '\'' || p.Src[i] <= ' ') {
		i++
	}
	if i >= len(p.Src) || p.Src[i] != ',' {
		return
	}
	v, problems := python.ParseLiteralAt(p.Src, i+1, argumentEnd(p.Src, i+1))
	if len(problems) == 0 && v.IsString() {
		r.SetTo = v.Text
	}
}

// argumentEnd gives where an argument that is one string literal ends at the latest: at the line's closing
// parenthesis or comma.
func argumentEnd(src []byte, i int) int {
	var quote byte
	for ; i < len(src) && src[i] != '\n'; i++ {
		switch c := src[i]; {
		case quote != 0:
			if c == '\\' {
				i++
			} else if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == ')' || c == ',':
			return i
		}
	}
	return min(i, len(src))
}

// addresses reads strings that are an address or the path of a file as a whole, or begin with one in an f-string.
func (p *Code) addresses() {
	for t := range p.File.Texts(p.Src) {
		if t.Bytes || t.Bare && !p.IsExpression || len(t.Raw) < len("ws://x") {
			continue
		}
		switch t.Raw[0] {
		case 'h', 'w', '/':
			if n := ServedPath(t.Raw); n > 0 && !t.Formatted {
				start, end := t.Place(0, n)
				p.Add(Asset, string(t.Raw[:n]), start, end, ByText, p.File.SymbolAt(t.Start))
			}
			if !IsURL(t.Raw) {
				continue
			}
		default:
			if !bytes.HasSuffix(t.Raw, []byte(".odoo.com")) || !isHost(t.Raw) {
				continue
			}
		}
		value := t.Value()
		start, end := t.Place(0, len(value))
		p.Add(URL, value, start, end, ByText, p.File.SymbolAt(t.Start))
	}
}

// isHost tells whether text is the name of a server.
func isHost(b []byte) bool {
	for _, c := range b {
		if !isWordByte(c) && c != '.' && c != '-' {
			return false
		}
	}
	return true
}

func isWordByte(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// codeWords are what code that refers to something has in it, so that most code need not be parsed.
var codeWords = []string{
	"ref", "env", "group", "view_mode", "://", "res_model", "_param(", "active_model", "import", "render", ".odoo.com",
	staticPart, "'model'",
}

// MayRefer tells whether code has to be parsed for its references.
func MayRefer(code []byte) bool {
	for _, word := range codeWords {
		if syntax.Contains(code, word) {
			return true
		}
	}
	return false
}
