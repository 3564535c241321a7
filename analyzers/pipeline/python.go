package pipeline

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/syntax/shell"
	"github.com/jgtolentino/smartdelta/rules"
)

// installed is what the commands of an image install beside what its base has.
type installed struct {
	python   []string // packages in pip's normal form
	programs []string // packages of the distribution
	at       span     // of the last list of requirements, or pip install
	isOpen   bool     // a list is not known
}

// checkPython asks whether the image has the packages and programs that the deployed modules require: Odoo refuses to
// install a module without them.
func (c *checker) checkPython(i *image) {
	c.checkManaged(i)
	if !isOfficial(i.final.base) {
		return
	}
	has := c.installs(i)
	names := c.deployed()
	for _, p := range c.located(i.final) {
		names = append(names, p.module.Name)
	}
	all, _ := c.closure(names)
	at := i.from()
	if has.at.file != nil {
		at = has.at
	}
	for _, name := range all {
		m := c.unit.Modules[name].Manifest
		for _, p := range m.Python {
			if !has.isOpen && !c.hasPackage(has, p.Value) {
				c.reportf(at, rules.ImageModuleMissing, "nothing installs the Python package %s, which %s requires",
					p.Value, name)
			}
		}
		for _, p := range m.Bin {
			if !c.hasProgram(has, p.Value) {
				c.reportf(i.from(), rules.ImageModuleMissing, "nothing installs the program %s, which %s requires",
					p.Value, name)
			}
		}
	}
}

// hasPackage tells whether some package is the one that a manifest names by its own name or by what is imported: where
// one holds the other's name, it may well be meant.
func (c *checker) hasPackage(has *installed, requirement string) bool {
	name := normal(requirement[:len(requirement)-len(strings.TrimLeft(requirement, nameCharacters))])
	isIt := func(p string) bool { return p == name || len(name) > 3 && strings.Contains(p, name) }
	return slices.ContainsFunc(has.python, isIt) || slices.ContainsFunc(c.unit.Policy.Deployment.PythonPackages,
		isIt) ||
		slices.ContainsFunc(has.programs, func(p string) bool {
			return strings.HasPrefix(p,
				"python3-") && isIt(p[len("python3-"):])
		})
}

const nameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"

// hasProgram tells whether a program is in the official image, or a package is called like it.
func (c *checker) hasProgram(has *installed, name string) bool {
	return slices.Contains(c.unit.Policy.Deployment.Binaries, name) ||
		slices.ContainsFunc(has.programs, func(p string) bool {
			return strings.Contains(p,
				name) || strings.Contains(name, p)
		})
}

// normal gives a package's name as pip compares it.
func normal(name string) string {
	isSeparator := func(c rune) bool { return c == '-' || c == '_' || c == '.' }
	return strings.ToLower(strings.Join(strings.FieldsFunc(name, isSeparator), "-"))
}

// installs reads the commands of an image.
func (c *checker) installs(i *image) *installed {
	has := &installed{}
	for _, r := range i.file.Requirements {
		has.python = append(has.python, normal(r.Package))
	}
	for _, in := range i.final.all {
		script, _ := shell.Parse(in.Script)
		for n := range script.Commands {
			c.install(i, in, &script.Commands[n], has)
		}
	}
	return has
}

// install takes what one command installs.
func (c *checker) install(i *image, in *deployment.Instruction, cmd *shell.Command, has *installed) {
	words := cmd.Words
	verb := slices.IndexFunc(words,
		func(w shell.Word) bool { return w.Text == "install" || w.Text == "add" || w.Text == "sync" })
	if verb < 0 {
		return
	}
	switch name := cmd.Name(); {
	case name == "apt-get" || name == "apt":
		for _, w := range words[verb+1:] {
			if !strings.HasPrefix(w.Text, "-") {
				p, _, _ := strings.Cut(w.Text, "=")
				has.programs = append(has.programs, p)
			}
		}
	case name == "poetry" || name == "pipenv" || words[verb].Text == "sync":
		has.isOpen = true
	case isPip(words):
		has.at = span{i.file, in.ScriptAt + cmd.Start, in.ScriptAt + cmd.End}
		c.pip(i, in, words[verb+1:], has)
	}
}

// isPip tells whether a command is pip's: pip, pip3, python3 -m pip, uv pip.
func isPip(words []shell.Word) bool {
	return slices.ContainsFunc(words, func(w shell.Word) bool { return strings.HasPrefix(path.Base(w.Text), "pip") })
}

// pip takes the lists of `pip install -r`.
func (c *checker) pip(i *image, in *deployment.Instruction, words []shell.Word, has *installed) {
	for n, w := range words {
		file := ""
		switch {
		case (w.Text == "-r" || w.Text == "--requirement") && n+1 < len(words):
			w = words[n+1]
			file = w.Text
		case strings.HasPrefix(w.Text, "-r"):
			file = strings.TrimPrefix(w.Text, "-r")
		case strings.HasPrefix(w.Text, "--requirement="):
			file = strings.TrimPrefix(w.Text, "--requirement=")
		case w.Text == "." || strings.HasPrefix(w.Text, "./") || strings.HasPrefix(w.Text, "/") || w.Expands:
			has.isOpen = has.isOpen || n == 0 || words[n-1].Text != "-r"
		}
		if file == "" {
			continue
		}
		has.at = span{i.file, in.ScriptAt + w.Start, in.ScriptAt + w.End}
		list := c.requirementsAt(i, absolute(i.final.workdir, file))
		if list == nil {
			has.isOpen = true
			continue
		}
		has.isOpen = has.isOpen || !list.IsRead() || strings.Contains(string(list.Text), "\n-r")
		for _, r := range list.Requirements {
			has.python = append(has.python, normal(r.Package))
		}
	}
}

// requirementsAt gives the list of requirements that stands at a path of the image.
func (c *checker) requirementsAt(i *image, target string) *deployment.File {
	for _, by := range i.final.copies {
		rest, ok := within(target, by.target)
		if !ok || rest != "" && !by.isFolder {
			continue
		}
		for f := range c.unit.Workspace.Deployment.Files(deployment.Requirements) {
			if f.Path == join(by.host, rest) {
				return f
			}
		}
	}
	return nil
}

// checkManaged asks whether pip may install into the Python of the official image at all.
func (c *checker) checkManaged(i *image) {
	_, tag, _ := repositoryOf(i.final.base)
	series, _, _ := strings.Cut(tag, "-")
	if !isOfficial(i.final.base) || !isSeries(series) || len(major(series)) != 2 ||
		major(series) < major(c.unit.Policy.Deployment.ManagedPython) ||
		i.final.env["PIP_BREAK_SYSTEM_PACKAGES"] != "" {
		return
	}
	for _, in := range i.final.all {
		text := string(in.Script)
		if strings.Contains(text, "venv") || strings.Contains(text, "EXTERNALLY-MANAGED") {
			return // an environment of its own
		}
		script, _ := shell.Parse(in.Script)
		for n := range script.Commands {
			cmd := &script.Commands[n]
			if !isManaged(cmd) {
				continue
			}
			w := cmd.Words[slices.IndexFunc(cmd.Words, func(w shell.Word) bool { return w.Text == "install" })]
			c.report(span{i.file, in.ScriptAt + w.Start, in.ScriptAt + w.End}, rules.ImageModuleMissing,
				fmt.Sprintf("pip refuses to install into the Python of %s, which the distribution manages",
					i.final.base))
			return
		}
	}
}

// isManaged tells whether a command has pip install into the distribution's Python without the flag for it.
func isManaged(cmd *shell.Command) bool {
	switch name := cmd.Name(); {
	case name != "pip" && name != "pip3" && !strings.HasPrefix(name, "python3") && name != "python":
		return false
	case strings.Contains(cmd.Words[0].Text, "/venv/") || !isPip(cmd.Words):
		return false
	}
	hasInstall := false
	for _, w := range cmd.Words {
		switch {
		case w.Text == "install":
			hasInstall = true
		case w.Text == "--break-system-packages" || w.Text == "-t" || strings.HasPrefix(w.Text, "--target"):
			return false
		}
	}
	return hasInstall
}
