package js

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// parser reads names off the tokens. Nearly every one is a string, and what it is follows from the few
// tokens before it, so those are kept.
type parser struct {
	Scanner
	text []byte
	f    *File

	ring  [ringSize]Token
	n     uint // tokens so far, and ringSize
	names []ImportedName

	calls   []registryCall    // registry expressions, in the order of the text
	aliases map[string]string // variable → category; "" for a variable with two
	// constants are the literals that const declares at the top of the file, by name.
	constants         map[string]Token
	declaresConstants bool  // the last declaration at the top of the file is one of constants
	views             []int // where lists open that are the views of an action
	model             int   // index in Refs of the model whose method may be the next argument, behind token modelAt
	modelAt           uint
	objects           []callObject
	exportAt          int // depth of an `export const a = 1, b = 2` that is open, behind which names may follow; -1
}

// ringSize is a power of two, more than the longest look back.
const ringSize = 16

// Parse reads a whole file. It never stops at a Problem: what follows is read as well. src is not kept.
func Parse(src []byte) *File {
	p := &parser{text: src, f: new(File), n: ringSize, model: -1, exportAt: -1}
	p.Init(src)
	p.f.Header = header(src)
	p.file()
	p.f.Problems = slices.Clone(p.problems)
	slices.SortStableFunc(p.f.Problems, func(a, b syntax.Problem) int { return a.Start - b.Start })
	slices.SortStableFunc(p.f.Imports, func(a, b Import) int { return a.Start - b.Start })
	slices.SortStableFunc(p.f.Refs, func(a, b Ref) int { return a.Start - b.Start })
	return p.f
}

// file is the loop over all tokens.
func (p *parser) file() {
	for {
		t := p.Next()
		switch t.Kind {
		case EOF:
			return
		case Comment:
			p.comment(t)
			continue
		}
		p.keep(t)
		switch t.Kind {
		case String, Template:
			p.literal(t)
		case TemplateHead, TemplateMiddle, TemplateTail:
			p.templatePart(t)
		case Name:
			switch t.sub {
			case kwImport:
				if p.state == stImport {
					p.importStatement(t)
				}
			case kwExport:
				p.exportStatement()
			case kwServices:
				p.service(t)
			case kwDeclare:
				p.declares(t)
			}
		case Punct:
			switch t.sub {
			case '{':
				p.brace(t)
			case '(':
				p.opened(t)
			case '[':
				p.list(t)
			}
		}
		if p.exportAt >= 0 {
			p.moreExports(t)
		}
	}
}

// next returns the next token that is no comment.
func (p *parser) next() Token {
	t := p.Next()
	for t.Kind == Comment {
		p.comment(t)
		t = p.Next()
	}
	p.keep(t)
	return t
}

func (p *parser) keep(t Token) {
	if t.Kind == Name {
		p.f.Words.Add(p.text[t.Start:t.End])
	}
	p.ring[p.n%ringSize] = t
	p.n++
}

// back returns the k-th token before the current one, 0 being that itself.
func (p *parser) back(k uint) Token { return p.ring[(p.n-1-k)%ringSize] }

func (t Token) is(c byte) bool { return t.Kind == Punct && t.sub == c }

// isDot recognises . and ?. before a property.
func (t Token) isDot() bool { return t.Kind == Punct && (t.sub == '.' || t.sub == opOptional) }

// word returns the text of a name, nil of another token.
func (p *parser) word(t Token) []byte {
	if t.Kind != Name {
		return nil
	}
	return p.text[t.Start:t.End]
}

// isWord tells whether a token is that name. It does not allocate.
func (p *parser) isWord(t Token, word string) bool {
	return t.Kind == Name && string(p.text[t.Start:t.End]) == word
}

// whole tells whether a literal that ends at e is all of an argument or value: no operator follows.
func (p *parser) whole(e int) bool {
	e = p.skip(e)
	if e >= len(p.text) {
		return true
	}
	switch c := p.text[e]; c {
	case ',', ')', ']', '}', ';':
		return true
	case '\\', '@', '#':
		return true
	case 'i':
		return !p.wordAt(e, "in") && !p.wordAt(e, "instanceof")
	default:
		return class[c] == clsName || class[c] == clsHigh || class[c] == clsQuote
	}
}

// wordAt tells whether a name stands at a place.
func (p *parser) wordAt(e int, word string) bool {
	n := e + len(word)
	return n <= len(p.text) && string(p.text[e:n]) == word && (n == len(p.text) || !nameByte[p.text[n]])
}

// maxSymbol bounds the names in a symbol; what is deeper is left out.
const maxSymbol = 8

// symbol names the classes and functions around the current token: "Class.method".
func (p *parser) symbol() string {
	var room [maxSymbol]string
	names := room[:0]
	for i := range p.stack {
		b := &p.stack[i]
		if len(names) < maxSymbol && b.name.end > b.name.start && b.kind <= bClassDecl {
			name := string(p.text[b.name.start:b.name.end])
			names = append(names, strings.Trim(name, `"'`))
		}
	}
	return strings.Join(names, ".")
}

// inTry tells whether the current token stands in a try block of its function.
func (p *parser) inTry() bool {
	for i := len(p.stack) - 1; i > 0; i-- {
		switch k := p.stack[i].kind; {
		case k == bTry:
			return true
		case k.isFunction():
			return false
		}
	}
	return false
}

// ref adds a reference with the place of a literal.
func (p *parser) ref(kind RefKind, via string, t Token) *Ref {
	a, b := t.Body()
	p.f.Refs = append(p.f.Refs, Ref{Kind: kind, Via: via, Name: value(p.text, t), Start: a, End: b, Symbol: p.symbol()})
	return &p.f.Refs[len(p.f.Refs)-1]
}

// part adds a reference that is the range [a, b) inside a literal.
func (p *parser) part(kind RefKind, via string, a, b int) *Ref {
	p.f.Refs = append(p.f.Refs, Ref{Kind: kind, Via: via, Name: string(p.text[a:b]), Start: a, End: b,
		Symbol: p.symbol()})
	return &p.f.Refs[len(p.f.Refs)-1]
}
