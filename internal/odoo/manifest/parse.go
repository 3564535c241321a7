package manifest

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/jgtolentino/smartdelta/internal/syntax"

	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// Parse reads the decoded text of a manifest. It keeps nothing of text.
func Parse(text []byte) *Manifest {
	m := defaults(text)
	m.Directives = directives(text)
	dict, problems := python.ParseLiteral(text)
	m.Dict = dict
	for _, p := range problems {
		m.Faults = append(m.Faults,
			Fault{Span: Span{p.Start, p.End}, Message: p.Message, Refused: true, Database: true})
	}
	if dict.Kind == python.ValueDict {
		m.DictSpan = spanOf(dict)
	} else if len(problems) == 0 {
		m.Faults = append(m.Faults,
			Fault{Span: spanOf(dict), Message: fmt.Sprintf("the manifest is %s, not a dict", kind(dict)),
				Refused: true, Database: true})
	}
	if len(m.Faults) > 0 {
		return m
	}
	m.Readable = true
	r := reader{m}
	r.duplicates(dict, 0)
	r.fields()
	slices.SortStableFunc(m.Faults, func(a, b Fault) int { return a.Span.Start - b.Span.Start })
	return m
}

// directives reads the comments addressed to this tool, wherever they stand. Few manifests have any.
func directives(text []byte) []syntax.Directive {
	if !bytes.Contains(text, []byte("smartdelta:")) {
		return nil
	}
	return python.Parse(text).Directives
}

// reader fills a manifest.
type reader struct{ *Manifest }

func spanOf(v python.Value) Span { return Span{v.Start, v.End} }

func (r reader) refused(at Span, format string, args ...any) {
	r.Faults = append(r.Faults, Fault{Span: at, Message: fmt.Sprintf(format, args...), Refused: true})
}

// kept is refused for a value that we can do without, and without which Odoo cannot create a database.
func (r reader) kept(at Span, format string, args ...any) {
	r.Faults = append(r.Faults, Fault{Span: at, Message: fmt.Sprintf(format, args...), Refused: true,
		Kept: true, Database: true})
}

func (r reader) misread(at Span, format string, args ...any) {
	r.Faults = append(r.Faults, Fault{Span: at, Message: fmt.Sprintf(format, args...)})
}

// maxDicts bounds the search for duplicate keys; the values of a manifest nest four deep.
const maxDicts = 16

// duplicates reports keys written twice, in nested dicts too: a second "web.assets_backend" loses the first.
func (r reader) duplicates(v python.Value, depth int) {
	if depth > maxDicts {
		return
	}
	seen := make(map[string]bool, len(v.Keys))
	for _, k := range v.Keys {
		if !k.IsString() {
			continue
		}
		if seen[k.Text] {
			r.misread(spanOf(k), "key %q is written twice; Python keeps the last value only", k.Text)
		}
		seen[k.Text] = true
	}
	for _, item := range v.Items {
		if item.Kind == python.ValueDict || item.Kind == python.ValueList || item.Kind == python.ValueTuple {
			r.duplicates(item, depth+1)
		}
	}
}

// key gives the place of a key; of one written twice that of the last.
func (r reader) key(name string) Span {
	for i := len(r.Dict.Keys) - 1; i >= 0; i-- {
		if k := r.Dict.Keys[i]; k.Kind == python.ValueString && k.Text == name {
			return spanOf(k)
		}
	}
	return Span{}
}

// text reads a string field into t, which holds the default. An empty value is a value; anything that is no
// text is what PostgreSQL refuses for the column.
func (r reader) text(name string, t *Text) {
	v, ok := r.Dict.Get(name)
	switch {
	case !ok:
	case v.IsString():
		*t = Text{v.Text, spanOf(v)}
	case v.Kind == python.ValueNone, v.Kind == python.ValueBool && !v.Bool:
		*t = Text{Span: spanOf(v)} // stored as NULL or false
	default:
		r.refused(spanOf(v), "%s is %s, not text", name, kind(v))
	}
}

// texts reads a list of strings as a Python for loop sees it.
func (r reader) texts(name string, v python.Value) []Text {
	items, ok := r.iterate(name, v)
	if !ok {
		return nil
	}
	list := make([]Text, 0, len(items))
	for _, item := range items {
		if !item.IsString() {
			r.refused(spanOf(item), "an entry of %s is %s, not text", name, kind(item))
			continue
		}
		list = append(list, Text{item.Text, spanOf(item)})
	}
	return list
}

// iterate gives what a for loop over v yields; ok is false, and a fault reported, when that is not meant.
func (r reader) iterate(name string, v python.Value) (items []python.Value, ok bool) {
	switch v.Kind {
	case python.ValueList, python.ValueTuple, python.ValueSet:
		return v.Items, true
	case python.ValueDict:
		return v.Keys, true
	case python.ValueString:
		if v.Text == "" {
			return nil, true
		}
		first, _ := cutRune(v.Text)
		r.refused(spanOf(v), "%s is text, not a list: Odoo goes through it letter by letter and finds %q first", name,
			first)
	case python.ValueBytes:
		r.refused(spanOf(v), "%s is bytes, not a list of text", name)
	default:
		r.refused(spanOf(v), "%s is %s, not a list: Odoo cannot go through it (TypeError)", name, kind(v))
	}
	return nil, false
}

func cutRune(s string) (first, rest string) {
	for i := range s {
		if i > 0 {
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// kind names a value for a sentence.
func kind(v python.Value) string {
	switch v.Kind {
	case python.ValueNone:
		return "None"
	case python.ValueBool:
		if v.Bool {
			return "True"
		}
		return "False"
	case python.ValueInt, python.ValueFloat, python.ValueComplex:
		return "a number"
	case python.ValueString:
		return "text"
	case python.ValueBytes:
		return "bytes"
	case python.ValueList:
		return "a list"
	case python.ValueTuple:
		return "a tuple"
	case python.ValueSet:
		return "a set"
	case python.ValueDict:
		return "a dict"
	case python.ValueEllipsis:
		return "..."
	}
	return "no literal"
}

// isTrue is Python's truth of a value.
func isTrue(v python.Value) bool {
	switch v.Kind {
	case python.ValueNone:
		return false
	case python.ValueBool:
		return v.Bool
	case python.ValueInt, python.ValueFloat, python.ValueComplex:
		return !isZero(v.Text)
	case python.ValueString, python.ValueBytes:
		return v.Text != ""
	case python.ValueList, python.ValueTuple, python.ValueSet, python.ValueDict:
		return len(v.Items) > 0
	}
	return true
}

// isZero reads a number just far enough to tell whether it is zero: 0, -0.0, 0x00, 0e9 are, 0x0e and 1e-9 are not.
func isZero(number string) bool {
	isHex := len(number) > 1 && (number[1] == 'x' || number[1] == 'X') ||
		len(number) > 2 && (number[2] == 'x' || number[2] == 'X')
	for i := range len(number) {
		switch c := number[i]; {
		case '1' <= c && c <= '9':
			return false
		case (c == 'e' || c == 'E') && !isHex:
			return true // only zeros before the exponent
		case isHex && ('a' <= c && c <= 'f' || 'A' <= c && c <= 'F'):
			return false
		}
	}
	return true
}
