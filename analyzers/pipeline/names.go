package pipeline

import (
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/syntax/shell"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkNames asks of the commands of scripts and workflows whether what they name is there.
func (c *checker) checkNames() {
	for _, w := range c.workflows {
		for _, j := range w.jobs {
			for _, cmd := range j.commands(w.file) {
				c.checkCommand(cmd.Command, func(word shell.Word) span { return wordIn(w.file, cmd.step.run, word) })
			}
		}
	}
	for f := range c.unit.Workspace.Deployment.Files(deployment.Script, deployment.Plain) {
		if f.Kind == deployment.Plain && path.Ext(f.Path) != ".sh" && path.Ext(f.Path) != ".bash" {
			continue
		}
		script, _ := shell.Parse(f.Text)
		for n := range script.Commands {
			c.checkCommand(&script.Commands[n], func(word shell.Word) span { return span{f, word.Start, word.End} })
		}
	}
}

// checkCommand judges one command; at gives the place of its words.
func (c *checker) checkCommand(cmd *shell.Command, at func(shell.Word) span) {
	for n, w := range cmd.Words {
		next := shell.Word{Expands: true}
		if n+1 < len(cmd.Words) {
			next = cmd.Words[n+1]
		}
		switch {
		case w.Text == "--list-modules" && namesOdoo(cmd.Words[:n]):
			c.report(at(w), rules.DeploymentName, w.Text+" is no option of Odoo: ask the table ir_module_module")
		case isModuleOption(w.Text) && namesOdoo(cmd.Words[:n]):
			c.checkModules(next, at)
		case n == 0 && w.Text == "docker" && (next.Text == "exec" || next.Text == "logs"):
			c.checkContainer(cmd.Words[2:], at)
		}
	}
}

// namesOdoo tells whether some words run Odoo, here or in a container: behind an option it is a user.
func namesOdoo(words []shell.Word) bool {
	for n, w := range words {
		name := path.Base(w.Text)
		if (name == "odoo" || name == "odoo-bin") && (n == 0 || !strings.HasPrefix(words[n-1].Text, "-")) {
			return true
		}
	}
	return false
}

// isModuleOption tells whether a list of modules follows an option of Odoo.
func isModuleOption(word string) bool {
	return word == "-i" || word == "-u" || word == "--init" || word == "--update"
}

// checkModules asks for the modules of a list.
func (c *checker) checkModules(w shell.Word, at func(shell.Word) span) {
	if w.Expands || strings.HasPrefix(w.Text, "-") {
		return
	}
	for name := range strings.SplitSeq(w.Text, ",") {
		if name = strings.TrimSpace(name); name != "" && !c.isModule(name) {
			c.outcomes.Applies(rules.DeploymentName)
			c.report(at(w), rules.DeploymentName, name+" is no module here or of Odoo, which only warns of it")
		}
	}
}

// withValue are options of docker exec and docker logs that a value follows.
var withValue = []string{"-e", "-u", "-w", "-n", "--env", "--user", "--workdir", "--tail", "--since"}

// checkContainer asks whether a compose file calls a container so.
func (c *checker) checkContainer(words []shell.Word, at func(shell.Word) span) {
	var names []string
	for _, s := range c.services {
		n := s.get("container_name")
		if n == nil || strings.Contains(n.Value, "$") {
			return // Compose makes a name of the project's and the service's
		}
		names = append(names, n.Value)
	}
	for n, w := range words {
		if strings.HasPrefix(w.Text, "-") || n > 0 && slices.Contains(withValue, words[n-1].Text) {
			continue
		}
		if len(names) > 0 && !w.Expands && !slices.Contains(names, w.Text) {
			c.report(at(w), rules.DeploymentName, "no compose file has a container "+w.Text)
		}
		return
	}
}
