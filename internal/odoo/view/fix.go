package view

import (
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// Edit puts Text in the place of the bytes Start to End of a file.
type Edit struct {
	Start, End int
	Text       string
}

// Fix gives the edits, in the order of the file, that make the spec ask for Nearest; nil where something else may be
// meant. file is the text of View.Part.File.
func (f *Failure) Fix(file []byte) []Edit {
	switch {
	case !f.isCertain() || f.Spec.From != f.View.Part || f.Spec.Start == tree.NoPlace:
		return nil
	case f.Spec.Name == "xpath":
		return rewrite(file, f.Spec.Attr("expr"), f.Nearest)
	}
	return rename(file, f.Spec, f.At.Name)
}

// rewrite changes an attribute that is written as it is meant, where it differs.
func rewrite(file []byte, a *tree.Attr, to string) []Edit {
	start, end := int(a.Start), int(a.End)
	from := a.Value
	if a.Start == tree.NoPlace || end > len(file) || string(file[start:end]) != from {
		return nil
	}
	for from != "" && to != "" && from[0] == to[0] {
		start, from, to = start+1, from[1:], to[1:]
	}
	for from != "" && to != "" && from[len(from)-1] == to[len(to)-1] {
		end, from, to = end-1, from[:len(from)-1], to[:len(to)-1]
	}
	if strings.ContainsAny(to, `"'<&`) {
		return nil
	}
	return []Edit{{start, end, to}}
}

// rename changes the name of an element in its tags.
func rename(file []byte, n *tree.Node, to string) []Edit {
	if int(n.NameEnd) > len(file) || !strings.HasSuffix(string(file[n.Start:n.NameEnd]), "<"+n.Name) {
		return nil
	}
	edits := []Edit{{int(n.NameEnd) - len(n.Name), int(n.NameEnd), to}}
	scan, depth := xml.NewScanner(file[n.Start:]), 0
	for scan.Next() {
		switch {
		case scan.Kind == xml.StartTag && depth == 0 && scan.SelfClosing:
			return edits
		case scan.Kind == xml.StartTag && !scan.SelfClosing:
			depth++
		case scan.Kind == xml.EndTag:
			if depth--; depth == 0 {
				return append(edits, Edit{int(n.Start) + scan.NameStart, int(n.Start) + scan.NameEnd, to})
			}
		}
	}
	return nil
}
