package pipeline

import (
	"bytes"
	"runtime"
	"slices"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/syntax/shell"
	"github.com/jgtolentino/smartdelta/rules"
)

// start is the script of the workspace with which an image starts.
type start struct {
	file   *deployment.File
	by     copied
	script *shell.Script
}

// startOf gives the start script of an image; nil where it is not one of the workspace.
func (c *checker) startOf(i *image) *start {
	target := "/entrypoint.sh"
	if in := i.final.entrypoint; in != nil {
		cmd := in.Command.(*instructions.EntrypointCommand)
		words := strings.Fields(strings.Join(cmd.CmdLine, " "))
		at := slices.IndexFunc(words, func(w string) bool {
			return strings.Contains(w, "/") && !strings.HasSuffix(w, "/bash") &&
				!strings.HasSuffix(w, "/sh") && !strings.HasSuffix(w, "tini") && !strings.HasSuffix(w, "dumb-init")
		})
		if at < 0 {
			return nil
		}
		target = absolute("/", words[at])
	}
	for _, by := range slices.Backward(i.final.copies) {
		rest, ok := within(target, by.target)
		if !ok || rest != "" && !by.isFolder {
			continue
		}
		host := join(by.host, rest)
		for f := range c.unit.Workspace.Deployment.Files(deployment.Script, deployment.Plain) {
			if f.Path == host && f.IsRead() && f.Text != nil {
				script, _ := shell.Parse(f.Text)
				return &start{f, by, script}
			}
		}
	}
	return nil
}

// ownStart tells whether the workspace has the start script of an image.
func (c *checker) ownStart(i *image) bool { return c.startOf(i) != nil }

// isOpenStart tells whether an image may start with a script that nobody here has.
func (i *image) isOpenStart() bool {
	return i.final.open != "" || i.final.entrypoint != nil
}

// readsUpgrade tells whether the start script of an image asks for AUTO_UPGRADE.
func (c *checker) readsUpgrade(i *image) bool {
	s := c.startOf(i)
	return s != nil && bytes.Contains(s.file.Text, []byte(autoUpgrade))
}

// waits tells whether the start script of an image waits for the database.
func (c *checker) waits(i *image) bool {
	s := c.startOf(i)
	return s != nil && slices.ContainsFunc([]string{"pg_isready", "wait-for", "wait_for", "nc -z", "/dev/tcp"},
		func(word string) bool { return bytes.Contains(s.file.Text, []byte(word)) })
}

// checkStart judges the start script of an image.
func (c *checker) checkStart(i *image) {
	s := c.startOf(i)
	if s == nil {
		return
	}
	c.outcomes.Applies(rules.Entrypoint)
	c.checkRunnable(i, s)
	if _, problem := shell.Parse(s.file.Text); problem != nil {
		c.reportf(span{s.file, problem.Start, problem.End}, rules.Entrypoint,
			"bash refuses the start script: %s", problem.Message)
		return
	}
	c.checkUpgrades(s)
	c.checkExec(s)
}

// checkRunnable asks whether the container can start the script at all.
func (c *checker) checkRunnable(i *image, s *start) {
	info := c.unit.Vendored.Set().Stat(c.unit.Workspace, s.file.Path)
	isProgram := i.final.entrypoint == nil || !strings.Contains(strings.Join(
		i.final.entrypoint.Command.(*instructions.EntrypointCommand).CmdLine, " "), "sh /")
	first, _, _ := bytes.Cut(s.file.Text, []byte("\n"))
	top := span{s.file, 0, len(bytes.TrimRight(first, "\r"))}
	switch {
	case !isProgram:
	case s.script.Shebang == "":
		c.report(top, rules.Entrypoint, "the start script has no #! line, so that the container cannot start it")
	case bytes.HasSuffix(first, []byte("\r")):
		c.report(top, rules.Entrypoint,
			"the #! line ends with a carriage return, which is taken for a part of the program's name")
	case info != nil && info.Mode()&0o111 == 0 && runtime.GOOS != "windows" && s.by.by.Chmod == "" && !changesMode(i):
		c.reportf(s.by.at, rules.Entrypoint, "%s is not executable, and nothing makes it so", s.file.Path)
	}
}

// changesMode tells whether a command of an image sets modes.
func changesMode(i *image) bool {
	return slices.ContainsFunc(i.final.all, func(in *deployment.Instruction) bool {
		return bytes.Contains(in.Script, []byte("chmod"))
	})
}

// checkUpgrades asks what becomes of an upgrade that fails.
func (c *checker) checkUpgrades(s *start) {
	stops := stopsOnError(s.script)
	for n := range s.script.Commands {
		cmd := &s.script.Commands[n]
		if !isUpgrade(cmd) {
			continue
		}
		at := span{s.file, cmd.Words[0].Start, cmd.Words[0].End}
		switch {
		case cmd.IsIgnored:
			c.report(at, rules.Entrypoint,
				"odoo may fail to upgrade, and the start goes on: the new code serves the old database")
		case cmd.IsBackground:
			c.report(at, rules.Entrypoint,
				"odoo upgrades in the background, while the new code serves the old database")
		case !stops && !cmd.IsTested:
			c.report(at, rules.Entrypoint, "odoo may fail to upgrade, and without set -e the start goes on")
		}
		for _, w := range cmd.Words {
			if !w.IsQuoted && strings.Contains(w.Text, upgradeModules) {
				c.report(span{s.file, w.Start, w.End}, rules.Entrypoint,
					w.Text+" is not quoted: a blank in it ends the list",
					emit.Lower)
			}
		}
	}
}

// stopsOnError tells whether a script ends where a command fails.
func stopsOnError(s *shell.Script) bool {
	if _, options, ok := strings.Cut(s.Shebang, " -"); ok && strings.Contains(options, "e") {
		return true
	}
	return slices.ContainsFunc(s.Commands, func(cmd shell.Command) bool {
		return cmd.Name() == "set" && slices.ContainsFunc(cmd.Words[1:], func(w shell.Word) bool {
			return w.Text == "errexit" || strings.HasPrefix(w.Text, "-") && strings.Contains(w.Text, "e")
		})
	})
}

// isOdoo tells whether a command is Odoo's, perhaps behind exec.
func isOdooCommand(cmd *shell.Command) bool {
	for _, w := range cmd.Words {
		switch w.Text[strings.LastIndexByte(w.Text, '/')+1:] {
		case "odoo", "odoo-bin", "odoo.py":
			return true
		case "exec", "gosu", "su-exec", "python", "python3", "env":
			continue
		}
		return false
	}
	return false
}

// isUpgrade tells whether a command has Odoo install or upgrade modules and end.
func isUpgrade(cmd *shell.Command) bool {
	return isOdooCommand(cmd) && slices.ContainsFunc(cmd.Words, func(w shell.Word) bool {
		switch w.Text {
		case "-u", "--update", "-i", "--init", "--stop-after-init":
			return true
		}
		return strings.HasPrefix(w.Text, "--update=") || strings.HasPrefix(w.Text, "--init=")
	})
}

// checkExec asks whether Odoo gets the signals that Docker sends: they go to the script unless it becomes Odoo.
func (c *checker) checkExec(s *start) {
	for n := range s.script.Commands {
		cmd := &s.script.Commands[n]
		starts := isOdooCommand(cmd) && !isUpgrade(cmd) || len(cmd.Words) == 1 && cmd.Words[0].Text == "$@"
		if starts && cmd.IsLast && cmd.Name() != "exec" && cmd.Function == "" {
			c.report(span{s.file, cmd.Words[0].Start, cmd.Words[0].End}, rules.Entrypoint,
				cmd.Words[0].Text+" is started without exec: it never gets the signal with which Docker stops it",
				emit.Lower)
		}
	}
}
