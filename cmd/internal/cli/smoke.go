package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/cmd/internal/smoke"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/report/visible"
)

type smokeFlags struct {
	workspace workspaceFlags
	report    reportFlags[*smoke.Report]
	write     string
}

func newSmoke(e *env) *cobra.Command {
	var f smokeFlags
	f.report.formats = []format[*smoke.Report]{{"text", smokeText}, {"json", smokeJSON}}
	cmd := &cobra.Command{
		Use:   "smoke MODULE",
		Short: "predict a module's smoke tests, or write them for a running Odoo",
		Long: "smoke says of each of the five smoke tests (dashboard renders, seed data loaded, charts initialised,\n" +
			"automation rules active, MIS integration) whether it would pass once the module is installed, and why\n" +
			"not, with places. What no file tells is said. With --write it writes the same tests as a Python\n" +
			"program that asks a running Odoo. Exit code: 0, or 1 when a test is predicted to fail; 2 usage or\n" +
			"configuration, 3 internal.",
		Example: "  smartdelta smoke my_module\n" +
			"  smartdelta smoke my_module --write tests/test_smoke.py",
		Args: exactly(1, "MODULE"),
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, e, args[0]) },
	}
	f.workspace.add(cmd)
	f.workspace.offerModules(cmd, e, 1)
	f.report.add(cmd, "report", "text")
	cmd.Flags().StringVar(&f.write, "write", "", "write the tests as a Python program to this `FILE`")
	return cmd
}

func (f *smokeFlags) run(cmd *cobra.Command, e *env, module string) error {
	write, err := f.report.writer(e)
	if err != nil {
		return err
	}
	s, err := f.workspace.openNamed(cmd.Context(), e, driver.Options{})
	if err != nil {
		return err
	}
	if f.write != "" {
		test := func(w io.Writer) error { return smoke.WriteTest(cmd.Context(), s, module, w) }
		if err := writeFile(e.root, f.write, test); err != nil {
			return fmt.Errorf("write smoke tests %s: %w", f.write, err)
		}
	}
	r, err := smoke.Run(cmd.Context(), s, module)
	if err != nil {
		return err
	}
	e.failed(r.Failures)
	if r.Fails() {
		e.exit(exitFindings)
	}
	return write(r)
}

// smokeText writes a line for each test, and below it its reasons.
func smokeText(w io.Writer, r *smoke.Report) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%-25s OF %s\n", "SMOKE TEST", visible.Text(r.Module))
	for _, t := range r.Tests {
		fmt.Fprintf(&b, "%d %-23s %s\n", t.Number, t.Name, t.Prediction.Words())
		for _, reason := range t.Reasons {
			place := ""
			if reason.Path != "" {
				place = fmt.Sprintf("%s:%d:%d: ", visible.Text(reason.Path), reason.Line, reason.Column)
			}
			fmt.Fprintf(&b, "    because %s%s\n", place, visible.Text(reason.Message))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// smokeJSON writes the shape of docs/schema/smoke.schema.json.
func smokeJSON(w io.Writer, r *smoke.Report) error {
	type reason struct {
		Message string `json:"message"`
		Rule    string `json:"rule"`
		Path    string `json:"path"`
		Line    int    `json:"line"`
		Column  int    `json:"column"`
	}
	type test struct {
		Number     int      `json:"number"`
		Name       string   `json:"name"`
		Prediction string   `json:"prediction"`
		Reasons    []reason `json:"reasons"`
	}
	out := struct {
		Version int    `json:"version"`
		Module  string `json:"module"`
		Tests   []test `json:"tests"`
	}{Version: 1, Module: r.Module, Tests: []test{}}
	for _, t := range r.Tests {
		one := test{Number: t.Number, Name: t.Name, Prediction: t.Prediction.String(), Reasons: []reason{}}
		for _, s := range t.Reasons {
			id := ""
			if s.Rule != nil {
				id = s.Rule.ID
			}
			one.Reasons = append(one.Reasons, reason{s.Message, id, s.Path, s.Line, s.Column})
		}
		out.Tests = append(out.Tests, one)
	}
	return visible.WriteJSON(w, out)
}
