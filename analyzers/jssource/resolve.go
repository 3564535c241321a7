package jssource

import "strings"

// Resolve gives the name of the module that a specifier means in this file: "./x" and "../x" become "@addon/…", a
// trailing /index goes away, anything else is itself. It is "" for a relative path that leads to no static folder.
func (f *File) Resolve(specifier string) string {
	if !strings.HasPrefix(specifier, ".") || !strings.Contains(specifier, "/") {
		if i := strings.LastIndex(specifier, "/index"); i >= 0 && strings.Trim(specifier[i:], "/") == "index" {
			return specifier[:i]
		}
		return specifier
	}
	if f.Module == "" {
		return ""
	}
	parts := strings.Split(f.Addon+"/"+f.inside, "/")
	back := 1 // the file's own name
	var down []string
	for part := range strings.SplitSeq(specifier, "/") {
		switch part {
		case "..":
			back++
		case ".", "":
		default:
			down = append(down, part)
		}
	}
	if back > len(parts) {
		return ""
	}
	parts = append(parts[:len(parts)-back], down...)
	if len(parts) == 0 {
		return ""
	}
	return moduleName(parts[0], strings.Join(parts[1:], "/"))
}
