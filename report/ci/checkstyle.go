package ci

import (
	"encoding/xml"
	"io"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

// Checkstyle writes the findings that count as Checkstyle's XML, one element per file, which Jenkins, reviewdog
// and many editors read.
//
// Source: com.puppycrawl.tools.checkstyle.XMLLogger of Checkstyle 10: severities error, warning and info; line and
// column 1-based, no column where none is known; source names the check.
func Checkstyle(w io.Writer, r *report.Result) error {
	doc := checkstyleDoc{Version: "10.0"}
	for i := range r.Findings {
		f := &r.Findings[i]
		if !f.Counts() {
			continue
		}
		name := visible.Text(f.Place.Path)
		if n := len(doc.Files); n == 0 || doc.Files[n-1].Name != name { // findings are sorted by file
			doc.Files = append(doc.Files, checkstyleFile{Name: name})
		}
		file := &doc.Files[len(doc.Files)-1]
		file.Errors = append(file.Errors, newCheckstyleError(f))
	}
	return writeXML(w, doc)
}

type checkstyleDoc struct {
	XMLName xml.Name         `xml:"checkstyle"`
	Version string           `xml:"version,attr"`
	Files   []checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr,omitempty"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

func newCheckstyleError(f *findings.Finding) checkstyleError {
	severity := f.Severity.String()
	if f.Severity == rules.Note {
		severity = "info"
	}
	e := checkstyleError{
		Line: max(f.Place.Start.Line, 1), Severity: severity, Message: wording.Message(f),
		Source: report.ToolName + "." + f.Rule.Guardrail.String() + "." + f.Rule.ID,
	}
	if f.Place.Start.Line > 0 {
		e.Column = max(f.Place.Start.Column, 0)
	}
	return e
}

// writeXML writes a document with its declaration, an element a line. encoding/xml escapes; hidden characters
// have been made visible before, so nothing is left that XML 1.0 cannot say.
func writeXML(w io.Writer, doc any) error {
	b, err := xml.MarshalIndent(doc, "", " ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(append([]byte(xml.Header), b...), '\n'))
	return err
}
