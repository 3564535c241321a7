// Program contamination plants references to Enterprise and to in-app purchases into generated repositories.
//
// In: tables of plants (one for each way of DESIGN's section 4 to refer to something), names of real addons, and a seed.
// Out: workspaces of several modules in the shapes that real repositories have, what a check must find in them to the
// column, and the same workspaces with Community's names, in which it must find nothing:
//
//	go run ./internal/contamination DIR SEED…
//
// writes for each seed DIR/SEED/planted, DIR/SEED/clean and DIR/SEED/expected.json. The test of this package checks some
// seeds, and as many as SMARTDELTA_SEEDS says. Limits: deployment files and manifests stay in plain UTF-8.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "contamination:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) < 2 {
		return errors.New("usage: go run ./internal/contamination DIR SEED…")
	}
	for _, arg := range args[1:] {
		seed, err := strconv.ParseUint(arg, 10, 64)
		if err != nil {
			return fmt.Errorf("seed %s: %w", arg, err)
		}
		dir := filepath.Join(args[0], arg)
		want, err := write(filepath.Join(dir, "planted"), seed, false)
		if err != nil {
			return err
		}
		if _, err := write(filepath.Join(dir, "clean"), seed, true); err != nil {
			return err
		}
		raw, err := json.MarshalIndent(want, "", "  ")
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, "expected.json"), append(raw, '\n'), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// write makes the workspace of a seed in a folder and gives what must be found in it.
func write(dir string, seed uint64, clean bool) ([]finding, error) {
	files, err := generate(seed, clean)
	if err != nil {
		return nil, fmt.Errorf("seed %d: %w", seed, err)
	}
	contents, want := settled(files)
	for name, content := range contents {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return nil, err
		}
		if err := os.WriteFile(file, content, 0o644); err != nil {
			return nil, err
		}
	}
	return want, nil
}
