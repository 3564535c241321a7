package evidence

import (
	"path"

	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// submodules takes the entries of .gitmodules, and the commits of other repositories in the index that it does
// not tell of.
func (r *reader) submodules() {
	commits := make(map[string]string, len(r.ws.Gitlinks))
	for _, g := range r.ws.Gitlinks {
		commits[g.Path] = g.Commit
	}
	for _, s := range r.ws.Submodules {
		repository := githubRepository(s.URL)
		r.add(Entry{
			Kind: Submodule, Place: r.submodulePlace(s), URL: deployment.WithoutPassword(s.URL), Repository: repository,
			Folder: s.Path, Ref: s.Branch, Commit: commits[s.Path], Text: s.Path,
		})
		delete(commits, s.Path)
	}
	for _, g := range r.ws.Gitlinks {
		if commit, dangling := commits[g.Path]; dangling {
			r.add(Entry{Kind: Gitlink, Folder: g.Path, Commit: commit, Text: g.Path})
		}
	}
}

// submodulePlace finds the path of a submodule in the .gitmodules of a root that is the top of its repository. Git has
// read the values, so it says what they are; the file says where they stand.
func (r *reader) submodulePlace(s workspace.Submodule) deployment.Place {
	for f := range r.ws.Deployment.Files(deployment.GitModules) {
		if f.Path != ".gitmodules" || f.Size == 0 {
			continue
		}
		for _, m := range f.Submodules {
			if path.Clean(m.Path.Value) == s.Path && m.URL.Value == s.URL {
				return m.Path.Place
			}
		}
		return deployment.Place{Path: f.Path, Size: f.Size, Line: 1}
	}
	return deployment.Place{}
}
