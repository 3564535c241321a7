package evidence

import (
	"bytes"
	"context"
	"crypto/sha1" // git names objects by it
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Change says how vendored code differs from what was pinned.
type Change struct {
	Entry  *Entry
	Module *workspace.Module // the first module of the folder, where Head is set
	// Head is the commit that is checked out instead of the pinned one; then Files is empty.
	Head string
	// Files are what differs of the module, relative to its folder, sorted.
	Files []string
}

// Changes compares modules with the commits that submodules, gitlinks and subtrees pin. Modules in none of them
// have nothing to be compared with. Contents are hashed here and not by git, which would run the filters that the
// repository's attributes ask for; a repository with such filters is not compared.
func (s *Set) Changes(
	ctx context.Context, ws *workspace.Workspace, subtrees []Entry, modules []*workspace.Module,
) []Change {
	var pinned []*Entry
	for i := range s.Entries {
		if e := &s.Entries[i]; (e.Kind == Submodule || e.Kind == Gitlink) && e.Commit != "" && e.State == Present {
			pinned = append(pinned, e)
		}
	}
	for i := range subtrees {
		if e := &subtrees[i]; e.State == Present {
			pinned = append(pinned, e)
		}
	}
	var all []Change
	for _, e := range pinned {
		var here []*workspace.Module
		for _, m := range modules {
			if m.Path == e.Folder || strings.HasPrefix(m.Path, e.Folder+"/") {
				here = append(here, m)
			}
		}
		if len(here) > 0 {
			all = append(all, s.changes(ctx, ws, e, here)...)
		}
	}
	return all
}

func (s *Set) changes(ctx context.Context, ws *workspace.Workspace, e *Entry, modules []*workspace.Module) []Change {
	treeish, folder := e.Commit, e.Folder
	if e.Kind == Subtree {
		treeish, folder = e.Text, "."
	} else if head := Head(filepath.Join(ws.Root, filepath.FromSlash(e.Folder))); head != "" && head != e.Commit {
		return []Change{{Entry: e, Module: modules[0], Head: head}}
	}
	out, err := ws.Git(ctx, folder, nil, "ls-tree", "-r", "-z", "--full-tree", treeish)
	if err != nil {
		return nil // the commit is not here
	}
	blobs := map[string]string{} // by path; folders of their own repositories and links left out
	for entry := range bytes.SplitSeq(out, []byte{0}) {
		about, name, _ := strings.Cut(string(entry), "\t")
		words := strings.Fields(about)
		if len(words) == 3 && (words[0] == "100644" || words[0] == "100755") {
			blobs[name] = words[2]
		}
		if path.Base(name) == ".gitattributes" {
			s.look(path.Join(e.Folder, name))
			if hasFilters(filepath.Join(ws.Root, filepath.FromSlash(e.Folder), filepath.FromSlash(name))) {
				return nil
			}
		}
	}
	var all []Change
	for _, m := range modules {
		s.look(m.Files...)
		if files := changed(ws, e.Folder, m, blobs); len(files) > 0 {
			all = append(all, Change{Entry: e, Module: m, Files: files})
		}
	}
	return all
}

func (s *Set) look(files ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.looked = append(s.looked, files...)
}

// Stat looks at a file or folder of the workspace, through links; it is nil where nothing is there.
func (s *Set) Stat(ws *workspace.Workspace, file string) fs.FileInfo {
	s.look(file)
	info, err := os.Stat(filepath.Join(ws.Root, filepath.FromSlash(file)))
	if err != nil {
		return nil
	}
	return info
}

// Looked gives the files that Changes and Stat have looked at so far, relative to the root, in no order.
func (s *Set) Looked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.looked)
}

// hasFilters tells whether an attributes file asks for filters, or for encodings that we would have to undo.
func hasFilters(file string) bool {
	text, err := os.ReadFile(file)
	return err == nil && (bytes.Contains(text, []byte("filter=")) ||
		bytes.Contains(text, []byte("working-tree-encoding")) || bytes.Contains(text, []byte("ident")))
}

// changed gives the files of a module that differ from the blobs, relative to the module's folder.
func changed(ws *workspace.Workspace, folder string, m *workspace.Module, blobs map[string]string) []string {
	var files []string
	seen := map[string]bool{}
	for _, file := range m.Files {
		name := strings.TrimPrefix(file, folder+"/")
		seen[name] = true
		want, tracked := blobs[name]
		rel := strings.TrimPrefix(file, m.Path+"/")
		switch {
		case !tracked && isCode(name):
			files = append(files, rel)
		case tracked && !isBlob(filepath.Join(ws.Root, filepath.FromSlash(file)), want):
			files = append(files, rel)
		}
	}
	within := strings.TrimPrefix(m.Path, folder)
	within = strings.TrimPrefix(within+"/", "/")
	for name := range blobs {
		if rest, ok := strings.CutPrefix(name, within); ok && !seen[name] && !isInner(ws, m, folder+"/"+name) &&
			isCode(name) {
			files = append(files, rest)
		}
	}
	slices.Sort(files)
	return files
}

// isInner tells whether a file belongs to another module inside of m.
func isInner(ws *workspace.Workspace, m *workspace.Module, file string) bool {
	for _, other := range ws.Modules {
		if other.Within == m.Path && other != m && other.Contains(file) {
			return true
		}
	}
	return false
}

// isCode leaves out what editors and tools leave behind, and what the walk does not list.
func isCode(name string) bool {
	switch path.Ext(name) {
	case ".py", ".xml", ".csv", ".js":
		return true
	}
	return false
}

// isBlob tells whether a file has the content of a blob, also one whose line ends git has turned.
func isBlob(file, want string) bool {
	content, err := os.ReadFile(file)
	if err != nil {
		return true // nothing is known of it
	}
	if blobName(content, len(want)) == want {
		return true
	}
	unix := bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))
	return len(unix) < len(content) && blobName(unix, len(want)) == want
}

// blobName gives git's name of a content, in the object format whose names have that many digits.
func blobName(content []byte, digits int) string {
	head := fmt.Appendf(nil, "blob %d\x00", len(content))
	if digits == 2*sha256.Size {
		sum := sha256.Sum256(append(head, content...))
		return hex.EncodeToString(sum[:])
	}
	sum := sha1.Sum(append(head, content...))
	return hex.EncodeToString(sum[:])
}
