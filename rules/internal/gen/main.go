// Command gen writes what derives from the rule files and the policy files: rules/table_gen.go,
// rules/policy/policy_gen.go and docs/rules.md.
//
// In: rules/*.md and rules/policy/*.yaml. Out: those three files, the same bytes for the same input. It runs
// in the rules folder, by `go generate ./rules`. If a generated file does not compile, delete it and run
// again: nothing that gen imports needs the tables.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if err := run("."); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// run generates all files for the rules folder given.
func run(dir string) error {
	out, err := generate(os.DirFS(dir))
	if err != nil {
		return err
	}
	for _, f := range out {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(f.path)), f.content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
