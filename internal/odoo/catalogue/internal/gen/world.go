package main

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
)

// addon is what the data says of one name.
type addon struct {
	editions   uint8  // two bits for each of coreSeries
	public     uint16 // a bit for each of publicSeries
	repository string
}

// world is all the data.
type world struct {
	addons       map[string]*addon
	equivalences map[string][]equivalent // by Enterprise addon
}

// The bits of addon.editions and addon.public, as package catalogue has them in series.go.
var (
	coreSeries   = []string{"16.0", "17.0", "18.0", "19.0"}
	publicSeries = []string{"8.0", "9.0", "10.0", "11.0", "12.0", "13.0", "14.0", "15.0", "16.0", "17.0",
		"18.0", "19.0", "20.0"}
)

const (
	editionCommunity  = 1
	editionEnterprise = 2
)

func readWorld(data fs.FS) (*world, error) {
	w := &world{addons: map[string]*addon{}}
	readers := []func(fs.FS) error{w.readCore, w.readBases, w.readPublic, w.readRepositories, w.readEquivalents}
	for _, read := range readers {
		if err := read(data); err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (w *world) addon(name string) *addon {
	if w.addons[name] == nil {
		w.addons[name] = &addon{}
	}
	return w.addons[name]
}

// setEdition refuses a name that is of both editions: then a list is wrong, and guessing would report CE code.
func (w *world) setEdition(name string, series int, edition uint8) error {
	a := w.addon(name)
	if old := a.editions >> (2 * series) & 3; old != 0 && old != edition {
		return fmt.Errorf("%s is both Community and Enterprise in %s", name, coreSeries[series])
	}
	a.editions |= edition << (2 * series)
	return nil
}

func (w *world) readCore(data fs.FS) error {
	for i, series := range coreSeries {
		for suffix, edition := range map[string]uint8{"c": editionCommunity, "e": editionEnterprise} {
			err := eachLine(data, "core-addons/"+series+"-"+suffix+".txt", func(name string) error {
				return w.setEdition(name, i, edition)
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// readBases reads the knowledge of each series that has any, and adds its modules to the core addons.
func (w *world) readBases(data fs.FS) error {
	names, err := fs.Glob(data, "ce-*.kb")
	if err != nil {
		return err
	}
	for _, name := range names {
		text, err := fs.ReadFile(data, name)
		if err != nil {
			return err
		}
		base, err := knowledge.Open(string(text))
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		i := slices.Index(coreSeries, base.Series)
		if i < 0 {
			return fmt.Errorf("%s: series %q is not in the catalogue", name, base.Series)
		}
		for m := range base.Modules() {
			if err := w.setEdition(m.Name, i, editionCommunity); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return nil
}

func (w *world) readPublic(data fs.FS) error {
	return eachLine(data, "community-addons.tsv", func(line string) error {
		name, list, ok := strings.Cut(line, "\t")
		if !ok {
			return fmt.Errorf("no tab in %q", line)
		}
		if list == "" {
			return nil // a package named like an addon that has no release for any series, so it holds no addon
		}
		for series := range strings.SplitSeq(list, ",") {
			bit := slices.Index(publicSeries, series)
			if bit < 0 {
				return fmt.Errorf("%s: series %q is not in the catalogue", name, series)
			}
			w.addon(name).public |= 1 << bit
		}
		return nil
	})
}

func (w *world) readRepositories(data fs.FS) error {
	return eachLine(data, "repositories.tsv", func(line string) error {
		columns := strings.Split(line, "\t")
		if len(columns) != 3 {
			return fmt.Errorf("%d columns in %q, want 3", len(columns), line)
		}
		return w.setRepository(columns[0], columns[1])
	})
}

func (w *world) setRepository(name, repository string) error {
	a := w.addon(name)
	if a.repository != "" && a.repository != repository {
		return fmt.Errorf("%s is in both %s and %s", name, a.repository, repository)
	}
	a.repository = repository
	return nil
}

func (w *world) readEquivalents(data fs.FS) error {
	text, err := fs.ReadFile(data, "ee-equivalents.yaml")
	if err != nil {
		return err
	}
	entries := map[string][]equivalent{}
	if err := yaml.UnmarshalWithOptions(text, &entries, yaml.Strict()); err != nil {
		return fmt.Errorf("ee-equivalents.yaml: %w", err)
	}
	w.equivalences = entries
	for enterprise, equivalents := range entries {
		for _, e := range equivalents {
			if w.addon(e.Addon).public == 0 {
				return fmt.Errorf("ee-equivalents.yaml: %s: %s is no public addon", enterprise, e.Addon)
			}
			if err := w.setRepository(e.Addon, e.Repository); err != nil {
				return fmt.Errorf("ee-equivalents.yaml: %w", err)
			}
		}
	}
	return nil
}

// eachLine calls line for each line of a file that is neither empty nor a comment.
func eachLine(data fs.FS, name string, line func(string) error) error {
	text, err := fs.ReadFile(data, name)
	if err != nil {
		return err
	}
	number := 0
	for l := range strings.Lines(string(text)) {
		number++
		l = strings.TrimSuffix(l, "\n")
		if l == "" || strings.HasPrefix(l, "#") {
			continue
		}
		if err := line(l); err != nil {
			return fmt.Errorf("%s:%d: %w", name, number, err)
		}
	}
	return nil
}
