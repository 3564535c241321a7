package report

import "github.com/jgtolentino/smartdelta/rules"

const (
	ToolName = "smartdelta"
	// HomeURI is where rules and formats are documented; reports link to it, nothing fetches it.
	HomeURI = "https://github.com/jgtolentino/smartdelta"
)

// RuleURI is where a rule is explained.
func RuleURI(rule *rules.Rule) string { return HomeURI + "/blob/main/rules/" + rule.ID + ".md" }
