package config

import (
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/rules"
)

// Keys are all keys of the file's top level.
func Keys() []string {
	return []string{"version", "series", "vendored", "own", "core", "addons_paths", "vendored_by", "approved",
		"exclude", "authors", "profile", "fail_on", "require_verdict", "baseline", "rules", "contracts", "structure",
		"ignore", "smart_delta"}
}

func (r *reader) unknown(e entry, known []string) {
	if near := Nearest(e.key, known); near != "" {
		r.add(e.at, "unknown key %q (did you mean %q?)", e.key, near)
		return
	}
	r.add(e.at, "unknown key %q (one of %s)", e.key, strings.Join(known, ", "))
}

func (r *reader) top(c *Config, body ast.Node) {
	for _, e := range r.entries(body, "the configuration") {
		c.Lines[e.key] = e.at.Position.Line
		switch e.key {
		case "version":
			if got := r.scalar(e.value, e.key); got != "" && got != version {
				r.add(e.value.GetToken(), "version %s is not known; this build reads version %s", got, version)
			}
		case "series":
			c.Series = r.series(e)
		case "vendored":
			c.Vendored = r.folders(e, false)
		case "own":
			c.Own = r.folders(e, false)
		case "core":
			c.Core = r.folders(e, true)
		case "addons_paths":
			c.AddonsPaths = r.folders(e, true)
		case "vendored_by":
			c.VendoredBy = r.kinds(e)
		case "approved":
			c.Approved = r.families(e)
		case "exclude":
			c.Exclude = r.patterns(e)
		case "authors":
			c.Authors = r.texts(e)
		case "fail_on":
			c.FailOn = r.failOn(e)
		case "require_verdict":
			c.Require = r.verdict(e)
		case "baseline":
			c.Baseline = r.fileBelow(e)
		case "profile":
			c.Profile = r.profile(e)
		case "rules":
			r.rules(c, e)
		case "contracts":
			r.contracts(c, e)
		case "structure":
			r.structure(c, e)
		case "ignore":
			r.ignores(c, e)
		case "smart_delta":
			r.smartDelta(c, e)
		default:
			r.unknown(e, Keys())
		}
	}
	c.apply(profiles[c.Profile])
}

// VendoredByKinds gives what vendored_by may list.
func VendoredByKinds() []string { return []string{"aggregator", "dockerfile", "pip"} }

func (r *reader) kinds(e entry) []string {
	var all []string
	for _, it := range r.list(e) {
		if !slices.Contains(VendoredByKinds(), it.text) {
			r.add(it.at, "%s: unknown kind %q (one of %s)", e.key, it.text, strings.Join(VendoredByKinds(), ", "))
			continue
		}
		all = append(all, it.text)
	}
	return all
}

func (r *reader) families(e entry) Families {
	all := Families{}
	for _, it := range r.list(e) {
		if err := checkFamily(it.text); err != nil {
			r.add(it.at, "%s: %s", e.key, err)
			continue
		}
		all = append(all, it.text)
	}
	return all
}

func (r *reader) series(e entry) string {
	text := r.scalar(e.value, e.key)
	if text == "" {
		return ""
	}
	if _, ok := catalogue.ParseSeries(text); !ok {
		r.add(e.value.GetToken(), "unknown series %q (one of %s)", text, strings.Join(catalogue.SeriesNames(), ", "))
		return ""
	}
	return text
}

func (r *reader) failOn(e entry) rules.Severity {
	text := r.scalar(e.value, e.key)
	if text == "" {
		return 0
	}
	s, err := ParseFailOn(text)
	if err != nil {
		r.add(e.value.GetToken(), "%s: %s", e.key, err)
	}
	return s
}

// file reads the path of a file below the configuration's folder.
func (r *reader) fileBelow(e entry) string {
	text := r.scalar(e.value, e.key)
	if text == "" {
		return ""
	}
	clean := path.Clean(text)
	if strings.Contains(text, `\`) || !filepath.IsLocal(filepath.FromSlash(clean)) {
		r.add(e.value.GetToken(), "%s: %q is no path, with /, of a file below this file's folder", e.key, text)
	}
	return clean
}

func (r *reader) verdict(e entry) string {
	text := r.scalar(e.value, e.key)
	if text != "" && !slices.Contains(Verdicts(), text) {
		r.add(e.value.GetToken(), "%s: %q is none of %s", e.key, text, strings.Join(Verdicts(), ", "))
	}
	return text
}

func (r *reader) profile(e entry) string {
	text := r.scalar(e.value, e.key)
	if _, known := profiles[text]; text != "" && !known {
		r.add(e.value.GetToken(), "%s: %q is none of %s", e.key, text, strings.Join(Profiles(), ", "))
	}
	return text
}

// rule finds a rule by id or name; nil after a mistake.
func (r *reader) rule(name string, at *token.Token) *rules.Rule {
	if rule := rules.Find(name); rule != nil {
		return rule
	}
	if near := Nearest(name, RuleNames()); near != "" {
		r.add(at, "unknown rule %q (did you mean %q?)", name, near)
	} else {
		r.add(at, "unknown rule %q", name)
	}
	return nil
}

// RuleNames gives what a rule can be called: all ids and names.
func RuleNames() []string {
	var names []string
	for _, rule := range rules.All() {
		names = append(names, rule.ID, rule.Name)
	}
	return names
}

func (r *reader) rules(c *Config, e entry) {
	own := map[string]int{}
	families := map[*rules.Rule]Level{} // what is said of a rule itself wins over what is said of its family
	for _, one := range r.entries(e.value, e.key) {
		if family, err := rules.ParseGuardrail(one.key); err == nil {
			level := r.level(one)
			for _, rule := range rules.Of(family) {
				families[rule] = level
				c.Lines["rules "+rule.ID] = one.at.Position.Line
			}
			continue
		}
		rule := r.rule(one.key, one.at)
		if rule == nil {
			continue
		}
		if _, twice := c.Rules[rule]; twice {
			r.add(one.at, "%s is set twice", rule)
		}
		c.Rules[rule] = r.level(one)
		own["rules "+rule.ID] = one.at.Position.Line
	}
	maps.Copy(c.Lines, own)
	for rule, level := range families {
		if _, said := c.Rules[rule]; !said {
			c.Rules[rule] = level
		}
	}
}

func (r *reader) level(one entry) Level {
	text := r.scalar(one.value, one.key)
	if text == "off" {
		return Level{Off: true}
	}
	s, err := rules.ParseSeverity(text)
	if err != nil && text != "" {
		r.add(one.value.GetToken(), "%s: unknown level %q (error, warning, note or off)", one.key, text)
	}
	return Level{Severity: s}
}

func (r *reader) ignores(c *Config, e entry) {
	seq, ok := e.value.(*ast.SequenceNode)
	if !ok {
		r.add(first(e.value), "ignore must be a list, not %s", kind(e.value))
		return
	}
	for _, n := range seq.Values {
		if got, ok := r.ignore(n); ok {
			c.Ignore = append(c.Ignore, got)
		}
	}
}

func (r *reader) ignore(n ast.Node) (Ignore, bool) {
	var got Ignore
	before := len(r.wrong)
	given := map[string]bool{}
	for _, e := range r.entries(n, "an entry of ignore") {
		given[e.key] = true
		switch e.key {
		case "rule", "path", "reason", "until":
		default:
			r.unknown(e, []string{"rule", "path", "reason", "until"})
			continue
		}
		text, at := r.scalar(e.value, e.key), e.value.GetToken()
		if text == "" {
			continue
		}
		switch e.key {
		case "rule":
			got.Rule = r.rule(text, at)
			got.Start, got.End = r.span(at, text)
		case "path":
			if r.isPattern(text, at, e.key) {
				got.Path = text
			}
		case "reason":
			got.Reason = text
		case "until":
			day, err := time.Parse(time.DateOnly, text)
			if err != nil {
				r.add(at, "until: %q is no date of the form 2027-01-31", text)
			}
			got.Until = day
		}
	}
	for _, key := range []string{"rule", "path", "reason"} {
		if !given[key] && before == len(r.wrong) {
			r.add(first(n), "an entry of ignore has no %s", key)
		}
	}
	return got, before == len(r.wrong)
}
