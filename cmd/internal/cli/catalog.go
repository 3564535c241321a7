package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/cmd/internal/catalog"
)

func newCatalog(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "catalog",
		Short: "build, show and compare what is known of Odoo Community",
		Long: "catalog is about the knowledge base that smartdelta carries: what each Community module of a series\n" +
			"declares, so that references resolve without Odoo on disk.",
		Example: "  smartdelta catalog show project.task",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("unknown command %q for catalog (build, show, diff)", args[0])
			}
			return usagef("catalog: build, show or diff is missing")
		},
		RunE: func(*cobra.Command, []string) error { return nil },
	}
	cmd.AddCommand(newCatalogBuild(e), newCatalogShow(e), newCatalogDiff(e))
	return cmd
}

func newCatalogBuild(e *env) *cobra.Command {
	var o catalog.Options
	var output string
	cmd := &cobra.Command{
		Use:   "build --odoo PATH",
		Short: "read an Odoo source tree and write its knowledge base",
		Long: "build reads an Odoo Community source tree (the folder that holds odoo and addons) and writes what\n" +
			"its modules declare: names only. The same tree gives the same bytes.",
		Example: "  smartdelta catalog build --odoo ~/odoo --output ce-18.0.kb",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("catalog build takes no argument, got %q", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.Odoo == "" {
				return usagef("catalog build: --odoo is missing")
			}
			base, err := catalog.Build(cmd.Context(), o)
			if err != nil {
				return fmt.Errorf("read %s: %w", o.Odoo, err)
			}
			write := func(w io.Writer) error {
				_, err := w.Write(base)
				return err
			}
			if output == "" {
				return write(e.stdout)
			}
			if err := writeFile(e.root, output, write); err != nil {
				return fmt.Errorf("write %s: %w", output, err)
			}
			return nil
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.Odoo, "odoo", "", "`FOLDER` of Odoo Community's source tree")
	flags.StringVar(&o.Origin.Series, "series", "18.0", "`SERIES` of the tree")
	flags.StringVar(&o.Origin.Source, "source", "github.com/odoo/odoo",
		"`REPOSITORY` of the tree, as the knowledge base names it")
	flags.StringVar(&o.Origin.Commit, "commit", "", "`COMMIT` of the tree (default: what git says)")
	flags.StringVar(&o.Origin.Date, "date", "", "`DATE` of that commit, YYYY-MM-DD")
	addOutput(cmd, &output, "knowledge base")
	addJobs(cmd, &o.Run.Jobs)
	return cmd
}
