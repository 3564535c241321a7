package cli

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/cmd/internal/virtualload"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/report/visible"
)

type loadFlags struct {
	workspace workspaceFlags
	report    reportFlags[*virtualload.Report]
	ids       bool
	demo      bool
	jobs      int
}

func newLoad(e *env) *cobra.Command {
	var f loadFlags
	f.report.formats = []format[*virtualload.Report]{{"text", f.text}, {"json", loadJSON}}
	cmd := &cobra.Command{
		Use:   "load MODULE...",
		Short: "show what installing modules would bring in and create",
		Long: "load predicts what `odoo -i MODULE,...` would do on an empty database: the modules that come in, in\n" +
			"Odoo's order and each with its reason, the records they create, what only run time decides, and\n" +
			"whether the seed contracts are kept. Exit code: 0, or 1 when a contract is broken or Odoo would give\n" +
			"up; 2 usage or configuration, 3 internal.",
		Example: "  smartdelta load my_module\n" +
			"  smartdelta load my_module,sale --demo --ids",
		Args: modules,
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, e, args) },
	}
	f.workspace.add(cmd)
	f.report.add(cmd, "report", "text")
	addJobs(cmd, &f.jobs)
	flags := cmd.Flags()
	flags.BoolVar(&f.ids, "ids", false, "list the XML ids in text output too")
	flags.BoolVar(&f.demo, "demo", false, "load demo data too")
	f.workspace.offerModules(cmd, e, math.MaxInt)
	return cmd
}

func (f *loadFlags) run(cmd *cobra.Command, e *env, args []string) error {
	write, err := f.report.writer(e)
	if err != nil {
		return err
	}
	options := virtualload.Options{Demo: f.demo}
	for _, arg := range args {
		for name := range strings.SplitSeq(arg, ",") { // as odoo -i takes them
			if name != "" && !slices.Contains(options.Requested, name) {
				options.Requested = append(options.Requested, name)
			}
		}
	}
	s, err := f.workspace.openNamed(cmd.Context(), e, driver.Options{Jobs: f.jobs})
	if err != nil {
		return err
	}
	report, err := virtualload.Run(cmd.Context(), s, options)
	if err != nil {
		return err
	}
	e.failed(report.Failures)
	for _, c := range report.Contracts {
		if c.Decided && !c.Passed {
			e.exit(exitFindings)
		}
	}
	if len(report.Aborts) > 0 {
		e.exit(exitFindings)
	}
	return write(report)
}

// loadJSON writes the shape of docs/schema/load.schema.json.
func loadJSON(w io.Writer, r *virtualload.Report) error {
	type module struct {
		Name    string `json:"name"`
		Origin  string `json:"origin"`
		Because string `json:"because"`
	}
	type runTime struct {
		Model string `json:"model"`
		Count *int   `json:"count"`
		Why   string `json:"why"`
	}
	type contract struct {
		Module    string `json:"module"`
		Name      string `json:"name"`
		Expected  string `json:"expected"`
		Predicted int    `json:"predicted"`
		Passed    *bool  `json:"passed"`
		Why       string `json:"why"`
	}
	type abort struct {
		Module  string `json:"module"`
		Path    string `json:"path"`
		Line    int    `json:"line"`
		Column  int    `json:"column"`
		Message string `json:"message"`
	}
	out := struct {
		Version   int                            `json:"version"`
		Series    string                         `json:"series"`
		Requested []string                       `json:"requested"`
		Installed []module                       `json:"installed"`
		Records   map[string]map[string][]string `json:"records"`
		NoUpdate  map[string][]string            `json:"noupdate"`
		RunTime   map[string][]runTime           `json:"runtime"`
		Contracts []contract                     `json:"contracts"`
		Unknown   []string                       `json:"unknown"`
		Aborts    []abort                        `json:"aborts"`
	}{
		Version: 1, Series: r.Series, Requested: r.Requested, Installed: make([]module, 0, len(r.Installed)),
		Records: orEmpty(r.Records), NoUpdate: orEmpty(r.NoUpdate), RunTime: make(map[string][]runTime),
		Contracts: []contract{}, Unknown: append([]string{}, r.Unknown...), Aborts: []abort{},
	}
	for _, m := range r.Installed {
		out.Installed = append(out.Installed, module{m.Name, m.Origin.String(), m.Because})
	}
	for name, list := range r.RunTime {
		for _, t := range list {
			entry := runTime{Model: t.Model, Why: t.Why}
			if t.Count >= 0 {
				entry.Count = &t.Count
			}
			out.RunTime[name] = append(out.RunTime[name], entry)
		}
	}
	for _, c := range r.Contracts {
		entry := contract{Module: c.Module, Name: c.Name, Expected: c.Expected, Predicted: c.Predicted, Why: c.Why}
		if c.Decided {
			entry.Passed = &c.Passed
		}
		out.Contracts = append(out.Contracts, entry)
	}
	for _, a := range r.Aborts {
		out.Aborts = append(out.Aborts, abort{a.Module, a.Path, a.Line, a.Column, a.Message})
	}
	return visible.WriteJSON(w, out)
}

// orEmpty gives {} instead of null.
func orEmpty[V any](m map[string]V) map[string]V {
	if m == nil {
		return make(map[string]V)
	}
	return m
}

// text writes tables: the modules, the records per model, what run time decides, the contracts, the verdict.
func (f *loadFlags) text(w io.Writer, r *virtualload.Report) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "MODULE\tORIGIN\tRECORDS\tBECAUSE\n")
	for _, m := range r.Installed {
		count := fmt.Sprint(total(r.Records[m.Name]))
		if slices.Contains(r.Unknown, m.Name) {
			count = "?"
		}
		fmt.Fprintln(table, visible.Row(m.Name, m.Origin.String(), count, m.Because))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	perModel := make(map[string]int)
	for _, models := range r.Records {
		for model, names := range models {
			perModel[model] += len(names)
		}
	}
	fmt.Fprintf(table, "\nMODEL\tRECORDS\n")
	for _, model := range slices.SortedFunc(maps.Keys(perModel), func(a, b string) int {
		return cmp.Or(cmp.Compare(perModel[b], perModel[a]), strings.Compare(a, b))
	}) {
		fmt.Fprintln(table, visible.Row(model, fmt.Sprint(perModel[model])))
	}
	f.requested(table, r)
	f.runTime(table, r)
	contracts(table, r)
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w, verdict(r))
	return err
}

// requested shows the records of the modules asked for, with --ids those of all.
func (f *loadFlags) requested(w io.Writer, r *virtualload.Report) {
	for _, m := range r.Installed {
		if !f.ids && !slices.Contains(r.Requested, m.Name) || len(r.Records[m.Name]) == 0 {
			continue
		}
		fmt.Fprintf(w, "\nIN %s\tRECORDS\n", visible.Text(m.Name))
		for _, model := range slices.Sorted(maps.Keys(r.Records[m.Name])) {
			names := r.Records[m.Name][model]
			fmt.Fprintln(w, visible.Row(model, fmt.Sprint(len(names))))
			if f.ids {
				for _, name := range names {
					fmt.Fprintln(w, visible.Row("  "+m.Name+"."+name, ""))
				}
			}
		}
	}
}

func (f *loadFlags) runTime(w io.Writer, r *virtualload.Report) {
	if len(r.RunTime) == 0 {
		return
	}
	fmt.Fprintf(w, "\nAT RUN TIME\tMODEL\tWHY\n")
	for _, m := range r.Installed {
		for _, t := range r.RunTime[m.Name] {
			fmt.Fprintln(w, visible.Row(m.Name, cmp.Or(t.Model, "any"), t.Why))
		}
	}
}

func contracts(w io.Writer, r *virtualload.Report) {
	if len(r.Contracts) == 0 {
		return
	}
	fmt.Fprintf(w, "\nCONTRACT\tOF\tPROMISED\tPREDICTED\t\n")
	for _, c := range r.Contracts {
		state := "kept"
		switch {
		case !c.Decided:
			state = "not decided: " + c.Why
		case !c.Passed:
			state = "broken: " + c.Why
		}
		fmt.Fprintln(w, visible.Row(c.Name+" ("+c.Records+")", c.Module, c.Expected, fmt.Sprint(c.Predicted), state))
	}
}

// verdict is the last line.
func verdict(r *virtualload.Report) string {
	records := 0
	for _, models := range r.Records {
		records += total(models)
	}
	line := fmt.Sprintf("\n%d modules, %d records with an XML id", len(r.Installed), records)
	if n := len(r.Unknown); n > 0 {
		line += fmt.Sprintf("; the content of %d modules is not known (%s)", n,
			visible.Text(strings.Join(r.Unknown, ", ")))
	}
	for _, a := range r.Aborts {
		line += "\n" +
			visible.Text(fmt.Sprintf("%s:%d:%d: Odoo would give up here: %s", a.Path, a.Line, a.Column, a.Message))
	}
	return line
}

func total(models map[string][]string) int {
	n := 0
	for _, names := range models {
		n += len(names)
	}
	return n
}
