package load

import (
	"strconv"
	"strings"

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
func (s *Seed) Matches(r *Record, where []policy.Condition) Answer {
	result := Yes
	for i := range where {
		result = min(result, s.loader.condition(r, &where[i]))
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
func (s *Seed) Value(r *Record, field string) FieldValue {
	v, known := s.loader.value(r, field)
	truth, sure := v.truth()
	out := FieldValue{Set: Maybe}
	switch {
	case !known || !sure:
		return out
	case truth:
		out.Set = Yes
	default:
		out.Set = No
	}
	out.Text = v.key()
	items := []literal{v}
	if v.kind == sequence {
		items = v.items
	}
	for _, item := range items {
		if item.kind != record {
			continue
		}
		if _, is := s.loader.find(item.str); is == Missing {
			out.Missing = item.str
			break
		}
	}
	return out
}

// key writes a value so that equal values have equal texts; "" for one that is not computed.
func (v literal) key() string {
	switch v.kind {
	case unknown, moment, object:
		return ""
	case sequence, dict:
		var parts []string
		for _, item := range v.items {
			part := item.key()
			if part == "" {
				return ""
			}
			parts = append(parts, part)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case none:
		return "nothing"
	case text:
		return strconv.Quote(v.str)
	}
	return v.String()
}

func (l *loader) condition(r *Record, c *policy.Condition) Answer {
	v, known := l.value(r, c.Field)
	if c.Set != nil {
		truth, sure := v.truth()
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
func (l *loader) equals(v literal, want any) Answer {
	if v.kind == unknown || v.kind == object {
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
		if v.kind == text { // of a field whose type is not known
			return is(isTrueText(v.str, v.yes) == want)
		}
		truth, known := v.truth()
		if !known {
			return Maybe
		}
		return is(truth == want)
	case int64:
		return l.equalsNumber(v, float64(want))
	case float64:
		return l.equalsNumber(v, want)
	case string:
		switch v.kind {
		case text:
			return is(v.str == want)
		case record:
			return is(v.str == l.full(want))
		case moment:
			return Maybe
		}
		return is(v.kind == none && want == "")
	}
	return No
}

func (l *loader) equalsNumber(v literal, want float64) Answer {
	if v.kind == text {
		v, _ = numberText(v.str)
	}
	if v.kind == moment {
		return Maybe
	}
	if v.kind == boolean {
		v = literal{kind: number, num: float64(b2i(v.yes))}
	}
	if v.kind == number && v.num == want {
		return Yes
	}
	return No
}
