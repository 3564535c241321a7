package data

import (
	"bufio"
	"encoding/json"
	"fmt"

	"github.com/jgtolentino/smartdelta/report/visible"
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
	_, err = w.Write(visible.JSON(b))
	return err
}
