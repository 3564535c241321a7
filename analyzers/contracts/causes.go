package contracts

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// A cause is one thing that makes a count too small.
type cause struct {
	kind     FaultKind
	key      string // what contracts have in common that share it
	words    string
	explains int    // how many of the missing records
	places   []spot // where findings stand; none for a WrongCount
	unlisted string // of an UnlistedFile its path
	field    string // of a WrongField what the seed sets in place of the contract's
}

// spot is a place of a cause.
type spot struct {
	unit.Range
	message string         // "" for the words of the cause
	first   *loader.Record // as in Fault
}

// explain reports a broken count at the cause that explains most of it, and gives all of them in words. A cause that
// another contract was reported at stands for this one too.
func (c *checker) explain(contract *policy.Contract, counted, open []*loader.Record) string {
	var causes []cause
	if len(counted) < contract.Least() {
		causes = slices.Concat(c.otherFields(contract, counted), c.unlistedFiles(contract), c.duplicates(contract),
			c.otherModels(contract), c.later(contract, counted, open))
		slices.SortStableFunc(causes, func(a, b cause) int { return cmp.Compare(b.explains, a.explains) })
	}
	if len(causes) == 0 || causes[0].kind == WrongCount {
		return c.wrongCount(contract, counted, causes)
	}
	all := make([]string, len(causes))
	for i := range causes {
		all[i] = causes[i].words
	}
	if main := c.unreported(causes); main != nil {
		c.noted[main.key] = true
		c.report(contract, main, slices.DeleteFunc(slices.Clone(all), func(w string) bool { return w == main.words }))
	}
	return several(all, "; ")
}

// unreported gives the first cause that has a place and no finding yet; nil where there is none.
func (c *checker) unreported(causes []cause) *cause {
	for i := range causes {
		if len(causes[i].places) > 0 && !c.noted[causes[i].key] {
			return &causes[i]
		}
	}
	return nil
}

func (c *checker) report(contract *policy.Contract, main *cause, besides []string) {
	more := ""
	if len(besides) > 0 {
		more = "; besides, " + several(besides, "; ")
	}
	for _, s := range main.places {
		message := cmp.Or(s.message, main.words) + more
		if main.kind == WrongField {
			message = contract.Name + ": " + message
		}
		c.result.Faults = append(c.result.Faults,
			Fault{Kind: main.kind, Place: s.Range, Message: message, First: s.first})
	}
	if main.unlisted != "" {
		c.result.Unlisted = append(c.result.Unlisted, main.unlisted)
	}
	if main.field != "" {
		c.result.Fields = append(c.result.Fields, Field{contract.Model, main.field})
	}
}

// maxNamed bounds what is listed by name.
const maxNamed = 5

// several joins a list and cuts it where it gets long.
func several(list []string, separator string) string {
	if more := len(list) - maxNamed; more > 0 {
		list = append(slices.Clone(list[:maxNamed]), fmt.Sprintf("and %d more", more))
	}
	return strings.Join(list, separator)
}

// unlistedFiles finds files with matching records that no manifest lists.
func (c *checker) unlistedFiles(contract *policy.Contract) (causes []cause) {
	for _, file := range c.load.Unlisted {
		if f := c.xml.File(file); f != nil {
			if found, ok := c.unlistedXML(contract, f); ok {
				causes = append(causes, found)
			}
		} else if strings.EqualFold(path.Ext(file), ".csv") && csvdata.ModelOf(file) == contract.Model {
			causes = append(causes, cause{
				kind: WrongCount, key: file, explains: 1,
				words: fmt.Sprintf("%s is for %s, but no manifest lists it", c.inModule(file), contract.Model),
			})
		}
	}
	return causes
}

// unlistedXML says what an XML file would bring, and how far it can be read.
func (c *checker) unlistedXML(contract *policy.Contract, f *xmldata.File) (found cause, ok bool) {
	var first *loader.Record
	n := 0
	for _, r := range c.load.RecordsOf(f) {
		if r.Model == contract.Model && c.load.Matches(r, contract.Where) == loader.Yes {
			if first == nil {
				first = r
			}
			n++
		}
	}
	if n == 0 {
		return cause{}, false
	}
	found = cause{
		kind: UnlistedFile, key: f.Path, explains: n, unlisted: f.Path, places: []spot{{Range: first.Writes[0].Place}},
		words: fmt.Sprintf("%s holds %d %s, but no manifest lists it", c.inModule(f.Path), n, contract.Model),
	}
	if len(f.Problems) > 0 {
		more := recordsBehind(f, contract.Model)
		found.explains += more
		found.words += fmt.Sprintf(", and it is not well-formed (%s)", f.Problems[0].Message)
		if more > 0 {
			found.words += fmt.Sprintf(": %d more stand behind what can be read", more)
		}
	}
	for _, condition := range contract.Where {
		if _, is := c.load.Closure.Field(contract.Model, condition.Field); is == world.Absent {
			found.words += fmt.Sprintf(", and Odoo would refuse it: %s has no field %s",
				contract.Model, condition.Field)
		}
	}
	return found, true
}

// recordsBehind counts the start tags of records of a model behind what could be read of a file.
func recordsBehind(f *xmldata.File, model string) (n int) {
	const tag = "<record"
	at := f.Problems[len(f.Problems)-1].Start
	for i := range f.Entries {
		at = max(at, f.Text.File.Offset(f.Entries[i].Place.Start))
	}
	scanner := xml.NewScanner(nil)
	for rest := f.Text.Data[at:]; ; rest = rest[len(tag):] {
		start := bytes.Index(rest, []byte(tag))
		if start < 0 {
			return n
		}
		rest = rest[start:]
		if scanner.Reset(rest); scanner.Next() && scanner.Kind == xml.StartTag {
			if a, ok := scanner.Attr("model"); ok && scanner.Value(a).Text == model {
				n++
			}
		}
	}
}

// duplicates finds ids written more than once, where the contract's count is short: one of the records was
// meant to be another. Updating a record on purpose is legal, and then the count is right; so is a record that
// is written again because its file is listed twice.
func (c *checker) duplicates(contract *policy.Contract) (causes []cause) {
	for _, r := range c.load.Records {
		if r.Model != contract.Model || r.ID == "" {
			continue
		}
		first := c.inModule(r.Writes[0].File)
		found := cause{kind: DuplicateID, key: r.ID, words: r.ID + " stands twice"}
		seen := make(map[loader.Write]bool, len(r.Writes))
		for i, w := range r.Writes {
			if i > 0 && !seen[w] {
				found.places = append(found.places, spot{w.Place,
					fmt.Sprintf("%s stands in %s already, so this record overwrites that one", r.ID, first), r})
			}
			seen[w] = true
		}
		if found.explains = len(found.places); found.explains > 0 {
			causes = append(causes, found)
		}
	}
	return causes
}

// otherModels finds records of a model of nearly the same name.
func (c *checker) otherModels(contract *policy.Contract) (causes []cause) {
	counts := make(map[string]int)
	for _, r := range c.load.Records {
		if r.Model != contract.Model && !r.Foreign && !r.Implied {
			counts[r.Model]++
		}
	}
	for _, model := range slices.Sorted(maps.Keys(counts)) {
		if isNear(model, contract.Model) {
			causes = append(causes, cause{
				kind: WrongCount, key: contract.Name + " " + model, explains: counts[model],
				words: fmt.Sprintf("%d are of %s, where the contract says %s", counts[model], model, contract.Model),
			})
		}
	}
	return causes
}

// later finds what becomes of records after they were made, and those that only run time can count.
func (c *checker) later(contract *policy.Contract, counted, open []*loader.Record) (causes []cause) {
	for _, one := range []struct {
		n     int
		words string
	}{
		{c.deleted(contract), "%d deleted again"},
		{c.overwritten(contract, counted), "%d written with other values later"},
		{len(open), "of %d only run time can tell whether they count"},
	} {
		if one.n > 0 {
			causes = append(causes, cause{kind: WrongCount, explains: one.n, words: fmt.Sprintf(one.words, one.n)})
		}
	}
	return causes
}

// otherFields finds fields that the contract asks about and that the records which do not count lack, and those that
// they set in place of them.
func (c *checker) otherFields(contract *policy.Contract, counted []*loader.Record) (causes []cause) {
	var seeds []*loader.Record
	for _, r := range c.load.Records {
		if r.Model == contract.Model && !r.Foreign && !slices.Contains(counted, r) {
			seeds = append(seeds, r)
		}
	}
	for i := range contract.Where {
		condition := &contract.Where[i]
		isSet := func(r *loader.Record) bool { return has(r, condition.Field) }
		if len(seeds) == 0 || asksForNothing(condition) {
			continue
		}
		if found, ok := c.nearField(contract, seeds, i); ok {
			causes = append(causes, found)
		} else if len(counted) == 0 && !slices.ContainsFunc(seeds, isSet) {
			causes = append(causes, c.unsetField(contract, seeds, condition.Field))
		}
	}
	return causes
}

// nearField finds the field that records set where the i-th condition was most likely meant: they would count then.
func (c *checker) nearField(contract *policy.Contract, seeds []*loader.Record, i int) (found cause, ok bool) {
	field := contract.Where[i].Field
	near := nearest(seeds, field)
	renamed := slices.Clone(contract.Where)
	renamed[i].Field = near
	for _, r := range seeds {
		if v, isSet := r.Fields[near]; isSet && c.load.Matches(r, renamed) == loader.Yes {
			if found.explains == 0 {
				found.places = []spot{{Range: v.Name}}
			}
			found.explains++
		}
	}
	which := ""
	switch _, is := c.load.Closure.Field(contract.Model, near); is {
	case world.Present:
		which = ", which the model has"
	case world.Absent:
		which = ", which the model does not have"
	}
	found.kind, found.key, found.field = WrongField, contract.Model+" "+near, near
	found.words = fmt.Sprintf("%d %s set %s%s, where the contract says %s",
		found.explains, contract.Model, near, which, field)
	return found, found.explains > 0
}

// unsetField says that no record of the seed sets a field, and that none could.
func (c *checker) unsetField(contract *policy.Contract, seeds []*loader.Record, field string) cause {
	words := fmt.Sprintf("no %s of the seed sets %s", contract.Model, field)
	if _, is := c.load.Closure.Field(contract.Model, field); is == world.Absent {
		words = fmt.Sprintf("%s has no field %s", contract.Model, field)
	}
	return cause{
		kind: WrongField, key: contract.Model + " " + field, words: words,
		explains: min(len(seeds), contract.Least()), places: []spot{{Range: c.placeOf(seeds)}},
	}
}

func has(r *loader.Record, field string) bool {
	_, ok := r.Fields[field]
	return ok
}

// asksForNothing tells a condition that records keep which do not set the field.
func asksForNothing(c *policy.Condition) bool {
	return c.Set != nil && !*c.Set || c.Equals == false
}

// nearest gives the field that the records set and that was most likely meant: the same but for x_, or a few slips
// away; "" without one.
func nearest(records []*loader.Record, field string) string {
	best, least := "", catalogue.MaxSlips(field)+1
	for _, r := range records {
		for name := range r.Fields {
			if name == field {
				continue
			}
			distance, ok := catalogue.Distance(name, field, least)
			if strings.TrimPrefix(name, "x_") == strings.TrimPrefix(field, "x_") {
				distance, ok = 0, true
			}
			if ok && (distance < least || distance == least && best != "" && name < best) {
				best, least = name, distance
			}
		}
	}
	return best
}

// isNear tells whether one model may have been meant by the other: a few slips apart, or the same but for x_ or for the
// first part of the name.
func isNear(a, b string) bool {
	if _, ok := catalogue.Distance(a, b, catalogue.MaxSlips(b)); ok {
		return true
	}
	_, tailA, _ := strings.Cut(a, ".")
	_, tailB, _ := strings.Cut(b, ".")
	return strings.TrimPrefix(a, "x_") == strings.TrimPrefix(b, "x_") || tailA != "" && tailA == tailB
}

// wrongCount is found at the one file that holds the records, or at data when they are in several or none, and
// gives the count in words.
func (c *checker) wrongCount(contract *policy.Contract, counted []*loader.Record, causes []cause) string {
	perFile := make(map[string]int)
	var files []string
	for _, r := range counted {
		file := r.Writes[0].File
		if perFile[file] == 0 {
			files = append(files, file)
		}
		perFile[file]++
	}
	var parts []string
	for _, file := range files {
		parts = append(parts, fmt.Sprintf("%d in %s", perFile[file], c.inModule(file)))
	}
	for i := range causes {
		parts = append(parts, causes[i].words)
	}
	message := fmt.Sprintf("%s: %d %s, promised %s",
		contract.Name, len(counted), contract.Records(), contract.Expected())
	if len(parts) > 0 {
		message += " (" + several(parts, ", ") + ")"
	}
	c.fault(WrongCount, c.placeOf(counted), message)
	return several(parts, ", ")
}

// deleted counts the records that the data made and deleted again and that would count.
func (c *checker) deleted(contract *policy.Contract) int {
	n := 0
	for _, r := range c.load.Deleted {
		if r.Model == contract.Model && c.load.Matches(r, contract.Where) == loader.Yes {
			n++
		}
	}
	return n
}

// overwritten counts records that do not count and were written more than once: an earlier write may have.
func (c *checker) overwritten(contract *policy.Contract, counted []*loader.Record) int {
	n := 0
	for _, r := range c.load.Records {
		if len(contract.Where) > 0 && r.Model == contract.Model && len(r.Writes) > 1 && !slices.Contains(counted, r) {
			n++
		}
	}
	return n
}

// placeOf gives the entry of data that names the one file of the records, or data itself.
func (c *checker) placeOf(records []*loader.Record) unit.Range {
	place := c.manifest.Start()
	if key := c.manifest.DataKey; key.End > 0 {
		place = c.manifest.Inside(manifestfile.Text{Value: "data", Span: key})
	}
	for _, r := range records {
		if r.Writes[0].File != records[0].Writes[0].File {
			return place
		}
	}
	if len(records) > 0 {
		for _, entry := range c.manifest.Data {
			if file, _ := manifestfile.Resolve(c.unit, entry.Value); file == records[0].Writes[0].File {
				return c.manifest.Inside(entry)
			}
		}
	}
	return place
}

// noupdate finds, once per model, seed records that each upgrade would write again.
func (c *checker) noupdate(contract *policy.Contract, counted []*loader.Record) {
	if c.noted["noupdate "+contract.Model] {
		return
	}
	n := 0
	var first *loader.Record
	for _, r := range counted {
		if r.ID != "" && !r.NoUpdate && !r.Implied {
			if first == nil {
				first = r
			}
			n++
		}
	}
	if n == 0 {
		return
	}
	c.noted["noupdate "+contract.Model] = true
	c.fault(Rewritten, first.Writes[0].Place,
		fmt.Sprintf("%d of %d %s of contract %s are loaded without noupdate, so each upgrade of %s writes them again",
			n, len(counted), contract.Model, contract.Name, c.unit.Module.Name))
}
