// Package data writes the report for programs and spreadsheets: JSON and CSV.
//
// In: a Result. Out: JSON has all of it, in the shape of docs/schema/check.schema.json, whose version changes when a
// member is renamed, removed or changes its meaning. CSV has all findings, one a row; new columns come at its end.
//
// Source: RFC 8259 and RFC 4180. Limits: names and paths are exact in JSON, with hidden characters escaped; in CSV they
// are made visible, and text that a spreadsheet would compute gets an apostrophe.
package data
