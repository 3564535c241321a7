package delta

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// Claim is a step that a text says a module is.
type Claim struct {
	Step   Step   // 0 where Text names none
	Text   string // as written
	Module string // the module that the text says it is about; "" where it names none
	// Start and End are the place of Text, in bytes.
	Start, End int
}

// Section is a heading with what stands below it, to the next heading of its level or of one above.
type Section struct {
	Title string // without marks
	Level int
	// Start is where the heading's line begins, Body where it ends, and End where the section ends; in bytes.
	Start, Body, End int
}

// Document is what a Markdown text says of Smart Delta.
type Document struct {
	Claims   []Claim   // in the order of the text
	Sections []Section // likewise
}

// AnalysisTitle is the heading of a module's analysis.
const AnalysisTitle = "Smart Delta Analysis"

// Analysis gives the section of the analysis.
func (d *Document) Analysis() (Section, bool) {
	for _, s := range d.Sections {
		if strings.Contains(plain(s.Title), plain(AnalysisTitle)) {
			return s, true
		}
	}
	return Section{}, false
}

// Within gives the sections in another one.
func (d *Document) Within(outer Section) (inner []Section) {
	for _, s := range d.Sections {
		if s.Start > outer.Start && s.End <= outer.End {
			inner = append(inner, s)
		}
	}
	return inner
}

// plain is a heading as headings are compared: in small letters, with blanks for hyphens and underscores.
func plain(title string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
		return r == ' ' || r == '-' || r == '_'
	}), " ")
}

// IsTitle tells whether a heading is one of some titles, or begins with one and a colon.
func IsTitle(heading string, titles ...string) bool {
	heading = plain(heading)
	for _, t := range titles {
		if rest, ok := strings.CutPrefix(heading, plain(t)); ok && (rest == "" || strings.HasPrefix(rest, ":")) {
			return true
		}
	}
	return false
}

// mentions are the words without which a text claims nothing; most texts are done with so.
var mentions = [][]byte{[]byte("step"), []byte("smart"), []byte("type")}

// MayClaim tells whether a text has the words that it could claim a step with. It is quick.
func MayClaim(src []byte) bool {
	low := bytes.ToLower(src)
	for _, word := range mentions {
		if bytes.Contains(low, word) {
			return true
		}
	}
	return false
}

var markdown = goldmark.New(goldmark.WithExtensions(extension.Table)).Parser()

// Read reads a text. Claims without a module are about the one that the text names first, where it names only one.
func Read(src []byte) *Document {
	r := &reader{src: src, doc: &Document{}}
	root := markdown.Parse(text.NewReader(src))
	_ = ast.Walk(root, r.visit) // visit gives no error
	r.close(1, len(src))
	if len(r.modules) == 1 {
		for i := range r.doc.Claims {
			for only := range r.modules {
				r.doc.Claims[i].Module = only
			}
		}
	}
	return r.doc
}

// reader walks a tree.
type reader struct {
	src     []byte
	doc     *Document
	module  string          // that was named last
	modules map[string]bool // that were named
	open    []int           // indices of the sections that have not ended
	label   bool            // the block before was the label of a step alone
}

func (r *reader) visit(n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	switch n := n.(type) {
	case *ast.FencedCodeBlock, *ast.CodeBlock, *ast.HTMLBlock, *ast.Blockquote:
		return ast.WalkSkipChildren, nil
	case *ast.Heading:
		r.heading(n)
		return ast.WalkSkipChildren, nil
	case *ast.Paragraph, *ast.TextBlock:
		r.block(r.inline(n))
		return ast.WalkSkipChildren, nil
	case *east.TableHeader, *east.TableRow:
		r.row(n)
		return ast.WalkSkipChildren, nil
	}
	return ast.WalkContinue, nil
}

// heading begins a section.
func (r *reader) heading(n *ast.Heading) {
	line := r.inline(n)
	if len(line.at) == 0 {
		return
	}
	start := bytes.LastIndexByte(r.src[:line.at[0]], '\n') + 1
	body := len(r.src)
	if i := bytes.IndexByte(r.src[line.at[len(line.at)-1]:], '\n'); i >= 0 {
		body = line.at[len(line.at)-1] + i + 1
	}
	r.close(n.Level, start)
	r.open = append(r.open, len(r.doc.Sections))
	r.doc.Sections = append(r.doc.Sections, Section{strings.TrimSpace(line.text), n.Level, start, body, len(r.src)})
	r.block(line)
}

// close ends the sections of a level and of those below it.
func (r *reader) close(level, at int) {
	for len(r.open) > 0 {
		s := &r.doc.Sections[r.open[len(r.open)-1]]
		if s.Level < level {
			return
		}
		s.End = at
		r.open = r.open[:len(r.open)-1]
	}
}

// line is text without marks, with the place of each of its bytes.
type line struct {
	text string
	at   []int
}

func (l *line) add(s text.Segment, src []byte) {
	l.text += string(s.Value(src))
	for i := s.Start; i < s.Stop; i++ {
		l.at = append(l.at, i)
	}
	for len(l.at) < len(l.text) { // blanks that a tab stands for
		l.at = append(l.at, s.Start)
	}
}

func (l line) part(start, end int) line { return line{l.text[start:end], l.at[start:end]} }

// inline gives the text of a block.
func (r *reader) inline(n ast.Node) line {
	var l line
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) { // gives no error
		if t, ok := c.(*ast.Text); ok && entering {
			l.add(t.Segment, r.src)
			if t.SoftLineBreak() || t.HardLineBreak() {
				l.text += "\n"
				l.at = append(l.at, t.Segment.Stop)
			}
		}
		return ast.WalkContinue, nil
	})
	return l
}

// row reads a row of a table: a label in one cell, its value in the next.
func (r *reader) row(n ast.Node) {
	cell := n.FirstChild()
	if cell == nil || cell.NextSibling() == nil {
		return
	}
	label, value := r.inline(cell), r.inline(cell.NextSibling())
	r.labelled(strings.TrimSpace(strings.TrimSuffix(label.text, ":")), value)
}

// block reads a block's lines.
func (r *reader) block(l line) {
	start := 0
	for part := range strings.SplitSeq(l.text, "\n") {
		one := l.part(start, start+len(part))
		start += len(part) + 1
		isValue := r.label
		r.label = false
		switch label, _, found := strings.Cut(one.text, ":"); {
		case isValue:
			r.claim(one, true)
		case found:
			r.labelled(strings.TrimSpace(label), one.part(len(label)+1, len(one.text)))
		default:
			r.label = isStrong(strings.TrimSpace(label))
		}
	}
}

var (
	strong   = regexp.MustCompile(`(?i)^(selected step|smart[- ]delta step|smart[- ]delta)$`)
	weak     = regexp.MustCompile(`(?i)^(type|step|classification|smart[- ]delta (type|classification))$`)
	naming   = regexp.MustCompile(`(?i)^module( name)?$`)
	name     = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*`)
	stepName = regexp.MustCompile(`(?i)(new module|config[- ]only|ce[- ]config|ce[- ]native|oca[- ]equivalent|` +
		`gap[- ]delta|gap[- ]new[- ]module|external[- ]tool|[A-Za-z][A-Za-z0-9_]*)`)
)

// isStrong tells whether a label can only be a step's, so that a value that is none is a mistake.
func isStrong(label string) bool { return strong.MatchString(label) }

// labelled reads a value behind its label.
func (r *reader) labelled(label string, value line) {
	switch {
	case isStrong(label):
		r.claim(value, true)
	case weak.MatchString(label):
		r.claim(value, false)
	case naming.MatchString(label):
		if at := name.FindStringIndex(value.text); at != nil {
			r.module = value.text[at[0]:at[1]]
			if r.modules == nil {
				r.modules = make(map[string]bool)
			}
			r.modules[r.module] = true
		}
	}
}

// claim notes the step that a text begins with. What is no step is noted where it must be one.
func (r *reader) claim(value line, sure bool) {
	at := stepName.FindStringIndex(value.text)
	if at == nil || strings.TrimSpace(strings.Trim(value.text[:at[0]], "`*_ ")) != "" {
		return
	}
	word := value.text[at[0]:at[1]]
	step, ok := ParseStep(word)
	if !ok && !sure {
		return
	}
	r.doc.Claims = append(r.doc.Claims, Claim{
		Step: step, Text: word, Module: r.module, Start: value.at[at[0]], End: value.at[at[1]-1] + 1,
	})
}
