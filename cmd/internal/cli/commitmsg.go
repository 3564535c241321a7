package cli

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/cmd/internal/branch"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/syntax/source"
	"github.com/jgtolentino/smartdelta/report/visible"
)

func newCommitMsg(e *env) *cobra.Command {
	var f workspaceFlags
	cmd := &cobra.Command{
		Use:   "commit-msg FILE",
		Short: "check that a commit's message has the tag of its Smart Delta step",
		Long: "commit-msg is a hook: git gives it the FILE with the message of a commit that is about to be made.\n" +
			"The message carries the tag of a step, [smart-delta:GAP_DELTA], that is the step of the modules whose\n" +
			"files are staged. Merges, reverts, fixups and releases need none. Exit code: 0, or 1 when the tag is\n" +
			"missing or wrong, with the right one; 2 usage or configuration, 3 internal.",
		Example: "  smartdelta commit-msg .git/COMMIT_EDITMSG",
		Args:    exactly(1, "FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			message, err := readMessage(args[0])
			if err != nil {
				return err
			}
			s, err := f.openNamed(cmd.Context(), e, driver.Options{})
			if err != nil {
				return err
			}
			fault, err := branch.CheckMessage(cmd.Context(), s, message)
			if err != nil || fault == nil {
				return err
			}
			e.exit(exitFindings)
			line, column := source.NewIndex([]byte(message)).Position(fault.Offset)
			text := fmt.Sprintf("%s:%d:%d: %s", args[0], line, column, fault.Message)
			if fault.Suggest != "" {
				text += "; add " + fault.Suggest
			}
			_, err = fmt.Fprintln(e.stdout, visible.Text(text))
			return err
		},
	}
	f.add(cmd)
	return cmd
}

// maxMessage bounds what is read of a message.
const maxMessage = 1 << 20

func readMessage(name string) (string, error) {
	file, err := openInput(name)
	if err != nil {
		return "", fmt.Errorf("read message: %w", err)
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() && name != os.Stdin.Name() {
		return "", usagef("read message %s: it is no file", name)
	}
	text, err := io.ReadAll(io.LimitReader(file, maxMessage))
	if err != nil {
		return "", fmt.Errorf("read message %s: %w", name, withoutPath(err))
	}
	return strings.ToValidUTF8(string(text), "\ufffd"), nil
}
