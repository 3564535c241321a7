package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/rules"
)

// complete makes a shell ask f for the values of a flag of the command.
func complete(cmd *cobra.Command, flag string, f cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, f); err != nil {
		panic(err) // there is no such flag
	}
}

// completeFlag offers values of a flag to a shell.
func completeFlag(cmd *cobra.Command, flag string, values ...string) {
	complete(cmd, flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// completeList offers values of a flag that takes several, separated by commas.
func completeList(cmd *cobra.Command, flag string, values []string) {
	complete(cmd, flag, func(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
		given := begun[:strings.LastIndexByte(begun, ',')+1]
		list := make([]string, len(values))
		for i, value := range values {
			list[i] = given + value
		}
		return list, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	})
}

// completeReport offers the kinds of --report KIND=FILE, and after the sign the names of files.
func completeReport(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
	if strings.Contains(begun, "=") {
		return nil, cobra.ShellCompDirectiveDefault
	}
	var kinds []string
	for _, name := range formatNames() {
		kinds = append(kinds, name+"=")
	}
	return kinds, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// completeGate offers the guardrails of --min-score GUARDRAIL=N.
func completeGate(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var begun []string
	for _, name := range guardrailNames() {
		begun = append(begun, name+"=")
	}
	return begun, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// completeRules offers rules, each with its title, and with families the guardrails too.
func completeRules(families bool) []string {
	var list []string
	if families {
		for _, g := range rules.Guardrails() {
			list = append(list, fmt.Sprintf("%s\tall rules of %s", g, g.Title()))
		}
	}
	for _, rule := range rules.All() {
		if rule.Retired == "" {
			list = append(list, rule.ID+"\t"+rule.Title)
		}
	}
	return list
}

// completeModules offers the modules of the workspace that are not given yet.
func (f *workspaceFlags) completeModules(
	cmd *cobra.Command, args []string, e *env,
) ([]string, cobra.ShellCompDirective) {
	s, err := f.openNamed(cmd.Context(), e, driver.Options{})
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	for _, m := range s.Workspace.Modules {
		if !slices.Contains(args, m.Name) {
			names = append(names, m.Name+"\t"+m.Origin.String()+", "+m.Path)
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// offerModules makes a command offer modules as its arguments, at most so many.
func (f *workspaceFlags) offerModules(cmd *cobra.Command, e *env, most int) {
	cmd.ValidArgsFunction = func(
		cmd *cobra.Command, args []string, _ string,
	) ([]string, cobra.ShellCompDirective) {
		if len(args) >= most {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return f.completeModules(cmd, args, e)
	}
}

func guardrailNames() []string {
	var names []string
	for _, g := range rules.Guardrails() {
		names = append(names, g.String())
	}
	return names
}
