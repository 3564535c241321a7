package evidence

import (
	"github.com/jgtolentino/smartdelta/internal/project/deployment"
)

// repositories takes those of git-aggregator's files and of oca_dependencies.txt, where a name alone is one of the OCA.
func (r *reader) repositories() {
	for f := range r.ws.Deployment.Files(deployment.Aggregator, deployment.Dependencies) {
		for _, from := range f.Repositories {
			e := Entry{Kind: Aggregator, Place: from.Place, Folder: from.Folder, URL: from.URL, Ref: from.Ref,
				Commit: from.Commit, Text: from.Value}
			e.Repository = githubRepository(from.URL)
			if f.Kind == deployment.Dependencies {
				e.Kind = Dependencies
				if from.URL == "" {
					e.Repository = "OCA/" + from.Value
				}
			}
			r.add(e)
		}
	}
}

// addonLists takes doodba's lists of addons.
// It clones a repository from the OCA where repos.yaml does not say otherwise.
func (r *reader) addonLists() {
	for f := range r.ws.Deployment.Files(deployment.AddonsYAML) {
		for _, list := range f.AddonLists {
			e := Entry{Kind: AddonList, Folder: list.Folder, Place: list.Place, Text: list.Value,
				Patterns: list.Patterns, Repository: "OCA/" + list.Value}
			for _, known := range r.entries {
				if known.Kind == Aggregator && known.Folder == list.Folder {
					e.Repository, e.URL, e.Ref = known.Repository, known.URL, known.Ref
				}
			}
			r.add(e)
		}
	}
}

// requirements takes the packages that hold an Odoo addon.
func (r *reader) requirements(f *deployment.File) {
	for _, s := range f.Requirements {
		if s.Module == "" {
			continue
		}
		repository := githubRepository(s.URL)
		r.add(Entry{
			Kind: Requirement, Place: s.Place, Module: s.Module, URL: s.URL, Repository: repository, Ref: s.Version,
			For: s.Series, Text: s.Text,
		})
	}
}

// clones takes what a Dockerfile clones or adds; the part of a URL behind # is a branch or a folder.
func (r *reader) clones(f *deployment.File) {
	for _, c := range f.Clones {
		url := withoutFragment(c.URL.Value)
		repository := githubRepository(url)
		r.add(Entry{Kind: Clone, Place: c.URL.Place, URL: url, Repository: repository, Ref: c.Ref, Text: c.URL.Value})
	}
}
