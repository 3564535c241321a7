package contracts

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// cause finds what makes a count too small, if something does, and gives it in words.
func (c *checker) cause(contract *policy.Contract, counted []*loader.Record) string {
	if len(counted) >= contract.Least() {
		return ""
	}
	for _, find := range []func(*policy.Contract) string{c.unlistedFiles, c.duplicates, c.unsetField} {
		if why := find(contract); why != "" {
			return why
		}
	}
	return ""
}

// unlistedFiles finds files with matching records that no manifest lists.
func (c *checker) unlistedFiles(contract *policy.Contract) string {
	why := ""
	for _, f := range c.xml.Files {
		if !slices.Contains(c.load.Unlisted, f.Path) {
			continue
		}
		n := 0
		var first *loader.Record
		for _, r := range c.load.RecordsOf(f) {
			if r.Model == contract.Model && c.load.Matches(r, contract.Where) == loader.Yes {
				if first == nil {
					first = r
				}
				n++
			}
		}
		if n == 0 {
			continue
		}
		message := fmt.Sprintf("%s holds %d %s, but no manifest lists it", c.inModule(f.Path), n, contract.Model)
		why = cmp.Or(why, message)
		if c.noted[f.Path] {
			continue
		}
		c.noted[f.Path] = true
		c.result.Unlisted = append(c.result.Unlisted, f.Path)
		c.fault(UnlistedFile, first.Writes[0].Place, message)
	}
	return why
}

// duplicates finds ids written more than once, where the contract's count is short: one of the records was
// meant to be another. Updating a record on purpose is legal, and then the count is right; so is a record that
// is written again because its file is listed twice.
func (c *checker) duplicates(contract *policy.Contract) string {
	why := ""
	for _, r := range c.load.Records {
		if r.Model != contract.Model || r.ID == "" {
			continue
		}
		seen := make(map[loader.Write]bool, len(r.Writes))
		for i, w := range r.Writes {
			if seen[w] || i == 0 {
				seen[w] = true
				continue
			}
			seen[w] = true
			first := c.inModule(r.Writes[0].File)
			message := fmt.Sprintf("%s stands in %s already, so this record overwrites that one", r.ID, first)
			why = cmp.Or(why, fmt.Sprintf("%s stands twice", r.ID))
			if !c.noted[r.ID] {
				fault := Fault{Kind: DuplicateID, Place: w.Place, Message: message, First: r}
				c.result.Faults = append(c.result.Faults, fault)
			}
		}
		if len(r.Writes) > 1 {
			c.noted[r.ID] = true
		}
	}
	return why
}

// unsetField finds a field that the contract asks about and that no record of the seed sets.
func (c *checker) unsetField(contract *policy.Contract) string {
	var seeds []*loader.Record
	for _, r := range c.load.Records {
		if r.Model == contract.Model && !r.Foreign {
			seeds = append(seeds, r)
		}
	}
	if len(seeds) == 0 {
		return ""
	}
	for i := range contract.Where {
		condition := &contract.Where[i]
		isSet := func(r *loader.Record) bool { return has(r, condition.Field) }
		if slices.ContainsFunc(seeds, isSet) || asksForNothing(condition) {
			continue
		}
		message := fmt.Sprintf("%s: no %s of the seed sets %s", contract.Name, contract.Model, condition.Field)
		if _, is := c.load.Closure.Field(contract.Model, condition.Field); is == world.Absent {
			message = fmt.Sprintf("%s: %s has no field %s", contract.Name, contract.Model, condition.Field)
		}
		place := c.placeOf(seeds)
		if near := nearField(seeds, condition.Field); near != "" {
			c.result.Fields = append(c.result.Fields, Field{contract.Model, near})
			n := 0
			for _, r := range seeds {
				if v, ok := r.Fields[near]; ok {
					if n == 0 {
						place = v.Name
					}
					n++
				}
			}
			message += fmt.Sprintf("; %d set %s", n, near)
		}
		c.fault(WrongField, place, message)
		return message
	}
	return ""
}

func has(r *loader.Record, field string) bool {
	_, ok := r.Fields[field]
	return ok
}

// asksForNothing tells a condition that records keep which do not set the field.
func asksForNothing(c *policy.Condition) bool {
	return c.Set != nil && !*c.Set || c.Equals == false
}

// nearField gives the field that the records set and that was most likely meant: the same but for x_, or a few
// slips away.
func nearField(records []*loader.Record, field string) string {
	best, least := "", catalogue.MaxSlips(field)+1
	for _, r := range records {
		for name := range r.Fields {
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

// wrongCount is found at the one file that holds the records, or at data when they are in several or none, and
// gives the count in words.
func (c *checker) wrongCount(contract *policy.Contract, counted []*loader.Record) string {
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
	if n := c.deleted(contract); n > 0 && len(counted) < contract.Least() {
		parts = append(parts, fmt.Sprintf("%d deleted again", n))
	}
	if n := c.overwritten(contract, counted); n > 0 && len(counted) < contract.Least() {
		parts = append(parts, fmt.Sprintf("%d written with other values later", n))
	}
	message := fmt.Sprintf("%s: %d %s, promised %s",
		contract.Name, len(counted), contract.Records(), contract.Expected())
	if len(parts) > 0 {
		message += " (" + strings.Join(parts, ", ") + ")"
	}
	c.fault(WrongCount, c.placeOf(counted), message)
	return strings.Join(parts, ", ")
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
