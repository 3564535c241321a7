package workspace

import (
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/deployment"
)

// ConfPath is one entry of an addons_path.
type ConfPath struct {
	deployment.Text // as written
	// Folder is the folder of the workspace that the entry means, relative to the root ("." is the root); "" if
	// there is none.
	Folder string
}

// readDeployment finds the deployment files and takes the entries of addons_path. Files of modules, of other workspaces
// and of somebody else's repositories say nothing about this one.
func (x *explorer) readDeployment() {
	var sites []string
	for _, t := range x.trees {
		if !isOutside(t.path) {
			sites = x.findSites(sites, t)
		}
	}
	slices.Sort(x.archives)
	slices.Sort(sites)
	x.deployment = deployment.NewReader(slices.Compact(sites), smallFiles(x.place.root))
	for f := range x.deployment.Files(deployment.OdooConf) {
		seen := map[string]bool{}
		for _, entry := range f.AddonsPaths {
			if len(entry.Value) <= maxPath && !seen[entry.Value] {
				seen[entry.Value] = true
				x.confs = append(x.confs, ConfPath{Text: entry})
			}
		}
	}
}

// maxPath bounds an entry: Linux opens no longer path, and each of its ends is looked for in the workspace.
const maxPath = 4096

// findSites adds the files of a folder outside modules, and notes its archives.
func (x *explorer) findSites(sites []string, f *folder) []string {
	if !x.isRead(f.path) || f.isRoot && f.path != "" && x.isNested(f.path) {
		return sites
	}
	if _, foreign := x.foreign(f.path); foreign {
		return sites
	}
	if f.manifest != "" && f.path != "" {
		return sites // but a root that is a module itself may well have a Dockerfile
	}
	for _, name := range f.files {
		switch file := f.join(name); {
		case deployment.KindOf(file) != 0:
			sites = append(sites, file)
		case isArchive(name):
			x.archives = append(x.archives, file)
		}
	}
	for _, c := range f.folders {
		sites = x.findSites(sites, c)
	}
	return sites
}

// small reads a file that a deployment has, or says in one clause why not.
func (x *explorer) small(file string) ([]byte, error) { return small(x.place.root, file) }

// smallFiles gives a reader of such files. It outlives the explorer, and must not hold its folders.
func smallFiles(root string) func(string) ([]byte, error) {
	return func(file string) ([]byte, error) { return small(root, file) }
}

func small(root, file string) ([]byte, error) {
	abs := absolute(root, file)
	info, err := os.Stat(abs)
	switch {
	case err != nil:
		return nil, errors.New(reason(err))
	case !info.Mode().IsRegular():
		return nil, errors.New("not a regular file")
	case info.Size() > deployment.MaxBytes(file):
		return nil, fmt.Errorf("%d bytes, more than the limit of %d", info.Size(), deployment.MaxBytes(file))
	}
	text, err := os.ReadFile(abs)
	if err != nil {
		return nil, errors.New(reason(err))
	}
	return text, nil
}

// cleanJoin joins a path written in a file to the file's folder; the root is "".
func cleanJoin(dir, rel string) string {
	if joined := path.Join(dir, strings.TrimPrefix(rel, "./")); joined != "." {
		return joined
	}
	return ""
}
