package manifest

import (
	"bytes"
	"slices"

	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// Edit replaces a range of a manifest's text.
type Edit struct {
	Span    Span
	NewText string
}

// RemoveDepend gives the edit that takes entry i of Depends out, its line with it where it has one of its own. text
// is what m was parsed from. ok is false where the entry cannot be taken out alone: depends is no list or tuple
// literal, several literals make up the entry, or auto_install names it too.
func (m *Manifest) RemoveDepend(text []byte, i int) (edit Edit, ok bool) {
	list, ok := m.listOf("depends")
	if !ok || i >= len(list.Items) || len(list.Items) != len(m.Depends) {
		return Edit{}, false
	}
	name := m.Depends[i].Value
	if v, given := m.Dict.Get("auto_install"); given && v.Kind != python.ValueBool &&
		slices.ContainsFunc(m.Triggers, func(t Text) bool { return t.Value == name }) {
		return Edit{}, false
	}
	if list.Kind == python.ValueTuple && len(list.Items) < 3 {
		return Edit{}, false // what is left may need a comma to stay a tuple
	}
	start, end := m.Depends[i].Span.Start, m.Depends[i].Span.End
	if !bytes.HasPrefix(bytes.TrimLeft(text[end:], " \t"), []byte{','}) {
		// The last entry, without a comma: that of the entry before goes, and what follows stays.
		if i == 0 {
			return Edit{Span{start, end}, ""}, true
		}
		return Edit{Span{m.Depends[i-1].Span.End, end}, ""}, !hasComment(text[m.Depends[i-1].Span.End:start])
	}
	end += bytes.IndexByte(text[end:], ',') + 1
	lineStart, begins := lineBefore(text, start)
	if begins {
		if lineEnd, ends := lineAfter(text, end); ends {
			return Edit{Span{lineStart, lineEnd}, ""}, true // a line of its own, with a comment about it
		}
	}
	for end < len(text) && (text[end] == ' ' || text[end] == '\t') {
		end++
	}
	if end < len(text) && (text[end] == ']' || text[end] == ')' || text[end] == '\n' || text[end] == '\r') {
		if !begins {
			start = len(bytes.TrimRight(text[:start], " \t"))
		}
	}
	return Edit{Span{start, end}, ""}, true
}

// lineBefore gives the start of the line of at; ok is false where something stands between. It looks no further than
// at what stands there, since a line may hold thousands of entries.
func lineBefore(text []byte, at int) (start int, ok bool) {
	start = len(bytes.TrimRight(text[:at], " \t"))
	return start, start == 0 || text[start-1] == '\n'
}

// lineAfter gives the end of the line of at, its line feed with it; ok is false where more than a comment follows.
func lineAfter(text []byte, at int) (end int, ok bool) {
	rest := bytes.TrimLeft(text[at:], " \t\r")
	if len(rest) > 0 && rest[0] != '\n' && rest[0] != '#' {
		return 0, false
	}
	if nl := bytes.IndexByte(rest, '\n'); nl >= 0 {
		return len(text) - len(rest) + nl + 1, true
	}
	return len(text), true
}

// AddDepend gives the edit that adds a name behind the last entry of Depends, see addTo.
func (m *Manifest) AddDepend(text []byte, name string) (edit Edit, ok bool) {
	return m.addTo("depends", m.Depends, text, name)
}

// AddData gives the edit that adds a file behind the last entry of Data, see addTo.
func (m *Manifest) AddData(text []byte, file string) (edit Edit, ok bool) {
	return m.addTo("data", m.Data, text, file)
}

// addTo adds an entry behind the last one of a key's list, in the form that the entries have: their quotes, and a line
// of its own where the last one has one. ok is false where the key is no list or tuple literal with entries, or names
// it already.
func (m *Manifest) addTo(key string, entries []Text, text []byte, name string) (edit Edit, ok bool) {
	list, ok := m.listOf(key)
	if !ok || len(list.Items) == 0 || len(list.Items) != len(entries) ||
		slices.ContainsFunc(entries, func(t Text) bool { return t.Value == name }) {
		return Edit{}, false
	}
	last := entries[len(entries)-1].Span
	quote := string(text[last.Start])
	if quote != `"` && quote != "'" || bytes.HasPrefix(text[last.Start:], []byte(quote+quote)) {
		return Edit{}, false // a prefix, or three quotes
	}
	lineStart := bytes.LastIndexByte(text[:last.Start], '\n') + 1
	entry := quote + name + quote
	if !isBlank(text[lineStart:last.Start]) {
		return Edit{Span{last.End, last.End}, ", " + entry}, true
	}
	newline := "\n"
	if lineStart >= 2 && text[lineStart-2] == '\r' {
		newline = "\r\n"
	}
	indent := string(text[lineStart:last.Start])
	if after := bytes.TrimLeft(text[last.End:], " \t"); len(after) > 0 && after[0] == ',' {
		comma := last.End + bytes.IndexByte(text[last.End:], ',') + 1
		at := comma
		if nl := bytes.IndexByte(text[comma:], '\n'); nl >= 0 {
			if rest := bytes.TrimLeft(text[comma:comma+nl], " \t\r"); len(rest) == 0 || rest[0] == '#' {
				at = comma + nl + 1
				return Edit{Span{at, at}, indent + entry + "," + newline}, true
			}
		}
		return Edit{Span{at, at}, " " + entry + ","}, true
	}
	return Edit{Span{last.End, last.End}, "," + newline + indent + entry}, true
}

// listOf gives the literal of a key.
func (m *Manifest) listOf(key string) (python.Value, bool) {
	v, ok := m.Dict.Get(key)
	return v, ok && m.Readable && (v.Kind == python.ValueList || v.Kind == python.ValueTuple)
}

func isBlank(text []byte) bool { return len(bytes.TrimLeft(text, " \t")) == 0 }

func hasComment(text []byte) bool { return bytes.IndexByte(text, '#') >= 0 }
