package cli

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/cmd/internal/catalog"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	"github.com/jgtolentino/smartdelta/report/visible"
)

func newCatalogShow(e *env) *cobra.Command {
	var file, series string
	cmd := &cobra.Command{
		Use:   "show MODULE|MODEL|XMLID|NAME",
		Short: "show what is known of a module, a model, an XML id or a name of the web client, and from where",
		Long: "show prints what the knowledge base says of a name: of a module all, of a model which modules define\n" +
			"and extend it with which fields, of an XML id which module has it and of which model, of a view or a\n" +
			"template for the browser what extends it and how large their structure is, of a JavaScript module,\n" +
			"an asset bundle, a widget, a tag or a service which modules give it. The last line names the source.",
		Example: "  smartdelta catalog show project.task\n" +
			"  smartdelta catalog show sale.view_order_form",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("catalog show: one MODULE, MODEL, XMLID or NAME is wanted")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			f, err := openKnowledge(file, series)
			if err != nil {
				return err
			}
			lines, err := catalog.Show(f, args[0])
			if err != nil { // only a file that somebody gave can be broken
				return usageError{err}
			}
			if len(lines) == 0 {
				e.exit(exitFindings)
				lines = []string{args[0] + " is not known"}
			}
			return writeLines(e.stdout, append(lines, "source: "+sourceOf(f)))
		},
	}
	cmd.Flags().StringVar(&file, "file", "", "`FILE` that catalog build wrote, instead of the one in "+
		"the program")
	cmd.Flags().StringVar(&series, "series", "18.0", "`SERIES` of the knowledge base in the program")
	completeFlag(cmd, "series", catalogue.SeriesNames()...)
	return cmd
}

func newCatalogDiff(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "diff A B",
		Short: "compare two knowledge bases",
		Long: "diff compares two files that catalog build wrote; - stands for the knowledge base in the program.\n" +
			"Exit code: 0 when they say the same, 1 when not.",
		Example: "  smartdelta catalog diff - ce-18.0.kb",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usagef("catalog diff: two files are wanted")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			var files [2]*knowledge.File
			for i, name := range args {
				if name == "-" {
					name = ""
				}
				f, err := openKnowledge(name, "18.0")
				if err != nil {
					return err
				}
				files[i] = f
			}
			lines, err := catalog.Diff(files[0], files[1])
			if err != nil {
				return usageError{err}
			}
			if len(lines) > 0 {
				e.exit(exitFindings)
				lines = append([]string{"- " + sourceOf(files[0]), "+ " + sourceOf(files[1])}, lines...)
			}
			return writeLines(e.stdout, lines)
		},
	}
}

// openKnowledge opens a file, or with "" what the program carries.
func openKnowledge(file, series string) (*knowledge.File, error) {
	if file == "" {
		s, _ := catalogue.ParseSeries(series)
		f := s.Knowledge()
		if f == nil {
			return nil, usagef("there is no knowledge base of series %q in the program", series)
		}
		return f, nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, named(err)
	}
	f, err := knowledge.Open(string(data))
	if err != nil {
		return nil, usagef("%s: %w", file, err)
	}
	return f, nil
}

func sourceOf(f *knowledge.File) string {
	words := []string{"Odoo Community " + f.Series}
	if f.Source != "" {
		words = append(words, f.Source)
	}
	if f.Commit != "" {
		words = append(words, "commit "+f.Commit)
	}
	if f.Date != "" {
		words = append(words, "of "+f.Date)
	}
	return strings.Join(words, ", ")
}

func writeLines(w io.Writer, lines []string) error {
	for _, line := range lines {
		if _, err := fmt.Fprintln(w, visible.Text(line)); err != nil {
			return err
		}
	}
	return nil
}
