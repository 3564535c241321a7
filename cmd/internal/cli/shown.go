package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/sirupsen/logrus"

	"github.com/jgtolentino/smartdelta/report/visible"
)

// writeReport writes to a file as a whole, or to stdout without one.
func writeReport(e *env, file string, write func(io.Writer) error) error {
	if file == "" {
		return write(e.stdout)
	}
	if err := writeFile(e.root, file, write); err != nil {
		return fmt.Errorf("write report %s: %w", file, err)
	}
	return nil
}

// shownError words an error for stderr. Each line says whose it is: a name in an error can have line ends, and where a
// workflow runs us a line that begins with "::" is a command.
func shownError(err error) string {
	const prefix = "smartdelta: "
	return prefix + strings.ReplaceAll(visible.Lines(err.Error()), "\n", "\n"+prefix)
}

// shownFormatter makes each character of a message show, which logrus does only where it does not write to a terminal.
type shownFormatter struct{ logrus.Formatter }

func (f shownFormatter) Format(entry *logrus.Entry) ([]byte, error) {
	entry.Message = visible.Text(entry.Message)
	return f.Formatter.Format(entry)
}
