package catalogue

import (
	"strconv"
	"strings"
)

// PipName gives the name of an addon's package on PyPI, such as "odoo-addon-mis-builder". The package need not
// exist: ask PublicAddon.
func PipName(addon string, s Series) string {
	return pipName(addon, s.major())
}

// PipSpec gives what pip installs of an addon for the series: "odoo-addon-mis-builder==18.0.*". Without
// a series it is the name alone.
func PipSpec(addon string, s Series) string {
	if s.String() == "" {
		return PipName(addon, s)
	}
	return PipName(addon, s) + "==" + s.String() + ".*"
}

// NewestPipName gives the package of the addon's newest release: "odoo14-addon-x" if that is for 14.0.
// It gives "" for an empty set.
func (set SeriesSet) NewestPipName(addon string) string {
	major, _, _ := strings.Cut(set.Newest(), ".")
	number, err := strconv.Atoi(major)
	if err != nil {
		return ""
	}
	return pipName(addon, number)
}

// pipName follows the naming of setuptools-odoo and whool: up to 14.0 the series is part of the name. PyPI takes
// '-' and '_' for the same; '-' is its own form.
func pipName(addon string, major int) string {
	prefix := "odoo-addon-"
	if major < firstShared {
		prefix = "odoo" + strconv.Itoa(major) + "-addon-"
	}
	return prefix + strings.ReplaceAll(addon, "_", "-")
}

// PipAdvice says what pip installs of an addon: "pip odoo-addon-mis-builder==18.0.*", and when no release is for the
// series what the newest is for.
func PipAdvice(addon string, s Series) string {
	if set, ok := PublicAddon(addon); ok && set.Released(s) == No {
		return "pip " + set.NewestPipName(addon) + ", newest for " + set.Newest()
	}
	return "pip " + PipSpec(addon, s)
}
