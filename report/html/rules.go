package html

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/rules"
)

// ruleView is a rule that some finding names, explained once.
type ruleView struct {
	ID, Name, Title, URI string
	Fix                  []span
	Text                 [][]span // paragraphs
}

// span is a part of a rule's text: prose, or code between backticks.
type span struct {
	Text string
	Code bool
}

func spansOf(text string) []span {
	var out []span
	code := false
	for part := range strings.SplitSeq(text, "`") {
		if part != "" {
			out = append(out, span{part, code})
		}
		code = !code
	}
	return out
}

func ruleViews(r *report.Result) []ruleView {
	list := make([]*findings.Finding, len(r.Findings))
	for i := range r.Findings {
		list[i] = &r.Findings[i]
	}
	var out []ruleView
	for _, rail := range filterRails(list) {
		for _, rule := range rail.Rules {
			doc := rule.Doc()
			v := ruleView{
				ID: rule.ID, Name: rule.Name, URI: report.RuleURI(rule),
				Title: wording.Capital(rule.Title), Fix: spansOf(wording.Capital(doc.Fix)),
			}
			for p := range strings.SplitSeq(doc.Rationale, "\n\n") {
				v.Text = append(v.Text, spansOf(p))
			}
			out = append(out, v)
		}
	}
	return out
}

type filterRail struct {
	ID, Title string
	Rules     []*rules.Rule
}

// filterRails lists the rules of the shown findings by guardrail, for the filter.
func filterRails(list []*findings.Finding) []filterRail {
	byRail := map[rules.Guardrail][]*rules.Rule{}
	for _, f := range list {
		g := f.Rule.Guardrail
		if !slices.Contains(byRail[g], f.Rule) {
			byRail[g] = append(byRail[g], f.Rule)
		}
	}
	var out []filterRail
	for _, g := range rules.Guardrails() {
		if len(byRail[g]) == 0 {
			continue
		}
		slices.SortFunc(byRail[g], func(a, b *rules.Rule) int { return strings.Compare(a.ID, b.ID) })
		out = append(out, filterRail{g.String(), g.Title(), byRail[g]})
	}
	return out
}
