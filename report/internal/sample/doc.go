// Package sample has Results for the tests of all formats: every feature, nothing at all, hostile names, huge lines.
//
// In: nothing, or the strings and numbers of a fuzzer. Out: Results, and helpers that render and check them. Only tests
// import it. Rules are doubles, so that golden files do not change with the text of a rule.
package sample
