package pipeline

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/syntax/shell"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkImage judges one image of Odoo.
func (c *checker) checkImage(i *image) {
	c.outcomes.Applies(rules.ImageBase, rules.ImageRootUser, rules.ImageHealthcheck, rules.ImageModuleMissing)
	if c.hasContexts() {
		return // what a name in FROM and the build's context mean is said on some command line
	}
	c.checkBase(i)
	c.checkUser(i)
	c.checkHealth(i)
	c.checkSources(i)
	c.checkContent(i)
	c.checkPython(i)
}

// hasContexts tells whether some build gives names or contexts of its own to images.
func (c *checker) hasContexts() bool {
	for f := range c.unit.Workspace.Deployment.Files() {
		for _, word := range []string{"build-context", "additional_contexts"} {
			if bytes.Contains(f.Text, []byte(word)) {
				return true
			}
		}
	}
	return false
}

// checkBase judges tags of the official image: others may be named as their owners like.
func (c *checker) checkBase(i *image) {
	if !isOfficial(i.final.base) {
		return
	}
	at := i.from()
	for s := i.final; s.parent != nil; s = s.parent {
		at = spanOf(i.file, s.parent.Image.Place)
	}
	_, tag, digest := repositoryOf(i.final.base)
	series, _, _ := strings.Cut(tag, "-")
	switch {
	case digest != "" && tag == "":
	case tag == "":
		c.reportf(at, rules.ImageBase, "%s has no tag, so the next series comes without anybody asking", i.final.base)
	case tag == "latest":
		c.reportf(at, rules.ImageBase, "%s is whatever series is the newest when the image is built", i.final.base)
	case isSeries(series) && c.unit.Workspace.SeriesNote == "" && major(series) != major(c.unit.Workspace.Series):
		c.reportf(at, rules.ImageBase, "%s is Odoo %s, and the modules are for %s", i.final.base, series,
			c.unit.Workspace.Series)
	}
}

func major(series string) string {
	number, _, _ := strings.Cut(series, ".")
	return number
}

// isSeries tells whether a tag is the number of a series: 18 or 18.0.
func isSeries(tag string) bool {
	return tag != "" && strings.Trim(tag, "0123456789.") == "" && tag[0] != '.'
}

// isRoot tells whether a user of USER is root.
func isRoot(user string) bool {
	name, _, _ := strings.Cut(user, ":")
	return name == "root" || name == "0"
}

// checkUser asks who runs Odoo in the end, and who installs packages.
func (c *checker) checkUser(i *image) {
	if s := i.final; s.lastUser != nil && isRoot(s.user) {
		c.report(c.trimmed(i.file, s.lastUser), rules.ImageRootUser, "Odoo runs as root: no USER follows "+
			strings.TrimSpace(string(i.file.Text[s.lastUser.Place.Start:s.lastUser.Place.End])))
	}
	if !isOfficial(i.final.base) {
		return // who it ends as is not known
	}
	user := "odoo"
	for _, in := range i.final.all {
		if cmd, ok := in.Command.(*instructions.UserCommand); ok {
			user = cmd.User
			continue
		}
		if isRoot(user) || in.Script == nil {
			continue
		}
		if at, name := c.needsRoot(i, in); name != "" {
			c.reportf(at, rules.ImageRootUser, "%s runs as user %s, who may not install packages", name, user)
			return
		}
	}
}

// needsRoot finds a command that only root may run.
func (c *checker) needsRoot(i *image, in *deployment.Instruction) (at span, name string) {
	script, _ := shell.Parse(in.Script)
	for n := range script.Commands {
		cmd := &script.Commands[n]
		switch name := cmd.Name(); name {
		case "apt-get", "apt", "dpkg", "apk", "useradd", "chown":
			w := cmd.Words[0]
			return span{i.file, in.ScriptAt + w.Start, in.ScriptAt + w.End}, name
		}
	}
	return span{}, ""
}

// trimmed gives the range of an instruction without the line's end.
func (c *checker) trimmed(f *deployment.File, in *deployment.Instruction) span {
	text := f.Text[in.Place.Start:in.Place.End]
	return span{f, in.Place.Start, in.Place.Start + len(bytes.TrimRight(text, " \t\r\n"))}
}

// checkHealth asks for a HEALTHCHECK on Odoo's own address for it.
func (c *checker) checkHealth(i *image) {
	path := c.unit.Policy.Deployment.HealthPath
	in := i.final.healthcheck
	if in == nil {
		if !c.isWatched(i) && isOfficial(i.final.base) { // others may have one
			c.report(i.from(), rules.ImageHealthcheck,
				fmt.Sprintf("no HEALTHCHECK follows FROM %s: nobody notices an Odoo that hangs", i.final.Image.Value))
		}
		return
	}
	cmd := in.Command.(*instructions.HealthCheckCommand)
	words := strings.Join(cmd.Health.Test, " ")
	switch {
	case len(cmd.Health.Test) > 0 && cmd.Health.Test[0] == "NONE":
		c.report(c.trimmed(i.file, in), rules.ImageHealthcheck, "HEALTHCHECK NONE switches the check off")
	case strings.Contains(words, "http") && !strings.Contains(words, path):
		c.report(c.trimmed(i.file, in), rules.ImageHealthcheck,
			fmt.Sprintf("HEALTHCHECK asks for another page than %s, "+
				"the one that answers without a database", path))
	}
}

// isWatched tells whether a compose file checks the health of the image's container itself.
func (c *checker) isWatched(i *image) bool {
	return slices.ContainsFunc(c.services, func(s *service) bool {
		return s.image == i && s.role == production && s.get("healthcheck") != nil
	})
}

// checkSources asks whether what COPY takes is in the context.
func (c *checker) checkSources(i *image) {
	ignored := c.ignoring(i)
	seen := make(map[int]bool)
	for _, by := range i.final.copies {
		if by.at.file != i.file || seen[by.at.start] {
			continue
		}
		seen[by.at.start] = true
		written := string(i.file.Text[by.at.start:by.at.end])
		rel, inContext := within(by.host, i.context)
		switch there, _ := c.exists(by.host); {
		case !inContext || strings.HasPrefix(by.host, ".."):
			c.reportf(by.at, rules.ImageModuleMissing, "%s lies outside of the build's context", written)
		case !there && path.Ext(by.host) != "": // a folder is OCA303's
			c.reportf(by.at, rules.ImageModuleMissing, "%s is not in the workspace, so the image cannot be built",
				written)
		case there && rel != "" && ignored(rel):
			c.reportf(by.at, rules.ImageModuleMissing, ".dockerignore keeps %s out of the build's context", written)
		}
	}
}

// checkContent asks whether the image has the deployed modules and what they depend on, where Odoo looks.
func (c *checker) checkContent(i *image) {
	places := c.located(i.final)
	paths, isKnown := c.addonsPaths(i)
	if isKnown {
		c.checkPlaces(i, places, paths)
	}
	has := make(map[string]*located)
	for n := range places {
		has[places[n].module.Name] = &places[n]
	}
	deployed := c.deployed()
	if len(deployed) == 0 {
		for _, p := range places {
			if p.module.Path == p.by.host { // named on its own, and not with the folder of many
				deployed = append(deployed, p.module.Name)
			}
		}
	}
	all, neededBy := c.closure(deployed)
	missing := slices.DeleteFunc(all, func(name string) bool { return has[name] != nil || c.isMounted(i, name) })
	if len(missing) == 0 {
		return
	}
	i.lacks = true
	if why := i.final.mayHold(paths); why != "" {
		c.outcomes.Inconclusive(rules.ImageModuleMissing,
			"whether "+i.file.Path+" holds all modules is not known: "+why)
		return
	}
	at, why := i.from(), ""
	if by := neededBy[missing[0]]; by != "" && has[by] != nil && has[by].by.at.file == i.file {
		at, why = has[by].by.at, ", which "+by+" depends on"
	}
	c.reportf(at, rules.ImageModuleMissing, "nothing copies %s into the image%s", strings.Join(missing, ", "), why)
}

// checkPlaces asks of each folder with modules whether Odoo looks there, and whether an old volume could hide it.
func (c *checker) checkPlaces(i *image, places []located, paths []string) {
	seen := make(map[int]bool)
	for _, p := range places {
		if p.by.at.file != i.file || seen[p.by.at.start] {
			continue
		}
		dir := path.Dir(p.target)
		written := string(i.file.Text[p.by.at.start:p.by.at.end])
		switch volume := c.volume(i, p.target); {
		case p.isFlat && p.by.host == p.module.Path:
			c.reportf(p.by.at, rules.ImageModuleMissing,
				"COPY takes what is in %s, so that %s has no folder of its name in %s",
				written, p.module.Name, p.target)
		case !slices.Contains(paths, dir):
			c.reportf(p.by.at, rules.ImageModuleMissing, "%s brings %s to %s, which no entry of addons_path is (%s)",
				written, p.module.Name, dir, strings.Join(paths[:len(paths)-1], ", "))
		case volume != "":
			c.report(p.by.at, rules.ImageModuleMissing,
				fmt.Sprintf("%s goes below %s, a volume of the base image: the volume of "+
					"the old container, with the old code, hides it in the new one", written, volume), emit.Lower)
		default:
			continue
		}
		seen[p.by.at.start], i.lacks = true, true
	}
}

// volume gives the volume that a path of the image lies in; "" for none.
func (c *checker) volume(i *image, target string) string {
	if !isOfficial(i.final.base) {
		return ""
	}
	for _, v := range c.unit.Policy.Deployment.ImageVolumes {
		if _, ok := within(target, v); ok {
			return v
		}
	}
	return ""
}

// deployed gives the modules that files name as those to install or upgrade, sorted.
func (c *checker) deployed() []string {
	var names []string
	for f := range c.unit.Workspace.Deployment.Files(deployment.Compose, deployment.Dockerfile) {
		for _, s := range f.Environment {
			if s.Name.Value != upgradeModules {
				continue
			}
			for name := range strings.SplitSeq(s.Value, ",") {
				if name = strings.TrimSpace(name); c.unit.Modules[name] != nil {
					names = append(names, name)
				}
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// The variables that the start script of the deployment strategy reads.
const (
	autoUpgrade    = "AUTO_UPGRADE"
	upgradeModules = "UPGRADE_MODULES"
)

// isMounted tells whether a compose file gives a container the folder of a module.
func (c *checker) isMounted(_ *image, name string) bool {
	m := c.unit.Modules[name]
	for f := range c.unit.Workspace.Deployment.Files(deployment.Compose) {
		for _, mount := range f.Mounts {
			for _, host := range mount.Hosts {
				if _, ok := within(m.Path, host); ok {
					return true
				}
			}
		}
	}
	return false
}

// addonsPaths gives the folders of the image in which Odoo looks for modules. isKnown is false where nobody can tell.
func (c *checker) addonsPaths(i *image) (paths []string, isKnown bool) {
	for f := range c.unit.Workspace.Deployment.Files(deployment.Script, deployment.Compose, deployment.Dockerfile) {
		for _, m := range f.Mentions {
			if m.Role == deployment.AddonsEntry {
				paths, isKnown = append(paths, path.Clean(m.Value)), true
			}
		}
		for _, mount := range f.Mounts {
			if f.Kind == deployment.Compose && strings.HasPrefix(c.confPath(i), mount.Container) {
				return nil, false
			}
		}
	}
	if slices.ContainsFunc(paths, func(p string) bool { return strings.Contains(p, "$") }) {
		return nil, false
	}
	conf := c.confOf(i)
	switch {
	case conf != nil && conf.IsRead() && len(conf.AddonsPaths) > 0:
		for _, p := range conf.AddonsPaths {
			paths = append(paths, path.Clean(p.Value))
		}
	case conf != nil:
		return nil, false
	case isOfficial(i.final.base) && i.final.open == "":
		paths = append(paths, c.unit.Policy.Deployment.ImageAddons)
	default:
		return paths, isKnown
	}
	return append(paths, c.unit.Policy.Deployment.ImageCore), true // Odoo's own folder is always one
}

// confPath gives where Odoo finds its configuration in an image.
func (c *checker) confPath(i *image) string {
	if file := i.final.env["ODOO_RC"]; file != "" {
		return file
	}
	return c.unit.Policy.Deployment.ImageConf
}

// confOf gives the odoo.conf that is copied into the image; nil for none.
func (c *checker) confOf(i *image) *deployment.File {
	where := c.confPath(i)
	for _, by := range slices.Backward(i.final.copies) {
		rest, ok := within(where, by.target)
		if !ok || rest != "" && !by.isFolder {
			continue
		}
		host := join(by.host, rest)
		for f := range c.unit.Workspace.Deployment.Files(deployment.OdooConf) {
			if f.Path == host {
				return f
			}
		}
	}
	return nil
}
