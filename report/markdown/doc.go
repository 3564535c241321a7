// Package markdown writes the report for a job summary or a comment on a pull request.
//
// In: a Result. Out: Markdown in GitHub's dialect: verdict, scores, gates, contracts, and the findings, the most severe
// first, as many as fit. No name of a repository becomes markup, a link, a mention or a reference to an issue.
//
// Source: "GitHub Flavored Markdown Spec" and GitHub's limit of 65,536 characters for a comment. Limits: tables end
// after 25 rows, and say how many more there are.
package markdown
