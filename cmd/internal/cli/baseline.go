package cli

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/engine/findings"
)

func newBaseline(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "baseline",
		Short:   "tell known findings from new ones",
		Example: "  smartdelta baseline write known.json\n  smartdelta check --baseline known.json",
		Args:    exactly(0, ""),
		RunE:    func(*cobra.Command, []string) error { return usagef("baseline: a command is missing (write)") },
	}
	cmd.AddCommand(newBaselineWrite(e))
	return cmd
}

func newBaselineWrite(e *env) *cobra.Command {
	var w workspaceFlags
	cmd := &cobra.Command{
		Use:   "write FILE",
		Short: "write what is found now to a file for check --baseline",
		Long: "write checks the whole workspace and writes the fingerprints of all findings that are not\n" +
			"suppressed. check --baseline FILE then shows them as known: they do not count for exit code, scores\n" +
			"and verdict.",
		Example: "  smartdelta baseline write known.json",
		Args:    exactly(1, "FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			// A baseline of a part would drop what stands in the others, so all is checked from wherever one is.
			s, err := w.open(cmd.Context(), e, driver.Options{})
			if err != nil {
				return err
			}
			if s, err = w.open(cmd.Context(), e, driver.Options{}, s.Workspace.Root); err != nil {
				return err
			}
			result, err := check.Run(cmd.Context(), s, check.Options{Today: e.now(), Version: version()})
			if err != nil {
				return err
			}
			if len(result.Failures) > 0 {
				return fmt.Errorf("no baseline of a run that failed: %s", result.Failures[0])
			}
			b := findings.BaselineOf(result.Findings)
			if err := writeFile(s.Workspace.Root, args[0], b.Write); err != nil {
				return fmt.Errorf("write baseline %s: %w", args[0], err)
			}
			_, err = fmt.Fprintf(e.stdout, "%s: %d known\n", args[0], len(b.Entries))
			return err
		},
	}
	w.add(cmd)
	return cmd
}

// baselineBytes bounds a baseline; the largest known tree gives a hundredth of it.
const baselineBytes = 64 << 20

func readBaseline(name string) (*findings.Baseline, error) {
	f, err := openInput(name)
	if err != nil {
		return nil, fmt.Errorf("read baseline: %w", err)
	}
	defer f.Close()
	limited := &io.LimitedReader{R: f, N: baselineBytes}
	b, err := findings.ReadBaseline(limited)
	if limited.N == 0 {
		err = errors.New("too large")
	}
	if err != nil {
		return nil, usagef("read baseline %s: %w", name, err)
	}
	return b, nil
}
