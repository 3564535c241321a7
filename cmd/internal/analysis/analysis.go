// Package analysis writes a module's Smart Delta Analysis: what was requested, the step that was selected and why, how
// it is built, and which guardrails were verified.
//
// In: a session, a module, the document that there is already. Out: the document anew. What is found in the module's
// files and by a check stands in regions between two comments, which are written anew each time; what stands outside of
// them is a person's, and stays. Source: the headings of the Smart Delta framework (docs/smart-delta.md). Limits: what
// was requested no file tells: it is taken from the manifest, until somebody writes it.
package analysis

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/classify"
	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/classification"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/project/delta"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

// The headings, and what else they are called.
var headings = []struct {
	title string
	also  []string
}{
	{"EE Feature Requested", []string{"Requested", "Feature Requested", "Requested Feature"}},
	{"Selected Step", nil},
	{"Justification", []string{"Decision", "Rationale"}},
	{"Implementation Plan", []string{"Implementation"}},
	{"Guardrails Verified", []string{"Guardrails", "Guardrails Verification"}},
}

// Document is a module's analysis.
type Document struct {
	Path string // relative to the root: the document that has one, else SMART_DELTA.md of the module's folder
	// Old is what it says, "" where it is not there, and New what it is to say.
	Old, New string
	ByHand   bool // it has an analysis that a person wrote, without a region
}

// Run writes the analysis of a module: into the document that has one already, or a new one. Errors wrap
// session.ErrUnknownModule.
func Run(ctx context.Context, s *session.Session, module string, o check.Options) (*Document, error) {
	at, err := s.Find(module)
	if err != nil {
		return nil, err
	}
	found, err := classification.Run(ctx, s, []string{module})
	if err != nil {
		return nil, err
	}
	if len(found.Failures) > 0 || len(found.Modules) != 1 {
		return nil, fmt.Errorf("classify %s: %s", module, strings.Join(found.Failures, "; "))
	}
	d := &Document{Path: cmp.Or(found.Modules[0].Analysis, path.Join(at.Path, "SMART_DELTA.md"))}
	old, err := driver.ReadFile(s.Workspace.Root, d.Path, s.Policy.Limits.FileBytes)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read analysis %s: %w", d.Path, err)
	}
	d.Old = string(old)
	about := *s
	about.Reported = map[*workspace.Module]bool{at: true}
	about.NoModule = nil
	checked, err := check.Run(ctx, &about, o)
	if err != nil {
		return nil, err
	}
	w := &writer{session: s, module: at, found: found.Modules[0], checked: checked}
	d.New = w.write(d.Old)
	d.ByHand = found.Modules[0].Analysis != "" && !strings.Contains(d.Old, end)
	return d, nil
}

type writer struct {
	session *session.Session
	module  *workspace.Module
	found   *classify.Module
	checked *report.Result
}

// write puts the regions into a document.
func (w *writer) write(old string) string {
	for _, h := range headings {
		old = w.put(old, h.title, h.also)
	}
	return old
}

// The comments around a region.
func begin(title string) string { return "<!-- smartdelta: " + title + " -->" }

const end = "<!-- smartdelta: end -->"

// put writes one region anew: where it is, else at the start of the section of that title, else in a new section at the
// end of the analysis.
func (w *writer) put(text, title string, also []string) string {
	region := begin(title) + "\n" + w.content(title) + end + "\n"
	if before, rest, ok := strings.Cut(text, begin(title)); ok {
		if _, after, ok := strings.Cut(rest, end); ok {
			return before + region + strings.TrimPrefix(after, "\n")
		}
	}
	doc := delta.Read([]byte(text))
	analysis, ok := doc.Analysis()
	if !ok {
		text = strings.TrimRight(text, "\n")
		if text != "" {
			text += "\n\n"
		}
		text += "## " + delta.AnalysisTitle + "\n\nModule: `" + w.module.Name + "`\n"
		doc = delta.Read([]byte(text))
		analysis, _ = doc.Analysis()
	}
	for _, section := range doc.Within(analysis) {
		if delta.IsTitle(section.Title, append([]string{title}, also...)...) {
			return text[:section.Body] + "\n" + region + text[section.Body:]
		}
	}
	heading := title
	if title == "Selected Step" {
		heading += ": `" + w.found.Step().String() + "`"
	}
	level := strings.Repeat("#", analysis.Level+1)
	body := strings.TrimRight(text[:analysis.End], "\n") + "\n\n" + level + " " + heading +
		"\n\n" + region
	if rest := text[analysis.End:]; rest != "" {
		return body + "\n" + rest
	}
	return body
}

func (w *writer) content(title string) string {
	var b strings.Builder
	switch title {
	case "EE Feature Requested":
		e := w.found.Evidence
		fmt.Fprintf(&b, "%s\n", visible.Markdown(cmp.Or(e.Summary, e.Title, w.module.Name)))
	case "Selected Step":
		w.step(&b)
	case "Justification":
		w.justification(&b)
	case "Implementation Plan":
		w.plan(&b)
	case "Guardrails Verified":
		w.boxes(&b)
	}
	return b.String()
}

func (w *writer) step(b *strings.Builder) {
	d := w.found.Decision
	fmt.Fprintf(b, "By its files the module is `%s` (%s).\n", d.Step, d.Sure)
	if declared := w.found.Declared(); declared != 0 && !declared.Agrees(d.Step) {
		fmt.Fprintf(b, "It is declared `%s`.\n", declared)
	}
}

func (w *writer) justification(b *strings.Builder) {
	for i, a := range w.found.Decision.Answers {
		fmt.Fprintf(b, "%d. `%s`? %s: %s.\n", i+1, a.Step, strings.ToUpper(a.Answer),
			visible.Markdown(strings.Join(a.Because, ", ")))
	}
}

// plan says what the module is made of.
func (w *writer) plan(b *strings.Builder) {
	e := w.found.Evidence
	line := func(what string, names []string) {
		if len(names) > 0 {
			fmt.Fprintf(b, "- %s: %s\n", what, code(names))
		}
	}
	line("Module", []string{w.module.Name})
	line("Models", e.Models)
	line("Wizards and abstract models", e.Helpers)
	line("Inherit", inherits(e))
	line("Components", e.Components)
	var uses []string
	for _, use := range e.OCA {
		uses = append(uses, use.Name)
	}
	line("Integration", uses)
	line("Connects to something outside by", e.Connects)
}

// inherits names the models that are extended, with the fields that they get.
func inherits(e *classify.Evidence) (list []string) {
	for _, model := range e.Extended {
		var fields []string
		for _, f := range e.Added {
			if of, name, _ := strings.Cut(f, " "); of == model {
				fields = append(fields, name)
			}
		}
		text := model
		if len(fields) > 0 {
			text += " (" + strings.Join(fields, ", ") + ")"
		}
		list = append(list, text)
	}
	return list
}

func code(names []string) string { return "`" + strings.Join(names, "`, `") + "`" }

// box is one guardrail of the list.
type box struct {
	guardrails []rules.Guardrail
	text       string
}

// boxes ticks what a check has verified: no error or warning counts, and nothing is undecided.
func (w *writer) boxes(b *strings.Builder) {
	for _, one := range []box{
		{[]rules.Guardrail{rules.EE, rules.IAP}, "No EE/IAP references"},
		{[]rules.Guardrail{rules.MIN}, "Minimal scope"},
		{[]rules.Guardrail{rules.OCA}, "OCA checked: " + w.vendored()},
		{[]rules.Guardrail{rules.REF, rules.PARSE}, "Every name leads to code that is there"},
		{[]rules.Guardrail{rules.SEED}, "Seed contract kept"},
	} {
		mark, why := w.mark(one.guardrails)
		fmt.Fprintf(b, "- [%s] %s%s\n", mark, one.text, why)
	}
	name := cmp.Or(w.session.Workspace.Config.SmartDelta.Baseline, w.session.Policy.SmartDelta.Baseline)
	switch _, here := w.session.Modules[name]; {
	case !here:
		fmt.Fprintf(b, "- [ ] TODO: add the dependency on `%s`, once it is there (it is not in this workspace)\n", name)
	default:
		mark, why := w.mark([]rules.Guardrail{rules.BASE})
		fmt.Fprintf(b, "- [%s] Builds on `%s`%s\n", mark, name, why)
	}
}

// vendored names the public addons that are used.
func (w *writer) vendored() string {
	var names []string
	for _, use := range w.found.Evidence.OCA {
		names = append(names, use.Name)
	}
	if len(names) == 0 {
		return "no public addon is used"
	}
	return code(names) + " vendored"
}

// mark gives x where guardrails are kept, and something of them was judged; else a blank and why not.
func (w *writer) mark(guardrails []rules.Guardrail) (mark, why string) {
	var ids []string
	for i := range w.checked.Findings {
		f := &w.checked.Findings[i]
		if f.Counts() && f.Severity >= rules.Warning && slices.Contains(guardrails, f.Rule.Guardrail) &&
			!slices.Contains(ids, f.Rule.ID) {
			ids = append(ids, f.Rule.ID)
		}
	}
	if len(ids) > 0 {
		return " ", ": " + strings.Join(ids, ", ")
	}
	judged := false
	for _, m := range w.checked.Modules {
		for rule, outcome := range m.Outcomes {
			if !slices.Contains(guardrails, rule.Guardrail) {
				continue
			}
			if outcome.State == rules.Inconclusive {
				return " ", ": not decidable"
			}
			judged = judged || outcome.State == rules.Applied
		}
	}
	if !judged {
		return " ", ": nothing was judged"
	}
	return "x", ""
}
