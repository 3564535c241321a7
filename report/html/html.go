package html

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"

	"github.com/jgtolentino/smartdelta/report"
)

//go:embed assets/page.tmpl
var pageTemplate string

//go:embed assets/style.css
var pageStyle string

//go:embed assets/filter.js
var pageScript string

// Write writes the dashboard: one file that fetches nothing, complete without JavaScript, in light and dark. A
// section without data is absent. html/template escapes by context; on top of it the content security policy
// names the only style and the only script that may run, by hash, so markup that slipped through would be inert.
func Write(w io.Writer, r *report.Result) error {
	// Parsed here and not at start: every run of the tool would pay for it, and few ask for a dashboard.
	page, err := template.New("page").Parse(pageTemplate)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	if err := page.Execute(out, newDashboard(r)); err != nil {
		return err
	}
	return out.Flush()
}

// contentPolicy forbids everything but the embedded style and script. "data:" lets the empty icon stand, without
// which a browser asks a server for one.
func contentPolicy() string {
	return "default-src 'none'; style-src " + hashSource(pageStyle) + "; script-src " + hashSource(pageScript) +
		"; img-src data:; base-uri 'none'; form-action 'none'"
}

func hashSource(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
