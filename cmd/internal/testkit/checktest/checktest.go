// Package checktest checks whole fixtures as the command does, for tests that look at the report.
package checktest

import (
	"testing"
	"time"

	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/report"
)

// Run checks a folder as its own root. What the tool could not do fails the test.
func Run(t *testing.T, dir string) *report.Result {
	t.Helper()
	return Of(t, sessiontest.Open(t, dir), check.Options{})
}

// Of checks a session, on the day and with the version that all tests have. What the tool could not do fails the test.
func Of(t *testing.T, s *session.Session, o check.Options) *report.Result {
	t.Helper()
	o.Today, o.Version = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), "test"
	result, err := check.Run(t.Context(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, failure := range result.Failures {
		t.Error(failure)
	}
	return result
}
