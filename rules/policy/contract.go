package policy

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Contract is a number of records that a module's seed data must give when it is installed on a fresh
// database. Records with an XML id count once, however often they are written.
type Contract struct {
	Name  string      `yaml:"name"`  // unique in the module, for people: "phases"
	Model string      `yaml:"model"` // dotted: "project.task"
	Where []Condition `yaml:"where"` // all must hold; empty counts every record of the model
	// Count is the exact number; or Min and Max bound it, both inclusive.
	Count *int `yaml:"count"`
	Min   *int `yaml:"min"`
	Max   *int `yaml:"max"`
	// Unique are fields whose values, taken together, no two of the counted records share.
	Unique []string `yaml:"unique"`
	// Requires are fields that every counted record sets; a reference must lead to a record that exists.
	Requires []string `yaml:"requires"`
}

// Condition asks something of one field's value as it stands after the last data file. Exactly one of
// Equals, Set and In is given.
type Condition struct {
	Field string `yaml:"field"`
	// Equals is a bool, int64, float64 or string once Validate has run.
	Equals any `yaml:"equals"`
	// Set asks whether the field has a value that is not false: true it must, false it must not.
	Set *bool `yaml:"set"`
	In  []any `yaml:"in"` // one of these values, each as in Equals
}

// Validate checks a contract as read from YAML and turns its numbers into int64 or float64. The error says
// everything that is wrong, without a place: the reader of the file knows it.
func (c *Contract) Validate() error {
	var wrong []error
	add := func(bad bool, format string, args ...any) {
		if bad {
			wrong = append(wrong, fmt.Errorf("contract %q: %w", c.Name, fmt.Errorf(format, args...)))
		}
	}
	add(c.Name == "", "name is empty")
	add(!isModelName(c.Model), "model %q is no model name", c.Model)
	add(c.Count == nil && c.Min == nil && c.Max == nil, "none of count, min and max is given")
	add(c.Count != nil && (c.Min != nil || c.Max != nil), "count stands beside min or max")
	for _, n := range []*int{c.Count, c.Min, c.Max} {
		add(n != nil && *n < 0, "%d is below zero", value(n))
	}
	add(c.Min != nil && c.Max != nil && *c.Min > *c.Max, "min %d is above max %d", value(c.Min), value(c.Max))
	for _, list := range [][]string{c.Unique, c.Requires} {
		add(slices.Contains(list, ""), "a name of a field is empty")
	}
	for i := range c.Where {
		if err := c.Where[i].validate(); err != nil {
			add(true, "%w", err)
		}
	}
	return errors.Join(wrong...)
}

func value(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}

// ValidateContracts checks all contracts of one module, and that no name stands twice.
func ValidateContracts(contracts []Contract) error {
	var wrong []error
	seen := map[string]bool{}
	for i := range contracts {
		c := &contracts[i]
		if err := c.Validate(); err != nil {
			wrong = append(wrong, err)
		}
		if seen[c.Name] {
			wrong = append(wrong, fmt.Errorf("contract %q stands twice", c.Name))
		}
		seen[c.Name] = true
	}
	return errors.Join(wrong...)
}

// isModelName follows Odoo's check_object_name: lower-case letters, digits, underscores and dots.
func isModelName(name string) bool {
	for _, r := range name {
		if !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '_' || r == '.') {
			return false
		}
	}
	return name != ""
}

func (c *Condition) validate() error {
	if c.Field == "" {
		return errors.New("a condition has no field")
	}
	given := 0
	for _, is := range []bool{c.Equals != nil, c.Set != nil, c.In != nil} {
		if is {
			given++
		}
	}
	if given != 1 {
		return fmt.Errorf("condition on %s needs exactly one of equals, set and in", c.Field)
	}
	if c.In != nil && len(c.In) == 0 {
		return fmt.Errorf("condition on %s: in is empty", c.Field)
	}
	var err error
	if c.Equals != nil {
		if c.Equals, err = scalar(c.Equals); err != nil {
			return fmt.Errorf("condition on %s: %w", c.Field, err)
		}
	}
	for i, v := range c.In {
		if c.In[i], err = scalar(v); err != nil {
			return fmt.Errorf("condition on %s: %w", c.Field, err)
		}
	}
	return nil
}

// scalar turns the number types of YAML readers into one each.
func scalar(v any) (any, error) {
	switch v := v.(type) {
	case bool, string, int64:
		return v, nil
	case int:
		return int64(v), nil
	case uint64:
		if v > math.MaxInt64 {
			return nil, fmt.Errorf("%d is too large", v)
		}
		return int64(v), nil
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, fmt.Errorf("%v is no value of a field", v)
		}
		return v, nil
	}
	return nil, fmt.Errorf("%v is neither a text nor a number nor true or false", v)
}

// Allows tells whether a number of records keeps the contract.
func (c *Contract) Allows(n int) bool {
	if c.Count != nil {
		return n == *c.Count
	}
	return (c.Min == nil || n >= *c.Min) && (c.Max == nil || n <= *c.Max)
}

// Least gives the smallest number of records that keeps the contract.
func (c *Contract) Least() int {
	if c.Count != nil {
		return *c.Count
	}
	return value(c.Min)
}

// Most gives the largest number of records that keeps the contract, as Python writes it: "None" without one.
func (c *Contract) Most() string {
	switch {
	case c.Count != nil:
		return fmt.Sprint(*c.Count)
	case c.Max != nil:
		return fmt.Sprint(*c.Max)
	}
	return "None"
}

// Surplus gives how many of n records are more than the contract allows.
func (c *Contract) Surplus(n int) int {
	switch {
	case c.Count != nil:
		return max(n-*c.Count, 0)
	case c.Max != nil:
		return max(n-*c.Max, 0)
	}
	return 0
}

// Expected says the promised number in words: "4", "at least 3", "at most 5", "3 to 5".
func (c *Contract) Expected() string {
	switch {
	case c.Count != nil:
		return fmt.Sprint(*c.Count)
	case c.Min != nil && c.Max != nil && *c.Min == *c.Max:
		return fmt.Sprint(*c.Min)
	case c.Min != nil && c.Max != nil:
		return fmt.Sprintf("%d to %d", *c.Min, *c.Max)
	case c.Min != nil:
		return fmt.Sprintf("at least %d", *c.Min)
	case c.Max != nil:
		return fmt.Sprintf("at most %d", *c.Max)
	}
	return "any number"
}

// Records says what is counted: "project.task where x_is_phase is true".
func (c *Contract) Records() string {
	if len(c.Where) == 0 {
		return c.Model
	}
	parts := make([]string, len(c.Where))
	for i, cond := range c.Where {
		parts[i] = cond.String()
	}
	return c.Model + " where " + strings.Join(parts, " and ")
}

// String gives the condition in words.
func (c Condition) String() string {
	switch {
	case c.Set != nil && *c.Set:
		return c.Field + " is set"
	case c.Set != nil:
		return c.Field + " is not set"
	case c.In != nil:
		words := make([]string, len(c.In))
		for i, v := range c.In {
			words[i] = fmt.Sprint(v)
		}
		return c.Field + " is one of " + strings.Join(words, ", ")
	}
	return fmt.Sprintf("%s is %v", c.Field, c.Equals)
}
