package cli

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/cmd/internal/analysis"
	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/report/visible"
)

func newAnalysis(e *env) *cobra.Command {
	var f workspaceFlags
	var write, compare bool
	cmd := &cobra.Command{
		Use:   "analysis MODULE",
		Short: "write a module's Smart Delta Analysis from its files",
		Long: "analysis shows the Markdown document with the module's Smart Delta Analysis as it should be: what\n" +
			"was requested, the selected step and its justification, the implementation plan, and the guardrails\n" +
			"that a check verifies, with boxes. What it writes stands between comments, and is written anew each\n" +
			"time; what a person writes outside of these stays. The document is the one that has an\n" +
			"analysis of the module, else SMART_DELTA.md in its folder. Exit code: 0, or 1 when --check finds it\n" +
			"stale, which one that a person wrote is not; 2 usage or configuration, 3 internal.",
		Example: "  smartdelta analysis my_module\n  smartdelta analysis my_module --write\n" +
			"  smartdelta analysis my_module --check",
		Args: exactly(1, "MODULE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if write && compare {
				return usagef("--write and --check exclude each other")
			}
			s, err := f.openNamed(cmd.Context(), e, driver.Options{})
			if err != nil {
				return err
			}
			d, err := analysis.Run(cmd.Context(), s, args[0], check.Options{Today: e.now(), Version: version()})
			switch {
			case err != nil:
				return err
			case compare:
				if d.Old != d.New && !d.ByHand {
					e.exit(exitFindings)
					fmt.Fprintf(e.stderr, "smartdelta: %s is stale: `smartdelta analysis %s --write` writes it anew\n",
						visible.Text(d.Path), visible.Text(args[0]))
				}
				return nil
			case write:
				file := filepath.Join(s.Workspace.Root, filepath.FromSlash(d.Path))
				return writeFile(e.root, file, func(w io.Writer) error {
					_, err := io.WriteString(w, d.New)
					return err
				})
			}
			_, err = io.WriteString(e.stdout, visible.Lines(d.New))
			return err
		},
	}
	f.add(cmd)
	cmd.Flags().BoolVar(&write, "write", false, "write the document")
	cmd.Flags().BoolVar(&compare, "check", false, "exit 1 where the document is stale, and write nothing")
	return cmd
}
