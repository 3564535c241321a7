package cli

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/cmd/internal/audit"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/project/config"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

type auditFlags struct {
	workspace workspaceFlags
	report    reportFlags[*audit.Report]
	expect    string
	closure   bool
	jobs      int
}

func newAudit(e *env) *cobra.Command {
	var f auditFlags
	for _, a := range audit.Formats() {
		write := func(w io.Writer, r *audit.Report) error {
			return a.Write(w, r, audit.Meta{Version: version(), Created: created()})
		}
		f.report.formats = append(f.report.formats, format[*audit.Report]{a.Name, write})
	}
	cmd := &cobra.Command{
		Use:   "audit [paths]",
		Short: "list every module: where it comes from, its edition, and what to use instead",
		Long: "audit lists every module that the workspace has or names, with its origin, the edition of Odoo that\n" +
			"it needs, who needs it, and for Enterprise modules what the Community has instead. cyclonedx and\n" +
			"spdx write a software bill of materials. Exit code: 0, or 1 when --expect names a list that does not\n" +
			"approve of every module; 2 usage or configuration, 3 internal.",
		Example: "  smartdelta audit\n" +
			"  smartdelta audit --expect approved.txt\n" +
			"  smartdelta audit --format cyclonedx --output bom.json",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, e, args) },
	}
	f.workspace.add(cmd)
	f.report.add(cmd, "list", "text")
	addJobs(cmd, &f.jobs)
	flags := cmd.Flags()
	flags.StringVar(&f.expect, "expect", "", "`FILE` of approved module families, a name or glob a line: modules in "+
		"none give exit code 1")
	flags.BoolVar(&f.closure, "closure", false, "list the core modules too that are only reached through others")
	return cmd
}

func (f *auditFlags) run(cmd *cobra.Command, e *env, paths []string) error {
	write, err := f.report.writer(e)
	if err != nil {
		return err
	}
	var approved config.Families
	if f.expect != "" {
		file, err := openInput(f.expect)
		if err != nil {
			return fmt.Errorf("--expect: %w", err)
		}
		defer file.Close()
		if approved, err = config.ReadFamilies(file); err != nil {
			return usagef("--expect %s: %w", f.expect, err)
		}
	}
	s, err := f.workspace.open(cmd.Context(), e, driver.Options{Jobs: f.jobs}, paths...)
	if err != nil {
		return err
	}
	report, err := audit.Run(cmd.Context(), s, audit.Options{Closure: f.closure})
	if err != nil {
		return err
	}
	e.failed(report.Failures)
	if report.GitProblem != "" {
		e.log.Warnf("of the git repository nothing is known, so submodules and revisions are not seen: %s",
			report.GitProblem)
	}
	if f.expect != "" {
		report.Expect(approved)
		for _, m := range report.NotApproved() {
			fmt.Fprintf(e.stderr, "%s: %s (%s) is in none of the families of %s\n", rules.ModuleNotApproved,
				visible.Text(m.Name), m.Origin, f.expect)
			e.exit(exitFindings)
		}
	}
	return write(report)
}

// created is the time for documents that must have one: SOURCE_DATE_EPOCH, as builds that can be repeated set it,
// else now.
func created() time.Time {
	if seconds, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		return time.Unix(seconds, 0)
	}
	return time.Now()
}
