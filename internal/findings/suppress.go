package findings

import (
	"fmt"
	"strings"
	"time"

	"github.com/jgtolentino/smartdelta/rules"
)

// Directive is a comment addressed to smartdelta, as a reader found it: `# smartdelta:ignore RULE reason…`, or
// the same in an XML comment. It covers findings that start on its own line and, when it stands alone there,
// on the next.
type Directive struct {
	Path       string
	Start, End int // byte offsets into the decoded text
	Text       string
	OwnLine    bool
	Module     string
	Level      func(*rules.Rule, rules.Severity) rules.Severity
}

const ignoreVerb = "smartdelta:ignore"

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

// over tells whether the last day of the suppression has passed.
func (p *parsed) over(today time.Time) bool {
	return !p.until.IsZero() && today.Truncate(24*time.Hour).After(p.until)
}

// Suppress marks the findings that directives cover, and returns findings of the given rule for directives
// that are malformed, over, or cover nothing. A directive for a rule that is switched off is not called unused.
func (r *Resolver) Suppress(list []Finding, directives []Directive, rule *rules.Rule, today time.Time) []Finding {
	type key struct {
		path string
		line int
	}
	at := make(map[key][]*Finding)
	for i := range list {
		k := key{list[i].Place.Path, list[i].Place.Start.Line}
		at[k] = append(at[k], &list[i])
	}
	var out []Finding
	complain := func(d *Directive, message string) {
		severity := rule.Severity
		if r.Severity != nil {
			severity = r.Severity(rule)
		}
		if severity == 0 {
			return
		}
		if d.Level != nil {
			severity = d.Level(rule, severity)
		}
		t := r.text(d.Path)
		f := Finding{Rule: rule, Severity: severity, Module: d.Module, Message: message, Advice: sentence(rule.Advice()), New: true,
			Place: Place{Path: d.Path, Start: t.position(d.Start), End: t.position(d.End)}}
		r.fill(&f)
		out = append(out, f)
	}
	for i := range directives {
		d := &directives[i]
		p, err := d.parse()
		if err != nil {
			complain(d, err.Error())
			continue
		}
		if p.over(today) {
			complain(d, fmt.Sprintf("%s %s was meant until %s only", ignoreVerb, p.rule.ID, p.until.Format(time.DateOnly)))
			continue
		}
		t := r.text(d.Path)
		line := t.position(d.Start).Line
		covered := at[key{d.Path, line}]
		if d.OwnLine {
			covered = append(covered, at[key{d.Path, t.position(d.End).Line + 1}]...)
		}
		used := false
		for _, f := range covered {
			if f.Rule == p.rule {
				used = true
				f.Suppressed = &Suppression{Reason: p.reason, Where: fmt.Sprintf("%s:%d", d.Path, line)}
			}
		}
		if !used && (r.Severity == nil || r.Severity(p.rule) != 0) {
			complain(d, fmt.Sprintf("%s %s covers no finding", ignoreVerb, p.rule.ID))
		}
	}
	return out
}
