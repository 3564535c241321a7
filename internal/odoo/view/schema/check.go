package schema

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// Kind is what is wrong.
type Kind uint8

// The kinds of what a schema does not allow.
const (
	UnknownAttribute Kind = iota + 1 // Name; Node has it
	MissingAttribute                 // Name
	BadValue                         // of the attribute Name
	UnknownElement                   // Node, inside its parent
	MissingElement                   // inside Node
	Text                             // beside the elements in Node
)

// Offence is the first thing that a schema does not allow.
type Offence struct {
	Kind    Kind
	Node    *tree.Node
	Name    string   // of the attribute
	Allowed []string // of BadValue the words that are allowed; of MissingElement the elements; sorted
}

// Has tells whether there is a schema for a type of views.
func Has(viewType string) bool { return types[viewType] }

// Check judges a root by the schema of its name; nil when nothing is wrong, or there is no schema. Elements for which
// skip is true are left out with what is inside them; skip may be nil. Attributes that are not known (tree.Part.Only)
// are not missed.
func Check(root *tree.Node, skip func(*tree.Node) bool) *Offence {
	if !types[root.Name] {
		return nil
	}
	if skip == nil {
		skip = func(*tree.Node) bool { return false }
	}
	return (&checker{tables(), skip}).element(root, tables()[root.Name])
}

type checker struct {
	tables map[string]*rules
	skip   func(*tree.Node) bool
}

func (c *checker) element(n *tree.Node, r *rules) *Offence {
	if o := c.attributes(n, r); o != nil {
		return o
	}
	if r.inside == "*" {
		return c.anything(n, r)
	}
	return c.content(n, r)
}

func (c *checker) attributes(n *tree.Node, r *rules) *Offence {
	for i := range n.Attrs {
		a := &n.Attrs[i]
		if _, ok := r.attributes[a.Name]; !ok {
			return &Offence{Kind: UnknownAttribute, Node: n, Name: a.Name}
		}
		if allowed, ok := r.allows(a); !ok && a.IsKnown() {
			return &Offence{Kind: BadValue, Node: n, Name: a.Name, Allowed: allowed}
		}
	}
	for _, name := range strings.Fields(r.required) {
		if n.Attr(name) == nil && (n.From == nil || n.From.Only == nil || n.From.Only[name]) {
			return &Offence{Kind: MissingAttribute, Node: n, Name: name}
		}
	}
	return nil
}

// allows tells whether an attribute has a value that it may have, and else which words are allowed.
func (r *rules) allows(a *tree.Attr) (allowed []string, ok bool) {
	words := r.values[a.Name]
	if a.Name == "position" {
		words = "after attributes before inside replace"
	}
	if words != "" {
		allowed = strings.Fields(words)
		slices.Sort(allowed)
		return allowed, slices.Contains(allowed, strings.Join(strings.Fields(a.Value), " "))
	}
	if r.integers != "" && slices.Contains(strings.Fields(r.integers), a.Name) {
		_, err := strconv.ParseInt(strings.Trim(a.Value, " \t\r\n"), 10, 32)
		return nil, err == nil
	}
	return nil, true
}

// anything is content without rules but those of the element itself.
func (c *checker) anything(n *tree.Node, r *rules) *Offence {
	first := firstElement(n, c.skip)
	switch {
	case !r.trailed && hasText(n, c.skip), r.trailed && textEnds(n, first):
		return &Offence{Kind: Text, Node: n}
	case r.filled && first == nil:
		return &Offence{Kind: MissingElement, Node: n}
	case !r.changes(n):
		return nil
	case first == nil || first.Name != "attribute":
		return &Offence{Kind: MissingElement, Node: n, Allowed: []string{"attribute"}}
	}
	return c.element(first, c.tables["attribute"])
}

func (c *checker) content(n *tree.Node, r *rules) *Offence {
	if !r.text && hasText(n, c.skip) {
		return &Offence{Kind: Text, Node: n}
	}
	seen := state{changes: r.changes(n)}
	for child := n.First; child != nil; child = child.Next {
		if child.Kind != tree.Element || c.skip(child) {
			continue
		}
		if !seen.takes(child.Name, r) {
			return &Offence{Kind: UnknownElement, Node: child}
		}
		if o := c.element(child, c.tables[child.Name]); o != nil {
			return o
		}
	}
	switch {
	case seen.changes && !seen.changed:
		return &Offence{Kind: MissingElement, Node: n, Allowed: []string{"attribute"}}
	case r.filled && !seen.filled:
		allowed := strings.Fields(r.inside)
		slices.Sort(allowed)
		return &Offence{Kind: MissingElement, Node: n, Allowed: allowed}
	}
	return nil
}

// changes tells whether the content has to begin with <attribute> elements.
func (r *rules) changes(n *tree.Node) bool {
	return r.extends && strings.TrimSpace(n.Value("position")) == "attributes"
}

// state is what stood inside an element so far.
type state struct {
	changes, changed bool // <attribute> elements may come; came
	filled           bool
	once, following  bool // the element that stands once, or one that follows, came
}

func (s *state) takes(name string, r *rules) bool {
	switch {
	case s.changes && !s.filled && name == "attribute":
		s.changed = true
		return true
	case r.once != "" && name == r.once:
		first := !s.once
		s.once = true
		return first
	case r.following[name]:
		s.following = true
	case !r.children[name] || s.following:
		return false
	}
	s.filled = true
	return true
}

func firstElement(n *tree.Node, skip func(*tree.Node) bool) *tree.Node {
	for c := n.First; c != nil; c = c.Next {
		if c.Kind == tree.Element && !skip(c) {
			return c
		}
	}
	return nil
}

func hasText(n *tree.Node, skip func(*tree.Node) bool) bool {
	if isText(n.Text) {
		return true
	}
	for c := n.First; c != nil; c = c.Next {
		if isText(c.Tail) && (c.Kind != tree.Element || !skip(c)) {
			return true
		}
	}
	return false
}

// textEnds tells whether there is text behind the last element, or text without an element.
func textEnds(n, first *tree.Node) bool {
	for c := n.Last; c != nil; c = c.Prev {
		if isText(c.Tail) {
			return true
		}
		if c.Kind == tree.Element {
			return false
		}
	}
	return first == nil && isText(n.Text)
}

func isText(s string) bool { return strings.Trim(s, " \t\r\n") != "" }
