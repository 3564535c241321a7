// Package cli is the command line: flags in, exit code out.
//
// stdout has the report or nothing else; logs and errors go to stderr. Nothing below this package knows flags,
// streams or exit codes.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"

	"github.com/sirupsen/logrus"
	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/report/visible"
)

// env is what commands share: the streams and the log. Tests replace it.
type env struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	log            *logrus.Logger
	now            func() time.Time
	code           exitCode
	root           string // of the workspace that was opened; "" where there is none yet
	leastCached    int    // see leastCached
	verbose        bool   // show everything
	begun          bool   // a command runs; before, cobra reads the command line
}

// exit raises the exit code; the highest wins.
func (e *env) exit(code exitCode) { e.code = max(e.code, code) }

// Main runs the command line and gives the exit code.
func Main(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) (code int) {
	e := &env{stdin: stdin, stdout: stdout, stderr: stderr, log: logrus.New(), now: time.Now, leastCached: leastCached}
	defer e.recoverInto(&code)
	e.log.SetOutput(stderr)
	e.log.SetLevel(logrus.WarnLevel)
	e.log.SetFormatter(shownFormatter{&logrus.TextFormatter{DisableTimestamp: true,
		DisableColors: os.Getenv("NO_COLOR") != ""}})
	root := newRoot(e)
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	switch {
	case errors.Is(err, context.Canceled): // nothing that the user could correct, and nothing was judged
		e.exit(exitInternal)
		fmt.Fprintln(stderr, "smartdelta: interrupted")
	case err != nil:
		if !e.begun {
			err = usageError{err}
		}
		e.exit(codeOf(err))
		fmt.Fprintln(stderr, shownError(err))
	}
	return int(e.code)
}

// recoverInto turns a panic outside of the driver's passes, which contain their own, into exit code 3: Go's own is 2,
// which would say that the user is at fault.
func (e *env) recoverInto(code *int) {
	r := recover()
	if r == nil {
		return
	}
	*code = int(exitInternal)
	fmt.Fprintf(e.stderr, "smartdelta: internal error: %s\n", visible.Text(fmt.Sprint(r)))
	if e.log.IsLevelEnabled(logrus.DebugLevel) {
		e.stderr.Write(debug.Stack())
	}
	fmt.Fprintln(e.stderr, "This is a mistake of smartdelta: please report it at "+
		"https://github.com/jgtolentino/smartdelta/issues, with what --verbose shows.")
}

func newRoot(e *env) *cobra.Command {
	root := &cobra.Command{
		Use:   "smartdelta",
		Short: "prove that a repository of Odoo modules is pure Community",
		Long: "smartdelta reads a repository of Odoo modules and names every Enterprise and in-app purchase\n" +
			"reference, every dependency that is not vendored, and every seed count that is not kept. It runs\n" +
			"nothing and needs no Odoo, no database and no network.",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknown("command", args[0], commandNames(cmd))
			}
			return cmd.Help()
		},
		Example: "  smartdelta check                      # the workspace around the working directory\n" +
			"  smartdelta explain EE101              # what a rule is about\n" +
			"  smartdelta check --report html=dashboard.html",
		Version:       version(),
		SilenceUsage:  true,
		SilenceErrors: true,
		PersistentPreRun: func(*cobra.Command, []string) {
			e.begun = true
			if e.verbose {
				e.log.SetLevel(logrus.DebugLevel)
			}
		},
	}
	root.SetVersionTemplate("smartdelta {{.Version}}\n")
	root.PersistentFlags().BoolVarP(&e.verbose, "verbose", "v", false,
		"show everything, however long, and log what is done to stderr")
	root.AddCommand(
		newInit(e), newCheck(e), newBaseline(e),
		newLoad(e), newView(e), newSmoke(e),
		newAudit(e), newGraph(e), newRefs(e),
		newClassify(e), newAnalysis(e), newBranch(e), newCommitMsg(e),
		newPreflight(e), newConfig(e), newContract(e),
		newCatalog(e), newExplain(e), newRules(e), newMan(), newVersion(e),
	)
	prepare(root)
	return root
}
