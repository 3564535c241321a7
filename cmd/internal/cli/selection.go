package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/internal/project/config"
	"github.com/jgtolentino/smartdelta/rules"
)

// selection says which rules are looked at.
type selection struct{ only, not []string }

func (s *selection) add(cmd *cobra.Command) {
	const what = "rules, each by id, name or family, such as `EE101,REF` (repeatable)"
	cmd.Flags().StringSliceVar(&s.only, "select", nil, "look at no other "+what)
	cmd.Flags().StringSliceVar(&s.not, "ignore", nil, "do not look at these "+what)
	completeList(cmd, "select", completeRules(true))
	completeList(cmd, "ignore", completeRules(true))
}

// levels gives the rules that are off. What could not be read is said whatever is selected, unless it is ignored.
func (s *selection) levels() (map[*rules.Rule]config.Level, error) {
	only, err := chosen("--select", s.only)
	if err != nil {
		return nil, err
	}
	not, err := chosen("--ignore", s.not)
	if err != nil {
		return nil, err
	}
	levels := make(map[*rules.Rule]config.Level)
	for _, rule := range rules.All() {
		isLeft := len(only) > 0 && !only[rule] && rule.Guardrail != rules.PARSE
		if isLeft || not[rule] {
			levels[rule] = config.Level{Off: true}
		}
	}
	return levels, nil
}

// chosen gives the rules that words name.
func chosen(flag string, words []string) (map[*rules.Rule]bool, error) {
	all := make(map[*rules.Rule]bool)
	for _, word := range words {
		if family, err := rules.ParseGuardrail(strings.ToUpper(word)); err == nil {
			for _, rule := range rules.Of(family) {
				all[rule] = true
			}
			continue
		}
		rule := rules.Find(word)
		if rule == nil {
			return nil, usagef("%s: %w", flag, unknownRule(word))
		}
		all[rule] = true
	}
	return all, nil
}
