package cli

import (
	"encoding/json"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/report/formats"
	"github.com/jgtolentino/smartdelta/rules"
)

func newExplain(e *env) *cobra.Command {
	return &cobra.Command{
		Use:     "explain RULE",
		Example: "  smartdelta explain EE101\n  smartdelta explain enterprise-depends",
		Short:   "show a rule's text: why it matters, what to do, a bad and a good example",
		Long:    "explain shows a rule's text, on a terminal in lines of its width, else as Markdown.",
		Args:    exactly(1, "RULE"),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return completeRules(false), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			rule := rules.Find(args[0])
			if rule == nil {
				return unknownRule(args[0])
			}
			if terminal := terminalOf(e.stdout); terminal.Width > 0 {
				return formats.Rule(e.stdout, rule, terminal)
			}
			_, err := fmt.Fprintf(e.stdout, "%s %s: %s\n%s, guardrail %s (%s), since %s\n\n%s\n",
				rule.ID, rule.Name, rule.Title, rule.Severity, rule.Guardrail, rule.Guardrail.Title(), rule.Since,
				strings.TrimSpace(rule.Doc().Markdown))
			return err
		},
	}
}

func newRules(e *env) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:     "rules",
		Short:   "list all rules",
		Example: "  smartdelta rules\n  smartdelta rules --format json",
		Args:    exactly(0, ""),
		RunE: func(*cobra.Command, []string) error {
			switch format {
			case "text":
				w := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', 0)
				for _, r := range rules.All() {
					fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.ID, r.Name, r.Severity, r.Title)
				}
				return w.Flush()
			case "json":
				return rulesJSON(e)
			}
			return unknownFormat(format, rulesFormats)
		},
	}
	addFormat(cmd, &format, "list", "text", rulesFormats)
	return cmd
}

var rulesFormats = []string{"text", "json"}

func rulesJSON(e *env) error {
	type row struct {
		ID        string `json:"id"`
		Name      string `json:"name"`
		Title     string `json:"title"`
		Severity  string `json:"severity"`
		Guardrail string `json:"guardrail"`
		Weight    int    `json:"weight"`
		Since     string `json:"since"`
	}
	out := struct {
		Version int   `json:"version"`
		Rules   []row `json:"rules"`
	}{Version: 1}
	for _, r := range rules.All() {
		out.Rules = append(out.Rules, row{r.ID, r.Name, r.Title, r.Severity.String(), r.Guardrail.String(),
			r.Weight, r.Since})
	}
	enc := json.NewEncoder(e.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func newVersion(e *env) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "show the version",
		Example: "  smartdelta version",
		Args:    exactly(0, ""),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(e.stdout, "smartdelta %s\n", version())
			return err
		},
	}
}

// version is the module's version as the Go tool recorded it, or "dev" for a build from a work tree.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return strings.TrimPrefix(info.Main.Version, "v")
	}
	return "dev"
}

// exactly wants n arguments; cobra's own checks do not give exit code 2's kind of error.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < n:
			return usagef("%s: %s is missing", cmd.Name(), what)
		case len(args) > n:
			return usagef("%s: unexpected argument %q", cmd.Name(), args[n])
		}
		return nil
	}
}

// modules wants names of modules; an empty one is most likely a variable of a script that is not set.
func modules(cmd *cobra.Command, args []string) error {
	if len(args) == 0 || slices.Contains(args, "") {
		return usagef("%s: MODULE is missing", cmd.Name())
	}
	return nil
}
