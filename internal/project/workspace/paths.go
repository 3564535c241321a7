package workspace

import (
	"errors"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// below tells whether path is dir or lies in it. Both are slash paths relative to the root; "" is the root.
func below(path, dir string) bool {
	return dir == "" && !isOutside(path) || path == dir ||
		len(path) > len(dir) && path[len(dir)] == '/' && path[:len(dir)] == dir
}

// isOutside tells whether a path relative to the root leads out of it.
func isOutside(path string) bool {
	return path == ".." || strings.HasPrefix(path, "../") || filepath.IsAbs(filepath.FromSlash(path))
}

// isInside is below for absolute paths of the system.
func isInside(abs, dir string) bool {
	return abs == dir ||
		strings.HasPrefix(abs, strings.TrimSuffix(dir, string(filepath.Separator))+string(filepath.Separator))
}

// relative gives the slash path from the root to an absolute path: "" for the root itself, ../… outside, and
// the absolute path where no relative one exists (another drive).
func relative(root, abs string) string {
	rel, err := filepath.Rel(root, abs)
	if err != nil {
		return filepath.ToSlash(abs)
	}
	if rel == "." {
		return ""
	}
	return filepath.ToSlash(rel)
}

// absolute is the reverse of relative.
func absolute(root, rel string) string {
	rel = filepath.FromSlash(rel)
	if filepath.IsAbs(rel) {
		return filepath.Clean(rel)
	}
	return filepath.Join(root, rel)
}

// parent gives the folder that holds path, "" at the top of the root; of the root itself it is "..".
func parent(p string) string {
	switch dir := path.Dir(p); {
	case p == "":
		return ".."
	case dir == ".":
		return ""
	default:
		return dir
	}
}

// display writes a path for people and fields: the root is ".".
func display(path string) string {
	if path == "" {
		return "."
	}
	return path
}

// rooted is the reverse of display.
func rooted(path string) string {
	if path == "." {
		return ""
	}
	return path
}

// reason drops operation and path from a file system error, so that no absolute path gets into a report.
func reason(err error) string {
	var perr *os.PathError
	if errors.As(err, &perr) {
		return perr.Err.Error()
	}
	var lerr *os.LinkError
	if errors.As(err, &lerr) {
		return lerr.Err.Error()
	}
	return err.Error()
}
