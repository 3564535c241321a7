package check

import (
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/jgtolentino/smartdelta/internal/engine/cache"
	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/project/evidence"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Size gives the number of files in the modules that are reported.
func (j *Job) Size() int {
	n := 0
	for m := range j.session.Reported {
		n += len(m.Files)
	}
	return n
}

// Key gives a digest of all that decides the Result, except for the contents of files: options, what was found of the
// workspace, and what it says of where its modules come from.
func (j *Job) Key() (key cache.Key, err error) {
	defer func() {
		if r := recover(); r != nil { // in a reader; the pass that asks for the same will say so
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	o := j.options
	today := o.Today.Format(time.DateOnly) + o.Today.UTC().Format(time.DateOnly)
	o.Today = time.Time{}
	ws := *j.session.Workspace
	modules := make([]workspace.Module, len(ws.Modules))
	for i, m := range ws.Modules {
		modules[i] = *m
		modules[i].Manifest = nil // made of the manifest's content, which is one of Files
	}
	ws.Modules = nil
	files := ws.Deployment.Paths()
	ws.Deployment = nil                         // what it says is in the files' contents
	entries := j.session.Vendored.Set().Entries // that a folder is empty, and not missing, shows in them alone
	var subtrees []evidence.Entry
	heads := map[string]string{}
	if slices.ContainsFunc(modules, func(m workspace.Module) bool { return m.Origin == workspace.Vendored }) {
		subtrees = j.session.Vendored.Subtrees()
		for _, e := range entries {
			if e.Commit != "" && e.Folder != "" {
				heads[e.Folder] = evidence.Head(filepath.Join(ws.Root, filepath.FromSlash(e.Folder)))
			}
		}
	}
	return cache.Digest(o, j.session.Asked(), today, ws, modules, files, entries, subtrees, heads)
}

// deploymentFiles counts the deployment files that are judged. The workspace's reader has read them, and no pass.
func deploymentFiles(ws *workspace.Workspace) int {
	n := 0
	for _, file := range ws.Deployment.Paths() {
		if deployment.KindOf(file).TakesIn() {
			n++
		}
	}
	return n
}

// Files gives the absolute paths of the files whose contents decided the Result, after Run. It is false where
// something else may have done so.
func (j *Job) Files() ([]string, bool) {
	ws := j.session.Workspace
	all := slices.Concat(j.read, ws.Deployment.Paths())
	for _, m := range ws.Modules {
		all = append(all, m.ManifestPath)
	}
	if set := j.session.Vendored.Set(); set != nil {
		all = append(all, set.Looked()...)
	}
	for i, file := range all {
		all[i] = filepath.Join(ws.Root, filepath.FromSlash(file))
	}
	return all, ws.IsDecided()
}
