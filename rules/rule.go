// Package rules declares every rule once: one Markdown file each (front matter, text, a bad and a good
// example), from which `make generate` writes table_gen.go. Everything that shows a rule (explain, SARIF,
// dashboard, docs) derives from here; no other package writes a rule's id, severity, weight or text.
package rules

//go:generate go run ./internal/gen

import "fmt"

// Severity orders what a finding means for the exit code. The zero value is no severity.
type Severity uint8

// The severities, least first, so that they compare with <.
const (
	Note Severity = iota + 1
	Warning
	Error
)

// String gives the name used in configuration, JSON and SARIF.
func (s Severity) String() string {
	switch s {
	case Note:
		return "note"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return fmt.Sprintf("severity(%d)", uint8(s))
}

// Lower gives the severity one level down; a note stays a note.
func (s Severity) Lower() Severity {
	if s > Note {
		return s - 1
	}
	return s
}

// ParseSeverity reads a name that String gives.
func ParseSeverity(name string) (Severity, error) {
	for _, s := range []Severity{Note, Warning, Error} {
		if s.String() == name {
			return s, nil
		}
	}
	return 0, fmt.Errorf("unknown severity %q (error, warning or note)", name)
}

// Guardrail is a group of rules that is scored together. The zero value is no guardrail.
type Guardrail uint8

// The guardrails in the order in which reports show them.
const (
	EE Guardrail = iota + 1
	IAP
	OCA
	REF
	PARSE
	SEED
	SD
	MIN
	BASE
	GIT
	MOD
	DEP
)

// Guardrails lists all guardrails in report order.
func Guardrails() []Guardrail {
	return []Guardrail{EE, IAP, OCA, REF, PARSE, SEED, SD, MIN, BASE, GIT, MOD, DEP}
}

var guardrailNames = [...]struct{ id, title string }{
	EE:    {"EE", "Anti-Enterprise"},
	IAP:   {"IAP", "No in-app purchase"},
	OCA:   {"OCA", "Vendoring"},
	REF:   {"REF", "Closed world"},
	PARSE: {"PARSE", "Readable input"},
	SEED:  {"SEED", "Seed contract"},
	SD:    {"SD", "Smart Delta"},
	MIN:   {"MIN", "Minimization"},
	BASE:  {"BASE", "Baseline"},
	GIT:   {"GIT", "Lineage"},
	MOD:   {"MOD", "Structure and wiring"},
	DEP:   {"DEP", "Deployment"},
}

// String gives the letters that begin the ids of the guardrail's rules.
func (g Guardrail) String() string {
	if g == 0 || int(g) >= len(guardrailNames) {
		return fmt.Sprintf("guardrail(%d)", uint8(g))
	}
	return guardrailNames[g].id
}

// Title gives the guardrail's name for people.
func (g Guardrail) Title() string {
	if g == 0 || int(g) >= len(guardrailNames) {
		return g.String()
	}
	return guardrailNames[g].title
}

// ParseGuardrail reads the letters that String gives.
func ParseGuardrail(id string) (Guardrail, error) {
	for _, g := range Guardrails() {
		if g.String() == id {
			return g, nil
		}
	}
	return 0, fmt.Errorf("unknown guardrail %q", id)
}

// Of gives the rules of a guardrail that are in use, in the order of All.
func Of(g Guardrail) []*Rule {
	var list []*Rule
	for _, rule := range All() {
		if rule.Guardrail == g && rule.Retired == "" {
			list = append(list, rule)
		}
	}
	return list
}

// Rule is one thing that can be wrong. Values live in table_gen.go; compare pointers.
type Rule struct {
	ID        string // opaque and stable, e.g. "EE101"; never reused
	Name      string // kebab-case, e.g. "enterprise-depends"; accepted wherever an id is
	Title     string // says what is wrong; lower case, no period
	Severity  Severity
	Weight    int // in the guardrail's score, 1 to 10
	Guardrail Guardrail
	Since     string // release that brought it
	Precision string // how sure a finding is, in SARIF's words: very-high, high, medium or low
	// Tags group rules beside the guardrail, in written order; for SARIF and filters. Shared: do not change.
	Tags []string
	// Retired is the release that dropped the rule; empty for rules in use. A retired id is never reused.
	Retired string

	advice string // first sentence of the text's Fix
}

// Advice says what to do about a finding that brings no advice of its own: one sentence, a verb first.
func (r *Rule) Advice() string { return r.advice }

// String gives the id and the name, as people write them: "EE101 enterprise-depends".
func (r *Rule) String() string { return r.ID + " " + r.Name }

// State says what could be observed of a rule in one module.
type State uint8

// NotApplicable is the zero value: a rule that nobody mentioned cannot apply, and is left out of scores.
const (
	NotApplicable State = iota
	Applied             // judged: passed unless an error or warning stands
	Inconclusive        // could not be decided; left out of scores and shown
)

// Outcome is what a checker says of one rule in one module beside its diagnostics.
type Outcome struct {
	State State
	// Kept of Total is the fraction passed where a rule counts things (seed records matched). Total 0: all or nothing.
	Kept, Total int
	Why         string // for Inconclusive: one sentence
}

// Outcomes is the result of every checker: the rules that it judged in this module.
type Outcomes map[*Rule]Outcome

// Judgement is a pass's result that holds outcomes beside other things.
type Judgement interface{ Judged() Outcomes }

// Judged gives the outcomes themselves.
func (o Outcomes) Judged() Outcomes { return o }

// Applies notes that the rules were judged.
func (o Outcomes) Applies(judged ...*Rule) {
	for _, r := range judged {
		if o[r].State == NotApplicable {
			o[r] = Outcome{State: Applied}
		}
	}
}

// Inconclusive notes that a rule could not be decided, and why.
func (o Outcomes) Inconclusive(r *Rule, why string) {
	o[r] = Outcome{State: Inconclusive, Why: why}
}
