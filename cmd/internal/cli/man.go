package cli

import (
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

func newMan() *cobra.Command {
	var folder string
	cmd := &cobra.Command{
		Use:   "man",
		Short: "write the man pages of all commands",
		Long: "man writes a page of section 1 for each command into a folder. SOURCE_DATE_EPOCH sets the date that\n" +
			"stands on them.",
		Example: "  smartdelta man --output ~/.local/share/man/man1\n  man smartdelta-check",
		Args:    exactly(0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if folder == "" {
				return usagef("man: --output is missing")
			}
			if err := os.MkdirAll(folder, 0o755); err != nil {
				return named(err)
			}
			day := created()
			root := cmd.Root()
			root.DisableAutoGenTag = true
			return named(doc.GenManTree(root, &doc.GenManHeader{
				Section: "1", Date: &day, Source: "smartdelta " + version(), Manual: "smartdelta",
			}, folder))
		},
	}
	cmd.Flags().StringVar(&folder, "output", "", "`FOLDER` to write the pages into")
	return cmd
}
