// Package check is the main job as a library: from paths and options to a report.Result.
//
// In: what the command line says. Out: the Result that renderers and the exit code stand on. It joins
// discovery, driver and findings, and decides what depends on where a finding stands: levels in vendored and
// uninstallable modules, known defects of upstream, what could not be decided.
package check

import (
	"context"
	"slices"
	"time"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/rules"
)

// Options are a check's.
type Options struct {
	Workspace workspace.Options
	FailOn    rules.Severity // 0: what configuration says, else error
	Jobs      int            // workers; 0 means one per processor
	Today     time.Time      // for suppressions that end
	Version   string         // of smartdelta
	// Baseline are the findings that are known; nil for none.
	Baseline *findings.Baseline
	Gates    []report.Gate
	// QualityFiles are SARIF reports of other linters, to be shown beside ours.
	QualityFiles []string
	// LineHashes asks for what GitHub follows lines by. It reads files again, and only SARIF shows it.
	LineHashes bool
	// Pictures asks for the graph and for what an installation brings in, which only the dashboard shows.
	Pictures bool
	// Strict makes findings of names that modules of unknown content may define.
	Strict bool
	// Coverage asks for what became of the references, by kind.
	Coverage bool
	Progress func(started, total int) // of modules; may be nil
}

// Run checks a workspace. Errors are those of usage, configuration and discovery; what is wrong with the
// workspace is in the Result, and what the tool could not do in its Failures.
func Run(ctx context.Context, o Options) (*report.Result, error) {
	job, err := Prepare(ctx, o)
	if err != nil {
		return nil, err
	}
	return job.Run(ctx)
}

// Job is a check of which the workspace is known, and no file of a module but the manifests was read.
type Job struct {
	options Options
	unit    unit.Unit
	quality []report.QualityRun
	read    []string // by Run, relative to the root
}

// Prepare finds what is to be checked. Its errors are Run's.
func Prepare(ctx context.Context, o Options) (*Job, error) {
	ws, err := workspace.Open(ctx, o.Workspace)
	if err != nil {
		return nil, err
	}
	all := unit.New(ctx, ws)
	quality, err := readQuality(o.QualityFiles, ws.Root)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(ws.Modules, func(m *workspace.Module) bool { return m.Origin == workspace.Vendored && m.Reported }) {
		all.Vendored.Start() // otherwise hardly anybody will ask
	}
	return &Job{options: o, unit: all, quality: quality}, nil
}

// Run reads the modules and judges them. It is to be called once.
func (j *Job) Run(ctx context.Context) (*report.Result, error) {
	o, all := j.options, j.unit
	all.Strict = o.Strict
	suite := analyzers.Suite()
	run, err := driver.Run(ctx, driver.Options{
		Analyzers: suite.Analyzers,
		Unit:      all,
		Source:    suite.Facts(all.Series),
		Visit: func(m *workspace.Module) bool {
			// Core in the workspace is opened only when it is what the user asks about, or is to be read instead of
			// the knowledge base.
			return m.Origin != workspace.Core || !all.Series.HasKnowledge() || o.Workspace.Odoo != ""
		},
		Jobs:     o.Jobs,
		Progress: o.Progress,
		MaxBytes: all.Policy.Limits.FileBytes,
	})
	if err != nil {
		return nil, err
	}
	a := newAssembler(o, all.Workspace, all.Policy, run)
	a.units()
	a.failures()
	a.baseline()
	if o.LineHashes {
		a.found.HashLines()
	}
	if o.Coverage {
		a.result.Coverage = coverageOf(&a.coverage)
	}
	if o.Pictures {
		a.result.Graph, a.result.Install = drawGraph(all), install(all)
	}
	a.result.Gates, a.result.Quality = o.Gates, j.quality
	j.read = slices.Concat(run.Read, a.found.Read())
	return a.result, nil
}
