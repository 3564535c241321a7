// Package sourceline cuts a line of source so that it can be shown with its token marked.
//
// In: a finding with its excerpt, or a line and columns (1-based code points), and how many columns there are. Out:
// what is before, in and after the token, every character visible, tabs expanded, "…" where something was left out.
//
// Limits: one line; a token that goes on in the next line is marked to the end of its first.
package sourceline
