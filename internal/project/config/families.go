package config

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// Families are technical names of modules, or globs of them such as omc_*, in the order in which they were written.
type Families []string

// Has tells whether a module belongs to one of them.
func (f Families) Has(module string) bool {
	return slices.ContainsFunc(f, func(pattern string) bool {
		ok, err := path.Match(pattern, module)
		return ok && err == nil
	})
}

// ReadFamilies reads one family a line; '#' begins a comment. The error names the line.
func ReadFamilies(r io.Reader) (Families, error) {
	all := Families{}
	lines := bufio.NewScanner(r)
	for number := 1; lines.Scan(); number++ {
		line, _, _ := strings.Cut(lines.Text(), "#")
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if err := checkFamily(line); err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
		all = append(all, line)
	}
	return all, lines.Err()
}

func checkFamily(text string) error {
	if _, err := path.Match(text, ""); err != nil || strings.ContainsAny(text, " \t\r\n/\\") {
		return fmt.Errorf("%q is neither a module's name nor a glob of names", text)
	}
	return nil
}
