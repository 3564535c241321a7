package classify

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/equivalent"
	"github.com/jgtolentino/smartdelta/internal/project/delta"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// Sureness says how far evidence lies from another step.
type Sureness uint8

// The degrees.
const (
	Unsure Sureness = iota // part of the module could not be read
	Likely                 // near a threshold, or by words
	Sure
)

// String gives the word for reports.
func (s Sureness) String() string { return [...]string{"unsure", "likely", "sure"}[s] }

// Answer is what a question of the decision tree was answered with.
type Answer struct {
	Step    delta.Step
	Answer  string   // yes, no or partial
	Because []string // clauses
}

// The answers.
const (
	Yes     = "yes"
	No      = "no"
	Partial = "partial"
)

// Decision is the step that evidence gives.
type Decision struct {
	Step     delta.Step
	Sure     Sureness
	Answers  []Answer // in the order of the steps, up to the one that was taken
	Matches  []equivalent.Match
	Evidence *Evidence
}

// Rejects tells whether the module is surely not what a step says. That code is there is sure, however much it is.
func (d *Decision) Rejects(s delta.Step) bool {
	if s.Agrees(d.Step) || d.Sure == Unsure {
		return false
	}
	return d.Sure == Sure || s.Agrees(delta.CEConfig)
}

// Reason gives the clauses that the step rests on.
func (d *Decision) Reason() string {
	for _, a := range d.Answers {
		if a.Step == d.Step {
			return strings.Join(a.Because, ", ")
		}
	}
	return ""
}

// Decide takes the first step that the evidence allows. Matches are the public addons that look like the module.
func Decide(e *Evidence, p *policy.SmartDelta, matches []equivalent.Match) *Decision {
	d := &decider{Evidence: e, policy: p, out: &Decision{Matches: matches, Evidence: e}}
	d.decide(matches)
	if len(e.Unread) > 0 {
		d.out.Sure = Unsure
	}
	return d.out
}

type decider struct {
	*Evidence
	policy *policy.SmartDelta
	out    *Decision
}

func (d *decider) answer(s delta.Step, answer string, because ...string) {
	d.out.Answers = append(d.out.Answers, Answer{s, answer, because})
}

func (d *decider) take(s delta.Step, sure Sureness, because ...string) {
	d.answer(s, Yes, because...)
	d.out.Step, d.out.Sure = s, sure
}

func (d *decider) decide(matches []equivalent.Match) {
	needs := d.needs()
	if len(needs) == 0 && len(d.OCA) > 0 {
		d.answer(delta.CEConfig, No, "it depends on "+list(d.addons()))
		d.take(delta.OCAEquivalent, Sure, "it brings in and configures "+list(d.addons())+", and adds no code")
		return
	}
	if len(needs) == 0 {
		if d.Records+d.Templates == 0 {
			d.take(delta.CENative, Sure, "it has neither code nor data")
			return
		}
		d.answer(delta.CENative, No, count(d.Records+d.Templates, "record or template", "records and templates"))
		d.take(delta.CEConfig, Sure, "records and views alone: "+list(d.Configured))
		return
	}
	d.answer(delta.CEConfig, No, needs...)
	if d.repeats(matches) {
		return
	}
	share := d.external()
	size, because := d.size()
	isNew := size >= 100
	switch least := d.policy.ExternalShare; {
	case share >= 2*least, share >= least && !isNew: // what is an area of its own may also talk to something
		d.answer(delta.GapDelta, No, "the work is done outside of Odoo")
		d.answer(delta.GapNewModule, No, "the work is done outside of Odoo")
		d.take(delta.ExternalTool, sureAbove(share, d.policy.ExternalShare), d.outside()...)
	case isNew:
		d.answer(delta.GapDelta, No, because...)
		d.take(delta.GapNewModule, sureAbove(size, 100), because...)
	default:
		d.take(delta.GapDelta, sureBelow(size), append(because, d.adds()...)...)
	}
}

// needs says what no configuration of Community gives.
func (d *decider) needs() (list []string) {
	add := func(n int, one, more string) {
		if n > 0 {
			list = append(list, count(n, one, more))
		}
	}
	add(len(d.Models), "model of its own", "models of its own")
	add(len(d.Helpers), "wizard or abstract model", "wizards and abstract models")
	add(len(d.Added), "field on models of others", "fields on models of others")
	if d.Python+d.JavaScript >= d.policy.ConfigLines {
		add(d.Python, "line of Python", "lines of Python")
		add(d.JavaScript, "line of JavaScript", "lines of JavaScript")
	}
	return list
}

// repeats takes the step of a module that does again what a public addon does.
func (d *decider) repeats(matches []equivalent.Match) bool {
	var because []string
	for _, m := range matches {
		if m.Close {
			d.take(delta.OCAEquivalent, Likely, m.Addon.Name+" has "+list(slices.Concat(m.Models, m.Fields))+" too")
			return true
		}
	}
	for _, use := range d.OCA {
		because = append(because, "it uses "+use.String())
	}
	if len(because) > 0 {
		d.answer(delta.OCAEquivalent, Partial, because...)
		return false
	}
	d.answer(delta.OCAEquivalent, No, "no public addon that is known has most of its models or fields")
	return false
}

// external tells how many percent of the module's Python are in files that talk to something outside. What extends a
// connector, and calls or has an address, is a connection as a whole, unless it is an area of its own.
func (d *decider) external() (share int) {
	if d.PythonLines > 0 {
		share = 100 * d.ExternalLines / d.PythonLines
	}
	if len(d.Connects) > 0 && d.ExternalLines+d.Addresses > 0 {
		share = max(share, 2*d.policy.ExternalShare-1)
	}
	return share
}

// outside says what the module connects to.
func (d *decider) outside() (because []string) {
	because = append(because, fmt.Sprintf("%d of %d lines of Python are in files that talk to something outside",
		d.ExternalLines, d.PythonLines))
	if by := d.External; len(by) > 0 {
		because = append(because, "through "+by[0].By)
	}
	if len(d.Connects) > 0 {
		because = append(because, "it extends "+list(d.Connects))
	}
	return because
}

// size tells how much of its own a module is, 100 being as much as makes it one of its own.
func (d *decider) size() (size int, because []string) {
	if n := len(d.Models); n > 0 {
		because = append(because, count(n, "model of its own", "models of its own")+" with "+
			count(d.OwnFields, "field", "fields"))
	} else {
		because = append(because, "no model of its own")
	}
	return max(100*len(d.Models)/d.policy.NewModels, 100*d.OwnFields/d.policy.NewFields), because
}

// adds says what the module adds to others.
func (d *decider) adds() (because []string) {
	if n := len(d.Extended); n > 0 {
		because = append(because, fmt.Sprintf("%s of others extended with %s", count(n, "model", "models"),
			count(len(d.Added), "field", "fields")))
	}
	if d.JavaScript > 0 {
		because = append(because, count(d.JavaScript, "line of JavaScript", "lines of JavaScript"))
	}
	return because
}

func (d *decider) addons() (names []string) {
	for _, use := range d.OCA {
		names = append(names, use.Name)
	}
	return names
}

// margin is how far from a threshold a value must be, in percent of it, to be sure.
const margin = 50

func sureAbove(value, threshold int) Sureness {
	if 100*value >= (100+margin)*threshold {
		return Sure
	}
	return Likely
}

func sureBelow(size int) Sureness {
	if size <= margin {
		return Sure
	}
	return Likely
}

func count(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

// list shows the first names of a list.
func list(names []string) string {
	const shown = 4
	text := strings.Join(names[:min(len(names), shown)], ", ")
	if more := len(names) - shown; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}
