package sarif

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/mod/semver"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/rules"
)

const organization = "smartdelta contributors"

// driver describes the tool, with every rule that was judged or reported.
func (s *renderer) driver() ToolComponent {
	d := newComponent(report.ToolName)
	d.InformationURI, d.Organization = report.HomeURI, organization
	d.SemanticVersion = semanticVersion(s.result.Version)
	d.Version = d.SemanticVersion
	d.ShortDescription = multiformat("Checks that Odoo modules are pure Community and keep their Smart Delta contract.")
	tags := 0
	for i, rule := range s.rules() {
		s.index[rule] = i
		d.Rules = append(d.Rules, descriptorOf(rule))
		tags += max(0, len(allTags(rule))-mostTags)
	}
	if tags > 0 {
		s.cuts = append(s.cuts, fmt.Sprintf("%s left out: GitHub takes %d a rule.",
			wording.Count(tags, "tag was", "tags were"), mostTags))
	}
	d.SupportedTaxonomies = []ToolComponentReference{taxonomyReference}
	for _, n := range notifications() {
		// GitHub's rules want of a notification what they want of a rule.
		d.Notifications = append(d.Notifications, ReportingDescriptor{
			ID: n.id, Name: pascalCase(n.id), ShortDescription: multiformat(n.what),
			FullDescription: multiformat(n.what),
			Help:            multiformat(n.what + " " + n.todo),
		})
	}
	return d
}

type notificationKind struct{ id, what, todo string }

func notifications() []notificationKind {
	return []notificationKind{
		{notifyUnread, "A file was not read, so nothing is known of what it holds.",
			"Make it readable, or exclude it by configuration."},
		{notifyUndecided, "The files do not answer a question.", "Bring what is missing into the workspace."},
		{notifyFailure, "The tool could not do a part of its work.", "Report it with the message."},
		{notifyCut, "The report is longer than its readers take.",
			"Check fewer paths at a time, or fix what stands first."},
		{notifyGate, "A score is below the gate that was asked for, or was not judged.", "Fix what lowers the score."},
		{notifyStale, "The baseline has entries that match no finding any more.", "Write the baseline anew."},
	}
}

func multiformat(text string) *MultiformatMessageString {
	return &MultiformatMessageString{Text: text}
}

// semanticVersion gives a semantic version in any case: viewers compare them, and "(devel)" compares with nothing.
func semanticVersion(version string) string {
	if v := "v" + strings.TrimPrefix(version, "v"); semver.IsValid(v) {
		return strings.TrimPrefix(semver.Canonical(v)+semver.Build(v), "v")
	}
	return "0.0.0-devel"
}

// rules gives the rules that some module was judged by or that has a finding, by guardrail and id.
func (s *renderer) rules() []*rules.Rule {
	seen := map[*rules.Rule]bool{}
	for i := range s.result.Modules {
		for rule, o := range s.result.Modules[i].Outcomes {
			if o.State != rules.NotApplicable {
				seen[rule] = true
			}
		}
	}
	for i := range s.result.Findings {
		seen[s.result.Findings[i].Rule] = true
	}
	list := make([]*rules.Rule, 0, len(seen))
	for rule := range seen {
		list = append(list, rule)
	}
	slices.SortFunc(list, func(a, b *rules.Rule) int {
		if a.Guardrail != b.Guardrail {
			return int(a.Guardrail) - int(b.Guardrail)
		}
		return strings.Compare(a.ID, b.ID)
	})
	return list
}

func descriptorOf(rule *rules.Rule) ReportingDescriptor {
	doc := rule.Doc()
	title := wording.Sentences(wording.Capital(rule.Title))
	full := cmp.Or(doc.Rationale, title)
	help := &MultiformatMessageString{Text: full, Markdown: doc.Markdown}
	if doc.Fix != "" {
		help.Text += "\n\n" + wording.Capital(doc.Fix)
	}
	return ReportingDescriptor{
		ID: rule.ID, Name: pascalCase(rule.Name), HelpURI: report.RuleURI(rule),
		ShortDescription: multiformat(title), FullDescription: multiformat(full), Help: help,
		DefaultConfiguration: &ReportingConfiguration{Enabled: true, Level: rule.Severity.String()},
		Relationships: []ReportingDescriptorRelationship{{
			Kinds:  []string{"superset"},
			Target: ReportingDescriptorReference{ID: rule.Guardrail.String(), ToolComponent: &taxonomyReference},
		}},
		Properties: &RuleProperties{
			Precision: rule.Precision, ProblemSeverity: problemSeverity(rule.Severity), Tags: tagsOf(rule),
		},
	}
}

// tagsOf keeps GitHub's limit.
func tagsOf(rule *rules.Rule) []string {
	tags := allTags(rule)
	return tags[:min(len(tags), mostTags)]
}

func allTags(rule *rules.Rule) []string {
	tags := []string{"odoo", rule.Guardrail.String()}
	for _, t := range rule.Tags {
		if !slices.Contains(tags, t) {
			tags = append(tags, t)
		}
	}
	return tags
}

// taxonomyReference leads to the guardrails: the only taxonomy, and so the first.
var taxonomyReference = ToolComponentReference{Name: report.ToolName + " guardrails", Index: 0}

// guardrailTaxonomy lists all guardrails, so that a viewer can group by them; each rule names its own.
func guardrailTaxonomy() ToolComponent {
	t := newComponent(taxonomyReference.Name)
	t.InformationURI, t.Organization = report.HomeURI+"/blob/main/docs/scores.md", organization
	t.ShortDescription = multiformat("The groups in which smartdelta scores its rules.")
	for _, g := range rules.Guardrails() {
		t.Taxa = append(t.Taxa, ReportingDescriptor{
			ID: g.String(), Name: pascalCase(strings.ReplaceAll(g.Title(), " ", "-")),
			ShortDescription: multiformat(wording.Sentences(g.Title())),
		})
	}
	return t
}

func problemSeverity(s rules.Severity) string {
	if s == rules.Note {
		return "recommendation"
	}
	return s.String()
}

// pascalCase gives the form that SARIF wants of a rule's name: enterprise-depends is EnterpriseDepends.
func pascalCase(name string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(name, "-") {
		b.WriteString(wording.Capital(part))
	}
	return b.String()
}
