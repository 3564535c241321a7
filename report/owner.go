package report

import (
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
)

// ByOwner are the findings that count, by what they belong to, each list in the findings' order.
type ByOwner struct {
	Modules   [][]*findings.Finding // one list for each of Result.Modules
	Workspace []*findings.Finding   // of the workspace's own files
	Others    [][]*findings.Finding // a list for each module that is not reported, in the order of the first findings
}

// ByOwner sorts the findings that count. Of several modules with one name, the first one that the finding lowers
// gets it.
func (r *Result) ByOwner() ByOwner {
	out := ByOwner{Modules: make([][]*findings.Finding, len(r.Modules))}
	byName := r.modulesByName()
	others := map[string]int{}
	for i := range r.Findings {
		f := &r.Findings[i]
		if !f.Counts() {
			continue
		}
		switch owners := r.owners(f, byName); {
		case len(owners) == 0:
			k, ok := others[f.Module]
			if !ok {
				k = len(out.Others)
				others[f.Module] = k
				out.Others = append(out.Others, nil)
			}
			out.Others[k] = append(out.Others[k], f)
		case owners[0] == workspaceItself:
			out.Workspace = append(out.Workspace, f)
		default:
			out.Modules[owners[0]] = append(out.Modules[owners[0]], f)
		}
	}
	return out
}

// workspaceItself is the index, instead of one of Result.Modules, of findings that belong to no module.
const workspaceItself = -1

// modulesByName gives the indexes of the modules that have a name.
func (r *Result) modulesByName() map[string][]int {
	byName := map[string][]int{}
	for i := range r.Modules {
		byName[r.Modules[i].Name] = append(byName[r.Modules[i].Name], i)
	}
	return byName
}

// owners gives the modules that a finding lowers: the one of its name; of several with that name (OCA304), the
// one whose folder holds its file, else all of them.
func (r *Result) owners(f *findings.Finding, byName map[string][]int) []int {
	if f.Module == "" {
		return []int{workspaceItself}
	}
	named := byName[f.Module]
	if len(named) > 1 {
		for _, i := range named {
			if strings.HasPrefix(f.Place.Path, r.Modules[i].Path+"/") {
				return []int{i}
			}
		}
	}
	return named
}
