package catalog

import (
	"fmt"
	"maps"
	"slices"

	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
)

// Diff gives the lines that only a has, after "- ", and those that only b has, after "+ ", below the module's name.
func Diff(a, b *knowledge.File) ([]string, error) {
	names := make(map[string]bool)
	for _, f := range []*knowledge.File{a, b} {
		for m := range f.Modules() {
			names[m.Name] = true
		}
	}
	viewsOfA, viewsOfB := structureOf(a), structureOf(b)
	var out []string
	for _, name := range slices.Sorted(maps.Keys(names)) {
		before, err := module(a, viewsOfA, name)
		if err != nil {
			return nil, fmt.Errorf("first file: %w", err)
		}
		after, err := module(b, viewsOfB, name)
		if err != nil {
			return nil, fmt.Errorf("second file: %w", err)
		}
		changes := append(missing("- ", before, after), missing("+ ", after, before)...)
		if len(changes) > 0 {
			out = append(append(out, name), changes...)
		}
	}
	return out, nil
}

// missing gives the lines of a list that another has not, or not as often.
func missing(mark string, list, other []string) []string {
	count := make(map[string]int, len(other))
	for _, line := range other {
		count[line]++
	}
	var out []string
	for _, line := range list {
		if count[line]--; count[line] < 0 {
			out = append(out, mark+line)
		}
	}
	return out
}
