package enterprise

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// sources finds Enterprise's sources in a deployment file.
type sources struct {
	pass *analysis.Pass
	unit *unit.Unit
	file *deployment.File
}

// checkDeployment judges what deployment files take in, and tells whether there is any file that can. One finding per
// instruction, line or value is enough.
func checkDeployment(pass *analysis.Pass, u *unit.Unit) (any bool) {
	for f := range u.Workspace.Deployment.Files() {
		any = any || f.IsRead() && (f.Kind.TakesIn() || len(f.Mentions) > 0)
		s := sources{pass: pass, unit: u, file: f}
		reported := 0 // the group of the last finding
		for _, m := range f.Mentions {
			if m.Group == reported {
				continue
			}
			if name := s.name(m); name != "" {
				reported = m.Group
				s.report(m.Role, m.Place, name)
			}
		}
		for _, r := range f.Requirements {
			if name := strings.ReplaceAll(r.Package, "_", "-"); isOdoo(name) && s.isName(name) {
				s.report(deployment.Package, r.Place, r.Package)
			}
		}
	}
	return any
}

// checkArchives reports the packages of Enterprise that lie in the workspace, and the archives with addons of it.
func checkArchives(pass *analysis.Pass, u *unit.Unit) {
	for _, a := range u.Workspace.Archives {
		message := ""
		switch name := path.Base(a.Path); {
		case len(a.Addons) > 0:
			message = fmt.Sprintf("the archive %s holds %s, of Odoo Enterprise %s", name, someOf(a.Addons), u.Series)
		case enterprisePackage.MatchString(name):
			message = name + " is a package of Odoo Enterprise"
		default:
			continue
		}
		start := u.Files.Get(a.Path, 0).Pos(0)
		emit.At(pass, unit.Range{Start: start, Stop: start}, rules.EnterpriseSource, message)
	}
}

// name gives how a mention calls Enterprise's sources; "" for others.
func (s *sources) name(m deployment.Mention) string {
	switch m.Role {
	case deployment.Address:
		return s.repository(m.Value)
	case deployment.Checkout:
		return s.repository("https://github.com/" + m.Value)
	case deployment.ImageName:
		return s.imageName(m.Value)
	case deployment.Package:
		return enterprisePackage.FindString(path.Base(m.Value))
	}
	return s.folder(m.Value)
}

// enterprisePackage finds the name of a package with Enterprise's addons: odoo_18.0+e.20250101_all.deb.
var enterprisePackage = regexp.MustCompile(`^odoo[_-]\d+(\.\d+)?\+e\b.*`)

// imageName gives the name of an image that is called like Enterprise's sources, or of one of Odoo with the word in its
// tag; "" for others.
func (s *sources) imageName(image string) string {
	name := image[strings.LastIndexByte(image, '/')+1:]
	name, _, _ = strings.Cut(name, "@")
	name, tag, _ := strings.Cut(name, ":")
	isWord := func(word string) bool { return strings.EqualFold(word, s.unit.Policy.Enterprise.ImportPrefix) }
	switch {
	case s.isName(name):
		return name
	case isOdoo(name) && slices.ContainsFunc(strings.FieldsFunc(tag, isTagSeparator), isWord):
		return name + ":" + tag
	}
	return ""
}

// isOdoo tells whether an image or package is called after Odoo: others may be called as they like.
func isOdoo(name string) bool { return strings.Contains(strings.ToLower(name), "odoo") }

// isTagSeparator tells whether a character parts the words of a tag.
func isTagSeparator(c rune) bool { return c == '-' || c == '_' || c == '.' }

// report reports what stands at a place.
func (s *sources) report(role deployment.Role, at deployment.Place, name string) {
	file := s.unit.Files.Get(at.Path, at.Size)
	rng := unit.Range{Start: file.Pos(at.Start), Stop: file.Pos(at.End)}
	emit.At(s.pass, unit.Place{Range: rng, Symbol: at.Symbol}, rules.EnterprisePath,
		fmt.Sprintf("%s takes in %s, the sources of Odoo Enterprise", s.what(role), name))
}

// what names the file that takes sources in, or the part of it.
func (s *sources) what(role deployment.Role) string {
	switch s.file.Kind {
	case deployment.GitModules:
		return "a submodule"
	case deployment.Dockerfile:
		return "the Dockerfile"
	case deployment.Requirements, deployment.Dependencies, deployment.Pyproject:
		return "the list of requirements"
	case deployment.Script:
		return "the start script"
	}
	switch role {
	case deployment.AddonsEntry:
		return "addons_path"
	case deployment.Folder:
		return "the list of repositories"
	}
	return "the deployment"
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
	folders := []string{path.Clean(written), path.Join(path.Dir(s.file.Path), written)}
	for _, c := range s.unit.Workspace.ConfPaths {
		if c.Folder != "" && path.Clean(c.Value) == path.Clean(written) { // through a mount of a container
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
	name = withoutArchive(strings.TrimSuffix(strings.ToLower(name), ".git"))
	name = strings.TrimRight(strings.TrimRight(name, "0123456789."), "-_")
	return slices.Contains(s.unit.Policy.Enterprise.SourceNames, name)
}

// withoutArchive takes the ending of an archive off a name.
func withoutArchive(name string) string {
	for _, ending := range []string{".zip", ".7z", ".gz", ".xz", ".bz2", ".tgz", ".tar"} {
		name = strings.TrimSuffix(name, ending)
	}
	return name
}

// repository gives owner and name of the repository of a URL, where it is called like Enterprise's; else "".
func (s *sources) repository(url string) string {
	rest, ok := "", false
	if _, rest, ok = strings.Cut(url, "://"); ok {
		_, rest, _ = strings.Cut(rest, "/") // what stands before is the host, perhaps with a token
	} else if host, after, scp := strings.Cut(url, ":"); scp && strings.Contains(host, "@") &&
		!strings.HasPrefix(after, "//") {
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
		switch {
		case !s.isName(name):
		case i > 0:
			return parts[i-1] + "/" + strings.TrimSuffix(name, ".git")
		case withoutArchive(name) != name:
			return name
		}
	}
	return ""
}
