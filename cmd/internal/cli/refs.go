package cli

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/cmd/internal/reflist"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/report/visible"
)

type refsFlags struct {
	workspace workspaceFlags
	report    reportFlags[*reflist.Report]
	kinds     []string
	jobs      int
}

func newRefs(e *env) *cobra.Command {
	var f refsFlags
	f.report.formats = []format[*reflist.Report]{{"text", refsText}, {"json", refsJSON}}
	cmd := &cobra.Command{
		Use:   "refs MODULE...",
		Short: "list every reference that was read in modules",
		Long: "refs lists what smartdelta saw in the modules' manifests, Python, XML, CSV and JavaScript: models,\n" +
			"XML ids, imports, assets, templates, view types, addresses and so on, each with its place, what\n" +
			"makes it a reference, what guards it, and the class, record or template around it. It judges\n" +
			"nothing.",
		Example: "  smartdelta refs my_module\n" +
			"  smartdelta refs my_module other_module --kind model,xmlid --format json",
		Args: modules,
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, e, args) },
	}
	f.workspace.add(cmd)
	f.report.add(cmd, "list", "text")
	addJobs(cmd, &f.jobs)
	flags := cmd.Flags()
	flags.StringSliceVar(&f.kinds, "kind", nil,
		"list only references of this `KIND` (repeatable): "+strings.Join(kindNames(), ", "))
	completeList(cmd, "kind", kindNames())
	f.workspace.offerModules(cmd, e, math.MaxInt)
	return cmd
}

func kindNames() []string {
	var names []string
	for _, kind := range refs.Kinds() {
		names = append(names, kind.String())
	}
	return names
}

func (f *refsFlags) run(cmd *cobra.Command, e *env, args []string) error {
	write, err := f.report.writer(e)
	if err != nil {
		return err
	}
	options := reflist.Options{Modules: args}
	for _, name := range f.kinds {
		i := slices.Index(kindNames(), name)
		if i < 0 {
			return unknown("kind", name, kindNames())
		}
		options.Kinds = append(options.Kinds, refs.Kinds()[i])
	}
	s, err := f.workspace.openNamed(cmd.Context(), e, driver.Options{Jobs: f.jobs})
	if err != nil {
		return err
	}
	report, err := reflist.Run(cmd.Context(), s, options)
	if err != nil {
		return err
	}
	e.failed(report.Failures)
	return write(report)
}

// guardOf says in one word what guards a reference.
func guardOf(r *reflist.Reference) string {
	if r.Test {
		return "test"
	}
	return r.Guard.String()
}

// refsText writes one line per reference.
func refsText(w io.Writer, r *reflist.Report) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "PLACE\tKIND\tNAME\tBY\tGUARD\tIN\n")
	for i := range r.References {
		ref := &r.References[i]
		place := fmt.Sprintf("%s:%d:%d", ref.Path, ref.Line, ref.Column)
		fmt.Fprintln(table, visible.Row(place, ref.Kind.String(), oneLine(ref.Name), ref.By(), guardOf(ref),
			oneLine(ref.Symbol)))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	names := make([]string, len(r.Modules))
	for i, m := range r.Modules {
		names[i] = m.Name
	}
	_, err := fmt.Fprintf(w, "\n%d references in %s\n", len(r.References), visible.Text(strings.Join(names, ", ")))
	return err
}

// oneLine joins what is written over several lines.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// refsJSON writes the shape of docs/schema/refs.schema.json.
func refsJSON(w io.Writer, r *reflist.Report) error {
	type module struct {
		Name string `json:"name"`
		Path string `json:"path"`
	}
	type reference struct {
		Module    string   `json:"module"`
		Path      string   `json:"path"`
		Line      int      `json:"line"`
		Column    int      `json:"column"`
		EndLine   int      `json:"endLine"`
		EndColumn int      `json:"endColumn"`
		Kind      string   `json:"kind"`
		Name      string   `json:"name"`
		Addon     string   `json:"addon"`
		By        string   `json:"by"`
		Guard     string   `json:"guard"`
		Guards    []string `json:"guards"`
		In        string   `json:"in"`
		Model     string   `json:"model"`
		Of        string   `json:"of"`
	}
	out := struct {
		Version    int         `json:"version"`
		Modules    []module    `json:"modules"`
		References []reference `json:"references"`
	}{Version: 1, Modules: []module{}, References: make([]reference, 0, len(r.References))}
	for _, m := range r.Modules {
		out.Modules = append(out.Modules, module(m))
	}
	for i := range r.References {
		ref := &r.References[i]
		out.References = append(out.References, reference{
			Module: ref.Module, Path: ref.Path, Line: ref.Line, Column: ref.Column, EndLine: ref.EndLine,
			EndColumn: ref.EndColumn, Kind: ref.Kind.String(), Name: ref.Name, Addon: ref.Addon(), By: ref.By(),
			Guard: guardOf(ref), Guards: append([]string{}, ref.Guards...), In: ref.Symbol, Model: ref.Model,
			Of: cmp.Or(ref.Through, ref.SetTo, ref.Method, ref.Script),
		})
	}
	return visible.WriteJSON(w, out)
}
