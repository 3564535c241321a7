// Program contamination plants references to Enterprise and to in-app purchases into generated repositories.
//
// In: tables of plants (one for each way to refer to something that docs/architecture.md lists), names of real addons, and a seed.
// Out: workspaces of several modules in the shapes that real repositories have, what a check must find in them to the
// column, and the same workspaces with Community's names, in which it must find nothing of the kind:
//
//	go run ./cmd/internal/testkit/contamination DIR SEED…
//
// writes for each seed DIR/SEED/planted and DIR/SEED/clean, and what must be found there into planted.json and clean.json
// beside them. The test of this package checks some seeds, and as many as SMARTDELTA_SEEDS says. Limits: deployment
// files and manifests stay in plain UTF-8.
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
		return errors.New("usage: go run ./cmd/internal/testkit/contamination DIR SEED…")
	}
	for _, arg := range args[1:] {
		seed, err := strconv.ParseUint(arg, 10, 64)
		if err != nil {
			return fmt.Errorf("seed %s: %w", arg, err)
		}
		for name, clean := range map[string]bool{"planted": false, "clean": true} {
			dir := filepath.Join(args[0], arg, name)
			want, err := write(dir, seed, clean)
			if err != nil {
				return err
			}
			raw, err := json.MarshalIndent(want, "", "  ")
			if err != nil {
				return err
			}
			if err := os.WriteFile(dir+".json", append(raw, '\n'), 0o644); err != nil {
				return err
			}
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
