// Command gen writes the embedded tables of package catalogue from the files of its data folder.
//
// In: the folder of package catalogue as working directory (go generate runs it so). Out: tables/names.bin and
// the *_gen.go files. Same data, same bytes. The knowledge base of a series is among the data: `make knowledge`
// writes it from a source tree of Odoo.
package main

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

func main() {
	if err := run("."); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(catalogue string) error {
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
	} {
		if files[name], err = source(); err != nil {
			return nil, fmt.Errorf("write %s: %w", name, err)
		}
	}
	return files, nil
}
