package wiring

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/syntax/js"
	"github.com/jgtolentino/smartdelta/rules"
)

// chartWords are what scripts have that draw with a library of charts.
var chartWords = [][]byte{[]byte("echarts.init"), []byte("new Chart(")}

// charts: what a script draws into is in a template of the module, and a template's place for a chart is drawn into
// [owl: useRef gives an element where the template has t-ref of the name, else null].
func (c *checker) charts() {
	for _, f := range c.scripts.Files {
		draws := func(word []byte) bool { return bytes.Contains(f.Text.Data, word) }
		if f.Test || f.Library || !slices.ContainsFunc(chartWords, draws) {
			continue
		}
		c.outcomes.Applies(rules.DashboardTargetMissing)
		c.targets(f)
	}
}

// targets compares the names that a script looks for with those of the module's templates.
func (c *checker) targets(f *jssource.File) {
	asked := make(map[string]bool)
	for name, at := range lookups(f.Text.Data) {
		asked[name.text] = true
		if !c.isDrawn(name.attribute, name.text) {
			emit.At(c.pass, f.Text.Range(at.start, at.end), rules.DashboardTargetMissing,
				fmt.Sprintf("no template of the module has %s=\"%s\", so that nothing is drawn",
					name.attribute, name.text))
		}
	}
	for i := range f.Refs {
		r := &f.Refs[i]
		if r.Kind != js.RefTemplate || r.Via != "static template" && r.Via != "template" {
			continue
		}
		c.undrawn(r.Name, func(name string) bool { return asked[name] || bytes.Contains(f.Text.Data, []byte(name)) })
	}
}

// lookup is a name by which a script finds an element.
type lookup struct{ attribute, text string }

// span is a range of bytes.
type span struct{ start, end int }

// lookups gives the literal names that a script finds elements by.
func lookups(text []byte) map[lookup]span {
	found := make(map[lookup]span)
	for _, call := range []struct{ word, attribute string }{
		{"useRef(", "t-ref"}, {"getElementById(", "id"}, {"querySelector(", "id"},
	} {
		for at := 0; ; {
			n := bytes.Index(text[at:], []byte(call.word))
			if n < 0 {
				break
			}
			at += n + len(call.word)
			if name, from, ok := quoted(text, at, call.word == "querySelector("); ok {
				found[lookup{call.attribute, name}] = span{from, from + len(name)}
			}
		}
	}
	return found
}

// quoted gives the name in quotes at an offset; of a selector it is the id.
func quoted(text []byte, at int, isSelector bool) (name string, from int, ok bool) {
	if at >= len(text) || text[at] != '"' && text[at] != '\'' {
		return "", 0, false
	}
	end := bytes.IndexByte(text[at+1:], text[at])
	if end < 0 {
		return "", 0, false
	}
	from, name = at+1, string(text[at+1:at+1+end])
	if isSelector {
		if name == "" || name[0] != '#' {
			return "", 0, false
		}
		from, name = from+1, name[1:]
	}
	for i := range len(name) {
		if c := name[i]; c != '_' && c != '-' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			return "", 0, false
		}
	}
	return name, from, name != ""
}

// isDrawn tells whether a template of the module, in a file of its own or in a script, has an attribute of a value; one
// that is computed may have any that it holds in quotes.
func (c *checker) isDrawn(attribute, value string) bool {
	forms := []string{attribute + `="` + value + `"`, "t-att-" + attribute, "t-attf-" + attribute, `'` + value + `'`}
	has := func(text []byte, forms []string) bool {
		return slices.ContainsFunc(forms, func(form string) bool { return bytes.Contains(text, []byte(form)) })
	}
	return slices.ContainsFunc(c.xml.Files, func(f *xmldata.File) bool { return has(f.Text.Data, forms) }) ||
		slices.ContainsFunc(c.scripts.Files, func(f *jssource.File) bool { return has(f.Text.Data, forms[:1]) })
}

// undrawn reports the places of a template that no script asks for.
func (c *checker) undrawn(template string, isAsked func(name string) bool) {
	for _, f := range c.xml.Files {
		if !slices.Contains(f.Templates, template) || len(f.Templates) > 1 {
			continue // which template a place is of nobody looked up
		}
		text := f.Text.Data
		for at := 0; ; {
			n := bytes.Index(text[at:], []byte("t-ref="))
			if n < 0 {
				break
			}
			at += n + len("t-ref=")
			if name, from, ok := quoted(text, at, false); ok && !isAsked(name) {
				emit.At(c.pass, f.Text.Range(from, from+len(name)), rules.DashboardTargetMissing,
					fmt.Sprintf("no script of the module draws into %s of %s", name, template))
			}
		}
	}
}
