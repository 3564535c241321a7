package cli

import (
	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/cmd/internal/branch"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
)

func newBranch(e *env) *cobra.Command {
	var f checkFlags
	var base string
	cmd := &cobra.Command{
		Use:   "branch",
		Short: "check what a branch brings: its findings, its commits, its name",
		Long: "branch compares HEAD with the commit at which the branch left its base: findings that are new, those\n" +
			"that were fixed, and those that were there. Each commit since then carries the tag of a Smart Delta\n" +
			"step, [smart-delta:GAP_DELTA], that is the step of the modules that it changes, and the branch is\n" +
			"named after the patterns. Both revisions are read from git, and the work tree is not touched. In pull\n" +
			"requests of GitHub and merge requests of GitLab the base is theirs. Exit code: as of check, of what is\n" +
			"new; 2 where the branch cannot be compared, as in a shallow clone.",
		Example: "  smartdelta branch\n  smartdelta branch --base origin/18.0 --format markdown",
		Args:    exactly(0, ""),
		RunE:    func(cmd *cobra.Command, _ []string) error { return f.runBranch(cmd, e, base) },
	}
	f.workspace.add(cmd)
	f.workspace.addProfile(cmd)
	addFormat(cmd, &f.format, "report", "text", formatNames())
	addOutput(cmd, &f.output, "report")
	addJobs(cmd, &f.jobs)
	f.selection.add(cmd)
	flags := cmd.Flags()
	flags.StringVar(&base, "base", "", "branch or commit `REF` to compare with (default: what GitHub or GitLab say, "+
		"else origin's own default, main, master or the series)")
	flags.StringArrayVar(&f.reports, "report", nil, "write one more report, `KIND=FILE` (repeatable)")
	flags.StringVar(&f.failOn, "fail-on", "",
		"least `SEVERITY` that gives exit code 1: error, warning, note or never (default: what configuration "+
			"says, else error)")
	flags.StringVar(&f.baseline, "baseline", "", "`FILE` of smartdelta baseline write: findings in it are known "+
		"and do not count")
	flags.BoolVar(&f.noColor, "no-color", false, "no colours on a terminal, as with NO_COLOR=1")
	flags.BoolVar(&f.strict, "strict", false, "report names too that only a module of unknown content could define")
	completeFlag(cmd, "fail-on", "error", "warning", "note", "never")
	complete(cmd, "report", completeReport)
	return cmd
}

func (f *checkFlags) runBranch(cmd *cobra.Command, e *env, base string) error {
	targets, err := f.targets()
	if err != nil {
		return err
	}
	if f.workspace.rules, err = f.selection.levels(); err != nil {
		return err
	}
	options, err := f.options(e, targets)
	if err != nil {
		return err
	}
	s, err := f.workspace.openNamed(cmd.Context(), e, driver.Options{Jobs: f.jobs})
	if err != nil {
		return err
	}
	result, err := branch.Run(cmd.Context(), s, base, options)
	if err != nil {
		return err
	}
	e.failed(result.Failures)
	e.exit(exitCode(result.ExitCode()))
	texts := make([][]byte, len(targets))
	for i, t := range targets {
		if texts[i], err = t.render(e, result); err != nil {
			return err
		}
	}
	return writeAll(e, targets, texts)
}
