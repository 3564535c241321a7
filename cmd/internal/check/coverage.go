package check

import (
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/report"
)

// coverageOf turns the counts of all modules into rows, one per kind that occurs.
func coverageOf(c *resolve.Coverage) []report.Coverage {
	var rows []report.Coverage
	for _, kind := range refs.Kinds() {
		row := report.Coverage{Kind: kind.String()}
		for state, into := range map[resolve.State]*int{
			resolve.Ignored: &row.Unjudged, resolve.Own: &row.Own, resolve.Vendored: &row.Vendored,
			resolve.Core: &row.Core, resolve.Outside: &row.Outside, resolve.Undecidable: &row.Undecidable,
			resolve.Enterprise: &row.Wrong, resolve.IAP: &row.Wrong, resolve.Disordered: &row.Wrong,
			resolve.Obsolete: &row.Wrong, resolve.Unresolved: &row.Wrong,
		} {
			n := c.Count(kind, state)
			*into += n
			row.Seen += n
		}
		if row.Seen > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}
