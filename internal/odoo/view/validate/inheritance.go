package validate

import (
	"regexp"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// labels are attributes that are translated, so that no selector may ask for them [TRANSLATED_ATTRS].
var labels = []string{"string", "add-label", "help", "sum", "avg", "confirm", "placeholder", "alt", "title",
	"aria-label", "aria-keyshortcuts", "aria-placeholder", "aria-roledescription", "aria-valuetext", "value_label",
	"data-tooltip", "label", "cancel-label", "confirm-label"}

var (
	asksLabel = regexp.MustCompile(`@(string|add-label|help|sum|avg|confirm|placeholder|alt|title|aria-label|` +
		`aria-keyshortcuts|aria-placeholder|aria-roledescription|aria-valuetext|value_label|data-tooltip|label|` +
		`cancel-label|confirm-label)\b`)
	asksClass = regexp.MustCompile(`(@class\s*=|=\s*@class|contains\(@class)`)
)

// Specs judges the selectors of a view that extends another; specs is its own arch [_valid_inheritance].
func Specs(specs *tree.Node) []Finding {
	c := &checker{}
	for n := specs; n != nil; n = n.Following(specs) {
		if n.Attr("position") == nil {
			continue
		}
		if n.Name == "xpath" {
			c.selector(n)
			continue
		}
		for _, name := range labels {
			if n.Value(name) != "" {
				c.on(LabelSelector, Refused, n, name, "a selector cannot ask for %s, which is translated", name)
			}
		}
	}
	return c.findings
}

func (c *checker) selector(n *tree.Node) {
	expr := n.Value("expr")
	if m := asksLabel.FindStringSubmatchIndex(expr); m != nil {
		f := c.on(LabelSelector, Refused, n, "expr", "a selector cannot ask for %s, which is translated",
			expr[m[2]:m[3]])
		f.Start, f.End = m[0], m[1]
	}
	if m := asksClass.FindStringIndex(expr); m != nil {
		f := c.on(ClassSelector, Logged, n, "expr", "hasclass() finds elements by their classes, whatever their order")
		f.Start, f.End = m[0], m[1]
	}
}
