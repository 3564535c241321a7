package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "variants:", err)
		os.Exit(1)
	}
}

// run writes all copies below the one folder named, and says for each where it is and what is wrong with it.
func run(args []string, stdout io.Writer) error {
	if len(args) != 1 {
		return errors.New("usage: go run ./cmd/internal/testkit/variants DIR")
	}
	list, err := readVariants(".")
	if err != nil {
		return err
	}
	for _, v := range list {
		dir := filepath.Join(args[0], v.name)
		if err := empty(dir); err != nil {
			return err
		}
		if err := v.make(".", dir); err != nil {
			return err
		}
		fmt.Fprintf(stdout, "%s: %s\n", dir, v.change.About)
	}
	return nil
}

// empty tells whether a folder can be written into without mixing two trees.
func empty(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if len(entries) > 0 {
		return fmt.Errorf("%s is not empty", dir)
	}
	return nil
}
