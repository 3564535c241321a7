package report

import "github.com/jgtolentino/smartdelta/internal/engine/findings"

// Section is findings that have something in common, such as an owner.
type Section struct {
	Name   string
	Groups []Group
}

// Count gives the number of findings.
func (s *Section) Count() int {
	n := 0
	for _, g := range s.Groups {
		n += len(g)
	}
	return n
}

// By puts the findings that count into sections by what key says of them, each in the order of Leading; the section
// whose first finding matters most comes first.
func (r *Result) By(key func(*findings.Finding) string) []Section {
	var sections []Section
	at := map[string]int{}
	for _, f := range r.Leading() {
		name := key(f)
		i, seen := at[name]
		if !seen {
			i = len(sections)
			at[name] = i
			sections = append(sections, Section{Name: name})
		}
		sections[i].Groups = joined(sections[i].Groups, f)
	}
	return sections
}

// joined adds a finding to the group that says the same.
func joined(groups []Group, f *findings.Finding) []Group {
	for i, g := range groups {
		if first := g.First(); first.Rule == f.Rule && first.Severity == f.Severity && first.Message == f.Message {
			groups[i] = append(g, f)
			return groups
		}
	}
	return append(groups, Group{f})
}
