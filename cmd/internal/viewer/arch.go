package viewer

import (
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Line is one line of a combined arch.
type Line struct {
	Text string
	// The view whose part it is, its module, and for what a file here has, where it stands. Empty for end tags.
	View, Module string
	Origin       workspace.Origin // of the module
	Path         string
	Line         int // from 1; 0 without a Path
}

// printer writes an arch as lines.
type printer struct {
	*installation
	lines []Line
}

const indent = "  "

// element writes an element and what is inside. Attributes that other views have set get lines of their own.
func (p *printer) element(n *tree.Node, depth int) {
	begin := strings.Repeat(indent, depth)
	open := begin + "<" + qualified(n)
	var foreign []*tree.Attr
	for k := range n.Attrs {
		a := &n.Attrs[k]
		if a.From != nil && a.From != n.From {
			foreign = append(foreign, a)
			continue
		}
		open += " " + p.attribute(a)
	}
	p.add(open, n.From, n.Start)
	for _, a := range foreign {
		p.add(begin+indent+indent+p.attribute(a), a.From, a.NameStart)
	}
	p.inside(n, begin, depth)
}

func (p *printer) inside(n *tree.Node, begin string, depth int) {
	last := &p.lines[len(p.lines)-1]
	end := "</" + qualified(n) + ">"
	text := p.text(n.Text)
	switch {
	case n.First == nil && len(text) == 0:
		last.Text += "/>"
		return
	case n.First == nil && len(text) == 1:
		last.Text += ">" + text[0] + end
		return
	}
	last.Text += ">"
	p.texts(text, n.From, begin+indent)
	for c := n.First; c != nil; c = c.Next {
		if c.Kind == tree.Element {
			p.element(c, depth+1)
		}
		p.texts(p.text(c.Tail), nil, begin+indent)
	}
	p.add(begin+end, nil, tree.NoPlace)
}

func (p *printer) texts(lines []string, from *tree.Part, begin string) {
	for _, text := range lines {
		p.add(begin+text, from, tree.NoPlace)
	}
}

// text gives the lines that are not blank.
func (p *printer) text(s string) []string {
	var list []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, escaped.Replace(p.ids.named(line)))
		}
	}
	return list
}

var escaped = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// attribute writes one; for a value that the knowledge base does not have stands "…".
func (p *printer) attribute(a *tree.Attr) string {
	if a.Value == "" && a.From != nil && a.From.Only != nil && !a.From.Only[a.Name] {
		return withoutSpace(a.Name) + `="…"`
	}
	value := escaped.Replace(strings.Join(strings.Fields(p.ids.named(a.Value)), " "))
	return withoutSpace(a.Name) + `="` + strings.ReplaceAll(value, `"`, "&quot;") + `"`
}

func qualified(n *tree.Node) string {
	if n.Prefix != "" {
		return n.Prefix + ":" + n.Local()
	}
	return n.Local()
}

// withoutSpace gives an attribute's name without its namespace.
func withoutSpace(name string) string { return name[strings.LastIndexByte(name, '}')+1:] }

func (p *printer) add(text string, from *tree.Part, offset int32) {
	line := Line{Text: text}
	if from != nil {
		line.View, line.Module = from.ID, p.ofPart[from]
		line.Origin = p.originOf(line.Module)
		if n, _ := p.place(from.File, offset); n > 0 {
			line.Path, line.Line = from.File, n
		}
	}
	p.lines = append(p.lines, line)
}
