package audit

import (
	"cmp"
	_ "embed"
	"encoding/csv"
	"fmt"
	"html/template"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/jgtolentino/smartdelta/internal/project/evidence"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/report/visible"
)

// Format is one way to write a report.
type Format struct {
	Name  string
	Write func(io.Writer, *Report, Meta) error
}

// Meta is what a report does not know itself.
type Meta struct {
	Version string    // of smartdelta
	Created time.Time // for SPDX, which must have it
}

// Formats gives all formats in the order of the help text.
func Formats() []Format {
	return []Format{
		{"text", writeText}, {"json", writeJSON}, {"csv", writeCSV}, {"markdown", writeMarkdown}, {"html", writeHTML},
		{"cyclonedx", writeCycloneDX}, {"spdx", writeSPDX},
	}
}

// writeText writes a table for terminals, then the equivalents, what was declared in vain, what is doubtful about
// the series, and the sum.
func writeText(w io.Writer, r *Report, _ Meta) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "MODULE\tORIGIN\tEDITION\tVERSION\tLICENCE\tFOUND\tNEEDED BY\n")
	for _, m := range r.Modules {
		fmt.Fprintln(table, visible.Row(m.Name, m.Origin.String(), string(m.Edition),
			cmp.Or(m.Version, "-"), cmp.Or(m.License, "-"), found(m), few(needed(m))))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	var b strings.Builder
	for _, m := range r.Modules {
		if m.Origin != workspace.Enterprise {
			continue
		}
		line := m.Name + " is Enterprise"
		if len(m.Chain) > 2 {
			line += ", reached by " + strings.Join(m.Chain, " > ")
		}
		fmt.Fprintf(&b, "\n%s. %s", visible.Text(line), visible.Text(instead(m)))
	}
	for _, e := range r.Declared {
		fmt.Fprintf(&b, "\nNot needed, and not here: %s.", visible.Text(e.String()))
	}
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	if r.SeriesNote != "" {
		fmt.Fprintf(&b, "\nSeries: %s\n", visible.Text(r.SeriesNote))
	}
	_, err := fmt.Fprintf(w, "%s\n%s\n", b.String(), Sum(r))
	return err
}

// found says in a few words where a module is, or should come from.
func found(m *Module) string {
	if m.Present() {
		return m.Path + inBrackets(about(m))
	}
	switch {
	case len(m.Evidence) > 0:
		return "declared: " + m.Evidence[0].String()
	case m.Origin == workspace.Core:
		return "Odoo"
	case m.Elsewhere != "":
		return "absent; " + m.Elsewhere
	case m.Origin == workspace.Community:
		return "absent; " + strings.Join(nonEmpty(m.Repository, "pip "+m.Pip), ", ")
	}
	return "absent"
}

// about says what is particular about a module that is here.
func about(m *Module) []string {
	var all []string
	if m.Shadowed != "" {
		all = append(all, "hidden by "+m.Shadowed)
	}
	if m.Hidden {
		all = append(all, "inside another module, where Odoo does not look")
	}
	for _, e := range m.Evidence {
		switch e.Kind {
		case evidence.Submodule, evidence.Gitlink, evidence.Subtree, evidence.Aggregator:
			text := e.Kind.String()
			if m.Revision != "" {
				text += " at " + m.Revision[:12]
			}
			return append(all, text)
		}
	}
	if m.Origin == workspace.Own && m.Repository != "" {
		all = append(all, "published by "+m.Repository)
	}
	return all
}

func inBrackets(texts []string) string {
	if len(texts) == 0 {
		return ""
	}
	return " (" + strings.Join(texts, "; ") + ")"
}

func nonEmpty(texts ...string) []string {
	var all []string
	for _, t := range texts {
		if t != "" {
			all = append(all, t)
		}
	}
	return all
}

// needed lists who depends on a module, and in brackets who only refers to it.
func needed(m *Module) string {
	text := strings.Join(m.NeededBy, ", ")
	if len(m.ReferredBy) > 0 {
		text = strings.TrimSpace(text + " (" + strings.Join(m.ReferredBy, ", ") + ")")
	}
	return cmp.Or(text, "-")
}

// few shortens a list for a terminal.
func few(list string) string {
	const shown = 3
	names := strings.Split(list, ", ")
	if len(names) <= shown {
		return list
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:shown], ", "), len(names)-shown)
}

// instead says what the Community has in place of an Enterprise module.
func instead(m *Module) string {
	switch {
	case len(m.Equivalents) > 0:
		var all []string
		for _, e := range m.Equivalents {
			all = append(all, fmt.Sprintf("%s (%s, %s)", e.Addon, e.Repository, pipAdvice(m, e.Addon)))
		}
		return "Instead: " + strings.Join(all, ", ") + "."
	case m.Looked:
		return "No public addon is known that does the same."
	}
	return "Whether a public addon does the same is not known."
}

func note(r *Report) string {
	if r.SeriesNote == "" {
		return ""
	}
	return " Series: " + r.SeriesNote + "."
}

// Sum counts the rows by origin.
func Sum(r *Report) string {
	count := map[workspace.Origin]int{}
	copied := 0
	for _, m := range r.Modules {
		count[m.Origin]++
		if m.Origin == workspace.Own && m.Repository != "" {
			copied++
		}
	}
	text := fmt.Sprintf("%d modules for Odoo %s:", len(r.Modules), visible.Text(r.Series))
	sep := " "
	for o := workspace.Own; o <= workspace.Unknown; o++ {
		if count[o] > 0 {
			word := o.String()
			switch {
			case o == workspace.Community:
				word = "public and absent"
			case o == workspace.Own && copied > 0:
				word += fmt.Sprintf(" (%d published by the OCA)", copied)
			}
			text += fmt.Sprintf("%s%d %s", sep, count[o], word)
			sep = ", "
		}
	}
	return text
}

// columns are those of tables without a limit on width.
var columns = []string{"name", "origin", "edition", "version", "series", "license", "path", "repository", "revision",
	"pip", "needed_by", "referred_by", "chain", "equivalents", "evidence", "approved"}

func cells(m *Module) []string {
	var equivalents, evidence []string
	for _, e := range m.Equivalents {
		equivalents = append(equivalents, e.Repository+":"+e.Addon)
	}
	for _, e := range m.Evidence {
		evidence = append(evidence, e.String())
	}
	return []string{
		m.Name, m.Origin.String(), string(m.Edition), m.Version, m.Series, m.License, m.Path, m.Repository, m.Revision,
		m.Pip, strings.Join(m.NeededBy, " "), strings.Join(m.ReferredBy, " "), strings.Join(m.Chain, " > "),
		strings.Join(equivalents, " "), strings.Join(evidence, "; "), string(m.Approval),
	}
}

// writeCSV writes RFC 4180.
func writeCSV(w io.Writer, r *Report, _ Meta) error {
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return err
	}
	for _, m := range r.Modules {
		row := cells(m)
		for i, c := range row {
			row[i] = visible.Cell(c)
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func writeMarkdown(w io.Writer, r *Report, _ Meta) error {
	var b strings.Builder
	escape := visible.Markdown
	fmt.Fprintf(&b, "# Modules of %s\n\n%s.%s\n\n", escape(r.Name), Sum(r), escape(note(r)))
	b.WriteString("| module | origin | edition | version | licence | found | needed by |\n" +
		"|---|---|---|---|---|---|---|\n")
	for _, m := range r.Modules {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s |\n", escape(m.Name), m.Origin, escape(string(m.Edition)),
			escape(m.Version), escape(m.License), escape(found(m)), escape(needed(m)))
	}
	head := "\n## Enterprise modules\n\n"
	for _, m := range r.Modules {
		if m.Origin == workspace.Enterprise {
			fmt.Fprintf(&b, "%s- **%s**: %s %s\n", head, escape(m.Name), escape(strings.Join(m.Chain, " > ")),
				escape(instead(m)))
			head = ""
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

//go:embed page.tmpl
var pageTemplate string

// page makes each text of the workspace visible; the template escapes it for HTML.
var page = template.Must(template.New("audit").Funcs(template.FuncMap{
	"text":    visible.Text,
	"edition": func(m *Module) string { return visible.Text(string(m.Edition)) },
	"found":   func(m *Module) string { return visible.Text(found(m)) },
	"needed":  func(m *Module) string { return visible.Text(needed(m)) },
	"instead": func(m *Module) string { return visible.Text(instead(m)) },
	"chain":   func(m *Module) string { return visible.Text(strings.Join(m.Chain, " > ")) },
}).Parse(pageTemplate))

func writeHTML(w io.Writer, r *Report, _ Meta) error {
	return page.Execute(w, struct {
		Report    *Report
		Sum, Note string
	}{r, Sum(r), note(r)})
}
