package knowledge

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// The keys of the file, one "key<TAB>value" a line. The first four make the head; each module key begins a
// block, whose other keys follow in this order and are left out when there is nothing to say. The value of a
// list is its words with blanks between.
const (
	keySeries, keySource, keyCommit, keyDate = "series", "source", "commit", "date"

	keyModule        = "module"
	keyVersion       = "version"
	keyLicense       = "license"
	keyDepends       = "depends"
	keyAutoInstall   = "auto_install" // the triggers; the line alone says that there are none
	keyCountries     = "countries"
	keyUninstallable = "uninstallable"
)

// Format gives the text of the knowledge: the same bytes for the same knowledge.
func Format(base *Base) []byte {
	var out bytes.Buffer
	line := func(key string, values ...string) {
		fmt.Fprintf(&out, "%s\t%s\n", key, strings.Join(values, " "))
	}
	list := func(key string, values []string) {
		if len(values) > 0 {
			line(key, values...)
		}
	}
	fmt.Fprintf(&out, "# Modules of Odoo Community %s: what their manifests declare. Generated; do not edit.\n", base.Series)
	line(keySeries, base.Series)
	line(keySource, base.Source)
	line(keyCommit, base.Commit)
	line(keyDate, base.Date)
	for _, m := range base.Modules {
		line(keyModule, m.Name)
		line(keyVersion, m.Version)
		line(keyLicense, m.License)
		list(keyDepends, m.Depends)
		if m.AutoInstall {
			line(keyAutoInstall, m.Triggers...)
		}
		list(keyCountries, m.Countries)
		if m.Uninstallable {
			line(keyUninstallable)
		}
	}
	return out.Bytes()
}

// Parse reads what Format wrote. An error names the line.
func Parse(text []byte) (*Base, error) {
	base := &Base{}
	number := 0
	for line := range strings.Lines(string(text)) {
		number++
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		key, value, ok := strings.Cut(line, "\t")
		if !ok || strings.Contains(line, "\r") {
			return nil, fmt.Errorf("line %d: not a key, a tab, a value and a line feed", number)
		}
		if err := base.set(key, value); err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
	}
	if base.Series == "" {
		return nil, fmt.Errorf("no series")
	}
	return base, nil
}

func (base *Base) set(key, value string) error {
	switch key {
	case keySeries:
		base.Series = value
		return nil
	case keySource:
		base.Source = value
		return nil
	case keyCommit:
		base.Commit = value
		return nil
	case keyDate:
		base.Date = value
		return nil
	case keyModule:
		if n := len(base.Modules); n > 0 && base.Modules[n-1].Name >= value {
			return fmt.Errorf("module %s is not after %s", value, base.Modules[n-1].Name)
		}
		base.Modules = append(base.Modules, Module{Name: value})
		return nil
	}
	if len(base.Modules) == 0 {
		return fmt.Errorf("key %q before the first module", key)
	}
	return base.Modules[len(base.Modules)-1].set(key, value)
}

func (m *Module) set(key, value string) error {
	words := strings.Fields(value)
	if len(words) == 0 {
		words = nil
	}
	switch key {
	case keyVersion:
		m.Version = value
		return nil
	case keyLicense:
		m.License = value
		return nil
	case keyUninstallable:
		m.Uninstallable = true
		return nil
	case keyDepends:
		m.Depends = words
	case keyAutoInstall:
		m.AutoInstall, m.Triggers = true, words
	case keyCountries:
		m.Countries = words
	default:
		return fmt.Errorf("unknown key %q", key)
	}
	if !slices.IsSorted(words) {
		return fmt.Errorf("%s of %s is not sorted", key, m.Name)
	}
	return nil
}
