package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/cmd/internal/factory"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/report/visible"
)

func newPipeline(e *env) *cobra.Command {
	var f workspaceFlags
	var image string
	var writes bool
	cmd := &cobra.Command{
		Use:   "pipeline",
		Short: "write a deployment pipeline for a repository that has none",
		Long: "pipeline plans a Dockerfile, start script, odoo.conf, compose files, workflow, requirements and a\n" +
			"page about them, from the modules of the workspace and what they depend on, and lists them; with\n" +
			"--write it writes those that are not there. It never replaces a file.",
		Example: "  smartdelta pipeline\n" +
			"  smartdelta pipeline --image ghcr.io/acme/odoo-shop --write",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := f.open(cmd.Context(), e, driver.Options{})
			if err != nil {
				return err
			}
			plan, err := factory.Plan(&s.Unit, image)
			if err != nil {
				return usagef("pipeline: %w", err)
			}
			if writes {
				if err := factory.Write(s.Workspace.Root, plan); err != nil {
					return err
				}
			}
			for _, file := range plan {
				state := "new"
				if file.Exists {
					state = "kept"
				}
				fmt.Fprintf(e.stdout, "%-4s  %s\n", state, visible.Text(file.Path))
			}
			return nil
		},
	}
	f.add(cmd)
	flags := cmd.Flags()
	flags.StringVar(&image, "image", "", "`NAME` of the image with its registry and without a tag (default: "+
		"ghcr.io/example/FOLDER)")
	flags.BoolVar(&writes, "write", false, "write the files that are not there")
	return cmd
}
