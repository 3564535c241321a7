package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/project/config"
	"github.com/jgtolentino/smartdelta/internal/project/glob"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// workspaceFlags say what to look at.
type workspaceFlags struct {
	root, config, series, odoo, as string
	addonsPaths                    []string
	exclude                        []string
	rules                          map[*rules.Rule]config.Level // over the configuration's
	tracked                        bool
	allowOutside                   bool
}

func (f *workspaceFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.root, "root", "", "`FOLDER` of the workspace (default: the nearest configuration upwards, "+
		"else the git root)")
	flags.StringVar(&f.config, "config", "", "configuration `FILE` (default: .smartdelta.yaml of the root, or "+
		"pyproject.toml)")
	flags.StringVar(&f.series, "series", "", "Odoo `SERIES`, such as 18.0 (default: what the workspace says)")
	flags.StringArrayVar(&f.addonsPaths, "addons-path", nil,
		"one more `FOLDER` of modules that belong to the workspace (repeatable)")
	flags.StringArrayVar(&f.exclude, "exclude", nil,
		"leave out what this `GLOB` names, such as 'archive/**', from the root on (repeatable)")
	flags.BoolVar(&f.allowOutside, "allow-outside", false,
		"follow links and configured folders that lead out of the repository")
	flags.BoolVar(&f.tracked, "tracked", false, "leave out files that git does not track, as a commit does (for hooks)")
	flags.StringVar(&f.odoo, "odoo", "", "read core from the Odoo source tree in this `FOLDER` instead of "+
		"the built-in knowledge")
	completeFlag(cmd, "series", catalogue.SeriesNames()...)
}

// addProfile registers --as, for commands in which a profile changes something.
func (f *workspaceFlags) addProfile(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.as, "as", "", "`PROFILE` of defaults, over the configuration: strict, ci or advisory")
	completeFlag(cmd, "as", config.Profiles()...)
}

// open opens the workspace around the paths (default: the working directory), for a command that is about the modules
// below them.
func (f *workspaceFlags) open(
	ctx context.Context, e *env, run driver.Options, paths ...string,
) (*session.Session, error) {
	if f.as != "" && !slices.Contains(config.Profiles(), f.as) {
		return nil, unknown("profile", f.as, config.Profiles())
	}
	dir, err := os.Getwd()
	if err != nil {
		return nil, fmt.Errorf("find the working directory: %w", err)
	}
	for _, pattern := range f.exclude {
		if !glob.IsValid(pattern) {
			return nil, usagef("--exclude: %q is no glob pattern", pattern)
		}
	}
	s, err := session.Open(ctx, session.Options{Run: run, Workspace: workspace.Options{
		Paths: paths, Dir: dir, Root: f.root, Series: f.series, Config: f.config,
		AddonsPaths: f.addonsPaths, AllowOutside: f.allowOutside, Exclude: f.exclude, Rules: f.rules, Profile: f.as,
		Odoo: f.odoo, Tracked: f.tracked,
	}})
	if err == nil {
		e.root = s.Workspace.Root
	}
	return s, err
}

// openNamed opens the workspace for a command that names modules: the working directory need not be in it.
func (f *workspaceFlags) openNamed(ctx context.Context, e *env, run driver.Options) (*session.Session, error) {
	if f.root != "" {
		return f.open(ctx, e, run, f.root)
	}
	return f.open(ctx, e, run)
}

// addJobs registers --jobs.
func addJobs(cmd *cobra.Command, jobs *int) {
	cmd.Flags().Var((*workers)(jobs), "jobs", "`NUMBER` of workers (default: one per processor)")
}

// workers is the value of --jobs.
type workers int

func (w *workers) String() string { return strconv.Itoa(int(*w)) }

func (*workers) Type() string { return "int" }

func (w *workers) Set(text string) error {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return errors.New("a number of workers is meant, or 0 for one per processor")
	}
	*w = workers(n)
	return nil
}

// addFormat registers --format of what a command writes.
func addFormat(cmd *cobra.Command, format *string, what, preset string, names []string) {
	cmd.Flags().StringVar(format, "format", preset, "`FORMAT` of the "+what+": "+strings.Join(names, ", "))
	completeFlag(cmd, "format", names...)
}

func unknownFormat(name string, names []string) error { return unknown("format", name, names) }

// addOutput registers --output of what a command writes.
func addOutput(cmd *cobra.Command, file *string, what string) {
	cmd.Flags().StringVar(file, "output", "", "write the "+what+" to this `FILE` instead of stdout")
}

// format is one way to write a report of type R.
type format[R any] struct {
	name  string
	write func(io.Writer, R) error
}

// reportFlags say how a command writes its report, and where to.
type reportFlags[R any] struct {
	formats      []format[R] // in the order of the help text
	format, file string
}

func (f *reportFlags[R]) add(cmd *cobra.Command, what, preset string) {
	addFormat(cmd, &f.format, what, preset, f.names())
	addOutput(cmd, &f.file, what)
}

func (f *reportFlags[R]) names() []string {
	names := make([]string, len(f.formats))
	for i, format := range f.formats {
		names[i] = format.name
	}
	return names
}

// writer gives what writes a report. It is asked for before work begins, so that a mistake is reported at once.
func (f *reportFlags[R]) writer(e *env) (func(R) error, error) {
	for _, format := range f.formats {
		if format.name == f.format {
			return func(r R) error {
				return writeReport(e, f.file, func(w io.Writer) error { return format.write(w, r) })
			}, nil
		}
	}
	return nil, unknownFormat(f.format, f.names())
}
