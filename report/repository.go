package report

import (
	"path"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
)

// InRepository gives the Result with its paths relative to the top of the git work tree: GitHub and GitLab take those
// of annotations and reports so, wherever below it the workspace lies. Other formats stay relative to the workspace.
func (r *Result) InRepository() *Result {
	prefix := r.Workspace.Prefix
	if prefix == "" {
		return r
	}
	place := func(file *string) {
		if *file != "" {
			*file = path.Join(prefix, *file) // ../x is outside of the workspace, but may be in the repository
		}
	}
	out := *r
	out.Workspace.Prefix = ""
	out.Findings = make([]findings.Finding, len(r.Findings))
	for i, f := range r.Findings {
		place(&f.Place.Path)
		f.Chain = append([]findings.Step(nil), f.Chain...)
		for j := range f.Chain {
			place(&f.Chain[j].Path)
		}
		f.Fixes = append([]findings.Fix(nil), f.Fixes...)
		for j := range f.Fixes {
			f.Fixes[j].Edits = append([]findings.Edit(nil), f.Fixes[j].Edits...)
			for k := range f.Fixes[j].Edits {
				place(&f.Fixes[j].Edits[k].Place.Path)
			}
		}
		out.Findings[i] = f
	}
	out.Modules = append([]Module(nil), r.Modules...)
	for i := range out.Modules {
		place(&out.Modules[i].Path)
	}
	out.Unread = append([]Unread(nil), r.Unread...)
	for i := range out.Unread {
		place(&out.Unread[i].Path)
	}
	out.Quality = append([]QualityRun(nil), r.Quality...)
	for i := range out.Quality {
		out.Quality[i].Results = append([]QualityResult(nil), r.Quality[i].Results...)
		for j := range out.Quality[i].Results {
			place(&out.Quality[i].Results[j].Path)
		}
	}
	return &out
}
