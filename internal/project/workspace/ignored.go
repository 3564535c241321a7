package workspace

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/git"
)

// index is what git tracks below the root. It is asked instead of `git ls-files --ignored`, which reads all
// folders once more and took as long as everything else together.
type index struct {
	folders    map[string]bool // with a tracked file somewhere in them
	submodules map[string]bool // tracked as commits of another repository
	files      map[string]bool // all tracked files; nil where nobody asks for them
	last       []byte          // the folder of the entry before
}

func newIndex(files bool) *index {
	ix := &index{folders: map[string]bool{}, submodules: map[string]bool{}}
	if files {
		ix.files = map[string]bool{}
	}
	return ix
}

// readIndex reads the file, and asks git where it has a form that only git reads.
func (g *gitFacts) readIndex(ctx context.Context, root, top string, dir *git.Dir, files bool) {
	ix := newIndex(files)
	if dir == nil || !g.indexFile(ix, dir, relative(top, root)) {
		ix = newIndex(files)
		g.gitlinks = nil
		if dir != nil && dir.IsDamaged() {
			g.noIndex = "its index is damaged"
			return
		}
		if err := g.listFiles(ctx, ix, root, top); err != nil {
			g.noIndex = "git cannot read its index"
			return
		}
	}
	g.index.Store(ix)
}

// indexFile reads the index file. prefix leads from the top of the work tree to the root.
func (g *gitFacts) indexFile(ix *index, dir *git.Dir, prefix string) bool {
	return dir.Index(func(e git.Entry) {
		name := e.Path
		if prefix != "" {
			if len(name) <= len(prefix) || string(name[:len(prefix)]) != prefix || name[len(prefix)] != '/' {
				return
			}
			name = name[len(prefix)+1:]
		}
		if ix.add(name); e.Mode == git.Gitlink {
			g.gitlink(ix, string(name), e.Commit())
		}
	})
}

// listFiles asks git for the index.
func (g *gitFacts) listFiles(ctx context.Context, ix *index, root, top string) error {
	out, err := runGit(ctx, root, top, nil, "ls-files", "-z", "--stage")
	if err != nil {
		return err
	}
	for entry := range bytes.SplitSeq(out, []byte{0}) { // "mode commit stage\tpath"
		about, name, ok := bytes.Cut(entry, []byte{'\t'})
		if !ok {
			continue
		}
		ix.add(name)
		if words := strings.Fields(string(about)); len(words) == 3 && words[0] == "160000" {
			g.gitlink(ix, string(name), words[1])
		}
	}
	return nil
}

func (g *gitFacts) gitlink(ix *index, path, commit string) {
	g.gitlinks = append(g.gitlinks, Gitlink{Path: path, Commit: commit})
	ix.submodules[path] = true
}

// add notes a tracked file and its folders.
func (ix *index) add(name []byte) {
	if ix.files != nil {
		ix.files[string(name)] = true
	}
	dir := name[:max(bytes.LastIndexByte(name, '/'), 0)]
	if bytes.Equal(dir, ix.last) {
		return
	}
	ix.last = append(ix.last[:0], dir...)
	for len(dir) > 0 && !ix.folders[string(dir)] {
		ix.folders[string(dir)] = true
		dir = dir[:max(bytes.LastIndexByte(dir, '/'), 0)]
	}
}

// isUntracked tells whether git tracks nothing in a folder, nor a submodule at or above it: what git ignores
// is among such folders. It is false as long as the index is not known.
func (g *gitFacts) isUntracked(dir string) bool {
	ix := g.index.Load()
	if ix == nil || dir == "" || ix.folders[dir] {
		return false
	}
	for i := range len(dir) {
		if dir[i] == '/' && !ix.folders[dir[:i]] {
			return !ix.submodules[dir[:i]]
		}
	}
	return !ix.submodules[dir]
}

// askIgnored asks which of the folders git ignores, because of a pattern for them or for a folder around them.
func (g *gitFacts) askIgnored(ctx context.Context, root, top string, folders []string) {
	if len(folders) == 0 {
		return
	}
	// If the root itself is ignored, everything in it is, and the root was named on purpose. The "./" keeps git
	// from taking ":(top)x" for more than a name.
	ask := ".\x00./" + strings.Join(folders, "\x00./") + "\x00"
	out, err := runGit(ctx, root, top, []byte(ask), "check-ignore", "--no-index", "-z", "--stdin")
	if err != nil || bytes.HasPrefix(out, []byte(".\x00")) {
		return
	}
	if g.ignored == nil {
		g.ignored = map[string]bool{}
	}
	for dir := range strings.SplitSeq(string(out), "\x00") {
		if dir, ok := strings.CutPrefix(dir, "./"); ok {
			g.ignored[dir] = true
		}
	}
}

// ignoredTop gives the outermost folder at or above path that git ignores, empty if there is none.
func (g *gitFacts) ignoredTop(path string) string {
	if len(g.ignored) == 0 {
		return ""
	}
	for i := range len(path) {
		if path[i] == '/' && g.ignored[path[:i]] {
			return path[:i]
		}
	}
	if g.ignored[path] {
		return path
	}
	return ""
}

// settle finds out what git ignores of the trees read so far, and reads what was put off and is not ignored.
// Afterwards nothing is put off any more: whatever is read then, somebody asks for.
func (x *explorer) settle(ctx context.Context) {
	x.walker.putOff = func(string) bool { return false }
	if x.git.index.Load() == nil {
		return
	}
	var tops []*folder
	for _, t := range x.trees {
		tops = x.untracked(t, tops)
	}
	x.git.askIgnored(ctx, x.place.root, x.gitTop, folderPaths(tops))
	var off, inner []*folder
	tops = slices.DeleteFunc(tops, func(f *folder) bool {
		if x.git.ignored[f.path] && !x.isVendoredByName(f.path) {
			// What was read of it may have gaps. Who asks for it has it read anew.
			*f = folder{path: f.path, abs: f.abs, parent: f.parent, deferred: true}
		}
		return x.git.ignored[f.path]
	})
	for _, f := range tops {
		visit(f, func(f *folder) { // the index may have come to be known in the middle of a folder
			if f.deferred {
				f.deferred = false
				off = append(off, f)
			}
		})
	}
	x.walker.walk(ctx, off...)
	for _, f := range tops {
		for _, c := range f.folders {
			visit(c, func(f *folder) {
				if !f.isEmpty() {
					inner = append(inner, f)
				}
			})
		}
	}
	x.git.askIgnored(ctx, x.place.root, x.gitTop, folderPaths(inner))
}

// untracked adds the outermost folders at and below f in which git tracks nothing.
func (x *explorer) untracked(f *folder, tops []*folder) []*folder {
	if x.git.isUntracked(f.path) {
		if f.isEmpty() {
			return tops
		}
		return append(tops, f)
	}
	for _, c := range f.folders {
		tops = x.untracked(c, tops)
	}
	return tops
}

// isEmpty tells that nothing is in a folder or in the folders of it, as git leaves them behind. Whether git ignores
// it makes no difference then, and asking costs a process.
func (f *folder) isEmpty() bool {
	return !f.deferred && f.failed == "" && !f.isRoot && !f.isRepo && len(f.files)+len(f.links)+len(f.odd) == 0 &&
		!slices.ContainsFunc(f.folders, func(c *folder) bool { return !c.isEmpty() })
}

func folderPaths(list []*folder) []string {
	all := make([]string, len(list))
	for i, f := range list {
		all[i] = f.path
	}
	return all
}
