package loader

import (
	"github.com/jgtolentino/smartdelta/internal/odoo/eval"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// Answer is a judgement that files may not settle. The order is that of certainty, so that min joins conditions.
type Answer int8

// The answers. Maybe means that only run time can tell: a computed value, a default that code gives.
const (
	No Answer = iota
	Maybe
	Yes
)

// Matches judges all conditions on the record as it stands after all writes. The record must be of a model that a
// contract of the module asks about.
func (d *Data) Matches(r *Record, where []policy.Condition) Answer {
	result := Yes
	for i := range where {
		result = min(result, d.loader.condition(r, &where[i]))
	}
	return result
}

// FieldValue is what a record has in one field.
type FieldValue struct {
	Set  Answer // whether it has a value that is not false
	Text string // the value in one word, the same for equal ones; "" when only run time can tell
	// Missing is the XML id of a reference that leads to no record; "" when there is none.
	Missing string
}

// Value gives a field of a record as it stands after all writes. As for Matches, the record must be of a module with
// contracts.
func (d *Data) Value(r *Record, field string) FieldValue {
	v, known := d.loader.value(r, field)
	truth, sure := v.Truth()
	out := FieldValue{Set: Maybe}
	switch {
	case !known || !sure:
		return out
	case truth:
		out.Set = Yes
	default:
		out.Set = No
	}
	out.Text = v.Key()
	items := []eval.Value{v}
	if v.Kind == eval.Sequence {
		items = v.Items
	}
	for _, item := range items {
		if item.Kind != eval.Record {
			continue
		}
		if _, is := d.loader.find(item.Str); is == world.Absent {
			out.Missing = item.Str
			break
		}
	}
	return out
}

func (l *loader) condition(r *Record, c *policy.Condition) Answer {
	v, known := l.value(r, c.Field)
	if c.Set != nil {
		truth, sure := v.Truth()
		switch {
		case !known || !sure:
			return Maybe
		case truth == *c.Set:
			return Yes
		}
		return No
	}
	if !known {
		return Maybe
	}
	wanted := c.In
	if c.Equals != nil {
		wanted = []any{c.Equals}
	}
	best := No
	for _, want := range wanted {
		best = max(best, l.equals(v, want))
	}
	return best
}

// equals compares with a value of a contract: a bool, an int64, a float64 or a string. A record equals its XML id,
// with or without the module's prefix.
func (l *loader) equals(v eval.Value, want any) Answer {
	if v.Kind == eval.Unknown || v.Kind == eval.Object {
		return Maybe
	}
	is := func(b bool) Answer {
		if b {
			return Yes
		}
		return No
	}
	switch want := want.(type) {
	case bool:
		if v.Kind == eval.Text { // of a field whose type is not known
			return is(isTrueText(v.Str, v.Yes) == want)
		}
		truth, known := v.Truth()
		if !known {
			return Maybe
		}
		return is(truth == want)
	case int64:
		return equalsNumber(v, float64(want))
	case float64:
		return equalsNumber(v, want)
	case string:
		switch v.Kind {
		case eval.Text:
			return is(v.Str == want)
		case eval.Record:
			return is(v.Str == l.full(want))
		case eval.Moment:
			return Maybe
		}
		return is(v.Kind == eval.None && want == "")
	}
	return No
}

func equalsNumber(v eval.Value, want float64) Answer {
	if v.Kind == eval.Moment {
		return Maybe
	}
	if v.Kind == eval.Text {
		v, _ = numberText(v.Str)
	}
	if v = v.AsNumber(); v.Kind == eval.Number && v.Num == want {
		return Yes
	}
	return No
}
