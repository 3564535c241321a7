package enterprise

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// sources finds Enterprise's sources in the deployment files of the workspace.
type sources struct {
	pass *analysis.Pass
	unit *unit.Unit
	text *unit.Text // of the current file
}

// checkDeployment reads every deployment file that can name sources, and tells whether there is any.
func checkDeployment(pass *analysis.Pass, u *unit.Unit) (any bool) {
	s := sources{pass: pass, unit: u}
	for _, file := range u.Workspace.Deployment {
		read := s.reader(file)
		if read == nil {
			continue
		}
		if s.text, _ = u.Read(pass, file); s.text != nil && len(s.text.Data) <= maxDeployment {
			read()
			any = true
		}
	}
	return any
}

// maxDeployment bounds what is read; nobody writes deployment files of this size.
const maxDeployment = 1 << 20

// reader chooses how a file is read by its name; nil for files that name no sources.
func (s *sources) reader(file string) func() {
	name := strings.ToLower(path.Base(file))
	switch ext := path.Ext(name); {
	case name == ".gitmodules":
		return s.submodules
	case strings.HasPrefix(name, "dockerfile"), name == "containerfile", ext == ".dockerfile":
		return s.dockerfile
	case ext == ".yml", ext == ".yaml":
		return s.yaml
	case ext == ".conf", name == ".odoorc", ext == ".cfg":
		return s.conf
	case ext == ".txt", ext == ".in", name == "pyproject.toml":
		return s.requirements
	case strings.HasPrefix(name, "entrypoint"):
		return s.script
	}
	return nil
}

// report reports a stretch of the current file.
func (s *sources) report(start, end int, what, name string) {
	emit.At(s.pass, s.text.Range(start, end), rules.EnterprisePath,
		fmt.Sprintf("%s takes in %s, the sources of Odoo Enterprise", what, name))
}

// folder gives the part of a path that is called like Enterprise's sources; "" when there is none, or when it is a
// folder of the workspace that holds other modules.
func (s *sources) folder(written string) string {
	names := strings.Split(strings.ReplaceAll(strings.Trim(written, `"' `), `\`, "/"), "/")
	for i, name := range names {
		if s.isName(name) && !s.isOwn(strings.Join(names[:i+1], "/")) {
			return name
		}
	}
	return ""
}

// isOwn tells whether a path leads to a folder of the workspace with modules, none of them Enterprise.
func (s *sources) isOwn(written string) bool {
	folders := []string{path.Clean(written), path.Join(path.Dir(s.text.File.Name()), written)}
	for _, c := range s.unit.Workspace.ConfPaths {
		if c.Folder != "" && path.Clean(c.Entry) == path.Clean(written) { // through a mount of a container
			folders = append(folders, c.Folder)
		}
	}
	found := false
	for _, m := range s.unit.Workspace.Modules {
		if slices.ContainsFunc(folders, func(folder string) bool { return strings.HasPrefix(m.Path, folder+"/") }) {
			if m.Origin == workspace.Enterprise {
				return false
			}
			found = true
		}
	}
	return found
}

// isName tells whether a folder or repository is called like Enterprise's sources.
func (s *sources) isName(name string) bool {
	name = strings.TrimSuffix(strings.ToLower(name), ".git")
	name = strings.TrimRight(strings.TrimRight(name, "0123456789."), "-_")
	return slices.Contains(s.unit.Policy.Enterprise.SourceNames, name)
}

// repository gives owner and name of the repository of a URL, where it is called like Enterprise's; else "".
func (s *sources) repository(url string) string {
	rest, ok := "", false
	if _, rest, ok = strings.Cut(url, "://"); ok {
		_, rest, _ = strings.Cut(rest, "/") // what stands before is the host, perhaps with a token
	} else if host, after, scp := strings.Cut(url, ":"); scp && strings.Contains(host, "@") && !strings.HasPrefix(after, "//") {
		rest = after
	} else {
		return ""
	}
	if i := strings.IndexAny(rest, "#?@"); i >= 0 {
		rest = rest[:i]
	}
	parts := strings.Split(strings.Trim(rest, "/"), "/")
	for i, name := range parts {
		// The repository, and not who owns it: a folder below it (/tree/18.0) may follow.
		if i > 0 && s.isName(name) {
			return parts[i-1] + "/" + strings.TrimSuffix(name, ".git")
		}
	}
	return ""
}

// word judges one word of a command or list: an address, or one of the paths that are joined by commas or colons.
func (s *sources) word(start int, text, what string, paths bool) bool {
	if name := s.repository(text); name != "" {
		s.report(start, start+len(text), what, name)
		return true
	}
	if !paths || strings.Contains(text, "://") {
		return false
	}
	for at := 0; at <= len(text); {
		part := text[at:]
		if i := strings.IndexAny(part, ",:"); i >= 0 {
			part = part[:i]
		}
		if name := s.folder(part); name != "" {
			s.report(start+at, start+at+len(part), what, name)
			return true
		}
		at += len(part) + 1
	}
	return false
}
