package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/analyzers/classify"
	"github.com/jgtolentino/smartdelta/cmd/internal/classification"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/report/visible"
)

type classifyFlags struct {
	workspace workspaceFlags
	report    reportFlags[*classification.Report]
	jobs      int
}

func newClassify(e *env) *cobra.Command {
	var f classifyFlags
	f.report.formats = []format[*classification.Report]{{"text", classifyText}, {"json", classifyJSON}}
	cmd := &cobra.Command{
		Use:   "classify [MODULE...]",
		Short: "tell which Smart Delta step a module is, and why",
		Long: "classify derives the step from what a module is made of, and not from what it claims: models of its\n" +
			"own and of others, fields, lines of code, views, records, what it uses of public addons, and which of\n" +
			"these do the same. It shows the evidence, the decision tree and how sure the answer is. Without names\n" +
			"it is about the own modules of the workspace. Exit code: 0; 2 usage or configuration, 3 internal.",
		Example: "  smartdelta classify\n  smartdelta classify my_module --format json",
		RunE:    func(cmd *cobra.Command, args []string) error { return f.run(cmd, e, args) },
	}
	f.workspace.add(cmd)
	f.report.add(cmd, "classification", "text")
	addJobs(cmd, &f.jobs)
	return cmd
}

func (f *classifyFlags) run(cmd *cobra.Command, e *env, args []string) error {
	write, err := f.report.writer(e)
	if err != nil {
		return err
	}
	s, err := f.workspace.openNamed(cmd.Context(), e, driver.Options{Jobs: f.jobs})
	if err != nil {
		return err
	}
	report, err := classification.Run(cmd.Context(), s, args)
	if err != nil {
		return err
	}
	e.failed(report.Failures)
	return write(report)
}

// classifyText writes, for each module, its step, the evidence, the decision tree, and the addons that look like it.
func classifyText(w io.Writer, r *classification.Report) error {
	var b strings.Builder
	for i, m := range r.Modules {
		if i > 0 {
			b.WriteString("\n")
		}
		d := m.Decision
		declared := m.Declared().String()
		switch {
		case declared == "":
			declared = "declares none"
		case m.Declared().Agrees(d.Step):
			declared = "as declared"
		default:
			declared = "declared " + declared
		}
		fmt.Fprintf(&b, "%s: %s (%s; %s)\n\n", m.Name, d.Step, d.Sure, declared)
		evidenceText(&b, d.Evidence)
		b.WriteString("\n")
		for n, a := range d.Answers {
			fmt.Fprintf(&b, "  %d. %s? %s: %s\n", n+1, a.Step, strings.ToUpper(a.Answer), strings.Join(a.Because, ", "))
		}
		matchesText(&b, d)
	}
	_, err := io.WriteString(w, visible.Lines(b.String()))
	return err
}

// evidenceText writes the table of what a module is made of.
func evidenceText(b *strings.Builder, e *classify.Evidence) {
	table := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	for _, row := range e.Rows() {
		fmt.Fprintf(table, "  %s\t%s\n", row.What, row.Value)
	}
	table.Flush()
}

func matchesText(b *strings.Builder, d *classify.Decision) {
	if len(d.Matches) == 0 {
		return
	}
	b.WriteString("\n  public addons that look like it:\n")
	for _, m := range d.Matches {
		proof := slices.Concat(m.Models, m.Fields)
		what := "words: " + strings.Join(m.Words, ", ")
		if len(proof) > 0 {
			what = strings.Join(proof, ", ") + "; " + what
		}
		if !m.Addon.Known {
			what += " (only its name is known)"
		}
		fmt.Fprintf(b, "  - %s: %s\n", m.Addon.Name, what)
	}
}

// classifyJSON writes the shape of docs/schema/classify.schema.json.
func classifyJSON(w io.Writer, r *classification.Report) error {
	type answer struct {
		Step    string   `json:"step"`
		Answer  string   `json:"answer"`
		Because []string `json:"because"`
	}
	type match struct {
		Name       string   `json:"name"`
		Repository string   `json:"repository"`
		Score      float64  `json:"score"`
		Close      bool     `json:"close"`
		Known      bool     `json:"known"`
		Models     []string `json:"models"`
		Fields     []string `json:"fields"`
		Words      []string `json:"words"`
	}
	type fact struct {
		What  string `json:"what"`
		Value string `json:"value"`
	}
	type module struct {
		Name     string   `json:"name"`
		Step     string   `json:"step"`
		Sure     string   `json:"sure"`
		Declared string   `json:"declared"`
		Evidence []fact   `json:"evidence"`
		Tree     []answer `json:"tree"`
		Matches  []match  `json:"matches"`
	}
	out := struct {
		Version int      `json:"version"`
		Series  string   `json:"series"`
		Modules []module `json:"modules"`
	}{Version: 1, Series: r.Series, Modules: []module{}}
	for _, m := range r.Modules {
		d := m.Decision
		one := module{Name: m.Name, Step: d.Step.String(), Sure: d.Sure.String(), Declared: m.Declared().String(),
			Evidence: []fact{}, Tree: []answer{}, Matches: []match{}}
		for _, row := range d.Evidence.Rows() {
			one.Evidence = append(one.Evidence, fact(row))
		}
		for _, a := range d.Answers {
			one.Tree = append(one.Tree, answer{a.Step.String(), a.Answer, a.Because})
		}
		for _, found := range d.Matches {
			one.Matches = append(one.Matches, match{found.Addon.Name, found.Addon.Repository, found.Score, found.Close,
				found.Addon.Known, append([]string{}, found.Models...), append([]string{}, found.Fields...),
				append([]string{}, found.Words...)})
		}
		out.Modules = append(out.Modules, one)
	}
	return visible.WriteJSON(w, out)
}
