// Package html writes the dashboard: one HTML file that fetches nothing.
//
// In: a Result. Out: a page with verdict, scores, a table of modules and guardrails, the trend, the drawing of the
// dependencies, all findings with a filter, and a checklist. It is complete without JavaScript, in light and dark, on
// paper, and for those who do not see it (WCAG 2.2 AA). A content security policy allows only its own style and
// script.
//
// Charts are SVG that the template writes, without a chart library. gonum/plot and go-chart draw pictures with the
// colours of one theme and with text as outlines or in fonts of their own: no style sheet can turn them dark, no screen
// reader finds a word in them, and each adds more to the program than all rules together. go-echarts needs a script of
// a megabyte in every report. Rings, bars and lines need neither.
//
// Limits: a report with many findings shows one source line each and says shared texts once, so that thousands of
// findings stay below a megabyte.
package html
