// Program variants writes the contaminated copies of the golden fixture.
//
// In: fixtures/omc_finance_ppm_repo and, below fixtures/variants, one folder per copy with a change.yaml that says
// what is done to the golden tree. Out: the trees, each in a folder of its own below the folder that is named:
//
//	go run ./cmd/internal/testkit/variants DIR
//
// Each copy has one thing wrong. Its expected.json says what a check must find; the test of this package compares.
// Limits: text files only; an edit names a passage that stands exactly once in its file, so a change of the golden
// tree that moves the ground under a copy is an error and never a copy that is silently clean.
package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

// Where the trees come from, relative to the repository.
const (
	goldenDir   = "fixtures/omc_finance_ppm_repo"
	variantsDir = "fixtures/variants"
	changeFile  = "change.yaml"
)

// variant is one contaminated copy.
type variant struct {
	name   string // its folder
	dir    string // where change.yaml and expected.json are
	change change
}

// change is what change.yaml says. Paths are relative to the tree, with '/'.
type change struct {
	About string `yaml:"about"` // what is wrong, in a sentence
	// Delete goes first: files, or folders with all that is in them.
	Delete []string          `yaml:"delete"`
	Edit   []edit            `yaml:"edit"`
	Write  map[string]string `yaml:"write"` // new files; none may exist
	// Wants are the findings that are not the golden tree's, written by hand.
	Wants []want `yaml:"wants"`
}

// edit replaces a passage that stands once in a file.
type edit struct {
	File    string `yaml:"file"`
	Replace string `yaml:"replace"`
	With    string `yaml:"with"`
}

// want is a finding as a person would point at it: the rule, the file, and the text under the caret.
type want struct {
	Rule string `yaml:"rule"`
	File string `yaml:"file"`
	Text string `yaml:"text"`
}

// readVariants reads all copies of a repository, by name.
func readVariants(repository string) ([]variant, error) {
	files, err := filepath.Glob(filepath.Join(repository, filepath.FromSlash(variantsDir), "*", changeFile))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no %s below %s: run this in the repository", changeFile, variantsDir)
	}
	slices.Sort(files)
	var list []variant
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		v := variant{dir: filepath.Dir(file), name: filepath.Base(filepath.Dir(file))}
		if err := yaml.UnmarshalWithOptions(raw, &v.change, yaml.Strict()); err != nil {
			return nil, fmt.Errorf("read change of %s: %w", v.name, err)
		}
		list = append(list, v)
	}
	return list, nil
}

// make writes the copy into dir, which must not exist or be empty.
func (v *variant) make(repository, dir string) error {
	if err := copyTree(filepath.Join(repository, filepath.FromSlash(goldenDir)), dir); err != nil {
		return fmt.Errorf("make %s: %w", v.name, err)
	}
	if err := v.change.apply(dir); err != nil {
		return fmt.Errorf("make %s: %w", v.name, err)
	}
	return nil
}

// copyTree copies the golden tree; what belongs to the fixture and not to the repository it stands for stays behind.
func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		switch {
		case entry.IsDir() && rel == "oracle":
			return fs.SkipDir
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(to, rel), 0o755)
		case rel == "expected.json":
			return nil
		}
		return copyFile(name, filepath.Join(to, rel))
	})
}

func copyFile(from, to string) error {
	raw, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, raw, info.Mode().Perm())
}

func (c *change) apply(dir string) error {
	for _, name := range c.Delete {
		file, err := inside(dir, name)
		if err != nil {
			return err
		}
		if _, err := os.Stat(file); err != nil {
			return fmt.Errorf("delete: %w", err)
		}
		if err := os.RemoveAll(file); err != nil {
			return err
		}
	}
	for _, e := range c.Edit {
		if err := e.apply(dir); err != nil {
			return err
		}
	}
	for name, text := range c.Write {
		if err := writeNew(dir, name, text); err != nil {
			return err
		}
	}
	return nil
}

func (e edit) apply(dir string) error {
	file, err := inside(dir, e.File)
	if err != nil {
		return err
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if n := strings.Count(string(raw), e.Replace); n != 1 || e.Replace == "" {
		return fmt.Errorf("edit: %q stands %d times in %s, not once", e.Replace, n, e.File)
	}
	return os.WriteFile(file, []byte(strings.Replace(string(raw), e.Replace, e.With, 1)), 0o644)
}

func writeNew(dir, name, text string) error {
	file, err := inside(dir, name)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(file); err == nil {
		return fmt.Errorf("write: %s is there already; use edit", name)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text), 0o644)
}

// inside gives the place of a file of the tree, and refuses names that lead out of it.
func inside(dir, name string) (string, error) {
	local := filepath.FromSlash(name)
	if !filepath.IsLocal(local) {
		return "", fmt.Errorf("%q is no path inside the tree", name)
	}
	return filepath.Join(dir, local), nil
}
