// Soak runs all commands with all formats over damaged workspaces.
//
//	go run ./cmd/internal/testkit/soak [-n 1000] [-for 30s] [-seed N] BINARY FOLDER...
//
// In: a built smartdelta, and folders that are workspaces or hold some. Each round copies one of them, damages it in
// one to eight places (bytes, names, links, permissions, git's folder) and runs every command, by root in turns as root
// and as nobody. Out: a line for each run that panics, lasts more than a minute, has an exit code that is none or says
// that the tool failed, writes a report that is not what its format is or that has a hidden character, differs from run
// to run, or changes the workspace; with the folder, and exit code 1. Limits: what a report says is not judged.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"time"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "soak:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("soak", flag.ContinueOnError)
	most := flags.Int("n", 1000, "how many workspaces")
	last := flags.Duration("for", time.Hour, "how long at most")
	seed := flags.Uint64("seed", uint64(time.Now().UnixNano()), "of the damage")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() < 2 {
		return errors.New("usage: soak [-n 1000] [-for 30s] [-seed N] BINARY FOLDER [FOLDER ...]")
	}
	sources, err := findWorkspaces(flags.Args()[1:])
	if err != nil {
		return err
	}
	s := &soak{out: out}
	if s.root, err = os.MkdirTemp("", "soak"); err != nil {
		return err
	}
	if err := s.install(flags.Arg(0)); err != nil {
		return err
	}
	until := time.Now().Add(*last)
	for s.workspaces < *most && time.Now().Before(until) {
		if err := s.round(sources, *seed+uint64(s.workspaces)); err != nil {
			return err
		}
	}
	fmt.Fprintf(out, "%d workspaces, %d runs (exit codes %v), seed %d\n", s.workspaces, s.runs, s.codes, *seed)
	if s.wrong > 0 {
		return fmt.Errorf("%d runs are wrong", s.wrong)
	}
	return os.RemoveAll(s.root)
}

// findWorkspaces gives the folders that have a configuration, or a module in one of their own folders.
func findWorkspaces(folders []string) ([]string, error) {
	var all []string
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(name string, e fs.DirEntry, err error) error {
			if err != nil || !e.IsDir() {
				return err
			}
			modules, _ := filepath.Glob(filepath.Join(name, "*", "__manifest__.py"))
			if _, err := os.Stat(filepath.Join(name, ".smartdelta.yaml")); err != nil && len(modules) == 0 {
				return nil
			}
			all = append(all, name)
			return filepath.SkipDir
		})
		if err != nil {
			return nil, err
		}
	}
	if len(all) == 0 {
		return nil, errors.New("no workspace in these folders")
	}
	slices.Sort(all)
	return all, nil
}

// soak counts what was run.
type soak struct {
	binary, root     string
	out              io.Writer
	workspaces, runs int
	wrong            int
	codes            [4]int
}

// install copies the program to where nobody can run it, too.
func (s *soak) install(binary string) error {
	text, err := os.ReadFile(binary)
	if err != nil {
		return err
	}
	s.binary = filepath.Join(s.root, "smartdelta")
	return errors.Join(os.Chmod(s.root, 0o755), os.WriteFile(s.binary, text, 0o755))
}

// round damages a copy of a workspace and runs all commands over it.
func (s *soak) round(sources []string, seed uint64) error {
	r := rand.New(rand.NewPCG(seed, 0))
	source := sources[r.IntN(len(sources))]
	folder := filepath.Join(s.root, fmt.Sprint(s.workspaces))
	workspace, output := filepath.Join(folder, "w"), filepath.Join(folder, "out")
	if err := os.CopyFS(workspace, os.DirFS(source)); err != nil {
		return err
	}
	if err := os.MkdirAll(output, 0o777); err != nil {
		return err
	}
	if err := os.Chmod(output, 0o777); err != nil { // whatever the umask
		return err
	}
	for range 1 + r.IntN(8) {
		if err := damage(r, workspace); err != nil {
			return fmt.Errorf("damage %s: %w", source, err)
		}
	}
	before := s.wrong
	u := user{s, workspace, output, s.workspaces%2 == 1}
	u.all(r)
	s.workspaces++
	if s.wrong > before {
		fmt.Fprintf(s.out, "seed %d, from %s\n", seed, source)
		return nil
	}
	return removeAll(folder)
}

// removeAll removes folders that nobody may enter, too.
func removeAll(folder string) error {
	_ = filepath.WalkDir(folder, func(name string, e fs.DirEntry, err error) error {
		if e != nil && e.IsDir() {
			return os.Chmod(name, 0o755)
		}
		return nil
	})
	return os.RemoveAll(folder)
}
