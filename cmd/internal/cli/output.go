package cli

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/jgtolentino/smartdelta/cmd/internal/atomicfile"
)

// writeFile writes regular and new files as a whole or not at all, by renaming; devices and FIFOs (/dev/stderr,
// a process substitution) are written through. A symbolic link stays one: what it points to is replaced, unless that
// lies outside of the root of the workspace that has the link. root is "" where there is no workspace.
func writeFile(root, name string, write func(io.Writer) error) error {
	if err := staysInside(root, name); err != nil {
		return err
	}
	info, err := os.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		if info.IsDir() {
			return usagef("is a directory")
		}
		return writeThrough(name, write)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return named(withoutPath(err))
	}
	name = linkTarget(name)
	tmp, err := atomicfile.Create(name)
	if err != nil {
		return named(withoutPath(err))
	}
	defer tmp.Discard() // no effect once committed
	if err := buffered(tmp, write); err != nil {
		return err
	}
	if info != nil {
		if err := os.Chmod(tmp.Name(), info.Mode().Perm()); err != nil {
			return withoutPath(err)
		}
	}
	return withoutPath(tmp.Commit())
}

// staysInside gives an error where a symbolic link of the workspace leads out of it on the way to a file: who writes a
// repository must not choose which file of the machine a report replaces. What lies elsewhere is the user's own choice.
func staysInside(root, name string) error {
	if root == "" {
		return nil
	}
	root, err := filepath.EvalSymlinks(root)
	if err != nil {
		return withoutPath(err)
	}
	if name, err = filepath.Abs(name); err != nil {
		return err
	}
	at := filepath.VolumeName(name) + string(filepath.Separator) // without links
	for part := range strings.SplitSeq(strings.TrimPrefix(name, at), string(filepath.Separator)) {
		next := filepath.Join(at, part)
		if info, err := os.Lstat(next); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			target := linkTarget(next)
			if isBelow(next, root) && !isBelow(target, root) {
				return usagef("a symbolic link of the workspace leads out of it")
			}
			next = target
		}
		if at, err = filepath.EvalSymlinks(next); err != nil {
			return nil // nothing is there yet, or writing says why not
		}
		if isBelow(next, root) && !isBelow(at, root) {
			return usagef("a symbolic link of the workspace leads out of it")
		}
	}
	return nil
}

func isBelow(name, folder string) bool {
	rel, err := filepath.Rel(folder, name)
	return err == nil && filepath.IsLocal(rel)
}

// maxLinks is how many symbolic links in a row are followed; Linux follows 40.
const maxLinks = 40

// linkTarget gives where a symbolic link leads, also when nothing is there yet.
func linkTarget(name string) string {
	for range maxLinks {
		target, err := os.Readlink(name)
		if err != nil {
			break
		}
		if !filepath.IsAbs(target) {
			dir, err := filepath.EvalSymlinks(filepath.Dir(name)) // before ".." is taken away
			if err != nil {
				break
			}
			target = filepath.Join(dir, target)
		}
		name = target
	}
	return name
}

// withoutPath drops the path from an error of the file system: callers name the file that was asked for, and that
// of a temporary one says nothing.
func withoutPath(err error) error {
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		return pathErr.Err
	}
	if linkErr, ok := errors.AsType[*os.LinkError](err); ok {
		return linkErr.Err
	}
	return err
}

func writeThrough(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return named(withoutPath(err))
	}
	return errors.Join(buffered(f, write), f.Close())
}

// buffered writes through a buffer.
func buffered(f io.Writer, write func(io.Writer) error) error {
	w := bufio.NewWriter(f)
	if err := write(w); err != nil {
		return err
	}
	return w.Flush()
}
