package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/analyzers/pipeline"
	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/preflight"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
)

type preflightFlags struct {
	workspace         workspaceFlags
	report            reportFlags[*preflight.Report]
	target, checklist string
	jobs              int
}

func newPreflight(e *env) *cobra.Command {
	var f preflightFlags
	for _, p := range preflight.Formats() {
		f.report.formats = append(f.report.formats, format[*preflight.Report]{p.Name, p.Write})
	}
	cmd := &cobra.Command{
		Use:   "preflight",
		Short: "make the checklist of a release: what is done, what is open, what is for people",
		Long: "preflight checks the workspace and its deployment files, and shows the steps from the local test to\n" +
			"the rollback, each with what speaks for it or the command that shows it, in this repository's names.\n" +
			"Exit code: 0, or 1 when a row is open that a release must not go on with; 2 usage or configuration,\n" +
			"3 internal.",
		Example: "  smartdelta preflight\n" +
			"  smartdelta preflight --target test --format markdown",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd, e) },
	}
	f.workspace.add(cmd)
	f.report.add(cmd, "checklist", "table")
	addJobs(cmd, &f.jobs)
	flags := cmd.Flags()
	flags.StringVar(&f.target, "target", preflight.Production, "`TARGET` of the release: test or production")
	completeFlag(cmd, "target", preflight.Test, preflight.Production)
	flags.StringVar(&f.checklist, "checklist", "", "another checklist than the built-in one, a YAML `FILE` in its form")
	return cmd
}

func (f *preflightFlags) run(cmd *cobra.Command, e *env) error {
	if f.target != preflight.Test && f.target != preflight.Production {
		return usagef("--target: unknown target %q (test or production)", f.target)
	}
	write, err := f.report.writer(e)
	if err != nil {
		return err
	}
	text := preflight.Default
	if f.checklist != "" {
		file, err := openInput(f.checklist)
		if err != nil {
			return fmt.Errorf("--checklist: %w", err)
		}
		defer file.Close()
		if text, err = io.ReadAll(file); err != nil {
			return fmt.Errorf("--checklist: %w", err)
		}
	}
	phases, err := preflight.Read(text)
	if err != nil {
		return usagef("--checklist %s: %w", f.checklist, err)
	}
	s, err := f.workspace.open(cmd.Context(), e, driver.Options{Jobs: f.jobs})
	if err != nil {
		return err
	}
	result, err := check.Run(cmd.Context(), s, check.Options{})
	if err != nil {
		return err
	}
	e.failed(result.Failures)
	r := preflight.New(phases, f.target, result, pipeline.Describe(&s.Unit))
	if r.IsOpen() {
		e.exit(exitFindings)
	}
	return write(r)
}
