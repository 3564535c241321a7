package evidence

import (
	"path"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// mounts takes folders that containers expect of the workspace and that hold no modules. A Dockerfile's folder
// is looked for in both possible contexts, and counts only if neither has it.
func (r *reader) mounts() {
	candidates := map[string]workspace.Mount{} // by file and written path
	var order []string
	for _, m := range r.ws.Mounts {
		key := m.File + "\x00" + m.Written
		known, seen := candidates[key]
		if !seen {
			order = append(order, key)
		}
		// A folder that is there decides; of missing ones, the context is mostly the root.
		if !seen || r.isThere(m) && !r.isThere(known) || r.isThere(m) == r.isThere(known) && len(m.Host) < len(known.Host) {
			candidates[key] = m
		}
	}
	for _, key := range order {
		m := candidates[key]
		if m.Host == "" || strings.HasPrefix(m.Host, "../") || strings.ContainsAny(m.Host, "$*?") || path.Ext(m.Host) != "" {
			continue
		}
		r.add(Entry{Kind: Mount, Place: find(m.File, r.text(m.File), m.Written), Folder: m.Host, Text: m.Written})
	}
}

func (r *reader) isThere(m workspace.Mount) bool { return m.Host == "" || r.state(m.Host) != Missing }

// addonsPaths takes the entries of addons_path that no folder of the workspace provides.
func (r *reader) addonsPaths() {
	for _, c := range r.ws.ConfPaths {
		if c.Folder == "" {
			r.add(Entry{Kind: AddonsPath, Place: find(c.File, r.text(c.File), c.Entry), Text: strings.TrimSuffix(c.Entry, "/")})
		}
	}
}
