package catalog

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	viewrecord "github.com/jgtolentino/smartdelta/internal/odoo/view/record"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/skeleton"
	viewtree "github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// structure puts the views and browser templates of a knowledge base into words.
type structure struct{ store *skeleton.Store }

func structureOf(f *knowledge.File) structure { return structure{skeleton.NewStore(f)} }

// all gives a line for each view that a module writes, and for each browser template.
func (s structure) all(module string) ([]string, error) {
	return s.lines(module, func(*viewrecord.Record) bool { return true })
}

// about gives the lines of a module that are about a view or template, or about one that extends it.
func (s structure) about(module, name string) ([]string, error) {
	lines, err := s.lines(module, func(r *viewrecord.Record) bool {
		return r.ID == name || r.Parent != nil && *r.Parent == name
	})
	for i := range lines {
		lines[i] = module + ": " + lines[i]
	}
	return lines, err
}

func (s structure) lines(module string, wanted func(*viewrecord.Record) bool) (lines []string, err error) {
	views, ok := s.store.Records(module)
	templates, read := s.store.Templates(module)
	if !ok || !read {
		return nil, fmt.Errorf("%s: the block is broken", module)
	}
	for i, r := range slices.Concat(views, templates) {
		what := "view"
		if i >= len(views) {
			what = "browser template"
		}
		if wanted(&r) {
			lines = append(lines, describe(what, &r))
		}
	}
	return lines, nil
}

// describe says what a record writes; what it leaves out stays as it was.
func describe(what string, r *viewrecord.Record) string {
	words := []string{what}
	if r.ID != "" {
		words = append(words, r.ID)
	}
	say := func(word string, value *string) {
		if value != nil && *value != "" {
			words = append(words, word+" "+*value)
		}
	}
	say("type", r.Type)
	say("of", r.Model)
	say("extends", r.Parent)
	say("mode", r.Mode)
	if r.Priority != nil {
		words = append(words, fmt.Sprintf("priority %d", *r.Priority))
	}
	if r.Active != nil && !*r.Active {
		words = append(words, "not active")
	}
	if r.Arch != nil {
		elements, mark := measure(r.Arch(nil, nil).Root())
		words = append(words, fmt.Sprintf("%d elements (%08x)", elements, mark))
	}
	return strings.Join(words, " ")
}

// measure counts the elements, and gives a mark that another structure has not.
func measure(root *viewtree.Node) (elements int, mark uint32) {
	h := fnv.New32a()
	for n := root; n != nil; n = n.Following(root) {
		elements++
		depth := 0
		for up := n; up != root; up = up.Parent {
			depth++
		}
		fmt.Fprintf(h, "%d %q %q", depth, n.Name, n.Text)
		for _, a := range n.Attrs {
			fmt.Fprintf(h, " %q=%q", a.Name, a.Value)
		}
	}
	return elements, h.Sum32()
}
