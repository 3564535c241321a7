package rules

import (
	"embed"
	"errors"
	"fmt"
	"strings"
)

//go:embed *.md
var texts embed.FS

// Doc is the text of a rule file.
type Doc struct {
	// Rationale, Fix and Limits are prose: paragraphs separated by an empty line, each on one line.
	Rationale string // what breaks in Odoo, and where that is known
	Fix       string // what to do; a verb first
	Limits    string // what the rule does not see, and known false findings; may be empty
	// Bad and Good are txtar archives of whole small workspaces: the workspace's root is the archive's top
	// folder. Both are empty for a rule that cannot be shown as text.
	Bad, Good string
	// Also are the ids of other rules that Bad yields from the same cause, in written order; normally none.
	Also     []string
	Markdown string // all of it, as written, without front matter
}

// Doc gives the rule's text. It is parsed at each call; the result is the caller's.
func (r *Rule) Doc() Doc {
	src, err := texts.ReadFile(r.ID + ".md")
	if err != nil {
		return Doc{} // a Rule that is not of the table
	}
	_, body, err := SplitFrontMatter(string(src))
	if err != nil {
		return Doc{}
	}
	doc, _ := ParseDoc(body) // the generator refuses a file that does not parse
	return doc
}

const fence = "---\n"

// SplitFrontMatter parts the YAML between the two "---" lines at the start of a rule file from the rest.
func SplitFrontMatter(src string) (yaml, body string, err error) {
	rest, ok := strings.CutPrefix(src, fence)
	if !ok {
		return "", "", errors.New("no front matter: the first line is not ---")
	}
	if yaml, body, ok = strings.Cut(rest, "\n"+fence); !ok {
		return "", "", errors.New("front matter has no closing ---")
	}
	return yaml + "\n", body, nil
}

// section is one labelled part of a rule's text, in the order in which a file has them.
type section struct {
	label   string
	example bool // a fenced txtar block follows the label's line; else prose follows on it
	into    func(*Doc) *string
}

const badLabel = "*Bad*"

func sections() []section {
	return []section{
		{"Rationale:", false, func(d *Doc) *string { return &d.Rationale }},
		{"Fix:", false, func(d *Doc) *string { return &d.Fix }},
		{"Limits:", false, func(d *Doc) *string { return &d.Limits }},
		{badLabel, true, func(d *Doc) *string { return &d.Bad }},
		{"*Good*", true, func(d *Doc) *string { return &d.Good }},
	}
}

// ParseDoc reads the text of a rule file after its front matter. Sections that are absent stay empty; text
// outside of a section, a section twice or in another order, and a broken example are errors.
func ParseDoc(body string) (Doc, error) {
	doc := Doc{Markdown: strings.TrimLeft(body, "\n")}
	left := sections()
	lines := strings.Split(strings.TrimRight(body, "\n"), "\n")
	for i := 0; i < len(lines); {
		if strings.TrimSpace(lines[i]) == "" {
			i++
			continue
		}
		at := sectionAt(left, lines[i])
		if at < 0 {
			return doc, fmt.Errorf("text outside of a section, a section twice or out of order: %q", lines[i])
		}
		s := left[at]
		left = left[at+1:]
		start := i
		for i++; i < len(lines) &&
			(s.example && !exampleEnds(lines[start:i]) || !s.example && sectionAt(sections(), lines[i]) < 0); {
			i++
		}
		text, err := s.read(&doc, lines[start:i])
		if err != nil {
			return doc, fmt.Errorf("%s %w", s.label, err)
		}
		*s.into(&doc) = text
	}
	return doc, nil
}

// sectionAt gives the index of the section that the line begins, or -1.
func sectionAt(in []section, line string) int {
	for i, s := range in {
		if line == s.label || strings.HasPrefix(line, s.label+" ") {
			return i
		}
	}
	return -1
}

const (
	exampleStart = "```txtar"
	exampleEnd   = "```"
)

func exampleEnds(lines []string) bool { return lines[len(lines)-1] == exampleEnd }

// read gives the section's text. What stands behind an example's label, "(also EE101, EE102)", goes into doc.
func (s section) read(doc *Doc, lines []string) (string, error) {
	lines[0] = strings.TrimSpace(strings.TrimPrefix(lines[0], s.label))
	if !s.example {
		return prose(lines), nil
	}
	if lines[0] != "" {
		also, ok := strings.CutPrefix(lines[0], "(also ")
		also, closed := strings.CutSuffix(also, ")")
		if !ok || !closed || s.label != badLabel {
			return "", fmt.Errorf("is followed by %q; only %s (also RULE, …) is known", lines[0], badLabel)
		}
		doc.Also = strings.Split(also, ", ")
	}
	rest := lines[1:]
	for len(rest) > 0 && rest[0] == "" {
		rest = rest[1:]
	}
	if len(rest) < 2 || rest[0] != exampleStart || rest[len(rest)-1] != exampleEnd {
		return "", fmt.Errorf("needs a block between %s and %s", exampleStart, exampleEnd)
	}
	if len(rest) == 2 {
		return "", nil
	}
	return strings.Join(rest[1:len(rest)-1], "\n") + "\n", nil
}

// prose joins the lines of each paragraph, so that whoever shows it can wrap it.
func prose(lines []string) string {
	var out strings.Builder
	gap := ""
	for _, line := range lines {
		line = strings.TrimSpace(line)
		if line == "" {
			if out.Len() > 0 {
				gap = "\n\n"
			}
			continue
		}
		out.WriteString(gap)
		out.WriteString(line)
		gap = " "
	}
	return out.String()
}
