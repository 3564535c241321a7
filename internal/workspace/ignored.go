package workspace

import (
	"bytes"
	"context"
	"slices"
	"strings"
)

// index is what git tracks below the root. It is asked instead of `git ls-files --ignored`, which reads all
// folders once more and took as long as everything else together.
type index struct {
	listing []byte // paths, each between NUL bytes
	folders map[string]bool
}

func (g *gitFacts) readIndex(ctx context.Context, root, top string) {
	out, err := git(ctx, root, top, nil, "ls-files", "-z", "--stage")
	if err != nil {
		return
	}
	ix := &index{listing: make([]byte, 1, len(out)+1), folders: map[string]bool{}}
	last := ""
	for entry := range bytes.SplitSeq(out, []byte{0}) { // "mode commit stage\tpath"
		about, name, ok := bytes.Cut(entry, []byte{'\t'})
		if !ok {
			continue
		}
		ix.listing = append(append(ix.listing, name...), 0)
		path := string(name)
		if words := strings.Fields(string(about)); len(words) == 3 && words[0] == "160000" {
			g.gitlinks = append(g.gitlinks, Gitlink{Path: path, Commit: words[1]})
		}
		dir := path[:max(strings.LastIndexByte(path, '/'), 0)]
		if dir == last {
			continue
		}
		last = dir
		for ; dir != "" && !ix.folders[dir]; dir = dir[:max(strings.LastIndexByte(dir, '/'), 0)] {
			ix.folders[dir] = true
		}
	}
	g.index.Store(ix)
}

// isSubmodule tells whether git tracks a folder as the commit of another repository.
func (ix *index) isSubmodule(dir string) bool {
	return bytes.Contains(ix.listing, []byte("\x00"+dir+"\x00"))
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
			return !ix.isSubmodule(dir[:i])
		}
	}
	return !ix.isSubmodule(dir)
}

// askIgnored asks which of the folders git ignores, because of a pattern for them or for a folder around them.
func (g *gitFacts) askIgnored(ctx context.Context, root, top string, folders []string) {
	if len(folders) == 0 {
		return
	}
	// If the root itself is ignored, everything in it is, and the root was named on purpose. The "./" keeps git
	// from taking ":(top)x" for more than a name.
	ask := ".\x00./" + strings.Join(folders, "\x00./") + "\x00"
	out, err := git(ctx, root, top, []byte(ask), "check-ignore", "--no-index", "-z", "--stdin")
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
			visit(c, func(f *folder) { inner = append(inner, f) })
		}
	}
	x.git.askIgnored(ctx, x.place.root, x.gitTop, folderPaths(inner))
}

// untracked adds the outermost folders at and below f in which git tracks nothing.
func (x *explorer) untracked(f *folder, tops []*folder) []*folder {
	if x.git.isUntracked(f.path) {
		return append(tops, f)
	}
	for _, c := range f.folders {
		tops = x.untracked(c, tops)
	}
	return tops
}

func folderPaths(list []*folder) []string {
	all := make([]string, len(list))
	for i, f := range list {
		all[i] = f.path
	}
	return all
}
