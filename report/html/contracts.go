package html

import (
	"fmt"
	"strings"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/visible"
)

type contractView struct {
	Module, Name, Expected, Predicted, State, Class, Why string
	// Bar and Goal are percentages of the bar's width; Goal is empty where the contract names no number.
	Bar, Goal string
}

func newContractView(c report.Contract) contractView {
	v := contractView{
		Module: visible.Text(c.Module), Name: visible.Text(c.Name), Why: visible.Text(c.Why),
		Expected: visible.Text(c.Expected), Predicted: fmt.Sprint(c.Predicted), State: "broken", Class: "red",
	}
	switch {
	case !c.Decided:
		v.State, v.Class, v.Predicted = "not decidable", "yellow", "≥ "+v.Predicted
	case c.Passed:
		v.State, v.Class = "kept", "green"
	}
	low, high := numbersIn(c.Expected)
	scale := max(float64(high), float64(c.Predicted), 1) * 1.02
	v.Bar = fmt.Sprintf("%.1f", 100*float64(max(c.Predicted, 0))/scale)
	if high > 0 {
		v.Goal = fmt.Sprintf("%.1f", 100*float64(low)/scale)
	}
	return v
}

// numbersIn finds the first and the last number of "29", "at least 3" or "3 to 5".
func numbersIn(expected string) (low, high int) {
	found := false
	for _, field := range strings.Fields(expected) {
		var n int
		if _, err := fmt.Sscanf(field, "%d", &n); err != nil || n < 0 {
			continue
		}
		if !found {
			low, found = n, true
		}
		high = n
	}
	return low, high
}
