package deployment

import (
	"path"
	"slices"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
)

// Mount says under which path a container sees a folder of the workspace, because a compose file mounts it or a
// Dockerfile copies it. The folder need not exist.
type Mount struct {
	Text // the workspace's side as written
	// Hosts are the folders that may be meant, relative to the root; "" is the root. They are several where a
	// Dockerfile's context is not known: its own folder, then the root.
	Hosts     []string
	Container string // as a clean path; relative where the Dockerfile's WORKDIR decides
}

// add takes the repositories of ADD.
func (d *dockerfile) add(c *instructions.AddCommand, at *locator) {
	at = &locator{text: at.text, at: at.at} // the sources are looked for again
	for _, source := range c.SourcePaths {
		start, end := at.find(source)
		if IsURL(source) {
			_, fragment, _ := strings.Cut(source, "#") // "branch" or "branch:folder"
			ref, _, _ := strings.Cut(fragment, ":")
			d.clone(shellWord{source, start, end}, ref)
		}
	}
}

// copies takes the folders that COPY and ADD take of the context; of ONBUILD it is another's.
func (d *dockerfile) copies(sources []string, target string, at *locator, ofContext bool) {
	for _, source := range sources {
		start, end := at.find(source)
		if !ofContext || IsURL(source) {
			continue
		}
		local := strings.TrimLeft(source, "/") // the context is all that there is
		hosts := []string{join(path.Dir(d.Path), local), join("", local)}
		d.Mounts = append(d.Mounts, Mount{Text: d.value(source, start, end), Hosts: slices.Compact(hosts),
			Container: path.Clean(target)})
	}
}

// join joins a path written in a file to a folder; the root is "".
func join(dir, written string) string {
	if joined := path.Join(dir, written); joined != "." {
		return joined
	}
	return ""
}
