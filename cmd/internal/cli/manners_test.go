package cli

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/sirupsen/logrus"
	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
	"github.com/spf13/pflag"

	"github.com/jgtolentino/smartdelta/internal/project/config"
	"github.com/jgtolentino/smartdelta/internal/testkit/golden"
	"github.com/jgtolentino/smartdelta/report"
)

func allCommands() *cobra.Command {
	root := newRoot(&env{stdout: io.Discard, stderr: io.Discard, log: logrus.New()})
	root.DisableAutoGenTag = true
	return root
}

// Each command says what it is for and shows how it is called; each flag says what it does and, by a word in capitals,
// what it takes.
func TestEachCommandExplainsItself(t *testing.T) {
	eachCommand(allCommands(), func(cmd *cobra.Command) {
		path := cmd.CommandPath()
		if cmd.Short == "" {
			t.Errorf("%s: no sentence says what it is for", path)
		}
		called := path
		if cmd.HasSubCommands() {
			called += " "
		}
		if !strings.Contains(cmd.Example, called) {
			t.Errorf("%s: no example calls it", path)
		}
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			value, usage := pflag.UnquoteUsage(f)
			if usage == "" {
				t.Errorf("%s --%s: nothing says what it does", path, f.Name)
			}
			if value != strings.ToUpper(value) || (value == "") != (f.NoOptDefVal != "") {
				t.Errorf("%s --%s: takes %q", path, f.Name, value)
			}
		})
	})
}

// docs/commands.md has all commands with all flags, as their help shows them.
func TestCommandsAreDocumented(t *testing.T) {
	var page bytes.Buffer
	page.WriteString("# Commands\n\nGenerated from the program's own help by `make update`. " +
		"What a configuration file can say stands in\n[configuration.md](configuration.md).\n\n")
	anchor := func(file string) string {
		return "#" + strings.ReplaceAll(strings.TrimSuffix(file, ".md"), "_", "-")
	}
	eachCommand(allCommands(), func(cmd *cobra.Command) {
		if err := doc.GenMarkdownCustom(cmd, &page, anchor); err != nil {
			t.Fatal(err)
		}
	})
	text := strings.TrimRight(page.String(), "\n") + "\n"
	golden.Check(t, filepath.Join("..", "..", "..", "docs", "commands.md"), []byte(text))
}

// The configuration asks for verdicts by the names that the report has for them.
func TestVerdictsAgree(t *testing.T) {
	if diff := cmp.Diff(report.Requirements(), config.Verdicts()); diff != "" {
		t.Errorf("(-report +config)\n%s", diff)
	}
}
