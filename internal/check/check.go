// Package check is the main job as a library: from paths and options to a report.Result.
//
// In: what the command line says. Out: the Result that renderers and the exit code stand on. It joins
// discovery, driver and findings, and decides what depends on where a finding stands: levels in vendored and
// uninstallable modules, known defects of upstream, what could not be decided.
package check

import (
	"context"
	"fmt"
	"maps"
	"time"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/suppression"
	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/internal/catalogue"
	"github.com/jgtolentino/smartdelta/internal/driver"
	"github.com/jgtolentino/smartdelta/internal/workspace"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/rules"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// Options are a check's.
type Options struct {
	Workspace workspace.Options
	FailOn    rules.Severity // 0: what configuration says, else error
	Jobs      int            // workers; 0 means one per processor
	Today     time.Time      // for suppressions that end
	Version   string         // of smartdelta
}

// Run checks a workspace. Errors are those of usage, configuration and discovery; what is wrong with the
// workspace is in the Result, and what the tool could not do in its Failures.
func Run(ctx context.Context, o Options) (*report.Result, error) {
	ws, err := workspace.Open(ctx, o.Workspace)
	if err != nil {
		return nil, err
	}
	series, known := catalogue.ParseSeries(ws.Series)
	if !known {
		return nil, fmt.Errorf("series %q is not known (16.0 to 19.0 are)", ws.Series)
	}
	p := policy.Default()
	maps.Copy(p.Contracts, ws.Config.Contracts)
	run, err := driver.Run(ctx, driver.Options{
		Analyzers: append(analyzers.All(), suppression.Analyzer),
		Unit:      unit.Unit{Workspace: ws, Series: series, Policy: p, Contracts: p.Contracts, Modules: ws.ByName()},
		Source:    load.FromCatalogue(series),
		Visit: func(m *workspace.Module) bool {
			// Core in the workspace is opened only when it is what the user asks about.
			return m.Origin != workspace.Core || !series.HasKnowledge()
		},
		Jobs:     o.Jobs,
		MaxBytes: p.Limits.FileBytes,
	})
	if err != nil {
		return nil, err
	}
	a := newAssembler(o, ws, p, run)
	a.units()
	a.suppress()
	return a.result, nil
}
