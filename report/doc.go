// Package report holds what a run found, and what follows from it: scores, the verdict, gates, the history.
//
// In: findings and outcomes as the run left them, in a Result. Out: Scores, Verdict, GateResult, Point, and the sums and
// lists that several formats show. It reads no clock and no file, knows no analyzer and none of the formats below it.
//
// Each folder below renders the Result for one family of readers, by functions of the form
// func(io.Writer, *report.Result) error that give the same bytes for the same Result: text (a terminal), html (the
// dashboard), markdown (a summary or comment), sarif (code scanning), ci (what build servers show), data (JSON and CSV).
// formats is the list of them, by the names that the command line takes.
//
// Source: docs/scores.md has the rules of scores. Limits: what a Result does not hold, no format can show; a report of
// another linter is shown beside it and changes no score and no verdict.
package report
