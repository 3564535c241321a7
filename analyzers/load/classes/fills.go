package classes

import (
	"bytes"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// filling are the methods that give values to new records.
var filling = map[string]bool{
	"create": true, "default_get": true, "_load_records_create": true, "_add_missing_default_values": true,
	"_prepare_create_values": true, "new": true, "_load_records": true,
}

// gives lists the fields that a method of a model may give to new records: the words that create has up to the end of
// the statement that calls the method below, and all words of default_get. It is world.Anything where values come from
// somewhere else.
func gives(name string, src []byte) []string {
	switch name {
	case "create":
		end, ok := callsAbove(src, name)
		if !ok {
			return []string{world.Anything}
		}
		src = src[:end]
	case "default_get":
	default:
		return []string{world.Anything}
	}
	return words(src)
}

// callsAbove gives the end of the last statement that calls a method of the class above.
func callsAbove(src []byte, name string) (end int, ok bool) {
	at := bytes.LastIndex(src, []byte(")."+name+"("))
	if at < 0 || !bytes.Contains(src[:at], []byte("super(")) {
		return 0, false
	}
	var scan python.Scanner
	scan.Init(src)
	for t := scan.Next(); t.Kind != python.EOF; t = scan.Next() {
		if t.Kind == python.Newline && t.Start > at {
			return t.Start, true
		}
	}
	return len(src), true
}

// words lists the texts and the names of arguments in code that makes values; world.Anything where it takes values from
// a call, or gives one to a field whose name it computes.
func words(src []byte) []string {
	var list []string
	var scan python.Scanner
	scan.Init(src)
	var last [3]string // the tokens before
	signature := true
	for t := scan.Next(); t.Kind != python.EOF; t = scan.Next() {
		if t.Kind == python.Comment {
			continue
		}
		text := string(src[t.Start:t.End])
		switch {
		case signature:
			signature = t.Kind != python.Newline
		case t.Kind == python.String:
			if word := strings.Trim(text, `"'`); isFieldName(word) {
				list = append(list, word)
			}
		case text == "=" && last[2] != "]":
			list = append(list, last[2])
		case text == "=" && last[0] == "[" && !strings.ContainsAny(last[1], `"'`): // values[name] = …
			list = append(list, world.Anything)
		case last[2] == "(" && last[1] == "update" && text != "{",
			text == "(" && last[1] == "." && last[0] == "self" && !isHarmless(last[2]):
			list = append(list, world.Anything)
		}
		last = [3]string{last[1], last[2], text}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// isFieldName tells whether a text can be the name of a field.
func isFieldName(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_'
	})
}

// isHarmless tells methods that give no values: those that ask, check or make other views of the records.
func isHarmless(method string) bool {
	switch method {
	case "browse", "with_context", "sudo", "with_company", "check_access", "check_access_rights", "ensure_one", "exists",
		"search", "search_count", "with_user", "env", "user_has_groups", "flush_model", "invalidate_model", "clear_caches":
		return true
	}
	return strings.HasPrefix(method, "_check_")
}
