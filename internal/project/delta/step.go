// Package delta reads what a workspace says of Smart Delta: the step of a module in its documents, the tag of a commit,
// the pattern of a branch's name.
//
// In: a Markdown text, a commit's message, a branch's name. Out: Steps, and claims with their places in bytes. Source:
// the steps and headings of the Smart Delta framework, as docs/smart-delta.md tells them. Limits: what stands in code
// blocks, quotes and comments claims nothing; reStructuredText is read as far as its labels look like Markdown's.
package delta

import (
	"fmt"
	"strings"
)

// Step is what was decided for a feature. The zero value is no step.
type Step uint8

// The steps, in the order in which they are tried.
const (
	CENative Step = iota + 1
	CEConfig
	OCAEquivalent
	GapDelta
	GapNewModule
	ExternalTool
)

// Steps gives all steps in their order.
func Steps() []Step {
	return []Step{CENative, CEConfig, OCAEquivalent, GapDelta, GapNewModule, ExternalTool}
}

var stepNames = [...]string{
	CENative: "CE_NATIVE", CEConfig: "CE_CONFIG", OCAEquivalent: "OCA_EQUIVALENT", GapDelta: "GAP_DELTA",
	GapNewModule: "GAP_NEW_MODULE", ExternalTool: "EXTERNAL_TOOL",
}

// String gives the step's name as it is declared; "" for none.
func (s Step) String() string {
	switch {
	case s == 0:
		return ""
	case int(s) < len(stepNames):
		return stepNames[s]
	}
	return fmt.Sprintf("step(%d)", uint8(s))
}

// Names gives the names of all steps.
func Names() []string { return stepNames[1:] }

// ParseStep reads a step's name in any case, with blanks or hyphens for underscores, and the names that it is also
// known by.
func ParseStep(text string) (Step, bool) {
	name := strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return '_'
		}
		return r
	}, strings.ToUpper(strings.TrimSpace(text)))
	switch name {
	case "CONFIG_ONLY":
		return CEConfig, true
	case "NEW_MODULE":
		return GapNewModule, true
	}
	for _, s := range Steps() {
		if s.String() == name {
			return s, true
		}
	}
	return 0, false
}

// Agrees tells whether a module that is declared one step may be found to be the other. What Community does by itself
// and what it does once it is configured are one decision: neither needs code.
func (s Step) Agrees(other Step) bool {
	isCommunity := func(s Step) bool { return s == CENative || s == CEConfig }
	return s == other || isCommunity(s) && isCommunity(other)
}
