// Package git reads what a git repository keeps in plain files: the commit that is checked out, and the index.
//
// In: a folder with a .git of its own. Out: the same as `git rev-parse HEAD` and `git ls-files --stage` say, at a
// tenth of their price: a pre-commit hook has 35 ms, and each git process takes 3 of them. Sources:
// gitrepository-layout(5), gitformat-index(5), git-config(1). Limits: forms that are rare are not read, and the
// caller then asks the git program: settings that move the work tree, any extension of the repository (reftable,
// SHA-256, partial clones), split and sparse indexes.
package git

import (
	"bufio"
	"bytes"
	"os"
	"path/filepath"
	"strings"
)

// Dir is a repository as one work tree sees it.
type Dir struct {
	own    string // what belongs to this work tree: HEAD, index
	common string // what all work trees of the repository share: config, references
	index  string // file
}

// Open finds the repository of a folder with a .git entry. It is nil if there is none.
func Open(folder string) *Dir {
	own := filepath.Join(folder, ".git")
	if info, err := os.Stat(own); err != nil {
		return nil
	} else if info.Mode().IsRegular() {
		rest, ok := strings.CutPrefix(firstLine(own), "gitdir: ")
		if !ok {
			return nil
		}
		own = from(folder, rest)
	}
	d := &Dir{own: own, common: own, index: filepath.Join(own, "index")}
	if c := firstLine(filepath.Join(own, "commondir")); c != "" { // a linked work tree
		d.common = from(own, c)
	}
	return d
}

// Odd gives the first of git's own files that is there and no regular file, such as a FIFO, which git would wait for;
// "" where there is none.
func (d *Dir) Odd() string {
	for _, file := range []string{filepath.Join(d.own, "HEAD"), d.index, filepath.Join(d.common, "config"),
		filepath.Join(d.common, "packed-refs")} {
		if info, err := os.Stat(file); err == nil && !info.Mode().IsRegular() {
			return filepath.Base(file)
		}
	}
	return ""
}

// UseIndex reads another index than the work tree's: the one that git makes for a commit of some files, or of all
// changes, and names to hooks in GIT_INDEX_FILE. It tells whether the file is one of the repository's own folder;
// another repository's is left alone.
func (d *Dir) UseIndex(file string) bool {
	info, err := os.Stat(file)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	folder, err := os.Stat(filepath.Dir(file))
	if err != nil {
		return false
	}
	own, err := os.Stat(d.own)
	if err != nil || !os.SameFile(folder, own) {
		return false
	}
	d.index = file
	return true
}

// from resolves a path that stands in a file of git's.
func from(dir, path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}

// IsPlain tells whether the repository is surely one that git accepts, of the oldest format, and has its work tree
// around it. It looks for words and not for settings: who says no too often costs a process, and no mistake.
func (d *Dir) IsPlain() bool {
	for _, name := range []string{"objects", "refs"} {
		if info, err := os.Stat(filepath.Join(d.common, name)); err != nil || !info.IsDir() {
			return false
		}
	}
	text, ok := small(filepath.Join(d.common, "config"))
	if !ok {
		return false
	}
	for line := range bytes.Lines(bytes.ToLower(text)) {
		words := bytes.ReplaceAll(bytes.TrimSpace(line), []byte(" "), nil)
		for _, word := range []string{"worktree", "extensions", "include", "bare", "repositoryformatversion"} {
			if bytes.Contains(words, []byte(word)) && string(words) != "bare=false" &&
				string(words) != "repositoryformatversion=0" {
				return false
			}
		}
	}
	return true
}

// Head gives the commit that is checked out, "" where there is none, or the references have another form.
func (d *Dir) Head() string {
	head := firstLine(filepath.Join(d.own, "HEAD"))
	ref, ok := strings.CutPrefix(head, "ref: ")
	if !ok {
		return hash(head)
	}
	if !filepath.IsLocal(filepath.FromSlash(ref)) {
		return ""
	}
	if text := firstLine(filepath.Join(d.common, filepath.FromSlash(ref))); text != "" {
		return hash(text)
	}
	packed := filepath.Join(d.common, "packed-refs")
	if info, err := os.Stat(packed); err != nil || !info.Mode().IsRegular() { // opening a FIFO would wait for a writer
		return ""
	}
	f, err := os.Open(packed)
	if err != nil {
		return ""
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if commit, name, ok := strings.Cut(lines.Text(), " "); ok && name == ref {
			return hash(commit)
		}
	}
	return ""
}

// Branch gives the branch that is checked out, "" where a commit is.
func (d *Dir) Branch() string {
	branch, ok := strings.CutPrefix(firstLine(filepath.Join(d.own, "HEAD")), "ref: refs/heads/")
	if !ok {
		return ""
	}
	return branch
}

// firstLine reads a small file's first line, "" if there is none.
func firstLine(file string) string {
	text, ok := small(file)
	if !ok {
		return ""
	}
	line, _, _ := strings.Cut(string(text), "\n")
	return strings.TrimRight(line, "\r")
}

// small reads a file that is small where all is well.
func small(file string) ([]byte, bool) {
	info, err := os.Stat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > 1<<20 {
		return nil, false
	}
	text, err := os.ReadFile(file)
	return text, err == nil
}

// hash gives s if it is a full object name, else "".
func hash(s string) string {
	if (len(s) == 40 || len(s) == 64) && strings.Trim(s, "0123456789abcdef") == "" {
		return s
	}
	return ""
}
