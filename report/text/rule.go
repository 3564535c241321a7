package text

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

// mostProse is the width beyond which a line of prose is hard to read.
const mostProse = 100

// Rule writes a rule's text for a terminal: prose in lines of its width, examples file by file.
func Rule(w io.Writer, rule *rules.Rule, o Options) error {
	out := bufio.NewWriter(w)
	p := palette{o.Color}
	if o.Width <= 0 {
		o.Width = defaultWidth
	}
	width := min(max(o.Width, leastWidth), mostProse)
	fmt.Fprintf(out, "%s %s: %s\n", p.severity(rule.Severity, rule.ID), p.bold(rule.Name), rule.Title)
	fmt.Fprintf(out, "%s, guardrail %s (%s), since %s\n", rule.Severity, rule.Guardrail, rule.Guardrail.Title(),
		rule.Since)
	doc := rule.Doc()
	for _, part := range []struct{ title, prose string }{
		{"Why", doc.Rationale}, {"What to do", doc.Fix}, {"Limits", doc.Limits},
	} {
		if part.prose == "" {
			continue
		}
		fmt.Fprintf(out, "\n%s\n", p.bold(part.title))
		for i, paragraph := range strings.Split(part.prose, "\n\n") {
			if i > 0 {
				fmt.Fprintln(out)
			}
			for _, line := range wrapped(paragraph, width-2) {
				fmt.Fprintf(out, "  %s\n", line)
			}
		}
	}
	bad := "Bad"
	if len(doc.Also) > 0 {
		bad += " (also " + strings.Join(doc.Also, ", ") + ")"
	}
	example(out, p, p.error(bad), doc.Bad)
	example(out, p, p.help("Good"), doc.Good)
	return out.Flush()
}

// example writes a txtar archive, the names of its files marked.
func example(out io.Writer, p palette, title, archive string) {
	if archive == "" {
		return
	}
	fmt.Fprintf(out, "\n%s\n", title)
	for line := range strings.SplitSeq(strings.TrimRight(archive, "\n"), "\n") {
		line = visible.Text(line)
		if strings.HasPrefix(line, "-- ") {
			line = p.gutter(line)
		}
		fmt.Fprintln(out, strings.TrimRight("  "+line, " "))
	}
}

// wrapped breaks prose into lines of at most so many columns; a longer word has a line of its own.
func wrapped(prose string, columns int) []string {
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(prose) {
		switch n := visible.Width(word); {
		case line == "":
			line, used = word, n
		case used+1+n > columns:
			lines = append(lines, line)
			line, used = word, n
		default:
			line, used = line+" "+word, used+1+n
		}
	}
	return append(lines, line)
}
