package manifest

import (
	"fmt"
	"slices"
	"strings"
)

// SeriesOf gives the Odoo series that a version of at least four numbers begins with, such as "18.0" of
// "18.0.1.2.3"; "" for a version that says nothing about it, such as "1.0" or "10.0.1".
func SeriesOf(version string) string {
	numbers := strings.Split(version, ".")
	if len(numbers) < 4 || numbers[1] != "0" || !isNumber(numbers[0]) || len(numbers[0]) > 2 ||
		len(numbers[0]) == 1 && numbers[0] < "6" {
		return ""
	}
	return numbers[0] + ".0"
}

// anySeries stands for no known series: no version begins with it.
const anySeries = "N.0"

// CheckVersion adds the Fault that Odoo of the series has with the version, if any. Parse has checked it
// for the series that the version itself names; whoever knows the workspace's asks again.
func (m *Manifest) CheckVersion(series string) {
	base := m.Version.Value
	if base != series {
		base = strings.TrimPrefix(base, series+".")
	}
	if !m.Readable || !m.Installable || m.Version.Span.IsZero() || isVersion(base) {
		return // Odoo swallows the error for a module that is not installable
	}
	shown := series
	if series == anySeries {
		shown = "the series"
	}
	message := fmt.Sprintf("version %q is none of x.y, x.y.z, %[2]s.x.y and %[2]s.x.y.z: Odoo refuses the module, "+
		"and cannot create a database while it is on the addons path", m.Version.Value, shown)
	if other := SeriesOf(m.Version.Value); other != "" && other != shown {
		message = fmt.Sprintf("version %q is for %s, and the workspace is for %s: Odoo refuses the module, and "+
			"cannot create a database while it is on the addons path", m.Version.Value, other, shown)
	}
	if slices.ContainsFunc(m.Faults, func(p Fault) bool { return p.Span == m.Version.Span }) {
		return
	}
	m.Faults = append(m.Faults, Fault{Span: m.Version.Span, Message: message, Refused: true,
		Kept: true, Database: true})
	slices.SortStableFunc(m.Faults, func(a, b Fault) int { return a.Span.Start - b.Span.Start })
}

// isVersion tells whether a version without its series is x.y or x.y.z. One line break may follow, as for
// the $ of Python's regular expressions.
func isVersion(base string) bool {
	numbers := strings.Split(strings.TrimSuffix(base, "\n"), ".")
	return (len(numbers) == 2 || len(numbers) == 3) && !slices.ContainsFunc(numbers, func(n string) bool {
		return !isNumber(n)
	})
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
