package text

import (
	"bufio"
	"fmt"
	"io"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/visible"
)

// Concise writes one line per finding that counts, as editors and grep take it, those that the verdict rests on first:
//
//	path:line:column: RULE message
//
// What was not read or failed follows in the same form, then the verdict.
func Concise(w io.Writer, r *report.Result, o Options) error {
	if o.Quiet {
		_, err := fmt.Fprintln(w, r.Verdict())
		return err
	}
	out := bufio.NewWriter(w)
	for _, f := range r.Leading() {
		fmt.Fprintf(out, "%s: %s %s\n", place(f), f.Rule.ID, visible.Text(f.Message))
	}
	for _, u := range r.Unread {
		fmt.Fprintf(out, "%s: not read: %s\n", visible.Text(u.Path), visible.Text(u.Why))
	}
	for _, f := range r.Failures {
		fmt.Fprintf(out, "the run failed: %s\n", visible.Text(f))
	}
	fmt.Fprintln(out, r.Verdict())
	return out.Flush()
}
