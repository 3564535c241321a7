package wiring

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/rules"
)

// bandConstant is a constant at the beginning of a line, of JavaScript or Python, that says where a band begins.
var bandConstant = regexp.MustCompile(
	`(?m)^(?:export )?(?:const |let |var )?([A-Z_]*(GREEN|YELLOW|AMBER)[A-Z_]*) = ([0-9]+(?:\.[0-9]+)?);?\s*$`)

// thresholds: the bands of a dashboard begin where the policy says, in the browser and on the server alike.
func (c *checker) thresholds() {
	bands, ok := c.unit.Policy.Thresholds[c.unit.Module.Name]
	if !ok {
		return
	}
	c.outcomes.Applies(rules.ThresholdMismatch)
	for _, f := range c.scripts.Files {
		c.bands(f.Text, bands.Green, bands.Yellow)
	}
	for _, f := range c.source.Files {
		c.bands(f.Text, bands.Green, bands.Yellow)
	}
}

func (c *checker) bands(text *unit.Text, green, yellow float64) {
	for _, m := range bandConstant.FindAllSubmatchIndex(text.Data, -1) {
		name, colour := string(text.Data[m[2]:m[3]]), string(text.Data[m[4]:m[5]])
		want := yellow
		if colour == "GREEN" {
			want = green
		}
		number := string(text.Data[m[6]:m[7]])
		if got, err := strconv.ParseFloat(number, 64); err == nil && got != want {
			emit.At(c.pass, text.Range(m[6], m[7]), rules.ThresholdMismatch,
				fmt.Sprintf("%s is %s, and %s begins at %g", name, number, strings.ToLower(colour), want))
		}
	}
}
