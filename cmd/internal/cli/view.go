package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/cmd/internal/viewer"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/report/visible"
)

type viewFlags struct {
	workspace workspaceFlags
	report    reportFlags[*viewer.Report]
	install   []string
}

func newView(e *env) *cobra.Command {
	var f viewFlags
	f.report.formats = []format[*viewer.Report]{{"text", viewText}, {"json", viewJSON}}
	cmd := &cobra.Command{
		Use:   "view ID",
		Short: "show a view as Odoo would combine it, and which module each part is from",
		Long: "view combines a view or template, also one of the browser by its t-name, with all that extend it, in\n" +
			"the order and by the rules of Odoo 18.0, as installing the workspace's own modules would leave it.\n" +
			"Each line says which module it is from, and of modules that are here also its place. Of modules that\n" +
			"are not here only the structure of their views is known, without texts and labels; --odoo reads them\n" +
			"whole. What Odoo, or the browser, would refuse stands below. Exit code: 0, or 1 when a part would be\n" +
			"refused; 2 usage, configuration or an id that is no view's, 3 internal.",
		Example: "  smartdelta view sale.view_order_form\n" +
			"  smartdelta view my_module.view_order_form --odoo ~/odoo\n" +
			"  smartdelta view web.layout --install website,my_module --format json",
		Args: exactly(1, "ID"),
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, e, args[0]) },
		ValidArgsFunction: func(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
			return f.complete(cmd, e, args, begun), cobra.ShellCompDirectiveNoFileComp
		},
	}
	f.workspace.add(cmd)
	f.report.add(cmd, "view", "text")
	cmd.Flags().StringSliceVar(&f.install, "install", nil,
		"`MODULES` that are installed, as odoo -i takes them (default: the own ones, and the one that the id "+
			"begins with)")
	return cmd
}

func (f *viewFlags) run(cmd *cobra.Command, e *env, id string) error {
	write, err := f.report.writer(e)
	if err != nil {
		return err
	}
	s, err := f.workspace.openNamed(cmd.Context(), e, driver.Options{})
	if err != nil {
		return err
	}
	r, err := viewer.Run(s, viewer.Options{ID: id, Install: f.install})
	if err != nil {
		return err
	}
	if len(r.Refused) > 0 {
		e.exit(exitFindings)
	}
	return write(r)
}

// complete gives the ids that a shell can offer.
func (f *viewFlags) complete(cmd *cobra.Command, e *env, args []string, begun string) []string {
	s, err := f.workspace.openNamed(cmd.Context(), e, driver.Options{})
	if err != nil || len(args) > 0 {
		return nil
	}
	ids, err := viewer.IDs(s, viewer.Options{ID: begun, Install: f.install})
	if err != nil {
		return nil
	}
	return ids
}

// viewText writes the views in their order, the arch with a margin, what Odoo refuses, and what is not known.
func viewText(w io.Writer, r *viewer.Report) error {
	var b strings.Builder
	viewHead(&b, r)
	viewLines(&b, r)
	for i, p := range r.Refused {
		what := "Odoo would give up here"
		if r.Browser {
			what = "the browser would throw an error here"
		}
		if i > 0 {
			what = "and then here"
		}
		viewProblem(&b, p, what)
	}
	for _, p := range r.Undecided {
		viewProblem(&b, p, "not decidable")
	}
	for _, line := range r.Unread {
		fmt.Fprintf(&b, "\nnot read: %s", line)
	}
	viewLast(&b, r)
	_, err := io.WriteString(w, visible.Lines(b.String()))
	return err
}

func viewHead(b *strings.Builder, r *viewer.Report) {
	v := r.View
	what := cmp.Or(v.Type, "extension")
	if v.Model != "" {
		what += " of " + v.Model
	}
	fmt.Fprintf(b, "%s (%s)\n\n", v.ID, what)
	if len(r.Views) == 0 {
		return
	}
	table := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "MODULE\tORIGIN\tVIEW\tEXTENDS\tPRIORITY\tPLACE\n")
	row := func(v viewer.View, note string) {
		place := "-"
		if v.Path != "" {
			place = fmt.Sprintf("%s:%d", v.Path, v.Line)
		}
		place = strings.TrimSpace(place + " " + note)
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%d\t%s\n",
			v.Module, v.Origin, cmp.Or(v.ID, "(without an id)"), cmp.Or(v.Inherits, "-"), v.Priority, place)
	}
	for _, v := range r.Views {
		note := ""
		if v.Primary && v.Inherits != "" {
			note = "(primary)"
		}
		row(v, note)
	}
	for _, v := range r.Left {
		row(v, "(not applied: "+v.Why+")")
	}
	table.Flush()
	b.WriteString("\n")
}

// viewLines writes the arch. The margin is blank where it would repeat what stands above.
func viewLines(b *strings.Builder, r *viewer.Report) {
	margins, width := make([]string, len(r.Lines)), 0
	for i, line := range r.Lines {
		margins[i] = line.Module
		if line.Path != "" && line.Origin != workspace.Core {
			margins[i] += fmt.Sprintf(" %s:%d", line.Path, line.Line)
		}
		width = max(width, utf8.RuneCountInString(margins[i]))
	}
	last := ""
	for i, line := range r.Lines {
		margin := margins[i]
		if margin == last {
			margin = ""
		} else if margin != "" {
			last = margin
		}
		fmt.Fprintf(b, "%-*s | %s\n", width, margin, line.Text)
	}
}

func viewProblem(b *strings.Builder, p viewer.Problem, what string) {
	place := p.View
	if p.Path != "" {
		place = fmt.Sprintf("%s:%d:%d", p.Path, p.Line, p.Column)
	}
	fmt.Fprintf(b, "\n%s: %s: %s", place, what, p.Message)
	if p.Odoo != "" {
		fmt.Fprintf(b, "\n    Odoo: %s", p.Odoo)
	}
	if p.Advice != "" {
		fmt.Fprintf(b, "\n    %s", p.Advice)
	}
}

// viewLast is the last line.
func viewLast(b *strings.Builder, r *viewer.Report) {
	structure := 0
	for _, v := range r.Views {
		if v.Structure {
			structure++
		}
	}
	fmt.Fprintf(b, "\n%d views combined", len(r.Views))
	if structure > 0 {
		fmt.Fprintf(b, "; of %d only the structure is known, without texts and labels (--odoo reads them whole)",
			structure)
	}
	b.WriteString("\n")
}

// viewJSON writes the shape of docs/schema/view.schema.json.
func viewJSON(w io.Writer, r *viewer.Report) error {
	out := viewReport{
		Version: 1, Series: r.Series, Requested: append([]string{}, r.Requested...), Browser: r.Browser,
		View:  viewEntry(r.View),
		Views: viewEntries(r.Views), Left: viewEntries(r.Left), Lines: make([]viewLine, 0, len(r.Lines)),
		Refused: viewProblems(r.Refused), Undecided: viewProblems(r.Undecided), Unread: append([]string{}, r.Unread...),
	}
	for _, line := range r.Lines {
		out.Lines = append(out.Lines, viewLine{line.Text, line.View, line.Module, line.Path, line.Line})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

type viewReport struct {
	Version   int             `json:"version"`
	Series    string          `json:"series"`
	Requested []string        `json:"requested"`
	Browser   bool            `json:"browser"`
	View      viewJSONEntry   `json:"view"`
	Views     []viewJSONEntry `json:"views"`
	Left      []viewJSONEntry `json:"left"`
	Lines     []viewLine      `json:"lines"`
	Refused   []viewTrouble   `json:"refused"`
	Undecided []viewTrouble   `json:"undecided"`
	Unread    []string        `json:"unread"`
}

type viewJSONEntry struct {
	ID        string `json:"id"`
	Module    string `json:"module"`
	Origin    string `json:"origin"`
	Model     string `json:"model"`
	Type      string `json:"type"`
	Inherits  string `json:"inherits"`
	Primary   bool   `json:"primary"`
	Priority  int    `json:"priority"`
	Path      string `json:"path"`
	Line      int    `json:"line"`
	Structure bool   `json:"structure"`
	Why       string `json:"why"`
}

type viewLine struct {
	Text   string `json:"text"`
	View   string `json:"view"`
	Module string `json:"module"`
	Path   string `json:"path"`
	Line   int    `json:"line"`
}

type viewTrouble struct {
	View    string `json:"view"`
	Module  string `json:"module"`
	Path    string `json:"path"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
	Advice  string `json:"advice"`
	Odoo    string `json:"odoo"`
}

func viewEntry(v viewer.View) viewJSONEntry {
	return viewJSONEntry{
		v.ID, v.Module, v.Origin.String(), v.Model, v.Type, v.Inherits, v.Primary, v.Priority,
		v.Path, v.Line, v.Structure, v.Why,
	}
}

func viewEntries(views []viewer.View) []viewJSONEntry {
	list := make([]viewJSONEntry, 0, len(views))
	for _, v := range views {
		list = append(list, viewEntry(v))
	}
	return list
}

func viewProblems(problems []viewer.Problem) []viewTrouble {
	list := make([]viewTrouble, 0, len(problems))
	for _, p := range problems {
		list = append(list, viewTrouble(p))
	}
	return list
}
