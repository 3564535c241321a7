package views_test

import (
	"regexp"
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/rules"
)

var behind = regexp.MustCompile(`'more'|'user'|the root`)

// Odoo stops at the first selector of a view; what stands behind it is a lesser finding.
func TestViews(t *testing.T) {
	run := odootest.Run(t, analyzers.Suite(), "testdata/views", "REF43")
	for _, f := range run.Findings {
		isBehind := behind.MatchString(f.Message)
		if f.Rule == rules.ViewSelector && (f.Severity == rules.Warning) != isBehind {
			t.Errorf("%s:%d is %s", f.Place.Path, f.Place.Start.Line, f.Severity)
		}
	}
	// A parent that a module of unknown content may change decides nothing.
	if why := run.Outcomes()["shop_absent"][rules.ViewSelector]; why.Why == "" {
		t.Error("selectors of shop_absent are decided")
	}
	if why := run.Outcomes()["shop_zz"][rules.ViewField]; why.Why == "" {
		t.Error("fields of shop_zz are decided, though shop_auto has one of them")
	}
}
