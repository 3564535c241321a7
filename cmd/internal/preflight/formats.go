package preflight

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/jgtolentino/smartdelta/report/visible"
)

// Format is one way to write a report.
type Format struct {
	Name  string
	Write func(io.Writer, *Report) error
}

// Formats lists all formats in the order in which help texts show them.
func Formats() []Format {
	return []Format{{"table", table}, {"markdown", markdown}, {"json", asJSON}, {"html", asHTML}}
}

// Mark gives the state as a checkbox.
func (r Row) Mark() string {
	switch r.State {
	case Done:
		return "[x]"
	case Open:
		return "[ ]"
	}
	return "by hand"
}

// shown gives the evidence of a row, and the command where there is none or more is to be done.
func (r Row) shown() string {
	switch {
	case r.Evidence == "":
		return r.Command
	case r.Command == "" || r.State == Done:
		return r.Evidence
	}
	return r.Evidence + "; " + r.Command
}

func table(w io.Writer, r *Report) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	phase := ""
	for _, row := range r.Rows {
		if row.Phase != phase {
			phase = row.Phase
			fmt.Fprintf(out, "%s\t\t\n", visible.Text(phase))
		}
		fmt.Fprintf(out, "  %s\t%s\t%s\n", row.Mark(), visible.Text(row.Text), visible.Text(row.shown()))
	}
	if err := out.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w, r.Summary())
	return err
}

// Summary says in one line what is left.
func (r *Report) Summary() string {
	count := make(map[State]int)
	blocking := 0
	for _, row := range r.Rows {
		count[row.State]++
		if row.Blocking && row.State == Open {
			blocking++
		}
	}
	return fmt.Sprintf("%d done, %d open (%d of them must be closed), %d by hand", count[Done], count[Open], blocking,
		count[ByHand])
}

func markdown(w io.Writer, r *Report) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# Pre-flight of %s (%s)\n", escape(r.Name), r.Target)
	phase := ""
	for _, row := range r.Rows {
		if row.Phase != phase {
			phase = row.Phase
			fmt.Fprintf(&b, "\n## %s\n\n", escape(phase))
		}
		mark, text := "[ ]", escape(row.Text)
		switch row.State {
		case Done:
			mark = "[x]"
		case ByHand:
			text += " (by hand)"
		}
		fmt.Fprintf(&b, "- %s %s", mark, text)
		if row.Evidence != "" {
			fmt.Fprintf(&b, ": %s", escape(row.Evidence))
		}
		if row.Command != "" && row.State != Done {
			fmt.Fprintf(&b, "\n  `%s`", strings.ReplaceAll(visible.Text(row.Command), "`", "'"))
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "\n%s\n", r.Summary())
	_, err := io.WriteString(w, b.String())
	return err
}

// escape keeps Markdown from making more of a text.
func escape(text string) string {
	marks := strings.NewReplacer("<", "&lt;", "&", "&amp;", "*", `\*`, "_", `\_`, "`", "'", "[", `\[`)
	return marks.Replace(visible.Text(text))
}

func asJSON(w io.Writer, r *Report) error {
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(r)
}

//go:embed page.tmpl
var pageText string

var page = template.Must(template.New("page").Parse(pageText))

func asHTML(w io.Writer, r *Report) error { return page.Execute(w, r) }
