package view

import (
	"cmp"
	"hash/fnv"
	"maps"
	"slices"
	"strconv"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/xpath"
)

// DefaultPriority is that of a view which gives none.
const DefaultPriority = 16

// View is one record of ir.ui.view.
type View struct {
	ID       string // "sale.view_order_form"
	Model    string // "" for templates
	Type     string // "form", "list", "qweb", …; of an extension its parent's
	Priority int
	Primary  bool       // mode; of a view without Parent always true
	Inactive bool       // extends nothing then
	Parent   *View      // inherit_id
	Part     *tree.Part // what the nodes of Arch name as their origin
	// Arch gives the arch as a document, a new one at each call: the combination takes it apart. It has no root where
	// the view has no element.
	Arch func() *tree.Node

	order   int        // when it was added
	peeked  *tree.Node // the arch that was read to be looked at
	applied bool
	again   *tree.Node // the arch of one that is applied again and again
}

// Peek gives the arch to be looked at only, until the view is combined.
func (v *View) Peek() *tree.Node {
	if v.peeked == nil {
		v.peeked = v.Arch()
	}
	return v.peeked
}

// document gives the arch to take apart.
func (v *View) document() *tree.Node {
	if arch := v.peeked; arch != nil {
		v.peeked, v.applied = nil, true
		return arch
	}
	if v.again != nil {
		return v.again.Clone()
	}
	arch := v.Arch()
	if v.applied {
		v.again = arch
		return arch.Clone()
	}
	v.applied = true
	return arch
}

// primary is the view whose combination the view is a part of.
func (v *View) primary() *View {
	for !v.Primary && v.Parent != nil {
		v = v.Parent
	}
	return v
}

// chain gives the view, its parent, and so on to the topmost. A cycle, which Odoo refuses, ends it.
func (v *View) chain() []*View {
	var list []*View
	for ; v != nil && !slices.Contains(list, v); v = v.Parent {
		list = append(list, v)
	}
	return list
}

// RefNumber stands for the database id of a record in the texts of an arch, in which the loader replaces %(xml.id)d by
// it. It is the same for the same id everywhere, and larger than any that a selector counts with.
func RefNumber(id string) string {
	h := fnv.New32a()
	h.Write([]byte(id))
	return strconv.FormatUint(1_000_000_000+uint64(h.Sum32()), 10)
}

// Set is the views that are loaded so far. It is not safe for concurrent use.
type Set struct {
	children map[*View][]*View // sorted by priority and order
	combined map[*View]*Combined
	kept     map[*View]*Combined // beginnings of combinations, up to where a view came between
	count    int
	queries  queries
	browser  bool
}

// queries are selectors that were read before.
type queries map[string]*xpath.Query

func (q queries) compile(selector string) (*xpath.Query, error) {
	if known := q[selector]; known != nil {
		return known, nil
	}
	query, err := xpath.Compile(selector)
	if err == nil {
		q[selector] = query
	}
	return query, err
}

// NewSet makes an empty set.
func NewSet() *Set {
	return &Set{children: map[*View][]*View{}, combined: map[*View]*Combined{}, kept: map[*View]*Combined{},
		queries: queries{}}
}

// Add loads a view. Views come in the order in which Odoo creates them; a parent must have been added before.
func (s *Set) Add(v *View) {
	s.count++
	v.order = s.count
	if v.Parent == nil {
		v.Primary = true
		return
	}
	s.place(v)
}

func (s *Set) place(v *View) {
	list := s.children[v.Parent]
	at, _ := slices.BinarySearchFunc(list, v, func(a, b *View) int {
		return cmp.Or(cmp.Compare(a.Priority, b.Priority), cmp.Compare(a.order, b.order))
	})
	s.children[v.Parent] = slices.Insert(list, at, v)
}

// Update changes a view that was added before, as a later record for the same id does. Its place in the order of
// loading stays.
func (s *Set) Update(v *View, change func()) {
	if v.Parent != nil {
		s.children[v.Parent] = slices.DeleteFunc(s.children[v.Parent], func(c *View) bool { return c == v })
	}
	v.peeked, v.applied, v.again = nil, false, nil
	change()
	if v.Parent == nil {
		v.Primary = true
	} else {
		s.place(v)
	}
	uses := func(_ *View, c *Combined) bool { return slices.Contains(c.views, v) }
	maps.DeleteFunc(s.combined, uses)
	maps.DeleteFunc(s.kept, uses)
}

// Combined is a view's arch with those that extend it. It belongs to the Set and is valid until the Set combines
// another view of the same primary view.
type Combined struct {
	Document *tree.Node
	// Failures are what Odoo refuses of the views that take part, in the order in which they are applied. Odoo stops at
	// the first; here the next specs are applied all the same.
	Failures []*Failure

	set    *Set
	views  []*View // applied, the topmost first
	marked *View   // whose marks the nodes have
	size   int     // bounds the nodes of the tree
	open   bool    // a spec was not decided
}

// Root is the combined arch; nil where nothing is left of it.
func (c *Combined) Root() *tree.Node { return c.Document.Root() }

// Views gives those that are combined, in the order in which they are applied. The list must not be changed.
func (c *Combined) Views() []*View { return c.views }

// Combine gives the arch that Odoo would combine to validate the view, from what is loaded so far. What the view itself
// brings or changes is marked (see tree.Marks).
func (s *Set) Combine(v *View) *Combined {
	list := s.sequence(v)
	if s.browser {
		list = s.templates(v.primary(), s.count+1)
	}
	key := v.primary()
	c := s.combined[key]
	if c == nil || !isPrefix(c.views, list) || c.marked != v && slices.Contains(c.views, v) {
		c = s.restart(key, list, v)
		s.combined[key] = c
	}
	for _, next := range list[len(c.views):] {
		c.apply(next, next == v)
	}
	c.marked = v
	return c
}

// restart begins anew where a view comes between others. What stays before it is kept for the next that comes there.
func (s *Set) restart(key *View, list []*View, v *View) *Combined {
	stays := 0
	if old := s.combined[key]; old != nil {
		for stays < min(len(old.views), len(list)) && old.views[stays] == list[stays] && list[stays] != v {
			stays++
		}
	}
	c := s.kept[key]
	if c == nil || !isPrefix(c.views, list) || slices.Contains(c.views, v) {
		c = s.start(list, v)
	} else {
		c = c.copy()
	}
	if stays <= len(c.views) {
		return c
	}
	for _, next := range list[len(c.views):stays] {
		c.apply(next, false)
	}
	s.kept[key] = c
	return c.copy()
}

func (c *Combined) copy() *Combined {
	copied := *c
	copied.Document, copied.Failures, copied.views = c.Document.Clone(), slices.Clone(c.Failures), slices.Clone(c.views)
	return &copied
}

// start begins with the topmost view, or with its combination where that can be taken over.
func (s *Set) start(list []*View, v *View) *Combined {
	if c := s.combined[list[0]]; c != nil && isPrefix(c.views, list) && !slices.Contains(c.views, v) {
		return c.copy()
	}
	root := list[0]
	c := &Combined{set: s, Document: root.document(), views: list[:1:1]}
	c.size = c.Document.Size(maxNodes)
	switch top := c.Root(); {
	case top == nil:
		c.Failures = append(c.Failures, &Failure{View: root, Kind: NoArch})
	case root == v:
		top.Mark(v.Part, tree.Touched)
	}
	return c
}

func isPrefix(a, b []*View) bool { return len(a) <= len(b) && slices.Equal(a, b[:len(a)]) }

// sequence gives the views to apply: from the topmost view of the chain down, extensions before what they are extended
// by, and primary views of the chain after all extensions of their parent [_combine].
func (s *Set) sequence(v *View) []*View {
	chain := v.chain()
	root := chain[len(chain)-1]
	list := []*View{root}
	queue := s.inheriting(root, chain)
	slices.SortStableFunc(queue, func(a, b *View) int { return primaryLast(a) - primaryLast(b) })
	for len(queue) > 0 {
		next := queue[0]
		queue = queue[1:]
		list = append(list, next)
		var before []*View
		for _, child := range s.inheriting(next, chain) {
			if !child.Primary {
				before = append(before, child)
			}
		}
		for _, child := range slices.Backward(s.inheriting(next, chain)) {
			if child.Primary {
				queue = append(queue, child)
			}
		}
		queue = append(before, queue...)
	}
	return list
}

func primaryLast(v *View) int {
	if v.Primary {
		return 1
	}
	return 0
}

// inheriting gives the active views that extend a view: those with its model, and those of the chain.
func (s *Set) inheriting(parent *View, chain []*View) []*View {
	var list []*View
	for _, child := range s.children[parent] {
		if child.Inactive {
			continue
		}
		if !child.Primary && !parent.Inactive && child.Model == parent.Model || slices.Contains(chain, child) {
			list = append(list, child)
		}
	}
	return list
}
