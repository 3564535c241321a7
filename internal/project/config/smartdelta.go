package config

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/delta"
	"github.com/jgtolentino/smartdelta/internal/project/glob"
)

// SmartDelta is what a workspace says of Smart Delta. The zero value says nothing.
type SmartDelta struct {
	// Required tells that each own module declares its step; without it those are judged that a text declares one of.
	Required bool
	Steps    map[string]delta.Step // declared here, by technical name of the module
	Baseline string                // stands in for the policy's; "" says nothing
	// Branches and Trunks stand in for the policy's; nil says nothing.
	Branches, Trunks []string
}

func (r *reader) smartDelta(c *Config, e entry) {
	d := &c.SmartDelta
	for _, one := range r.entries(e.value, e.key) {
		switch one.key {
		case "required":
			d.Required = r.yesNo(one)
		case "steps":
			d.Steps = r.steps(one)
		case "baseline":
			d.Baseline = r.scalar(one.value, one.key)
		case "branches":
			d.Branches = r.globs(one)
		case "trunks":
			d.Trunks = r.globs(one)
		default:
			r.unknown(one, []string{"required", "steps", "baseline", "branches", "trunks"})
		}
	}
}

func (r *reader) yesNo(e entry) bool {
	text := r.scalar(e.value, e.key)
	if text != "" && text != "true" && text != "false" {
		r.add(e.value.GetToken(), "%s: %q is neither true nor false", e.key, text)
	}
	return text == "true"
}

func (r *reader) steps(e entry) map[string]delta.Step {
	steps := make(map[string]delta.Step)
	for _, one := range r.entries(e.value, e.key) {
		text := r.scalar(one.value, one.key)
		step, ok := delta.ParseStep(text)
		if !ok && text != "" {
			r.add(one.value.GetToken(), "%s: unknown step %q (one of %s)", one.key, text,
				strings.Join(delta.Names(), ", "))
		}
		steps[one.key] = step
	}
	return steps
}

// globs reads patterns of names that have slashes.
func (r *reader) globs(e entry) []string {
	all := []string{}
	for _, it := range r.list(e) {
		if !glob.IsValid(it.text) {
			r.add(it.at, "%s: %q is no pattern", e.key, it.text)
			continue
		}
		all = append(all, it.text)
	}
	return slices.Clip(all)
}
