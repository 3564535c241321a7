// Package text writes the report for a terminal or a log.
//
// In: a Result, and what the terminal can show. Out: findings as a compiler shows them, with the source line and carets
// under the token; tables of rules and scores; what was not read or could not be decided; the verdict as the last line.
// Every character is visible, so no name of a repository can move the cursor (package visible).
//
// Limits: only findings that count are shown, long lists end with how many more there are, lines are cut around the
// token. The form is for people; programs read JSON (package data).
package text
