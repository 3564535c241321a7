package audit

import (
	"io"

	"github.com/jgtolentino/smartdelta/internal/project/evidence"
	"github.com/jgtolentino/smartdelta/report/visible"
)

// jsonEvidence is the shape of an entry.
type jsonEvidence struct {
	Kind       string `json:"kind"`
	Text       string `json:"text"`
	Path       string `json:"path"`
	Line       int    `json:"line"`
	Folder     string `json:"folder"`
	State      string `json:"state"`
	Repository string `json:"repository"`
	URL        string `json:"url"`
	Ref        string `json:"ref"`
	Commit     string `json:"commit"`
}

func jsonEntries(list []*evidence.Entry) []jsonEvidence {
	all := []jsonEvidence{}
	for _, e := range list {
		all = append(all, jsonEvidence{e.Kind.String(), e.Text, e.Place.Path, e.Place.Line, e.Folder, e.State.String(),
			e.Repository, e.URL, e.Ref, e.Commit})
	}
	return all
}

// writeJSON writes the shape of docs/schema/audit.schema.json.
func writeJSON(w io.Writer, r *Report, _ Meta) error {
	type equivalent struct {
		Name       string `json:"name"`
		Repository string `json:"repository"`
		Pip        string `json:"pip"`
	}
	type module struct {
		Name             string         `json:"name"`
		Origin           string         `json:"origin"`
		Why              string         `json:"why"`
		Edition          Edition        `json:"edition"`
		Path             string         `json:"path"`
		Version          string         `json:"version"`
		Series           string         `json:"series"`
		License          string         `json:"license"`
		Author           string         `json:"author"`
		NeededBy         []string       `json:"neededBy"`
		ReferredBy       []string       `json:"referredBy"`
		Chain            []string       `json:"chain"`
		Depends          []string       `json:"depends"`
		Equivalents      []equivalent   `json:"equivalents"`
		EquivalentsKnown bool           `json:"equivalentsKnown"`
		Repository       string         `json:"repository"`
		Revision         string         `json:"revision"`
		Pip              string         `json:"pip"`
		Approved         *bool          `json:"approved"`
		Elsewhere        string         `json:"elsewhere"`
		Hidden           bool           `json:"hidden"`
		ShadowedBy       string         `json:"shadowedBy"`
		Evidence         []jsonEvidence `json:"evidence"`
	}
	list := func(l []string) []string { return append([]string{}, l...) }
	out := struct {
		Version    int            `json:"version"`
		Workspace  string         `json:"workspace"`
		Series     string         `json:"series"`
		SeriesNote string         `json:"seriesNote"`
		Modules    []module       `json:"modules"`
		Declared   []jsonEvidence `json:"declared"`
	}{Version: 1, Workspace: r.Name, Series: r.Series, SeriesNote: r.SeriesNote, Modules: []module{},
		Declared: jsonEntries(r.Declared)}
	for _, m := range r.Modules {
		row := module{
			Name: m.Name, Origin: m.Origin.String(), Why: m.Why, Edition: m.Edition, Path: m.Path, Version: m.Version,
			Series: m.Series, License: m.License, Author: m.Author, NeededBy: list(m.NeededBy),
			ReferredBy: list(m.ReferredBy), Chain: list(m.Chain), Equivalents: []equivalent{},
			EquivalentsKnown: m.Looked, Repository: m.Repository, Revision: m.Revision, Pip: m.Pip,
			Elsewhere: m.Elsewhere, Hidden: m.Hidden, ShadowedBy: m.Shadowed, Evidence: jsonEntries(m.Evidence),
			Depends: m.Depends,
		}
		if m.Approval != "" {
			approved := m.Approval == Approved
			row.Approved = &approved
		}
		for _, e := range m.Equivalents {
			row.Equivalents = append(row.Equivalents, equivalent{e.Addon, e.Repository, pipOf(m, e.Addon)})
		}
		out.Modules = append(out.Modules, row)
	}
	return visible.WriteJSON(w, out)
}
