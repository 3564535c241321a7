package cli

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/jgtolentino/smartdelta/cmd/internal/factory"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/cmd/internal/setup"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/report/visible"
)

func newInit(e *env) *cobra.Command {
	var w workspaceFlags
	var yes, pipeline bool
	var image string
	cmd := &cobra.Command{
		Use:   "init",
		Short: "set up a repository: configuration, baseline, hook and CI, or its deployment pipeline",
		Long: "init looks at the repository around the working directory, shows the files that it would write, and\n" +
			"writes them once that is agreed to: a commented configuration, a baseline of what is found today, the\n" +
			"lines of pre-commit and a job of the CI. What is there already is never replaced; what to add to it\n" +
			"is printed. With --pipeline it does so with what builds and starts the deployment: a Dockerfile, start\n" +
			"script, odoo.conf, compose files, workflow, requirements and a page about them, made from the modules\n" +
			"of the workspace and what they depend on.",
		Example: "  smartdelta init\n  smartdelta init --yes\n" +
			"  smartdelta init --pipeline --image ghcr.io/acme/odoo-shop",
		Args: exactly(0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			make, options := planSetup, ""
			if pipeline {
				options = " --pipeline"
				make = func(ctx context.Context, e *env, w *workspaceFlags) (*setup.Plan, error) {
					return planPipeline(ctx, e, w, image)
				}
			} else if image != "" {
				return usagef("--image needs --pipeline")
			}
			plan, err := make(cmd.Context(), e, &w)
			if err != nil {
				return err
			}
			news := showPlan(e.stdout, plan)
			switch {
			case news == 0:
				fmt.Fprintln(e.stdout, "Nothing is to be written.")
				return nil
			case !yes && !isTerminal(e.stdin):
				fmt.Fprintf(e.stdout, "Nothing is written yet: smartdelta init%s --yes does so.\n", options)
				return nil
			case !yes && !agreed(e, news):
				fmt.Fprintln(e.stdout, "Nothing was written.")
				return nil
			}
			return writePlan(e, plan)
		},
	}
	w.add(cmd)
	flags := cmd.Flags()
	flags.BoolVarP(&yes, "yes", "y", false, "write the files without asking")
	flags.BoolVar(&pipeline, "pipeline", false, "write the deployment pipeline of a repository that has none")
	flags.StringVar(&image, "image", "", "`NAME` of the pipeline's image with its registry and without a tag "+
		"(default: ghcr.io/example/FOLDER)")
	return cmd
}

// planPipeline makes the files of a deployment pipeline.
func planPipeline(ctx context.Context, e *env, w *workspaceFlags, image string) (*setup.Plan, error) {
	s, err := w.open(ctx, e, driver.Options{})
	if err != nil {
		return nil, err
	}
	files, err := factory.Plan(&s.Unit, image)
	if err != nil {
		return nil, usagef("init: %w", err)
	}
	plan := new(setup.Plan)
	for _, f := range files {
		file := setup.File{
			Name: filepath.Join(s.Workspace.Root, filepath.FromSlash(f.Path)),
			Path: f.Path, Mode: f.Mode, Exists: f.Exists,
		}
		if !f.Exists {
			file.Text = f.Text
		}
		plan.Files = append(plan.Files, file)
	}
	return plan, nil
}

// planSetup surveys the workspace, and takes down what is found in what is not put aside.
func planSetup(ctx context.Context, e *env, w *workspaceFlags) (*setup.Plan, error) {
	s, err := w.open(ctx, e, driver.Options{})
	if err != nil {
		return nil, err
	}
	if s.NoModule != nil {
		return nil, s.NoModule
	}
	survey := setup.Look(s.Workspace)
	describe(e.stdout, s, &survey)
	look := *w
	if s.Workspace.ConfigFile == "" {
		look.exclude = append(look.exclude, survey.Exclude()...)
	}
	s, result, err := checkWhole(ctx, e, &look)
	if err != nil {
		return nil, err
	}
	return setup.New(s.Workspace, &survey, result), nil
}

// describe says what was seen.
func describe(w io.Writer, s *session.Session, survey *setup.Survey) {
	ws := s.Workspace
	fmt.Fprintf(w, "Odoo %s by %s; own modules: %d\n", ws.Series, cmp.Or(visible.Text(ws.SeriesWhy), "default"),
		survey.Own)
	for _, f := range survey.Vendored {
		fmt.Fprintf(w, "  %s: %d vendored, %s\n", visible.Text(f.Path), f.Modules, visible.Text(f.Why))
	}
	for _, f := range survey.Aside {
		fmt.Fprintf(w, "  %s: %d left out, %s\n", visible.Text(f.Path), f.Modules, visible.Text(f.Why))
	}
	fmt.Fprintln(w)
}

// longest is how many lines of a file are shown; of a baseline the note says what is in it.
const longest = 60

// showPlan shows the files, and gives how many are new.
func showPlan(w io.Writer, plan *setup.Plan) (news int) {
	for _, f := range plan.Files {
		state := "new"
		if f.Exists {
			state = "is there, and stays as it is"
			if len(f.Text) > 0 {
				state += "; add to it:"
			}
		} else {
			news++
		}
		fmt.Fprintf(w, "%s (%s)\n", visible.Text(f.Path), state)
		if f.Note != "" {
			fmt.Fprintf(w, "    %s\n\n", f.Note)
			continue
		}
		lines := strings.Split(strings.TrimRight(string(f.Text), "\n"), "\n")
		for _, line := range lines[:min(len(lines), longest)] {
			fmt.Fprintln(w, strings.TrimRight("    "+visible.Text(line), " "))
		}
		if len(f.Text) > 0 {
			fmt.Fprintln(w)
		}
	}
	for _, note := range plan.Notes {
		fmt.Fprintln(w, note)
	}
	return news
}

func isTerminal(r io.Reader) bool {
	file, ok := r.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// agreed asks on the terminal.
func agreed(e *env, files int) bool {
	fmt.Fprintf(e.stderr, "Write %d files? [y/N] ", files)
	answer, _ := bufio.NewReader(e.stdin).ReadString('\n') // no answer is none
	answer = strings.ToLower(strings.TrimSpace(answer))
	return answer == "y" || answer == "yes"
}

// writePlan writes the new files, none of which may be there by now, and says what to do next.
func writePlan(e *env, plan *setup.Plan) error {
	var hasHook bool
	for _, f := range plan.Files {
		if f.Exists {
			continue
		}
		if err := writeNew(e.root, f); err != nil {
			return fmt.Errorf("write %s: %w", visible.Text(f.Path), named(withoutPath(err)))
		}
		fmt.Fprintf(e.stdout, "wrote %s\n", visible.Text(f.Path))
		hasHook = hasHook || filepath.Base(f.Name) == ".pre-commit-config.yaml"
	}
	fmt.Fprintln(e.stdout, "\nNext: read these files, and commit them.")
	if hasHook {
		fmt.Fprintln(e.stdout, "`pre-commit install` runs the check before each commit (pip install pre-commit).")
	}
	return nil
}

// writeNew writes a file that is not there.
func writeNew(root string, f setup.File) error {
	if err := staysInside(root, f.Name); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(f.Name), 0o777); err != nil {
		return err
	}
	out, err := os.OpenFile(f.Name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, cmp.Or(f.Mode, 0o666))
	if err != nil {
		return err
	}
	if _, err := out.Write(f.Text); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
