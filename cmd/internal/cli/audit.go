package cli

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/cmd/internal/audit"
	"github.com/jgtolentino/smartdelta/internal/project/config"
	"github.com/jgtolentino/smartdelta/rules"
)

type auditFlags struct {
	workspace workspaceFlags
	format    string
	output    string
	expect    string
	closure   bool
	jobs      int
}

func newAudit(e *env) *cobra.Command {
	var f auditFlags
	var formats []string
	for _, format := range audit.Formats() {
		formats = append(formats, format.Name)
	}
	cmd := &cobra.Command{
		Use:   "audit [paths]",
		Short: "list every module: where it comes from, its edition, and what to use instead",
		Long: "audit lists every module that the workspace has or names, with its origin, the edition of Odoo that it needs, who\n" +
			"needs it, and for Enterprise modules what the Community has instead. cyclonedx and spdx write a software bill of\n" +
			"materials. Exit code: 0, or 1 when --expect names a list that does not approve of every module; 2 usage or\n" +
			"configuration, 3 internal.",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, e, args, formats) },
	}
	f.workspace.add(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "text", "format of the list: "+strings.Join(formats, ", "))
	flags.StringVar(&f.output, "output", "", "write the list to this file instead of stdout")
	flags.StringVar(&f.expect, "expect", "", "file of approved module families, a name or glob a line: modules in none give exit code 1")
	flags.BoolVar(&f.closure, "closure", false, "list the core modules too that are only reached through others")
	flags.IntVar(&f.jobs, "jobs", 0, "workers (default: one per processor)")
	return cmd
}

func (f *auditFlags) run(cmd *cobra.Command, e *env, paths, formats []string) error {
	var write func(io.Writer, *audit.Report, audit.Meta) error
	for _, format := range audit.Formats() {
		if format.Name == f.format {
			write = format.Write
		}
	}
	if write == nil {
		return usagef("unknown format %q (%s)", f.format, strings.Join(formats, ", "))
	}
	var approved config.Families
	if f.expect != "" {
		file, err := os.Open(f.expect)
		if err != nil {
			return usagef("--expect: %w", err)
		}
		defer file.Close()
		if approved, err = config.ReadFamilies(file); err != nil {
			return usagef("--expect %s: %w", f.expect, err)
		}
	}
	workspace, err := f.workspace.options(paths)
	if err != nil {
		return err
	}
	report, err := audit.Run(cmd.Context(), audit.Options{Workspace: workspace, Closure: f.closure, Jobs: f.jobs})
	if err != nil {
		return err
	}
	for _, failure := range report.Failures {
		e.log.Error(failure)
		e.exit(exitInternal)
	}
	if report.GitProblem != "" {
		e.log.Warnf("of the git repository nothing is known, so submodules and revisions are not seen: %s", report.GitProblem)
	}
	if f.expect != "" {
		report.Expect(approved)
		for _, m := range report.NotApproved() {
			fmt.Fprintf(e.stderr, "%s: %s (%s) is in none of the families of %s\n", rules.ModuleNotApproved, m.Name, m.Origin, f.expect)
			e.exit(exitFindings)
		}
	}
	meta := audit.Meta{Version: version(), Created: created()}
	return writeReport(e, f.output, func(w io.Writer) error { return write(w, report, meta) })
}

// created is the time for documents that must have one: SOURCE_DATE_EPOCH, as builds that can be repeated set it,
// else now.
func created() time.Time {
	if seconds, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		return time.Unix(seconds, 0)
	}
	return time.Now()
}
