package policy

import "slices"

// LicenseKind is a family of licences that oblige to the same things.
type LicenseKind struct {
	Name        string   `yaml:"name"`   // "weak copyleft"
	Values      []string `yaml:"values"` // of a manifest's key license
	MayDependOn []string `yaml:"may_depend_on"`
}

// LicenseConflict tells whether a module of one licence may not depend on one of another, and gives the kinds of
// both. A licence that no kind has conflicts with nothing.
func (p *Policy) LicenseConflict(own, dependency string) (ownKind, dependencyKind string, conflict bool) {
	a, b := p.licenseKind(own), p.licenseKind(dependency)
	if a == nil || b == nil {
		return "", "", false
	}
	return a.Name, b.Name, !slices.Contains(a.MayDependOn, b.Name)
}

func (p *Policy) licenseKind(value string) *LicenseKind {
	for i := range p.LicenseKinds {
		if slices.Contains(p.LicenseKinds[i].Values, value) {
			return &p.LicenseKinds[i]
		}
	}
	return nil
}
