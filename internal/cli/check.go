package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/jgtolentino/smartdelta/internal/check"
	"github.com/jgtolentino/smartdelta/internal/workspace"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/rules"
)

type checkFlags struct {
	workspace workspaceFlags
	format    string
	output    string
	reports   []string
	failOn    string
	noCache   bool
	jobs      int
}

// workspaceFlags say what to look at.
type workspaceFlags struct {
	root, config, series, odoo string
	addonsPaths                []string
}

func (f *workspaceFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.root, "root", "", "folder of the workspace (default: the nearest .smartdelta.yaml upwards, else the git root)")
	flags.StringVar(&f.config, "config", "", "configuration file (default: .smartdelta.yaml of the root)")
	flags.StringVar(&f.series, "series", "", "Odoo series, such as 18.0 (default: what the workspace says)")
	flags.StringArrayVar(&f.addonsPaths, "addons-path", nil, "one more folder of modules that belong to the workspace (repeatable)")
	flags.StringVar(&f.odoo, "odoo", "", "read core from this Odoo source tree instead of the built-in knowledge")
}

func (f *workspaceFlags) options(paths []string) (workspace.Options, error) {
	dir, err := os.Getwd()
	if err != nil {
		return workspace.Options{}, fmt.Errorf("find the working directory: %w", err)
	}
	return workspace.Options{
		Paths: paths, Dir: dir, Root: f.root, Series: f.series, Config: f.config,
		AddonsPaths: f.addonsPaths, Odoo: f.odoo,
	}, nil
}

func newCheck(e *env) *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check [paths]",
		Short: "check modules and report findings",
		Long: "check reads the workspace around the paths (default: the working directory) and reports on the modules\n" +
			"below them. Exit code: 0 nothing at or above --fail-on, 1 findings, 2 usage or configuration, 3 internal.",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, e, args) },
	}
	f.workspace.add(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "text", "format of the report: "+strings.Join(formatNames(), ", "))
	flags.StringVar(&f.output, "output", "", "write the report to this file instead of stdout")
	flags.StringArrayVar(&f.reports, "report", nil, "write one more report, KIND=FILE (repeatable)")
	flags.StringVar(&f.failOn, "fail-on", "", "least severity that gives exit code 1: error, warning or note (default error)")
	flags.BoolVar(&f.noCache, "no-cache", false, "read everything anew")
	flags.IntVar(&f.jobs, "jobs", 0, "workers (default: one per processor)")
	return cmd
}

func (f *checkFlags) run(cmd *cobra.Command, e *env, paths []string) error {
	main, err := f.target(f.format, f.output)
	if err != nil {
		return err
	}
	targets := []target{main}
	for _, spec := range f.reports {
		kind, file, ok := strings.Cut(spec, "=")
		if !ok || file == "" {
			return usagef("--report %s: not of the form KIND=FILE", spec)
		}
		t, err := f.target(kind, file)
		if err != nil {
			return err
		}
		targets = append(targets, t)
	}
	options := check.Options{Jobs: f.jobs, Today: time.Now(), Version: version()}
	if f.failOn != "" {
		if options.FailOn, err = rules.ParseSeverity(f.failOn); err != nil {
			return usagef("--fail-on: %w", err)
		}
	}
	if options.Workspace, err = f.workspace.options(paths); err != nil {
		return err
	}
	result, err := check.Run(cmd.Context(), options)
	if err != nil {
		return err
	}
	for _, failure := range result.Failures {
		e.log.Error(failure)
	}
	e.exit(exitCode(result.ExitCode()))
	for _, t := range targets {
		if err := t.write(e, result); err != nil {
			return err
		}
	}
	return nil
}

// target is one report and where it goes; an empty file is stdout.
type target struct {
	format report.Format
	file   string
}

func (f *checkFlags) target(kind, file string) (target, error) {
	if format, ok := report.FormatByName(kind); ok {
		return target{format, file}, nil
	}
	return target{}, usagef("unknown format %q (%s)", kind, strings.Join(formatNames(), ", "))
}

func (t target) write(e *env, r *report.Result) error {
	if t.file == "" {
		return t.format.Write(e.stdout, r, terminalOf(e.stdout))
	}
	err := writeFile(t.file, func(w io.Writer) error { return t.format.Write(w, r, report.TextOptions{}) })
	if err != nil {
		return fmt.Errorf("write report %s: %w", t.file, err)
	}
	return nil
}

func formatNames() []string {
	var names []string
	for _, f := range report.Formats() {
		names = append(names, f.Name)
	}
	return names
}

// terminalOf says what stdout can show: colours only on a terminal, and only where NO_COLOR does not forbid them.
func terminalOf(w io.Writer) report.TextOptions {
	file, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return report.TextOptions{}
	}
	t := report.TextOptions{Color: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
	if width, _, err := term.GetSize(int(file.Fd())); err == nil {
		t.Width = width
	}
	return t
}
