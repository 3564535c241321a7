// Package analyzers lists what a check runs, and makes suites of parts of it.
package analyzers

import (
	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/baseline"
	"github.com/jgtolentino/smartdelta/analyzers/enterprise"
	"github.com/jgtolentino/smartdelta/analyzers/iap"
	"github.com/jgtolentino/smartdelta/analyzers/lineage"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/loaded"
	"github.com/jgtolentino/smartdelta/analyzers/minimization"
	"github.com/jgtolentino/smartdelta/analyzers/pipeline"
	"github.com/jgtolentino/smartdelta/analyzers/readable"
	"github.com/jgtolentino/smartdelta/analyzers/references"
	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/analyzers/seed"
	"github.com/jgtolentino/smartdelta/analyzers/smartdelta"
	"github.com/jgtolentino/smartdelta/analyzers/suppression"
	"github.com/jgtolentino/smartdelta/analyzers/vendoring"
	"github.com/jgtolentino/smartdelta/analyzers/wiring"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
)

// All gives the checkers in the order in which their diagnostics are collected. Readers come along as
// requirements.
func All() []*analysis.Analyzer {
	return []*analysis.Analyzer{
		enterprise.Analyzer,
		iap.Analyzer,
		vendoring.Analyzer,
		references.Analyzer,
		seed.Analyzer,
		smartdelta.Analyzer,
		wiring.Analyzer,
		minimization.Analyzer,
		baseline.Analyzer,
		lineage.Analyzer,
		pipeline.Analyzer,
		readable.Analyzer,
	}
}

// Suite gives what a check runs: the checkers, and what collects suppressions and counts references.
func Suite() driver.Suite {
	return SuiteOf(append(All(), suppression.Analyzer, resolve.Analyzer, loaded.Analyzer)...)
}

// SuiteOf gives analyzers to be run with what the catalogue knows of core.
func SuiteOf(list ...*analysis.Analyzer) driver.Suite {
	return driver.Suite{Analyzers: list, Facts: load.FromCatalogue}
}
