// Program write writes the variants as folders of modules, and a list of them:
//
//	go run ./internal/testkit/installation/write SET DIR
//
// SET is first or further.
// DIR/variants.json has one object a variant, in order: name, dir (its folder below DIR), install (the modules that are
// asked for), and fresh, small and browser where they are true.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/jgtolentino/smartdelta/internal/testkit/installation"
)

type entry struct {
	Name    string   `json:"name"`
	Dir     string   `json:"dir"`
	Install []string `json:"install"`
	Fresh   bool     `json:"fresh,omitempty"`
	Small   bool     `json:"small,omitempty"`
	Browser bool     `json:"browser,omitempty"`
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "write:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 2 || installation.Sets[args[0]].Variants == nil {
		return errors.New("usage: go run ./internal/testkit/installation/write first|further DIR")
	}
	var entries []entry
	for _, v := range installation.Sets[args[0]].Variants() {
		dir := filepath.FromSlash(v.Name)
		if err := v.Write(filepath.Join(args[1], dir)); err != nil {
			return err
		}
		entries = append(entries, entry{v.Name, v.Name, v.Install, v.Fresh, v.Small, v.Browser})
	}
	raw, err := json.MarshalIndent(entries, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(args[1], "variants.json"), raw, 0o644)
}
