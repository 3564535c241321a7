package viewer

import (
	"regexp"

	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// numbers knows which ids the numbers stand for that the loader writes into archs.
type numbers struct {
	byNumber map[string]string
	more     func() []string // ids that may be meant where none was added; asked once
}

func (n *numbers) add(id string) { n.byNumber[view.RefNumber(id)] = id }

var refNumber = regexp.MustCompile(`\b[1-9][0-9]{9}\b`)

// named puts the ids back as files have them.
func (n *numbers) named(s string) string {
	return refNumber.ReplaceAllStringFunc(s, func(number string) string {
		if n.byNumber[number] == "" && n.more != nil {
			for _, id := range n.more() {
				n.add(id)
			}
			n.more = nil
		}
		if id := n.byNumber[number]; id != "" {
			return "%(" + id + ")d"
		}
		return number
	})
}

// recordIDs gives the ids of the installed modules whose archs are known by their structure.
func (i *installation) recordIDs() []string {
	var list []string
	for _, name := range i.modules {
		f := i.Series.Knowledge()
		if f == nil || i.Modules[name] != nil {
			continue
		}
		encoded, _ := f.Fact(name, knowledge.SymbolsFact)
		symbols, err := world.DecodeSymbols(encoded)
		if err != nil {
			continue
		}
		for _, id := range symbols.IDs {
			list = append(list, name+"."+id.Name)
		}
	}
	return list
}
