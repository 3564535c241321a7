package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/cmd/internal/atomicfile"
)

// settle is how long nothing may change before a check begins: an editor, or git, changes several files in a row.
const settle = 150 * time.Millisecond

// clearScreen moves to the top of an empty screen.
const clearScreen = "\x1b[H\x1b[2J\x1b[3J"

// runAgain checks, and again after each change below the root, until it is interrupted. The exit code is that of the
// last check.
func (f *checkFlags) runAgain(cmd *cobra.Command, e *env, paths []string) error {
	if err := f.run(cmd, e, paths); err != nil {
		return err // what the command line asks for cannot be done
	}
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("watch: %w", err)
	}
	defer watcher.Close()
	if err := watchBelow(watcher, e.root); err != nil {
		return err
	}
	for {
		if !f.quiet {
			fmt.Fprintln(e.stderr, "smartdelta: waiting for a change; Ctrl-C ends")
		}
		if err := f.change(cmd.Context(), watcher); err != nil {
			if errors.Is(err, context.Canceled) {
				return nil
			}
			return err
		}
		if terminalOf(e.stdout).Width > 0 {
			fmt.Fprint(e.stdout, clearScreen)
		}
		e.code = exitClean
		if err := f.run(cmd, e, paths); err != nil { // a configuration that is half written, for one
			if cmd.Context().Err() != nil {
				return nil
			}
			e.exit(codeOf(err))
			fmt.Fprintln(e.stderr, shownError(err))
		}
	}
}

// change waits until something has changed that is not ours, and nothing changes any more.
func (f *checkFlags) change(ctx context.Context, w *fsnotify.Watcher) error {
	var quiet <-chan time.Time // nil: nothing has changed yet
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-quiet:
			return nil
		case err := <-w.Errors:
			return fmt.Errorf("watch: %w", err)
		case event := <-w.Events:
			if event.Op == fsnotify.Chmod || f.writes(event.Name) {
				continue
			}
			if event.Has(fsnotify.Create) { // perhaps a folder
				if err := watchBelow(w, event.Name); err != nil {
					return err
				}
			}
			quiet = time.After(settle)
		}
	}
}

// writes tells whether a file is a report of ours, or on the way to become one.
func (f *checkFlags) writes(name string) bool {
	if atomicfile.IsTemporary(name) {
		return true
	}
	files := []string{f.output}
	for _, spec := range f.reports {
		_, file, _ := strings.Cut(spec, "=")
		files = append(files, file)
	}
	return slices.ContainsFunc(files, func(file string) bool { return file != "" && sameFile(file, name) })
}

// unwatched are folders that hold nothing to check, and much that changes.
var unwatched = []string{".git", "node_modules", "__pycache__", ".venv", "venv"}

// watchBelow watches a folder and all below it. What is no folder, or is gone already, is passed over.
func watchBelow(w *fsnotify.Watcher, root string) error {
	return filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || !entry.IsDir():
			return nil
		case slices.Contains(unwatched, entry.Name()):
			return filepath.SkipDir
		}
		if err := w.Add(name); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("watch %s: %w", name, err)
		}
		return nil
	})
}
