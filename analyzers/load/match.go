package load

import (
	"strconv"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/pyscan"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// Matches tells whether the record as it stands keeps all conditions. A value that only run time can compute
// matches nothing but "is set".
func (r *Record) Matches(where []policy.Condition) bool {
	for i := range where {
		if !r.matches(&where[i]) {
			return false
		}
	}
	return true
}

func (r *Record) matches(c *policy.Condition) bool {
	value, written := r.Fields[c.Field]
	switch {
	case c.Set != nil:
		return *c.Set == (written && value.isSet())
	case c.Equals != nil:
		return written && value.equals(c.Equals) || !written && c.Equals == false
	}
	for _, want := range c.In {
		if written && value.equals(want) {
			return true
		}
	}
	return false
}

func (v Value) isSet() bool {
	switch v.Kind {
	case xmldata.Eval:
		literal, problems := pyscan.ParseLiteral([]byte(strings.TrimSpace(v.Text)))
		return len(problems) > 0 || truth(literal)
	case xmldata.Plain:
		return v.Text != ""
	}
	return true
}

// equals compares with a value of a contract: a bool, an int64, a float64 or a string.
func (v Value) equals(want any) bool {
	if v.Kind == xmldata.Eval {
		literal, problems := pyscan.ParseLiteral([]byte(strings.TrimSpace(v.Text)))
		if len(problems) > 0 {
			return false
		}
		return literalEquals(literal, want)
	}
	switch want := want.(type) {
	case bool:
		return v.asBool() == want
	case int64:
		n, err := strconv.ParseInt(strings.TrimSpace(v.Text), 10, 64)
		return err == nil && n == want
	case float64:
		x, err := strconv.ParseFloat(strings.TrimSpace(v.Text), 64)
		return err == nil && x == want
	case string:
		return v.Text == want
	}
	return false
}

// asBool reads text as Odoo converts it for a boolean field. In XML only 0, false and off are false, so an
// empty element is true [odoo/tools/misc.py: str2bool]; in CSV an empty cell is false too, and so is "no"
// [base ir_fields.py: _str_to_boolean].
func (v Value) asBool() bool {
	text := strings.ToLower(v.Text)
	if v.Cell {
		return text != "" && text != "0" && text != "false" && text != "no"
	}
	return text != "0" && text != "false" && text != "off"
}

func literalEquals(v pyscan.Value, want any) bool {
	switch want := want.(type) {
	case bool:
		return truth(v) == want
	case int64:
		n, ok := v.Int64()
		return ok && n == want
	case float64:
		x, err := strconv.ParseFloat(v.Text, 64)
		return (v.Kind == pyscan.ValueInt || v.Kind == pyscan.ValueFloat) && err == nil && x == want
	case string:
		return v.IsString() && v.Text == want
	}
	return false
}

// truth is Python's.
func truth(v pyscan.Value) bool {
	switch v.Kind {
	case pyscan.ValueNone:
		return false
	case pyscan.ValueBool:
		return v.Bool
	case pyscan.ValueInt, pyscan.ValueFloat, pyscan.ValueComplex:
		return strings.Trim(v.Text, "0.+-_eEjJxXoObB") != ""
	case pyscan.ValueString, pyscan.ValueBytes:
		return v.Text != ""
	}
	return len(v.Items) > 0
}
