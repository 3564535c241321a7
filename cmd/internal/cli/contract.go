package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/cmd/internal/setup"
	"github.com/jgtolentino/smartdelta/cmd/internal/virtualload"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

func newContract(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "contract",
		Short:   "promise the counts that a module's seed data must give",
		Example: "  smartdelta contract init shop_seed",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("contract: unknown command %q (init)", args[0])
			}
			return usagef("contract: a command is missing (init)")
		},
		RunE: func(*cobra.Command, []string) error { return nil }, // Args has refused all
	}
	cmd.AddCommand(newContractInit(e))
	return cmd
}

func newContractInit(e *env) *cobra.Command {
	var f workspaceFlags
	var output string
	cmd := &cobra.Command{
		Use:   "init MODULE",
		Short: "write the contract that a module's present files keep, for review",
		Long: "init counts the module's seed records as the virtual load does and writes them as a contract in the\n" +
			"form of .smartdelta.yaml. What it writes is what is there: read it before you promise it.",
		Example: "  smartdelta contract init shop_seed\n" +
			"  smartdelta contract init shop_seed --output contract.yaml",
		Args: exactly(1, "MODULE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := f.openNamed(cmd.Context(), e, driver.Options{})
			if err != nil {
				return err
			}
			contracts, err := virtualload.Contracts(cmd.Context(), s, args[0])
			if err != nil {
				return err
			}
			write := func(w io.Writer) error { return contractYAML(w, args[0], contracts) }
			if output == "" {
				return write(e.stdout)
			}
			if err := writeFile(e.root, output, write); err != nil {
				return fmt.Errorf("write contract %s: %w", output, err)
			}
			return nil
		},
	}
	f.add(cmd)
	f.offerModules(cmd, e, 1)
	addOutput(cmd, &output, "contract")
	return cmd
}

// contractYAML writes contracts as .smartdelta.yaml has them.
func contractYAML(w io.Writer, module string, contracts []policy.Contract) error {
	var b strings.Builder
	fmt.Fprintf(&b, "contracts:\n  %s:\n", setup.YAMLWord(module))
	for _, c := range contracts {
		fmt.Fprintf(&b, "    - name: %s\n      model: %s\n", setup.YAMLWord(c.Name), setup.YAMLWord(c.Model))
		if len(c.Where) > 0 {
			b.WriteString("      where:\n")
		}
		for _, condition := range c.Where {
			fmt.Fprintf(&b, "        - field: %s\n          equals: %v\n", setup.YAMLWord(condition.Field),
				condition.Equals)
		}
		fmt.Fprintf(&b, "      count: %d\n", *c.Count)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
