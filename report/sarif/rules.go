package sarif

import (
	"fmt"
	"slices"
	"strings"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"golang.org/x/mod/semver"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/rules"
)

// driver describes the tool, with every rule that was judged or reported.
func (s *sarifRun) driver() *sarif.ToolComponent {
	d := sarif.NewToolComponent().WithName(report.ToolName)
	d.WithInformationURI(report.HomeURI).WithOrganization("smartdelta contributors")
	version := sarifVersion(s.result.Version)
	d.WithVersion(version).WithSemanticVersion(version)
	d.WithShortDescription(multiformat("Checks that Odoo modules are pure Community and keep their Smart Delta contract."))
	tags := 0
	for i, rule := range s.rules() {
		s.index[rule] = i
		d.AddRule(descriptorOf(rule))
		tags += max(0, len(allTags(rule))-sarifTags)
	}
	if tags > 0 {
		s.cuts = append(s.cuts, fmt.Sprintf("%s left out: GitHub takes %d a rule.", wording.Count(tags, "tag was", "tags were"), sarifTags))
	}
	d.AddSupportedTaxonomie(taxonomyReference())
	for _, n := range notifications() {
		// GitHub's rules want of a notification what they want of a rule.
		d.AddNotification(sarif.NewReportingDescriptor().WithID(n.id).WithName(pascalCase(n.id)).
			WithShortDescription(multiformat(n.what)).WithFullDescription(multiformat(n.what)).
			WithHelp(multiformat(n.what + " " + n.todo)))
	}
	return d
}

type notificationKind struct{ id, what, todo string }

func notifications() []notificationKind {
	return []notificationKind{
		{notifyUnread, "A file was not read, so nothing is known of what it holds.", "Make it readable, or exclude it by configuration."},
		{notifyUndecided, "The files do not answer a question.", "Bring what is missing into the workspace."},
		{notifyFailure, "The tool could not do a part of its work.", "Report it with the message."},
		{notifyCut, "The report is longer than its readers take.", "Check fewer paths at a time, or fix what stands first."},
		{notifyGate, "A score is below the gate that was asked for, or was not judged.", "Fix what lowers the score."},
		{notifyStale, "The baseline has entries that match no finding any more.", "Write the baseline anew."},
	}
}

func multiformat(s string) *sarif.MultiformatMessageString {
	return sarif.NewMultiformatMessageString().WithText(s)
}

// sarifVersion gives a semantic version in any case: viewers compare them, and "(devel)" compares with nothing.
func sarifVersion(version string) string {
	if v := "v" + strings.TrimPrefix(version, "v"); semver.IsValid(v) {
		return strings.TrimPrefix(semver.Canonical(v)+semver.Build(v), "v")
	}
	return "0.0.0-devel"
}

// rules gives the rules that some module was judged by or that has a finding, by guardrail and id.
func (s *sarifRun) rules() []*rules.Rule {
	seen := map[*rules.Rule]bool{}
	judged := func(outcomes rules.Outcomes) {
		for rule, o := range outcomes {
			if o.State != rules.NotApplicable {
				seen[rule] = true
			}
		}
	}
	for i := range s.result.Modules {
		judged(s.result.Modules[i].Outcomes)
	}
	judged(s.result.Workspace.Outcomes)
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

func descriptorOf(rule *rules.Rule) *sarif.ReportingDescriptor {
	doc := rule.Doc()
	full := doc.Rationale
	if full == "" {
		full = wording.Sentences(wording.Capital(rule.Title))
	}
	d := sarif.NewReportingDescriptor().WithID(rule.ID).WithName(pascalCase(rule.Name)).WithHelpURI(report.RuleURI(rule))
	d.WithShortDescription(multiformat(wording.Sentences(wording.Capital(rule.Title)))).WithFullDescription(multiformat(full))
	help := multiformat(full)
	if doc.Fix != "" {
		help = multiformat(full + "\n\n" + wording.Capital(doc.Fix))
	}
	if doc.Markdown != "" {
		help.WithMarkdown(doc.Markdown)
	}
	d.WithHelp(help)
	d.WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel(rule.Severity.String()))
	d.AddRelationship(sarif.NewReportingDescriptorRelationship().WithKinds([]string{"superset"}).WithTarget(
		sarif.NewReportingDescriptorReference().WithID(rule.Guardrail.String()).WithToolComponent(taxonomyReference())))
	bag := sarif.NewPropertyBag()
	if rule.Precision != "" {
		bag.Add("precision", rule.Precision)
	}
	// GitHub calls "problem.severity" what it shows for rules that are not about security.
	bag.Add("problem.severity", problemSeverity(rule.Severity))
	bag.Tags = tagsOf(rule)
	return d.WithProperties(bag)
}

// tagsOf keeps GitHub's limit.
func tagsOf(rule *rules.Rule) []string {
	tags := allTags(rule)
	return tags[:min(len(tags), sarifTags)]
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

const taxonomyName = report.ToolName + " guardrails"

func taxonomyReference() *sarif.ToolComponentReference {
	return sarif.NewToolComponentReference().WithName(taxonomyName).WithIndex(0)
}

// guardrailTaxonomy lists all guardrails, so that a viewer can group by them; each rule names its own.
func guardrailTaxonomy() *sarif.ToolComponent {
	t := sarif.NewToolComponent().WithName(taxonomyName)
	t.WithInformationURI(report.HomeURI + "/blob/main/docs/scores.md").WithOrganization("smartdelta contributors")
	t.WithShortDescription(multiformat("The groups in which smartdelta scores its rules."))
	for _, g := range rules.Guardrails() {
		t.AddTaxa(sarif.NewReportingDescriptor().WithID(g.String()).WithName(pascalCase(strings.ReplaceAll(g.Title(), " ", "-"))).
			WithShortDescription(multiformat(wording.Sentences(g.Title()))))
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
