package workspace

import (
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/deployment"
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
	for _, dir := range x.confDirs {
		add(dir)
	}
	named := len(order)
	for _, m := range ws.Modules {
		// A module that is reached through a folder named before lies on the addons path there.
		for _, also := range m.Also {
			if dir := display(parent(also)); slices.Contains(order[:named], dir) &&
				!slices.Contains(order[:named], m.AddonsPath) {
				m.AddonsPath = dir
			}
		}
	}
	var rest []string
	for _, m := range ws.Modules {
		m.Hidden = m.Within != "" && m.Within != "." && !slices.Contains(order[:named], m.AddonsPath) &&
			!x.isVendoredWithin(m)
		rest = append(rest, m.AddonsPath)
	}
	slices.Sort(rest)
	for _, dir := range rest {
		add(rooted(dir))
	}
	ws.AddonsPath = order
}

// isVendoredWithin tells whether a vendored root lies between a module and the one around it, as in
// my_module/oca_addons/their_module: somebody means it to be on an addons path.
func (x *explorer) isVendoredWithin(m *Module) bool {
	_, ok := x.policy.VendoredRoot(strings.TrimPrefix(m.Path, m.Within+"/"))
	return ok
}

// resolve finds the folder of the workspace that an entry of an addons_path means: relative to the root or to
// the file, through a mount of a container, or by the longest end of the path that is a folder of the root.
func (x *explorer) resolve(c ConfPath) (dir string, ok bool) {
	isThere := func(dir string) bool { return !isOutside(dir) && isFolder(absolute(x.place.root, dir)) }
	entry := path.Clean(c.Value)
	if !path.IsAbs(entry) {
		for _, dir := range []string{cleanJoin("", entry), cleanJoin(parent(c.Place.Path), entry)} {
			if isThere(dir) {
				return dir, true
			}
		}
		return "", false
	}
	dir, ok = x.throughMount(entry, isThere)
	for end := strings.Trim(entry, "/"); !ok && end != ""; _, end, _ = strings.Cut(end, "/") {
		if isThere(end) {
			return end, true
		}
	}
	return dir, ok
}

// throughMount finds the folder that a container sees at a path; of several mounts around it the innermost counts.
func (x *explorer) throughMount(entry string, isThere func(dir string) bool) (dir string, ok bool) {
	longest := -1
	for f := range x.deployment.Files(deployment.Dockerfile, deployment.Compose) {
		for _, m := range f.Mounts {
			inside, below := strings.CutPrefix(entry+"/", strings.TrimSuffix(m.Container, "/")+"/")
			for _, host := range m.Hosts {
				if !below || len(m.Container) <= longest {
					break
				}
				if d := cleanJoin(host, strings.TrimSuffix(inside, "/")); isThere(d) {
					dir, ok, longest = d, true, len(m.Container)
				}
			}
		}
	}
	return dir, ok
}
