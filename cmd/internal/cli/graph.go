package cli

import (
	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/cmd/internal/audit"
	"github.com/jgtolentino/smartdelta/cmd/internal/graph"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
)

type graphFlags struct {
	workspace workspaceFlags
	report    reportFlags[*graph.Graph]
	core      bool
}

func newGraph(e *env) *cobra.Command {
	var f graphFlags
	for _, g := range graph.Formats() {
		f.report.formats = append(f.report.formats, format[*graph.Graph]{g.Name, g.Write})
	}
	cmd := &cobra.Command{
		Use:   "graph [paths]",
		Short: "draw which modules depend on which",
		Long: "graph draws the dependencies of own and vendored modules, coloured by origin, with red for what\n" +
			"leads to Enterprise code. Core is one node unless --core is given. Exit code: 0; 2 usage or\n" +
			"configuration, 3 internal.",
		Example: "  smartdelta graph --format svg --output graph.svg\n" +
			"  smartdelta graph addons/my_module --core",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, e, args) },
	}
	f.workspace.add(cmd)
	f.report.add(cmd, "drawing", "mermaid")
	cmd.Flags().BoolVar(&f.core, "core", false, "draw each core module")
	return cmd
}

func (f *graphFlags) run(cmd *cobra.Command, e *env, paths []string) error {
	write, err := f.report.writer(e)
	if err != nil {
		return err
	}
	s, err := f.workspace.open(cmd.Context(), e, driver.Options{}, paths...)
	if err != nil {
		return err
	}
	rows, err := audit.Run(cmd.Context(), s, audit.Options{NamesOnly: true, Closure: f.core})
	if err != nil {
		return err
	}
	return write(graph.Build(rows, graph.Options{Core: f.core}))
}
