package data

import (
	"encoding/csv"
	"io"
	"strconv"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
)

// csvHead names the columns. New ones come at the end.
var csvHead = []string{
	"state", "severity", "rule", "name", "guardrail", "module", "path", "line", "column", "message", "advice", "reason",
	"fingerprint",
}

// CSV writes all findings, one a row after a head: for a spreadsheet. Source: RFC 4180, with "\n" at line ends.
func CSV(w io.Writer, r *report.Result) error {
	out := csv.NewWriter(w)
	if err := out.Write(csvHead); err != nil {
		return err
	}
	for i := range r.Findings {
		if err := out.Write(csvRow(&r.Findings[i])); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func csvRow(f *findings.Finding) []string {
	state, reason := "new", ""
	switch {
	case f.Suppressed != nil:
		state, reason = "suppressed", f.Suppressed.Reason
	case !f.New:
		state = "known"
	}
	line, column := "", ""
	if f.Place.Start.Line > 0 {
		line, column = strconv.Itoa(f.Place.Start.Line), strconv.Itoa(f.Place.Start.Column)
	}
	row := []string{
		state, f.Severity.String(), f.Rule.ID, f.Rule.Name, f.Rule.Guardrail.String(), f.Module, f.Place.Path,
		line, column, f.Message, wording.Advice(f), reason, f.Fingerprint,
	}
	for i := range row {
		row[i] = visible.Cell(row[i])
	}
	return row
}
