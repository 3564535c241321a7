package references

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkSkipped reports tags that Odoo's schema takes and its loader does nothing for, so that nobody learns of it.
func checkSkipped(pass *analysis.Pass, u *unit.Unit, xml *xmldata.Result, demo []string) {
	for _, f := range xml.Files {
		if !f.Loaded || f.Refused != nil {
			continue
		}
		for _, tag := range f.Skipped {
			what := "it"
			if tag.ID != "" {
				what = tag.ID
			}
			emit.At(pass, tag.Place, rules.SkippedTag,
				fmt.Sprintf("Odoo %s goes past <%s> without a word: %s is not created", u.Series, tag.Name, what),
				emit.When(slices.Contains(demo, f.Path), emit.Lower))
		}
	}
}
