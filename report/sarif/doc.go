// Package sarif writes the report as SARIF 2.1.0 for code scanning, and reads such reports of other linters.
//
// In: a Result; or the SARIF file of another linter. Out: one run of ours with rules, results, chains, fixes and what
// the tool could not do, and a run for each other linter; or the runs that were read, as report.QualityRun.
//
// Source: the OASIS standard with errata 01 (sections are named where they decide), and what GitHub's code scanning
// documents beyond it; limit.go has its limits. Nothing is validated at run time; .ci/sarif-validate and .ci/sarif-read
// do that. Limits: what does not fit into GitHub's limits is left out, the least severe first, and the file says so.
package sarif
