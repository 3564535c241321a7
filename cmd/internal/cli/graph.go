package cli

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/cmd/internal/audit"
	"github.com/jgtolentino/smartdelta/cmd/internal/graph"
)

type graphFlags struct {
	workspace workspaceFlags
	format    string
	output    string
	core      bool
}

func newGraph(e *env) *cobra.Command {
	var f graphFlags
	var formats []string
	for _, format := range graph.Formats() {
		formats = append(formats, format.Name)
	}
	cmd := &cobra.Command{
		Use:   "graph [paths]",
		Short: "draw which modules depend on which",
		Long: "graph draws the dependencies of own and vendored modules, coloured by origin, with red for what leads to Enterprise\n" +
			"code. Core is one node unless --core is given. Exit code: 0; 2 usage or configuration, 3 internal.",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, format := range graph.Formats() {
				if format.Name != f.format {
					continue
				}
				workspace, err := f.workspace.options(args)
				if err != nil {
					return err
				}
				report, err := audit.Run(cmd.Context(), audit.Options{Workspace: workspace, NamesOnly: true, Closure: f.core})
				if err != nil {
					return err
				}
				return writeReport(e, f.output, func(w io.Writer) error { return format.Write(w, graph.Build(report, graph.Options{Core: f.core})) })
			}
			return usagef("unknown format %q (%s)", f.format, strings.Join(formats, ", "))
		},
	}
	f.workspace.add(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "mermaid", "format of the drawing: "+strings.Join(formats, ", "))
	flags.StringVar(&f.output, "output", "", "write the drawing to this file instead of stdout")
	flags.BoolVar(&f.core, "core", false, "draw each core module")
	return cmd
}
