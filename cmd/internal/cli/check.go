package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/sirupsen/logrus"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/jgtolentino/smartdelta/cmd/internal/branch"
	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/internal/project/config"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/formats"
)

type checkFlags struct {
	workspace workspaceFlags
	format    string
	output    string
	reports   []string
	failOn    string
	require   string
	minScores []string
	baseline  string
	newFrom   string
	history   string
	compare   string
	by        string
	key       func(*findings.Finding) string // of by
	withSARIF []string
	noCache   bool
	noColor   bool
	fix       bool
	strict    bool
	coverage  bool
	quiet     bool
	diff      bool
	watch     bool
	profile   bool
	selection selection
	jobs      int
}

func newCheck(e *env) *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check [paths]",
		Short: "check modules and report findings",
		Long: "check reads the workspace around the paths (default: the working directory) and reports on the\n" +
			"modules below them. Exit code: 0 nothing at or above --fail-on, 1 findings, or no verdict because a\n" +
			"file was not read, 2 usage or configuration, or neither a module nor a deployment file, 3 internal.",
		Example: "  smartdelta check addons/my_module\n" +
			"  smartdelta check --format sarif --output smartdelta.sarif --report html=dashboard.html\n" +
			"  smartdelta check --baseline known.json --fail-on warning",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.agree(cmd, e); err != nil {
				return err
			}
			if f.watch {
				return f.runAgain(cmd, e, args)
			}
			return f.run(cmd, e, args)
		},
	}
	f.workspace.add(cmd)
	f.workspace.addProfile(cmd)
	addFormat(cmd, &f.format, "report", "text", formatNames())
	addOutput(cmd, &f.output, "report")
	addJobs(cmd, &f.jobs)
	f.selection.add(cmd)
	flags := cmd.Flags()
	flags.StringArrayVar(&f.reports, "report", nil, "write one more report, `KIND=FILE` (repeatable)")
	flags.StringVar(&f.failOn, "fail-on", "",
		"least `SEVERITY` that gives exit code 1: error, warning, note or never (default: what configuration "+
			"says, else error)")
	flags.StringVar(&f.require, "require-verdict", "",
		"exit 1 where the `VERDICT` is less than pure, accepted (pure but for accepted errors) or decidable")
	flags.StringArrayVar(&f.minScores, "min-score", nil,
		"exit 1 where a module's score, or its score of a guardrail, is below N: `[GUARDRAIL=]N` (repeatable)")
	flags.StringVar(&f.baseline, "baseline", "", "`FILE` of smartdelta baseline write: findings in it are known "+
		"and do not count")
	flags.StringVar(&f.newFrom, "new-from", "", "branch or commit `REF`: what it has already is known and does not "+
		"count, and the commits since then are judged")
	flags.StringVar(&f.history, "history", "", "`FILE` of past runs, for the trend in the dashboard; this run is "+
		"added to it")
	flags.StringVar(&f.by, "by", "", "group the text report by `WHAT`: owner (as CODEOWNERS has it), module, rule "+
		"or file")
	flags.StringVar(&f.compare, "compare", "", "`FILE` of an earlier check's --format json, such as the base "+
		"branch's: markdown says how the scores have changed")
	flags.StringArrayVar(&f.withSARIF, "with-sarif", nil,
		"`FILE` of another linter's SARIF report, shown as OCA quality; it counts for nothing (repeatable)")
	flags.BoolVar(&f.fix, "fix", false, "make the changes that findings suggest, and print how to get absent modules")
	flags.BoolVar(&f.diff, "diff", false, "show as a diff, in the place of the report, what --fix would change first, "+
		"and change nothing")
	flags.BoolVar(&f.watch, "watch", false, "check again whenever a file of the workspace changes")
	flags.BoolVar(&f.profile, "profile", false, "tell on stderr how long each pass took")
	flags.BoolVar(&f.noCache, "no-cache", false, "read every file anew, and keep nothing of this run for the next one")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "nothing but the verdict, and what went wrong")
	flags.BoolVar(&f.noColor, "no-color", false, "no colours on a terminal, as with NO_COLOR=1")
	flags.BoolVar(&f.strict, "strict", false, "report names too that only a module of unknown content could define")
	flags.BoolVar(&f.coverage, "explain-coverage", false,
		"tell how many references of each kind were seen, and what became of them")
	offerValues(cmd)
	return cmd
}

// offerValues tells shells the values of check's flags.
func offerValues(cmd *cobra.Command) {
	completeFlag(cmd, "fail-on", "error", "warning", "note", "never")
	completeFlag(cmd, "require-verdict", report.Requirements()...)
	completeFlag(cmd, "by", byNames...)
	complete(cmd, "report", completeReport)
	complete(cmd, "min-score", completeGate)
}

// agree refuses flags that do not go together.
func (f *checkFlags) agree(cmd *cobra.Command, e *env) error {
	switch hasReport := cmd.Flags().Changed("format") || f.output != ""; {
	case f.quiet && e.verbose:
		return usagef("--quiet and --verbose exclude each other")
	case f.diff && (f.fix || hasReport):
		return usagef("--diff goes without --fix, --format and --output: it stands in the place of the report")
	case f.watch && (f.fix || f.diff || f.history != "" || f.newFrom != ""):
		return usagef("--watch goes without --fix, --diff, --history and --new-from")
	}
	if f.quiet {
		e.log.SetLevel(logrus.ErrorLevel)
	}
	return nil
}

func (f *checkFlags) run(cmd *cobra.Command, e *env, paths []string) error {
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
	var past []report.Point
	if f.history != "" {
		if past, err = readHistory(e, f.history); err != nil {
			return err
		}
	}
	var bar *progress
	if !f.quiet {
		bar = newProgress(e)
	}
	var times *timings
	if f.profile {
		times = newTimings(e.now)
	}
	began := e.now()
	run := driver.Options{Jobs: f.jobs, Progress: bar.callback(), Timed: times.callback()}
	s, err := f.workspace.open(cmd.Context(), e, run, paths...)
	if err != nil {
		return err
	}
	times.opened()
	if f.key, err = keyOf(f.by, s.Workspace); err != nil {
		return err
	}
	for i := range targets {
		targets[i].key = f.key
	}
	if err := f.known(s, &options, targets); err != nil {
		return err
	}
	if options.Quality, err = readQuality(f.withSARIF, s.Workspace.Root); err != nil {
		return err
	}
	if f.newFrom != "" {
		if options, err = branch.Since(cmd.Context(), s, f.newFrom, options); err != nil {
			return err
		}
	}
	job, err := check.Prepare(s, options)
	if err != nil {
		return err
	}
	kept := f.keep(e, job, targets, began)
	if written, err := kept.replay(e, targets); written {
		return err
	}
	result, err := job.Run(cmd.Context())
	bar.end()
	if err != nil {
		return err
	}
	if err := times.write(e.stderr); err != nil {
		return err
	}
	if f.diff {
		if err := writeDiff(e, s, result); err != nil {
			return err
		}
	}
	var failed error // to fix a file: reported after the reports, which are not lost with it
	if f.fix {
		if result, failed = applyFixes(cmd.Context(), e, s, options, result); result == nil {
			return failed
		}
	}
	if f.history != "" {
		result.History = append(past, result.Point(e.now()))
	}
	for _, failure := range result.Failures {
		e.log.Error(failure)
	}
	e.exit(exitCode(result.ExitCode()))
	texts := make([][]byte, len(targets))
	for i, t := range targets {
		if texts[i], err = t.render(e, result); err != nil {
			return err
		}
	}
	if f.history != "" && len(result.Failures) == 0 { // scores of a run that failed say nothing
		failed = errors.Join(failed, appendHistory(e.root, f.history, result.History[len(past)]))
	}
	if err := writeAll(e, targets, texts); err != nil {
		return errors.Join(failed, err)
	}
	kept.record(job, result, texts)
	return failed
}

// targets gives the reports that are asked for, the main one first.
func (f *checkFlags) targets() ([]target, error) {
	main, err := f.target(f.format, f.output)
	if err != nil {
		return nil, err
	}
	targets := []target{main}
	if f.diff {
		targets = nil
	}
	for _, spec := range f.reports {
		kind, file, ok := strings.Cut(spec, "=")
		if !ok || file == "" {
			return nil, usagef("--report %s: not of the form KIND=FILE", spec)
		}
		t, err := f.target(kind, file)
		if err != nil {
			return nil, err
		}
		targets = append(targets, t)
	}
	return targets, f.distinct(targets)
}

// options says what to check for the reports asked for, as far as it does not depend on the workspace.
func (f *checkFlags) options(e *env, targets []target) (check.Options, error) {
	o := check.Options{Strict: f.strict, Coverage: f.coverage, Today: e.now(), Version: version()}
	for _, t := range targets {
		o.LineHashes = o.LineHashes || t.format.Name == "sarif"
		o.Pictures = o.Pictures || t.format.Name == "html"
	}
	for _, text := range f.minScores {
		gate, err := report.ParseGate(text)
		if err != nil {
			return o, usagef("--min-score %s: %w", text, err)
		}
		o.Gates = append(o.Gates, gate)
	}
	var err error
	if f.compare != "" {
		if o.Earlier, err = readEarlier(f.compare); err != nil {
			return o, err
		}
	}
	if f.require != "" {
		if o.Require, err = report.ParseRequirement(f.require); err != nil {
			return o, usagef("--require-verdict: %w", err)
		}
	}
	if f.failOn != "" {
		if o.FailOn, err = config.ParseFailOn(f.failOn); err != nil {
			return o, usagef("--fail-on: %w", err)
		}
	}
	return o, nil
}

// known reads the baseline: the one that was asked for, else the configuration's.
func (f *checkFlags) known(s *session.Session, o *check.Options, targets []target) (err error) {
	if f.baseline == "" {
		if f.baseline = f.workspace.baseline(s); f.baseline == "" {
			return nil
		}
		if err := f.distinct(targets); err != nil {
			return err
		}
	}
	o.Baseline, err = readBaseline(f.baseline)
	return err
}

// target is one report and where it goes; an empty file is stdout.
type target struct {
	format formats.Format
	file   string
	plain  bool // no colours, wherever it goes
	quiet  bool // the verdict alone, on a terminal
	key    func(*findings.Finding) string
}

func (f *checkFlags) target(kind, file string) (target, error) {
	if format, ok := formats.ByName(kind); ok {
		return target{format: format, file: file, plain: f.noColor, quiet: f.quiet}, nil
	}
	return target{}, unknownFormat(kind, formatNames())
}

// options say how the text looks at its place.
func (t target) options(e *env) formats.TextOptions {
	if t.file != "" {
		return formats.TextOptions{All: true, By: t.key}
	}
	o := terminalOf(e.stdout)
	o.All, o.Quiet = e.verbose, t.quiet
	o.Color = o.Color && !t.plain
	o.Links = o.Links && o.Color
	o.By = t.key
	return o
}

func (t target) render(e *env, r *report.Result) ([]byte, error) {
	var text bytes.Buffer
	if err := t.format.Write(&text, r, t.options(e)); err != nil {
		return nil, fmt.Errorf("write report %s: %w", t.format.Name, err)
	}
	return text.Bytes(), nil
}

func (t target) write(e *env, text []byte) error {
	write := func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	}
	switch t.file {
	case "", "/dev/stdout": // opening it anew would lose what stands before, where it leads to a file
		return write(e.stdout)
	case "/dev/stderr":
		return write(e.stderr)
	}
	if err := writeFile(e.root, t.file, write); err != nil {
		return fmt.Errorf("write report %s: %w", t.file, err)
	}
	return nil
}

func writeAll(e *env, targets []target, texts [][]byte) error {
	var failed error
	order := make([]int, 0, len(targets)) // stdout last: where nobody reads it any more, the process ends there
	for i, t := range targets {
		if t.file != "" && t.file != "/dev/stdout" {
			order = append(order, i)
		}
	}
	for i := range targets {
		if !slices.Contains(order, i) {
			order = append(order, i)
		}
	}
	for _, i := range order { // one that cannot be written must not cost the others
		t := targets[i]
		if err := t.write(e, texts[i]); err != nil {
			e.exit(codeOf(err))
			failed = errors.Join(failed, err)
		}
	}
	return failed
}

func formatNames() []string {
	var names []string
	for _, f := range formats.All() {
		names = append(names, f.Name)
	}
	return names
}

// hasLinks tells whether the terminal shows links (OSC 8): those that say which one they are and are known to.
func hasLinks(getenv func(string) string) bool {
	switch {
	case getenv("FORCE_HYPERLINK") != "":
		return getenv("FORCE_HYPERLINK") != "0"
	case getenv("CI") != "" || getenv("TMUX") != "":
		return false
	case getenv("KITTY_WINDOW_ID") != "", getenv("WT_SESSION") != "", getenv("KONSOLE_VERSION") != "":
		return true
	case len(getenv("VTE_VERSION")) == 4: // from 0.50 on, written 5000
		return getenv("VTE_VERSION") >= "5000"
	}
	return slices.Contains([]string{"iTerm.app", "WezTerm", "vscode", "ghostty"}, getenv("TERM_PROGRAM")) ||
		slices.Contains([]string{"foot", "alacritty", "xterm-kitty", "xterm-ghostty"}, getenv("TERM"))
}

// terminalOf says what stdout can show: colours only on a terminal, and only where NO_COLOR does not forbid them.
func terminalOf(w io.Writer) formats.TextOptions {
	file, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return formats.TextOptions{}
	}
	t := formats.TextOptions{Color: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
	t.Links = t.Color && hasLinks(os.Getenv)
	if width, _, err := term.GetSize(int(file.Fd())); err == nil {
		t.Width = width
	}
	return t
}
