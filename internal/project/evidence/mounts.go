package evidence

import (
	"path"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/deployment"
)

// mounts takes folders that containers expect of the workspace. One that a file names twice is taken once.
func (r *reader) mounts(f *deployment.File) {
	seen := make(map[string]bool)
	for _, m := range f.Mounts {
		if seen[m.Value] {
			continue
		}
		seen[m.Value] = true
		host := r.host(m)
		if host == "" || strings.HasPrefix(host, "../") || strings.ContainsAny(host, "$*?") || path.Ext(host) != "" {
			continue
		}
		r.add(Entry{Kind: Mount, Place: m.Place, Folder: host, Text: m.Value})
	}
}

// host chooses among the folders that a mount may mean.
// One that is there decides; of missing ones, the context is mostly the root.
func (r *reader) host(m deployment.Mount) string {
	best := m.Hosts[0]
	for _, h := range m.Hosts[1:] {
		there, known := r.isThere(h), r.isThere(best)
		if there && !known || there == known && len(h) < len(best) {
			best = h
		}
	}
	return best
}

func (r *reader) isThere(host string) bool { return host == "" || r.state(host) != Missing }

// addonsPaths takes the entries of addons_path that no folder of the workspace provides.
func (r *reader) addonsPaths() {
	for _, c := range r.ws.ConfPaths {
		if c.Folder == "" {
			r.add(Entry{Kind: AddonsPath, Place: c.Place, Text: strings.TrimSuffix(c.Value, "/")})
		}
	}
}
