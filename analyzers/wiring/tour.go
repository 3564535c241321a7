package wiring

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	"github.com/jgtolentino/smartdelta/rules"
)

const tours = "web_tour.tours"

// tours: a tour of the data is one that a script registers by the same name, and they begin at one address
// [addons/web_tour: models/tour.py; static/src/tour_service/tour_service.js, which looks the name up].
func (c *checker) tours() {
	for _, e := range c.records("web_tour.tour") {
		c.outcomes.Applies(rules.TourUnregistered)
		name := e.Field("name")
		custom := e.Field("custom")
		if name == nil || custom != nil && isOn(custom.Value) || e.Field("step_ids") != nil {
			continue // its steps are in the database
		}
		likely, _, _ := strings.Cut(name.Value, ".")
		has := func(_ string, w *knowledge.Web) bool { return w.Registers(tours, name.Value) }
		module, all := c.web.World.Find(likely, has)
		if module != "" || !all || len(c.web.World.Computing(tours)) > 0 || c.isSpokenOf(name.Value) {
			c.beginsAt(name.Value, e.Field("url"))
			continue
		}
		emit.At(c.pass, name.Place, rules.TourUnregistered, fmt.Sprintf("no script registers the tour %s", name.Value))
	}
}

// isSpokenOf tells whether a script has a name in quotes: helpers register tours, too (website: tour_utils.js).
func (c *checker) isSpokenOf(name string) bool {
	return slices.ContainsFunc(c.scripts.Files, func(f *jssource.File) bool {
		return bytes.Contains(f.Text.Data, []byte(`"`+name+`"`)) || bytes.Contains(f.Text.Data, []byte("'"+name+"'"))
	})
}

// beginsAt: where record and script both say where a tour begins, they say the same.
func (c *checker) beginsAt(name string, url *xmldata.Field) {
	if url == nil {
		return
	}
	for _, f := range c.scripts.Files {
		for i := range f.Registrations {
			r := &f.Registrations[i]
			if r.Category != tours || r.Name != name {
				continue
			}
			_, after, ok := strings.Cut(string(f.Text.Data[r.End:min(len(f.Text.Data), r.End+400)]), "url:")
			value := strings.Trim(strings.TrimSpace(firstOf(after, ",\n")), "\"'`")
			if ok && strings.HasPrefix(value, "/") && !slices.Contains([]string{url.Value, url.Value + "/"}, value) {
				emit.At(c.pass, url.Place, rules.TourUnregistered,
					fmt.Sprintf("the tour %s begins at %s, and its script says %s", name, url.Value, value), emit.Lower)
			}
		}
	}
}

// firstOf gives a text up to the first of some characters.
func firstOf(text, stops string) string {
	if i := strings.IndexAny(text, stops); i >= 0 {
		return text[:i]
	}
	return text
}
