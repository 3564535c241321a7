package vendored

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
)

// Head gives the commit that is checked out in a folder with a .git of its own, "" where there is none or the
// repository keeps its references in a form other than files. It reads files only, since a workspace may have
// dozens of submodules and each git process costs milliseconds.
func Head(folder string) string {
	dir := filepath.Join(folder, ".git")
	if info, err := os.Stat(dir); err == nil && info.Mode().IsRegular() {
		rest, ok := strings.CutPrefix(firstLine(dir), "gitdir: ")
		if !ok {
			return ""
		}
		dir = filepath.FromSlash(rest)
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(folder, dir)
		}
	}
	head := firstLine(filepath.Join(dir, "HEAD"))
	ref, ok := strings.CutPrefix(head, "ref: ")
	if !ok {
		return hash(head)
	}
	if !filepath.IsLocal(filepath.FromSlash(ref)) {
		return ""
	}
	common := dir
	if c := firstLine(filepath.Join(dir, "commondir")); c != "" { // a linked work tree
		common = filepath.FromSlash(c)
		if !filepath.IsAbs(common) {
			common = filepath.Join(dir, common)
		}
	}
	if commit := hash(firstLine(filepath.Join(common, filepath.FromSlash(ref)))); commit != "" {
		return commit
	}
	f, err := os.Open(filepath.Join(common, "packed-refs"))
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

// firstLine reads a small file's first line, "" if there is none.
func firstLine(file string) string {
	info, err := os.Stat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > 4096 {
		return ""
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	line, _, _ := strings.Cut(string(text), "\n")
	return strings.TrimRight(line, "\r")
}

// hash gives s if it is a full object name, else "".
func hash(s string) string {
	if (len(s) == 40 || len(s) == 64) && strings.Trim(s, "0123456789abcdef") == "" {
		return s
	}
	return ""
}
