// Package smoke is the smoke command as a library: what the files of a module say of its five smoke tests, and these
// tests as a program for a running Odoo.
//
// In: a session, the name of a module. Out: a Report, and Python. Source: the smoke tests in the deployment strategy of
// omc_finance_ppm 1.1. Limits: those of the rules that package report asks; what only a running Odoo can tell is said.
package smoke

import (
	"context"

	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/report"
)

// Report is what is predicted of one module.
type Report struct {
	Module   string
	Tests    []report.SmokeTest
	Failures []string // what the tool could not do
}

// Fails tells whether a test is predicted to fail.
func (r *Report) Fails() bool {
	for i := range r.Tests {
		if r.Tests[i].Prediction == report.Fails {
			return true
		}
	}
	return false
}

// Run predicts. Errors wrap session.ErrUnknownModule, or are those of a run that was interrupted.
func Run(ctx context.Context, s *session.Session, module string) (*Report, error) {
	if _, err := s.Find(module); err != nil {
		return nil, err
	}
	run := *s
	run.Unit = s.Reporting([]string{module})
	result, err := check.Run(ctx, &run, check.Options{})
	if err != nil {
		return nil, err
	}
	return &Report{Module: module, Tests: result.Smoke(module), Failures: result.Failures}, nil
}
