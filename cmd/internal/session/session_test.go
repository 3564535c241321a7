package session_test

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/cmd/internal/audit"
	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/reflist"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/cmd/internal/virtualload"
)

// Whatever is run over a session, it stays what it was when it was opened: equal to one that is opened anew. So runs
// can follow one another, in any order.
func TestNothingChanges(t *testing.T) {
	const module = "omc_finance_ppm"
	for _, fixture := range []string{"omc_finance_ppm_repo", "contaminated_repo"} {
		dir := filepath.Join("../../../fixtures", fixture)
		s := sessiontest.Open(t, dir)
		commands := []struct {
			name string
			run  func() error
		}{
			{"check", func() error {
				_, err := check.Run(t.Context(), s, check.Options{Pictures: true, Coverage: true, LineHashes: true, Strict: true})
				return err
			}},
			{"audit", func() error { _, err := audit.Run(t.Context(), s, audit.Options{Closure: true}); return err }},
			{"load", func() error {
				_, err := virtualload.Run(t.Context(), s, virtualload.Options{Requested: []string{module}, Demo: true})
				return err
			}},
			{"contract", func() error {
				_, err := virtualload.Contracts(t.Context(), s, module)
				if errors.Is(err, virtualload.ErrNoContract) {
					err = nil
				}
				return err
			}},
			{"refs", func() error {
				_, err := reflist.Run(t.Context(), s, reflist.Options{Modules: []string{module}, Kinds: refs.Kinds()[:1]})
				return err
			}},
		}
		for _, command := range commands {
			t.Run(fixture+"/"+command.name, func(t *testing.T) {
				if err := command.run(); err != nil {
					t.Fatal(err)
				}
				if diff := sessiontest.Diff(sessiontest.Open(t, dir), s); diff != "" {
					t.Errorf("(-opened +after %s)\n%s", command.name, diff)
				}
			})
		}
	}
}
