package findings

import (
	"fmt"
	"strings"
	"time"

	"github.com/jgtolentino/smartdelta/internal/syntax"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// Directive is a syntax.Directive with its file. One that suppresses covers findings that start on its own line and,
// when it stands alone there, on the next.
type Directive struct {
	syntax.Directive
	Module *workspace.Module
	Path   string // relative to the root
	Symbol string // what encloses it, see Finding
}

const ignoreVerb = syntax.DirectivePrefix + "ignore"

// untilKey introduces an optional last day of a suppression.
const untilKey = "until="

// parsed is a well-formed ignore directive.
type parsed struct {
	rule   *rules.Rule
	reason string
	until  time.Time // zero: no end
}

// parse reads the words of a directive; the error says in a clause what is wrong with it.
func (d *Directive) parse() (parsed, error) {
	words := strings.Fields(d.Text)
	if len(words) == 0 || words[0] != ignoreVerb {
		return parsed{}, fmt.Errorf("unknown directive %q, only %s is known", first(words), ignoreVerb)
	}
	if len(words) == 1 {
		return parsed{}, fmt.Errorf("%s names no rule", ignoreVerb)
	}
	p := parsed{rule: rules.Find(words[1])}
	if p.rule == nil {
		return parsed{}, fmt.Errorf("%s names the unknown rule %s", ignoreVerb, words[1])
	}
	var reason []string
	for _, word := range words[2:] {
		date, ok := strings.CutPrefix(word, untilKey)
		if !ok {
			reason = append(reason, word)
			continue
		}
		day, err := time.Parse(time.DateOnly, date)
		if err != nil {
			return parsed{}, fmt.Errorf("%s%s is no date like 2027-01-31", untilKey, date)
		}
		p.until = day
	}
	if len(reason) == 0 {
		return parsed{}, fmt.Errorf("%s %s gives no reason", ignoreVerb, words[1])
	}
	p.reason = strings.Join(reason, " ")
	return p, nil
}

func first(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

// isOver tells whether the last day of a suppression, at 00:00 UTC, has passed; the zero time means no end.
func isOver(until, today time.Time) bool {
	return !until.IsZero() && !today.Before(until.AddDate(0, 0, 1))
}

// directed marks the findings that comments cover, and returns findings for comments that are malformed, over, or
// cover nothing. A comment about a rule that is switched off is not called unused.
func (c *Collection) directed(today time.Time) []Finding {
	at := make(map[line][]*Finding)
	for i := range c.Findings {
		f := &c.Findings[i]
		l := line{f.Place.Path, f.Place.Start.Line}
		at[l] = append(at[l], f)
	}
	var complaints []Finding
	of := make(map[string]int) // by file
	for i := range c.directives {
		d := &c.directives[i]
		why := c.apply(d, at, today)
		if why == "" || c.Severity(rules.SuppressionMalformed) == 0 {
			continue
		}
		if of[d.Path]++; of[d.Path] <= unit.MaxAlike {
			complaints = append(complaints, c.complaint(d, why))
		}
	}
	return complaints
}

// line is a line of a file.
type line struct {
	path   string
	number int // 1-based
}

// apply marks what one comment covers; it gives a clause when there is something wrong with the comment.
func (c *Collection) apply(d *Directive, at map[line][]*Finding, today time.Time) (why string) {
	p, err := d.parse()
	switch {
	case err != nil:
		return err.Error()
	case isOver(p.until, today):
		return fmt.Sprintf("%s %s was meant until %s only", ignoreVerb, p.rule.ID, p.until.Format(time.DateOnly))
	}
	t := c.resolver.text(d.Path)
	number := t.position(d.Start).Line
	covered := at[line{d.Path, number}]
	if d.OwnLine {
		covered = append(covered, at[line{d.Path, t.position(d.End).Line + 1}]...)
	}
	used := false
	for _, f := range covered {
		if f.Rule == p.rule && f.More == 0 {
			used = true
			f.Suppressed = &Suppression{Reason: p.reason, Where: fmt.Sprintf("%s:%d", d.Path, number)}
		}
	}
	if !used && c.Severity(p.rule) != 0 {
		return fmt.Sprintf("%s %s covers no finding", ignoreVerb, p.rule.ID)
	}
	return ""
}

// complaint is the finding of a comment that does not do what it is meant to.
func (c *Collection) complaint(d *Directive, message string) Finding {
	rule := rules.SuppressionMalformed
	t := c.resolver.text(d.Path)
	f := Finding{
		Rule: rule, Severity: c.level(d.Module, rule, c.Severity(rule)), Module: name(d.Module), Message: message,
		Advice: sentence(rule.Advice()), New: true, Symbol: d.Symbol,
		Place: Place{Path: d.Path, Start: t.position(d.Start), End: t.position(d.End)},
	}
	c.resolver.fill(&f)
	return f
}
