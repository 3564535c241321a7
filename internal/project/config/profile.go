package config

import (
	"fmt"
	"strings"

	"github.com/jgtolentino/smartdelta/rules"
)

// profile is a set of defaults for what decides the exit code.
type profile struct {
	failOn  rules.Severity
	require string
	strict  bool
}

// profiles: strict lets nothing pass that could be wrong, ci is what a gate asks for, advisory never fails a run.
var profiles = map[string]profile{
	"strict":   {failOn: rules.Warning, require: "pure", strict: true},
	"ci":       {failOn: rules.Error, require: "decidable"},
	"advisory": {failOn: Never},
}

// Profiles gives the names of the profiles, the strictest first.
func Profiles() []string { return []string{"strict", "ci", "advisory"} }

// Verdicts gives what require_verdict can ask for, the least first.
func Verdicts() []string { return []string{"decidable", "accepted", "pure"} }

// apply takes from a profile what is not said.
func (c *Config) apply(p profile) {
	if c.FailOn == 0 {
		c.FailOn = p.failOn
	}
	if c.Require == "" {
		c.Require = p.require
	}
	c.Strict = c.Strict || p.strict
}

// As gives the configuration as another profile would have it: what that says is above what the file says.
func (c *Config) As(name string) (*Config, error) {
	p, known := profiles[name]
	if !known {
		return nil, fmt.Errorf("unknown profile %q (one of %s)", name, strings.Join(Profiles(), ", "))
	}
	changed := *c
	changed.Profile, changed.FailOn, changed.Require, changed.Strict = name, p.failOn, p.require, p.strict
	return &changed, nil
}

// ParseFailOn reads a severity, or never.
func ParseFailOn(name string) (rules.Severity, error) {
	if name == "never" {
		return Never, nil
	}
	s, err := rules.ParseSeverity(name)
	if err != nil {
		return 0, fmt.Errorf("unknown severity %q (error, warning, note or never)", name)
	}
	return s, nil
}

// FailOnName is what ParseFailOn reads.
func FailOnName(s rules.Severity) string {
	if s == Never {
		return "never"
	}
	return s.String()
}
