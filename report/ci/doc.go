// Package ci writes what build servers and their plugins show: annotations, test results, quality reports, badges.
//
// In: a Result. Out: GitHub's workflow commands, GitLab's Code Quality report, JUnit's and Checkstyle's XML, and a
// badge, as SVG and as shields.io's endpoint takes it. Each renderer names the document or source of its format.
//
// Limits: most of these formats have no place for scores and fixes, and none shows findings that do not count.
package ci
