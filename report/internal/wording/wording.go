package wording

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report/visible"
)

// Count gives "1 module", "2 modules"; the plural may be given where it is not the noun with an s.
func Count(n int, one string, many ...string) string {
	switch {
	case n == 1:
		return "1 " + one
	case len(many) > 0:
		return fmt.Sprintf("%d %s", n, many[0])
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// Capital begins a sentence; a technical name or a path at its start stays as it is.
func Capital(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if s == "" || strings.ContainsAny(first, "_./:") {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// Sentences joins texts, each with its period, so that a viewer with little room can show the first one alone.
// A SARIF message is not quite plain text: "[text](target)" in it is a link (3.11.6), which no name of a
// repository may make.
func Sentences(texts ...string) string {
	var b strings.Builder
	for _, t := range texts {
		if t = strings.TrimSpace(visible.Text(t)); t == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strings.ReplaceAll(t, "](", "] ("))
		if !strings.HasSuffix(t, ".") {
			b.WriteByte('.')
		}
	}
	return b.String()
}

// Message says what is wrong and what to do, for formats that have one text. It is never empty.
func Message(f *findings.Finding) string {
	return cmp.Or(Sentences(f.Message, Advice(f)), Sentences(Capital(f.Rule.Title)))
}

// Advice is the finding's own advice, or its rule's. Make it visible before it is shown.
func Advice(f *findings.Finding) string {
	if f.Advice != "" {
		return f.Advice
	}
	return Capital(f.Rule.Advice())
}

// Step names a link of a chain and its place, if it has one in the workspace.
func Step(s findings.Step) string {
	text := visible.Text(s.Name)
	if s.Path == "" {
		return text
	}
	text += " (" + visible.Text(s.Path)
	if s.Line > 0 {
		text += fmt.Sprintf(":%d", s.Line)
	}
	return text + ")"
}

// Stale names what an entry of the baseline stood for.
func Stale(e findings.BaselineEntry) string {
	return visible.Text(e.Path) + ": " + visible.Text(e.Rule) + ": " + visible.Text(e.Message)
}

// Module names a module; the empty name is that of the workspace's own files.
func Module(name string) string {
	if name == "" {
		return "(workspace)"
	}
	return visible.Text(name)
}
