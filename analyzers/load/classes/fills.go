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
// the statement that calls the method below, and all words of default_get, with those of the class's methods that they
// call; method gives the source of one, nil for one that the class lacks. It is world.Anything where values come from
// somewhere else.
func gives(name string, src []byte, method func(name string) []byte) []string {
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
	list := words(src, method, 0)
	slices.Sort(list)
	return slices.Compact(list)
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

// maxCalls bounds how deep calls are followed.
const maxCalls = 4

// words lists the texts and the names of arguments in code that makes values; world.Anything where it takes values from
// what is not known, or gives one to a field whose name it computes.
func words(src []byte, method func(name string) []byte, depth int) []string {
	var list []string
	tokens := bodyTokens(src)
	at := func(i int) string {
		if i < 0 || i >= len(tokens) {
			return ""
		}
		return tokens[i]
	}
	for i, text := range tokens {
		isAssigned := at(i+1) == "]" && at(i+2) == "="
		switch {
		case strings.ContainsAny(text[:1], `"'`):
			isAsked := at(i-2) == "get" || at(i-1) == "[" && !isAssigned || at(i+1) == "in" || at(i+2) == "in"
			if word := strings.Trim(text, `"'`); !isAsked && isFieldName(word) {
				list = append(list, word)
			}
		case at(i-1) == "[" && isAssigned: // values[name] = …
			list = append(list, world.Anything)
		case at(i+1) == "=" && text != "]":
			list = append(list, text)
		case text == "(" && at(i-1) == "update" && at(i+1) != "{":
			list = append(list, world.Anything)
		case text == "(" && at(i-2) == "." && at(i-3) == "self" && !isHarmless(at(i-1)):
			if called := method(at(i - 1)); called != nil && depth < maxCalls {
				list = append(list, words(called, method, depth+1)...)
			} else {
				list = append(list, world.Anything)
			}
		}
	}
	return list
}

// bodyTokens gives the tokens of a function behind its first line.
func bodyTokens(src []byte) (tokens []string) {
	var scan python.Scanner
	scan.Init(src)
	inside := false
	for t := scan.Next(); t.Kind != python.EOF; t = scan.Next() {
		switch {
		case t.Kind == python.Newline:
			inside = true
		case inside && t.Kind != python.Comment && t.End > t.Start:
			tokens = append(tokens, string(src[t.Start:t.End]))
		}
	}
	return tokens
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
	case "browse", "with_context", "sudo", "with_company", "with_user", "check_access", "check_access_rights",
		"ensure_one", "exists", "search", "search_count", "env", "user_has_groups", "flush_model", "invalidate_model",
		"clear_caches", "call_cache_clearing_methods":
		return true
	}
	return strings.HasPrefix(method, "_check_")
}
