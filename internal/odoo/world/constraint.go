package world

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Constraint is one of _sql_constraints whose meaning is known.
type Constraint struct {
	Unique []string // columns that no two records may have alike; nil for a comparison
	// Column must be Operator (>, >=, <, <=, <>, =) to Bound, where it has a value.
	Column, Operator string
	Bound            float64
}

var (
	uniqueForm = regexp.MustCompile(`(?i)^\s*unique\s*\(\s*(\w+(?:\s*,\s*\w+)*)\s*\)\s*$`)
	checkForm  = regexp.MustCompile(`(?i)^\s*check\s*\(+\s*(\w+)\s*(>=|<=|<>|!=|>|<|=)\s*(-?\d+(?:\.\d+)?)\s*\)+\s*$`)
	blanks     = regexp.MustCompile(`\s+`)
)

// Definition gives what a constraint says in few words, "a,b" or "a >= 0"; "" where that is not known.
func Definition(sql string) string {
	if m := uniqueForm.FindStringSubmatch(sql); m != nil {
		return blanks.ReplaceAllString(m[1], "")
	}
	if m := checkForm.FindStringSubmatch(sql); m != nil {
		return m[1] + " " + strings.Replace(m[2], "!=", "<>", 1) + " " + m[3]
	}
	return ""
}

// Constraints gives those of a model and of what it inherits from, of which the last definition of a key counts.
func (c *Closure) Constraints(model string) []Constraint {
	if list, ok := c.limits[model]; ok {
		return list
	}
	definitions := make(map[string]string)
	var keys []string
	for _, name := range slices.Backward(c.Line(model)) {
		for _, class := range c.model(name).classes {
			for i, key := range class.Constraints[:len(class.Definitions)] {
				if _, known := definitions[key]; !known {
					keys = append(keys, key)
				}
				definitions[key] = class.Definitions[i]
			}
		}
	}
	var list []Constraint
	for _, key := range keys {
		switch parts := strings.Fields(definitions[key]); len(parts) {
		case 1:
			list = append(list, Constraint{Unique: strings.Split(parts[0], ",")})
		case 3:
			if bound, err := strconv.ParseFloat(parts[2], 64); err == nil {
				list = append(list, Constraint{Column: parts[0], Operator: parts[1], Bound: bound})
			}
		}
	}
	if c.limits == nil {
		c.limits = make(map[string][]Constraint)
	}
	c.limits[model] = list
	return list
}

// Takes tells whether a comparison holds for a number.
func (c Constraint) Takes(x float64) bool {
	switch c.Operator {
	case ">":
		return x > c.Bound
	case ">=":
		return x >= c.Bound
	case "<":
		return x < c.Bound
	case "<=":
		return x <= c.Bound
	case "<>":
		return x != c.Bound
	}
	return x == c.Bound
}
