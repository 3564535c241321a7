package python

import (
	"bytes"
	"cmp"
	"slices"
	"sync"

	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// parser reads a file, one logical line at a time: the line's tokens, their tree, then what is to be
// extracted from it. Buffers are reused from line to line and from file to file.
type parser struct {
	src   []byte
	scan  Scanner
	file  *File
	toks  []tok  // the logical line; the last one is its Newline
	i     int32  // current token
	nodes []node // the statement's tree; nodes[0] is no node
	marks []int32
	depth int

	bad        bool           // the line is not Python
	badProblem syntax.Problem //
	noted      syntax.Problem // a fault that does not stop the line

	frames      []frame
	pending     bool  // the last line was a header: a block must follow
	header      frame // of that block
	headerBad   bool  // the header is no Python, so a missing block is no news
	lineStart   int32 // offset of the logical line's first token
	lineImports int   // imports before it
	lastEnd     int32 // end of the last token of the line before
	funcDepth   int32
	importDepth []int32 // funcDepth of each import
	vars        []variable
	constants   []constant
	attrs       []variable    // of the class that is open: self.x and cls.x
	pieces      []stringPiece // the file's strings, until it is done
	parents     []int32       // of each node, where linked says so
	linked      int
	targetsOf   []int32 // of the assignment being read
	isolated    bool    // the text is code of a data file
	keyed       bool    // the line may have a Keyed
	keyStack    []keyBracket
	decorators  []Decorator         // of the function or class that follows
	uses        map[string]struct{} // that were looked at; see noteUses
	walked      int                 // nodes of the line that were looked at
	annotates   bool                // the line has annotations
	lazy        bool                // which nobody evaluates
}

var parsers = sync.Pool{New: func() any { return new(parser) }}

// Parse reads a file. It never fails: what is wrong is in Problems, and every import that can be seen is there
// all the same. Texts beyond 2 GB are cut there.
func Parse(src []byte) *File {
	p := parsers.Get().(*parser)
	defer parsers.Put(p)
	return p.parse(src, false)
}

// ParseEmbedded reads code that stands in a data file, an expression or statements: there ref("name") may leave out
// the module, which is the file's own.
func ParseEmbedded(src []byte) *File {
	p := parsers.Get().(*parser)
	defer parsers.Put(p)
	return p.parse(src, true)
}

// maxSource bounds the text that is read: offsets within the parser have 32 bits.
const maxSource = 1<<31 - 2

func (p *parser) parse(src []byte, isolated bool) *File {
	p.reset(src[:min(len(src), maxSource)])
	p.isolated = isolated
	p.scan.Init(p.src)
	if bytes.HasPrefix(p.src, []byte("\ufeff")) {
		p.scan.pos = 3 // Python takes one byte order mark
	}
	for p.fill() {
		p.begin()
		p.indentation()
		p.statement()
		p.end()
	}
	if p.pending {
		p.missingBlock(int32(len(p.src)), int32(len(p.src)))
	}
	for len(p.frames) > 1 {
		p.pop()
	}
	p.endOfBlock()
	return p.finish()
}

// reset makes the parser ready for a new text.
func (p *parser) reset(src []byte) {
	p.src, p.file = src, &File{}
	p.frames = append(p.frames[:0], frame{kind: blockModule, scope: -1, class: -1})
	p.constants = p.constants[:0]
	p.vars, p.attrs, p.pieces, p.importDepth = p.vars[:0], p.attrs[:0], p.pieces[:0], p.importDepth[:0]
	p.pending, p.isolated, p.keyed, p.funcDepth, p.lastEnd = false, false, false, 0, 0
	// What a text before left behind must not be seen: a parser is used again.
	p.header, p.headerBad, p.bad, p.badProblem, p.noted = frame{}, false, false, syntax.Problem{}, syntax.Problem{}
	p.lineStart, p.lineImports, p.i, p.depth, p.linked = 0, 0, 0, 0, 0
	p.targetsOf, p.parents, p.marks = p.targetsOf[:0], p.parents[:0], p.marks[:0]
	p.decorators, p.annotates, p.lazy, p.walked = nil, false, false, 0
	clear(p.uses)
}

// finish completes the File and lets go of the text.
func (p *parser) finish() *File {
	f := p.file
	if len(p.pieces) > 0 { // a File says the same whether its parser is new or used
		f.strings = slices.Clone(p.pieces)
	}
	f.Problems = append(f.Problems, p.scan.problems...)
	sortProblems(f.Problems)
	// A dynamic import is read behind the others of its line.
	slices.SortStableFunc(f.Imports, func(a, b Import) int {
		return cmp.Or(a.Start-b.Start, a.NameStart-b.NameStart)
	})
	// An inner expression ends before the one that holds it.
	slices.SortStableFunc(f.Refs, func(a, b Ref) int { return a.Start - b.Start })
	p.src, p.file, p.scan.src = nil, nil, nil
	return f
}

// fill reads the tokens of the next logical line. It returns false at the end of the text.
func (p *parser) fill() bool {
	p.toks, p.keyed = p.toks[:0], false
	for {
		t := p.scan.Next()
		switch t.Kind {
		case Comment:
			p.comment(t)
			continue
		case EOF:
			return false
		case Name:
			p.file.Words.Add(p.src[t.Start:t.End])
		case String, FStringMiddle:
			p.addString(t)
		case Op:
			p.keyed = p.keyed || t.sub == opAssign && p.assignsKey()
		}
		p.toks = append(p.toks, tok{t.Kind, t.sub, int32(t.Start), int32(t.End)})
		if t.Kind == Newline {
			if len(p.toks) == 1 { // a line given up right at its start
				p.toks = p.toks[:0]
				continue
			}
			return true
		}
	}
}

func (p *parser) comment(t Token) {
	text := bytes.TrimLeft(p.src[t.Start+1:t.End], " \t")
	if !bytes.HasPrefix(text, []byte(syntax.DirectivePrefix)) {
		return
	}
	text = bytes.TrimRight(text, " \t\f\v")
	start := t.End - len(bytes.TrimLeft(p.src[t.Start+1:t.End], " \t"))
	p.file.Directives = append(p.file.Directives, syntax.Directive{
		Start: t.Start, End: start + len(text), Text: string(text), OwnLine: t.sub == 1,
	})
}

// begin makes the parser ready for the logical line that fill has read.
func (p *parser) begin() {
	p.i, p.bad, p.depth = 0, false, 0
	p.nodes = append(p.nodes[:0], node{})
	p.marks, p.linked = p.marks[:0], 0
	p.noted = syntax.Problem{}
	p.walked, p.annotates = 1, false
	p.lineStart = p.toks[0].start
	p.lineImports = len(p.file.Imports)
}

// end extracts what the line's tree holds. Of a line that is no Python, imports are read from its tokens.
func (p *parser) end() {
	p.lastEnd = p.lineEnd()
	if p.keyed {
		p.keys()
	}
	if p.bad {
		p.file.Imports = p.file.Imports[:p.lineImports]
		p.importDepth = p.importDepth[:p.lineImports]
		p.readBroken()
	} else {
		p.visit()
	}
	p.report()
}

// lineEnd returns the end of the line's last token.
func (p *parser) lineEnd() int32 { return p.toks[len(p.toks)-2].end }

// report passes on what was wrong with the line; what the scanner said about it explains the rest.
func (p *parser) report() {
	if !p.bad && p.noted.Message == "" {
		return
	}
	first, end := int(p.lineStart), int(p.toks[len(p.toks)-1].end)
	for k := len(p.scan.problems) - 1; k >= 0; k-- {
		if q := p.scan.problems[k]; q.Start >= first && q.Start <= end {
			return
		}
	}
	if p.bad {
		p.problem(p.badProblem)
		return
	}
	p.problem(p.noted)
}

func (p *parser) problem(q syntax.Problem) {
	if len(p.file.Problems) < maxProblems {
		p.file.Problems = append(p.file.Problems, q)
	}
}
