package contracts

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// promises judges what the contract says of the fields of the records counted. count is how many of them do not keep
// it, why the broken promises; undecided says what only run time can tell, when nothing is broken.
func (c *checker) promises(
	contract *policy.Contract, counted []*loader.Record,
) (count int, why, undecided string) {
	wrong := make(map[*loader.Record]bool)
	var broken []string
	for _, field := range contract.Requires {
		for _, r := range counted {
			v := c.load.Value(r, field)
			message := ""
			switch {
			case v.Set == loader.Maybe:
				undecided = fmt.Sprintf("only run time can tell whether every %s has %s", contract.Model, field)
			case v.Set == loader.No:
				message = fmt.Sprintf("%s: %s has no %s", contract.Name, nameOf(r), field)
			case v.Missing != "":
				message = fmt.Sprintf("%s: %s of %s is %s, which does not exist",
					contract.Name, field, nameOf(r), v.Missing)
			}
			if message != "" {
				broken, wrong[r] = append(broken, message), true
				c.broken(r, field, message)
			}
		}
	}
	if len(contract.Unique) == 0 {
		return len(wrong), several(broken, "; "), undecided
	}
	fields := strings.Join(contract.Unique, ", ")
	seen := make(map[string]*loader.Record, len(counted))
	for _, r := range counted {
		values := make([]string, len(contract.Unique))
		known := true
		for i, field := range contract.Unique {
			values[i] = c.load.Value(r, field).Text
			known = known && values[i] != ""
		}
		key := strings.Join(values, ", ")
		before := seen[key]
		switch {
		case !known:
			undecided = fmt.Sprintf("only run time can tell whether %s of every %s is unique", fields, contract.Model)
		case before == nil:
			seen[key] = r
		default:
			message := fmt.Sprintf("%s: %s of %s is %s, as of %s",
				contract.Name, fields, nameOf(r), key, nameOf(before))
			broken, wrong[r] = append(broken, message), true
			c.broken(r, contract.Unique[0], message)
		}
	}
	if len(broken) > 0 {
		undecided = ""
	}
	return len(wrong), several(broken, "; "), undecided
}

// broken is found at the value that is wrong, or at the record that has none.
func (c *checker) broken(r *loader.Record, field, message string) {
	place := r.Writes[0].Place
	if v, ok := r.Fields[field]; ok && v.Place.Pos().IsValid() {
		place = v.Place
	}
	c.fault(WrongField, place, message)
}

func nameOf(r *loader.Record) string { return cmp.Or(r.ID, "a "+r.Model+" without an id") }
