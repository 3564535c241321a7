package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
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
		Use:   "write [FILE]",
		Short: "write what is found now to a file for check --baseline",
		Long: "write checks the whole workspace and writes the fingerprints of all findings that are not\n" +
			"suppressed to FILE, or to the configuration's baseline. check --baseline FILE then shows them as\n" +
			"known: they do not count for exit code, scores and verdict.",
		Example: "  smartdelta baseline write known.json",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usagef("write: unexpected argument %q", args[1])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			s, result, err := checkWhole(cmd.Context(), e, &w)
			if err != nil {
				return err
			}
			b := findings.BaselineOf(result.Findings)
			name := w.baseline(s)
			if len(args) > 0 {
				name = args[0]
			}
			if name == "" {
				return usagef("write: FILE is missing, and the configuration names no baseline")
			}
			if err := writeFile(s.Workspace.Root, name, b.Write); err != nil {
				return fmt.Errorf("write baseline %s: %w", name, err)
			}
			_, err = fmt.Fprintf(e.stdout, "%s: %d known\n", name, len(b.Entries))
			return err
		},
	}
	w.add(cmd)
	return cmd
}

// checkWhole checks the whole workspace from wherever one is: a baseline of a part would drop what stands in the
// others.
func checkWhole(ctx context.Context, e *env, w *workspaceFlags) (*session.Session, *report.Result, error) {
	s, err := w.open(ctx, e, driver.Options{})
	if err != nil {
		return nil, nil, err
	}
	if s, err = w.open(ctx, e, driver.Options{}, s.Workspace.Root); err != nil {
		return nil, nil, err
	}
	result, err := check.Run(ctx, s, check.Options{Today: e.now(), Version: version()})
	if err != nil {
		return nil, nil, err
	}
	if len(result.Failures) > 0 {
		return nil, nil, fmt.Errorf("no baseline of a run that failed: %s", result.Failures[0])
	}
	return s, result, nil
}

// baseline gives the file that the configuration names as baseline, "" where it names none.
func (f *workspaceFlags) baseline(s *session.Session) string {
	c := s.Workspace.Config
	if c.Baseline == "" {
		return ""
	}
	folder := c.Dir
	if f.config != "" { // which may lie anywhere
		folder = s.Workspace.Root
	}
	name := filepath.Join(folder, filepath.FromSlash(c.Baseline))
	if dir, err := os.Getwd(); err == nil {
		if short, err := filepath.Rel(dir, name); err == nil && filepath.IsLocal(short) {
			return short
		}
	}
	return name
}

// inputBytes bounds baselines and histories, which may come from a pipe that never ends; the largest known tree gives a
// baseline of a hundredth of it.
const inputBytes = 64 << 20

var errTooLarge = fmt.Errorf("too large: more than %d bytes", inputBytes)

func readBaseline(name string) (*findings.Baseline, error) {
	f, err := openInput(name)
	if err != nil {
		return nil, fmt.Errorf("read baseline: %w", err)
	}
	defer f.Close()
	limited := &io.LimitedReader{R: f, N: inputBytes}
	b, err := findings.ReadBaseline(limited)
	if limited.N == 0 {
		err = errTooLarge
	}
	if err != nil {
		return nil, usagef("read baseline %s: %w", name, err)
	}
	return b, nil
}
