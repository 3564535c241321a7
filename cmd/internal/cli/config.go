package cli

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/project/config"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

func newConfig(e *env) *cobra.Command {
	var w workspaceFlags
	var report reportFlags[[]setting]
	report.formats = []format[[]setting]{{"text", configText}, {"json", configJSON}}
	cmd := &cobra.Command{
		Use:   "config",
		Short: "show each setting, its value, and where it comes from",
		Long: "config shows what holds for the workspace around the working directory: each key of the\n" +
			"configuration with its value and where that comes from: a flag, a line of a file, a profile, what\n" +
			"the workspace itself tells, or the default.",
		Example: "  smartdelta config\n  smartdelta config --as strict --format json",
		Args:    exactly(0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			write, err := report.writer(e)
			if err != nil {
				return err
			}
			s, err := w.openNamed(cmd.Context(), e, driver.Options{})
			if err != nil {
				return err
			}
			return write(settings(s, &w))
		},
	}
	w.add(cmd)
	w.addProfile(cmd)
	report.add(cmd, "list", "text")
	return cmd
}

// setting is one key of the configuration, or a part of one.
type setting struct {
	Key   string `json:"key"`
	Value string `json:"value"` // as the file would have it; "" for nothing
	From  string `json:"from"`
}

const byDefault = "default"

// settings lists what holds, in the order of the keys.
func settings(s *session.Session, w *workspaceFlags) []setting {
	c, ws := s.Workspace.Config, s.Workspace
	from := func(key string) string {
		switch line := c.Lines[key]; {
		case line > 0:
			return fmt.Sprintf("%s:%d", c.File, line)
		case c.Profile != "":
			return "profile " + c.Profile
		}
		return byDefault
	}
	var all []setting
	add := func(key, value, from string) { all = append(all, setting{key, value, from}) }
	list := func(key string, values []string, flag string, given []string) {
		source := byDefault
		if c.Lines[key] > 0 {
			source = from(key)
		}
		if len(given) > 0 {
			source = strings.TrimPrefix(source+", "+flag, byDefault+", ")
		}
		add(key, strings.Join(slices.Concat(values, given), ", "), source)
	}
	add("configuration", cmp.Or(c.File, "none"), map[bool]string{true: "--config", false: "found"}[w.config != ""])
	add("series", ws.Series, cmp.Or(ws.SeriesWhy, byDefault))
	list("vendored", c.Vendored, "", nil)
	if len(c.Vendored) == 0 {
		all[len(all)-1].Value = "folders named " + strings.Join(s.Policy.VendoredRoots, ", ")
	}
	list("own", c.Own, "", nil)
	list("core", c.Core, "--odoo", given(w.odoo))
	list("addons_paths", c.AddonsPaths, "--addons-path", w.addonsPaths)
	list("vendored_by", c.VendoredBy, "", nil)
	list("approved", c.Approved, "", nil)
	list("exclude", c.Exclude, "--exclude", w.exclude)
	list("authors", c.Authors, "", nil)
	profile := byDefault
	if w.as != "" {
		profile = "--as"
	} else if c.Profile != "" {
		profile = from("profile")
	}
	add("profile", c.Profile, profile)
	decided := func(key string) string { // a profile of the command line is above the file
		if w.as != "" {
			return "profile " + c.Profile
		}
		return from(key)
	}
	failOn, why := config.FailOnName(rules.Error), byDefault
	if c.FailOn != 0 {
		failOn, why = config.FailOnName(c.FailOn), decided("fail_on")
	}
	add("fail_on", failOn, why)
	why = byDefault
	if c.Require != "" {
		why = decided("require_verdict")
	}
	add("require_verdict", c.Require, why)
	known := byDefault
	if c.Baseline != "" {
		known = from("baseline")
	}
	add("baseline", c.Baseline, known)
	return slices.Concat(all, smartDelta(s, from), byRule(s, c))
}

// smartDelta lists what holds of steps and branches; from says where a key of the file comes from.
func smartDelta(s *session.Session, from func(key string) string) []setting {
	d, preset := &s.Workspace.Config.SmartDelta, &s.Policy.SmartDelta
	one := func(key, value string, given bool) setting {
		if given {
			return setting{"smart_delta " + key, value, from("smart_delta")}
		}
		return setting{"smart_delta " + key, value, byDefault}
	}
	steps := make([]string, 0, len(d.Steps))
	for _, module := range slices.Sorted(maps.Keys(d.Steps)) {
		steps = append(steps, module+": "+d.Steps[module].String())
	}
	branches := func(given, preset []string) string {
		if given != nil {
			return strings.Join(given, ", ")
		}
		return strings.Join(preset, ", ")
	}
	return []setting{
		one("required", fmt.Sprint(d.Required), d.Required),
		one("steps", strings.Join(steps, ", "), len(steps) > 0),
		one("baseline", cmp.Or(d.Baseline, preset.Baseline), d.Baseline != ""),
		one("branches", branches(d.Branches, preset.Branches), d.Branches != nil),
		one("trunks", branches(d.Trunks, preset.Trunks), d.Trunks != nil),
	}
}

// given is a list of a value, where there is one.
func given(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}

// byRule lists levels of rules that are not their own, contracts and what is ignored.
func byRule(s *session.Session, c *config.Config) []setting {
	var all []setting
	for _, rule := range rules.All() {
		level, ok := c.Rules[rule]
		if !ok {
			continue
		}
		value := "off"
		if !level.Off {
			value = level.Severity.String()
		}
		from := fmt.Sprintf("%s:%d", c.File, c.Lines["rules "+rule.ID])
		all = append(all, setting{"rules " + rule.ID, value, from})
	}
	for _, m := range s.Workspace.Modules {
		contracts, from := c.Contracts[m.Name], fmt.Sprintf("%s:%d", c.File, c.Lines["contracts"])
		if contracts == nil {
			contracts, from = s.Policy.Contracts[m.Name], byDefault
		}
		var names []string
		for _, contract := range contracts {
			names = append(names, contract.Name)
		}
		if len(names) > 0 {
			all = append(all, setting{"contracts " + m.Name, strings.Join(names, ", "), from})
		}
	}
	for _, ignore := range c.Ignore {
		value := ignore.Rule.ID + " in " + ignore.Path + ": " + ignore.Reason
		all = append(all, setting{"ignore", value, fmt.Sprintf("%s:%d", c.File, c.Lines["ignore"])})
	}
	return all
}

func configText(w io.Writer, all []setting) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, s := range all {
		fmt.Fprintln(table, visible.Row(s.Key, s.From, cmp.Or(s.Value, "-")))
	}
	return table.Flush()
}

func configJSON(w io.Writer, all []setting) error {
	return visible.WriteJSON(w, struct {
		Version  int       `json:"version"`
		Settings []setting `json:"settings"`
	}{1, all})
}
