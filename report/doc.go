// Package report holds what a run found, and what follows from it: scores, the verdict, gates, the history.
//
// In: findings and outcomes as the run left them, in a Result. Out: Scores, Verdict, GateResult, Point, and the sums
// and lists that several formats show. It reads no clock and no file, and knows no analyzer and none of the formats.
//
// Each package below it renders a Result for one family of readers, with functions of the form
// func(io.Writer, *report.Result) error that give the same bytes for the same Result: text (a terminal), html (the
// dashboard), markdown (a summary or comment), sarif (code scanning), ci (build servers), data (JSON and CSV). Package
// formats lists them by the names that the command line takes.
//
// Source: docs/scores.md has the rules of scores. Limits: a format can show only what a Result holds; what another
// linter found is shown beside it and changes no score and no verdict.
package report
