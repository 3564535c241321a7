package report

import "github.com/jgtolentino/smartdelta/report/internal/visible"

// Shown gives a name or text of the workspace as every line for people shows it: in one line, with a visible character for
// each that would move a cursor, turn the direction of writing or hide itself.
func Shown(text string) string { return visible.Text(text) }
