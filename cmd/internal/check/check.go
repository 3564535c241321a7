// Package check is the main job as a library: from a session and options to a report.Result.
//
// In: a session, and what the command line says of reports. Out: the Result that renderers and the exit code stand on.
// It joins driver and findings, and decides what depends on where a finding stands: levels in vendored and
// uninstallable modules, known defects of upstream, what could not be decided.
package check

import (
	"context"
	"slices"
	"time"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/internal/project/lineage"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/rules"
)

// Options are a check's.
type Options struct {
	FailOn  rules.Severity     // 0: what configuration says, else error; config.Never for no severity
	Require report.Requirement // none: what configuration says
	Today   time.Time          // for suppressions that end
	Version string             // of smartdelta
	// Baseline are the findings that are known; nil for none.
	Baseline *findings.Baseline
	Gates    []report.Gate
	// Quality is what other linters found, to be shown beside ours.
	Quality []report.QualityRun
	Earlier *report.Earlier // a run to compare with; nil for none
	// LineHashes asks for what GitHub follows lines by. It reads files again, and only SARIF shows it.
	LineHashes bool
	// Pictures asks for the graph, for what an installation brings in, and for what git says of the commit, which only
	// the dashboard shows.
	Pictures bool
	// Strict makes findings of names that modules of unknown content may define.
	Strict bool
	// Coverage asks for what became of the references, by kind.
	Coverage bool
	// Lineage is the branch whose name and commits are judged too; nil for none.
	Lineage *lineage.Branch
}

// Run checks a session's modules. It is an error that there are none below the paths given, and that the run was
// interrupted; what is wrong with the workspace is in the Result, and what the tool could not do in its Failures.
func Run(ctx context.Context, s *session.Session, o Options) (*report.Result, error) {
	job, err := Prepare(s, o)
	if err != nil {
		return nil, err
	}
	return job.Run(ctx)
}

// Job is a check that has not begun: no file of a module but the manifests was read.
type Job struct {
	session *session.Session
	options Options
	read    []string // by Run, relative to the root
}

// Prepare says what is to be checked. It is an error that there is no module below the paths given, where there is no
// deployment file either.
func Prepare(s *session.Session, o Options) (*Job, error) {
	if s.NoModule != nil && !s.Workspace.OnlyDeployment {
		return nil, s.NoModule
	}
	for m := range s.Reported {
		if m.Origin == workspace.Vendored {
			s.Vendored.Start() // otherwise hardly anybody will ask
			break
		}
	}
	return &Job{session: s, options: o}, nil
}

// Run reads the modules and judges them. It is to be called once.
func (j *Job) Run(ctx context.Context) (*report.Result, error) {
	o, s := j.options, j.session
	u := s.Unit
	u.Strict = o.Strict || s.Workspace.Config.Strict
	u.Lineage = o.Lineage
	run, err := s.Run(ctx, analyzers.Suite(), u)
	if err != nil {
		return nil, err
	}
	a := newAssembler(o, s, run)
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
		a.result.Graph, a.result.Install = drawGraph(s), install(s)
		commit := report.Commit(s.Workspace.Provenance(ctx))
		a.result.Commit = &commit
	}
	a.result.Gates, a.result.Quality, a.result.Earlier = o.Gates, o.Quality, o.Earlier
	j.read = slices.Concat(run.Read, a.found.Read())
	return a.result, nil
}
