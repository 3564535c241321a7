package workspace

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/jgtolentino/smartdelta/internal/project/glob"

	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/project/config"
)

// folder is one directory that was read.
type folder struct {
	path    string // as Module.Path; "" for the root itself
	abs     string
	parent  *folder // nil where a walk began
	files   []string
	folders []*folder // by the order of their files' paths
	links   []link    // to directories
	// manifest is the name of the file that makes the folder a module, or empty.
	manifest string
	parsed   *manifest.Manifest
	isRoot   bool // holds a configuration: a workspace of its own
	isRepo   bool // holds a .git
	isEnv    bool // holds a pyvenv.cfg: an environment of Python
	inModule bool // is a module's, or lies in one
	deferred bool // not read, because git ignores it or perhaps does
	linked   bool // the walk began here behind a link that leads out of the workspace
	depth    int  // levels that may still be read below
	// failed is why the folder could not be read; odd are entries of it that are no files to read.
	failed string
	odd    []Unread
}

// link is a symbolic link to a directory.
type link struct {
	name string
	real string // absolute, without links
}

// join gives the path of an entry of f.
func (f *folder) join(name string) string {
	if f.path == "" {
		return name
	}
	return f.path + "/" + name
}

// child gives the folder of that name, nil if it was not found.
func (f *folder) child(name string) *folder {
	for _, c := range f.folders {
		if c.name() == name {
			return c
		}
	}
	return nil
}

func (f *folder) name() string { return f.path[strings.LastIndexByte(f.path, '/')+1:] }

// module gives the folder of the innermost module that f is or lies in, nil outside modules.
func (f *folder) module() *folder {
	for ; f != nil; f = f.parent {
		if f.manifest != "" {
			return f
		}
	}
	return nil
}

// walker reads directory trees with a few workers. Which worker reads what has no influence on the result.
type walker struct {
	exclude     []string // doublestar patterns on paths relative to the configuration's folder
	excludeBase string   // the root, relative to that folder
	// putOff tells of a path below the root that git perhaps ignores it, as far as is known by now. Such
	// folders are deferred; explorer.settle looks after them when all is known.
	putOff  func(path string) bool
	readDir func(string) ([]os.DirEntry, error)
	root    string // absolute: files linked out of it are not read
	// manifestBytes is the largest manifest to be read.
	manifestBytes int64

	mu       sync.Mutex
	wake     *sync.Cond
	queue    []*folder
	working  int
	panicked any // what a worker panicked with; it goes on in the goroutine that called walk
}

// maxDepth bounds folders in folders; Odoo's source needs 12.
const maxDepth = 64

// maxLinkDepth is how deep modules are looked for behind a link that leads out of the workspace: the module
// itself, a folder of modules, or a folder of repositories. A link to / would read the machine otherwise.
const maxLinkDepth = 2

// walk reads folders and all below. When the context ends, it stops early; the tree is incomplete then.
func (w *walker) walk(ctx context.Context, folders ...*folder) {
	w.wake = sync.NewCond(&w.mu)
	w.queue = append(w.queue[:0], folders...)
	w.working = 0
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), 8) {
		workers.Go(func() { w.work(ctx) })
	}
	workers.Wait()
	if w.panicked != nil {
		panic(w.panicked)
	}
}

func (w *walker) work(ctx context.Context) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for {
		for len(w.queue) == 0 && w.working > 0 {
			w.wake.Wait()
		}
		if len(w.queue) == 0 || ctx.Err() != nil {
			w.wake.Broadcast()
			return
		}
		f := w.queue[len(w.queue)-1]
		w.queue = w.queue[:len(w.queue)-1]
		w.working++
		w.mu.Unlock()
		r := recovered(func() { w.read(f) })
		w.mu.Lock()
		if r != nil {
			w.panicked = r
		}
		w.working--
		w.queue = append(w.queue, f.folders...)
		if len(f.folders) > 1 || w.working == 0 {
			w.wake.Broadcast()
		}
	}
}

// recovered gives what do panicked with, nil if it did not.
func recovered(do func()) (r any) {
	defer func() { r = recover() }()
	do()
	return nil
}

// isConfigured tells whether a folder holds a configuration. Most folders hold neither of the files.
func isConfigured(abs string, entries []os.DirEntry) bool {
	if hasFile(entries, config.Name) {
		return true
	}
	if !hasFile(entries, config.Project) {
		return false
	}
	_, ok := config.In(abs)
	return ok
}

// read fills one folder. It is the only place that looks at the file system below a root.
func (w *walker) read(f *folder) {
	putOff := f.parent != nil && w.putOff(f.path)
	entries, err := w.readDir(f.abs)
	if err != nil {
		f.failed = reason(err)
	}
	// What holds nothing but folders is read on: git leaves such trees behind, and asking about them costs a process.
	isMore := func(e os.DirEntry) bool { return !e.IsDir() || e.Name() == ".git" }
	if putOff && (err != nil || slices.ContainsFunc(entries, isMore)) {
		f.failed = ""
		f.deferred = true
		return
	}
	f.inModule = f.module() != nil || hasFile(entries, manifest.FileName) || hasFile(entries, manifest.OldFileName)
	f.isEnv = f.parent != nil && hasFile(entries, "pyvenv.cfg")
	f.isRoot = !f.inModule && isConfigured(f.abs, entries)
	f.files = make([]string, 0, len(entries))
	for _, e := range entries {
		w.entry(f, e)
	}
	slices.SortFunc(f.folders, func(a, b *folder) int { return compareFolders(a.path, b.path) })
	for _, name := range []string{manifest.FileName, manifest.OldFileName} {
		if _, ok := slices.BinarySearch(f.files, name); ok {
			f.manifest = name
			f.parsed = manifest.Load(filepath.Join(f.abs, name), w.manifestBytes)
			break
		}
	}
	w.bound(f)
}

// bound keeps the walk from going deeper than allowed. A module is always read as a whole.
func (w *walker) bound(f *folder) {
	linked := f.top().linked
	depth := f.depth - 1
	if linked && f.manifest != "" {
		depth = maxDepth
	}
	if depth < 0 {
		if len(f.folders) > 0 && (!linked || f.module() != nil) {
			f.failed = "more than 64 folders deep"
		}
		f.folders = nil
	}
	for _, c := range f.folders {
		c.depth = depth
	}
}

// compareFile orders a file and a folder as the paths of the file and of files in the folder.
func compareFile(file, folder string) int {
	n := 0
	for n < len(file) && n < len(folder) && file[n] == folder[n] {
		n++
	}
	switch {
	case n == len(file):
		return -1
	case n == len(folder):
		return int(file[n]) - '/'
	}
	return int(file[n]) - int(folder[n])
}

// compareFolders orders folders as the paths of files in them are ordered: "a-b/x" stands before "a/x".
func compareFolders(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	at := func(s string) byte {
		if n < len(s) {
			return s[n]
		}
		return '/'
	}
	if len(a) == len(b) && n == len(a) {
		return 0
	}
	return int(at(a)) - int(at(b))
}

func hasFile(entries []os.DirEntry, name string) bool {
	i, ok := slices.BinarySearchFunc(entries, name, func(e os.DirEntry, name string) int {
		return strings.Compare(e.Name(), name)
	})
	return ok && !entries[i].IsDir()
}

func (w *walker) excluded(path string) bool {
	return slices.ContainsFunc(w.exclude, func(pattern string) bool {
		return glob.Match(pattern, joinPath(w.excludeBase, path))
	})
}

// isNeverRead tells of an entry of f that it is a folder without sources. In a module no name is: Odoo imports a
// package and bundles a folder that is called node_modules as any other.
func isNeverRead(f *folder, name string) bool {
	switch name {
	case ".git":
		return true
	case "node_modules", "__pycache__":
		return !f.inModule && !isFile(filepath.Join(f.abs, name, manifest.FileName))
	case "site-packages": // installed packages, not sources of this workspace
		lib := f
		if f.parent != nil && strings.HasPrefix(f.name(), "python") {
			lib = f.parent
		}
		return !f.inModule && lib.parent != nil && lib.parent.isEnv &&
			strings.HasPrefix(strings.ToLower(lib.name()), "lib")
	}
	return false
}

func isFile(abs string) bool {
	info, err := os.Stat(abs)
	return err == nil && info.Mode().IsRegular()
}

func (w *walker) entry(f *folder, e os.DirEntry) {
	name, kind := e.Name(), e.Type()
	if name == ".git" {
		f.isRepo = true
		return
	}
	if len(w.exclude) > 0 && w.excluded(f.join(name)) {
		return
	}
	switch {
	case kind.IsRegular():
		f.files = append(f.files, name)
	case kind.IsDir():
		w.enter(f, name)
	case kind&fs.ModeSymlink != 0:
		w.follow(f, name)
	case kind&fs.ModeType == fs.ModeIrregular:
		f.files = append(f.files, name) // some file systems do not tell; reading decides
	default:
		f.odd = append(f.odd, Unread{Path: f.join(name), Why: "not a regular file"})
	}
}

func (w *walker) enter(f *folder, name string) {
	if isNeverRead(f, name) {
		return
	}
	f.folders = append(f.folders, &folder{path: f.join(name), abs: filepath.Join(f.abs, name), parent: f})
}

// follow looks where a symbolic link leads.
func (w *walker) follow(f *folder, name string) {
	abs := filepath.Join(f.abs, name)
	real, err := filepath.EvalSymlinks(abs)
	var info os.FileInfo
	if err == nil {
		info, err = os.Stat(real)
	}
	switch {
	case errors.Is(err, fs.ErrPermission):
		f.odd = append(f.odd, Unread{Path: f.join(name), Why: reason(err)})
	case err != nil: // no such file, or a ring of links
		f.odd = append(f.odd, Unread{Path: f.join(name), Why: linkToNowhere})
	case info.IsDir():
		if !isNeverRead(f, name) {
			f.links = append(f.links, link{name: name, real: real})
		}
	case !info.Mode().IsRegular():
		f.odd = append(f.odd, Unread{Path: f.join(name), Why: "not a regular file"})
	case !isInside(real, w.root) && !isInside(real, f.top().abs):
		f.odd = append(f.odd, Unread{Path: f.join(name), Why: "symbolic link out of the workspace"})
	default:
		f.files = append(f.files, name)
	}
}

// top gives the folder at which the walk began.
func (f *folder) top() *folder {
	for f.parent != nil {
		f = f.parent
	}
	return f
}

// linkToNowhere is often a link into a submodule that was not fetched.
const linkToNowhere = "symbolic link to nowhere"
