package workspace

import (
	"path"
	"slices"
	"strings"
)

// orderAddonsPaths finds the order in which Odoo would search the folders that hold modules: odoo/addons of
// the source itself, then what configuration and options say, then odoo.conf, then all others by path.
func (x *explorer) orderAddonsPaths(ws *Workspace) {
	folders := map[string]bool{} // known addons folders, also links to them
	for _, m := range ws.Modules {
		folders[m.AddonsPath] = true
		for _, also := range m.Also {
			folders[display(parent(also))] = true
		}
	}
	var order []string
	add := func(dir string) {
		if dir = display(dir); folders[dir] && !slices.Contains(order, dir) {
			order = append(order, dir)
		}
	}
	for _, m := range ws.Modules {
		if m.Name == "base" && m.Origin == Core {
			add(rooted(m.AddonsPath))
		}
	}
	for _, dir := range x.forced.addons {
		add(dir)
	}
	for _, c := range x.confs {
		if dir, ok := x.resolve(c, folders); ok {
			add(dir)
		}
	}
	named := len(order)
	for _, m := range ws.Modules {
		// A module that is reached through a folder named before lies on the addons path there.
		for _, also := range m.Also {
			if dir := display(parent(also)); slices.Contains(order[:named], dir) && !slices.Contains(order[:named], m.AddonsPath) {
				m.AddonsPath = dir
			}
		}
	}
	var rest []string
	for _, m := range ws.Modules {
		rest = append(rest, m.AddonsPath)
	}
	slices.Sort(rest)
	for _, dir := range rest {
		add(rooted(dir))
	}
	ws.AddonsPath = order
}

// resolve finds the folder of the workspace that an entry of an addons_path means: through a mount of a
// container, relative to the root or to the file, or by the longest end that is a known folder.
func (x *explorer) resolve(c confPath, folders map[string]bool) (string, bool) {
	entry := path.Clean(c.entry)
	if !path.IsAbs(entry) {
		for _, dir := range []string{cleanJoin("", entry), cleanJoin(c.dir, entry)} {
			if folders[display(dir)] {
				return dir, true
			}
		}
	}
	best, longest := "", -1
	for _, m := range x.mounts {
		if (entry == m.container || strings.HasPrefix(entry, strings.TrimSuffix(m.container, "/")+"/")) && len(m.container) > longest {
			dir := cleanJoin(m.host, strings.TrimPrefix(entry[len(strings.TrimSuffix(m.container, "/")):], "/"))
			if folders[display(dir)] {
				best, longest = dir, len(m.container)
			}
		}
	}
	if longest >= 0 {
		return best, true
	}
	for end := strings.Trim(entry, "/"); end != ""; {
		if folders[end] {
			return end, true
		}
		_, rest, ok := strings.Cut(end, "/")
		if !ok {
			break
		}
		end = rest
	}
	return "", false
}
