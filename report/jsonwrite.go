package report

import (
	"bufio"
	"encoding/json"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// member is a member of the outermost object; elements as value put each on its own line.
type member struct {
	name  string
	value any
}

type element []any

func elements[T any](list []T) element {
	out := make(element, len(list))
	for i := range list {
		out[i] = list[i]
	}
	return out
}

func writeObject(w *bufio.Writer, members []member) error {
	w.WriteString("{")
	for i, m := range members {
		if i > 0 {
			w.WriteString(",")
		}
		fmt.Fprintf(w, "\n%q: ", m.name)
		list, ok := m.value.(element)
		if !ok {
			if err := writeValue(w, m.value); err != nil {
				return err
			}
			continue
		}
		w.WriteString("[")
		for j, v := range list {
			if j > 0 {
				w.WriteString(",")
			}
			w.WriteString("\n")
			if err := writeValue(w, v); err != nil {
				return err
			}
		}
		w.WriteString("]")
	}
	_, err := w.WriteString("\n}\n")
	return err
}

func writeValue(w *bufio.Writer, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = w.Write(escapeHidden(b))
	return err
}

// escapeHidden writes hidden characters of JSON text as \u escapes, so that a report can be printed safely and
// still holds the exact name.
func escapeHidden(b []byte) []byte {
	if isPlain(string(b)) {
		return b
	}
	out := make([]byte, 0, len(b)+32)
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case !hides(r) || r == '\n' || r == '\t': // line ends and tabs stand between tokens only
			out = append(out, b[:n]...)
		case r > 0xffff:
			hi, lo := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, hi, lo)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		b = b[n:]
	}
	return out
}
