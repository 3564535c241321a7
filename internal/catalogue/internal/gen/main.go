// Command gen writes the embedded tables of package catalogue from the files of its data folder, and one of
// these files from a source tree of Odoo.
//
// In: the folder of package catalogue as working directory (go generate runs it so). Out: tables/names.bin and
// the *_gen.go files. With --odoo PATH it first writes data/ce-SERIES.tsv from that tree; without, no Odoo is
// needed. Same data, same bytes.
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

func main() {
	odoo := flag.String("odoo", "", "source tree of Odoo Community to read the modules of, for data/ce-SERIES.tsv")
	source := origin{}
	flag.StringVar(&source.Series, "series", "18.0", "series of that tree")
	flag.StringVar(&source.Commit, "commit", "", "commit of that tree")
	flag.StringVar(&source.Date, "date", "", "date of that commit, YYYY-MM-DD")
	flag.Parse()
	if err := run(".", *odoo, source); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(catalogue, odoo string, source origin) error {
	if odoo != "" {
		text, err := readOdoo(odoo, source)
		if err != nil {
			return fmt.Errorf("read %s: %w", odoo, err)
		}
		if err := os.WriteFile(filepath.Join(catalogue, "data", "ce-"+source.Series+".tsv"), text, 0o644); err != nil {
			return err
		}
	}
	files, err := tables(os.DirFS(filepath.Join(catalogue, "data")))
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := os.WriteFile(filepath.Join(catalogue, filepath.FromSlash(name)), files[name], 0o644); err != nil {
			return err
		}
	}
	return nil
}

// tables gives the generated files by path, from the data folder.
func tables(data fs.FS) (map[string][]byte, error) {
	world, err := readWorld(data)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{"tables/names.bin": world.names()}
	for name, source := range map[string]func() ([]byte, error){
		"repositories_gen.go": world.repositories,
		"equivalents_gen.go":  world.equivalents,
		"core_gen.go":         world.core,
	} {
		if files[name], err = source(); err != nil {
			return nil, fmt.Errorf("write %s: %w", name, err)
		}
	}
	return files, nil
}
