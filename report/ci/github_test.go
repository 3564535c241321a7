package ci

import (
	"bytes"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
	"github.com/jgtolentino/smartdelta/rules"
)

func TestGitHubEscapes(t *testing.T) {
	rule := sample.Doubles()("EE101")
	r := &report.Result{Findings: []findings.Finding{{
		Rule: rule, Severity: rules.Error, New: true, Message: "50% of a:b,c\r\n::warning::x", Advice: "Do %0A it.",
		Place: findings.Place{Path: "a,b:c%\n.py", Start: findings.Position{Line: 3, Column: 5},
			End: findings.Position{Line: 3, Column: 9}},
	}}}
	var out bytes.Buffer
	if err := GitHub(&out, r); err != nil {
		t.Fatal(err)
	}
	got, _, _ := strings.Cut(out.String(), "\n")
	want := "::error file=a%2Cb%3Ac%25␊.py,line=3,col=5,endColumn=9,title=EE9101 enterprise-depends::" +
		"50%25 of a:b,c␍␊::warning::x%0AHelp: Do %250A it."
	if got != want {
		t.Errorf("\ngot  %s\nwant %s", got, want)
	}
}
