package sarif

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report/internal/sourceline"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
)

// contextLimit bounds the context of a result: a minified line helps no reader and can be megabytes long.
const contextLimit = 4096

// artifact locates a file of the workspace.
func artifact(path string) ArtifactLocation {
	return ArtifactLocation{URI: uriOf(path), URIBaseID: srcRoot}
}

// uriOf gives the relative URI of a path. A colon is escaped as well: before the first slash, the text before
// it would be read as a scheme.
func uriOf(path string) string {
	if path == "" {
		return "."
	}
	parts := strings.Split(path, "/")
	for i, p := range parts {
		parts[i] = strings.ReplaceAll(url.PathEscape(p), ":", "%3A")
	}
	return strings.Join(parts, "/")
}

// placeOf is the finding's place with its source. GitHub wants a line in any case, so a finding about a whole file
// gets its first line.
func placeOf(f *findings.Finding, withContext bool) PhysicalLocation {
	loc := PhysicalLocation{ArtifactLocation: artifact(f.Place.Path), Region: &Region{StartLine: 1}}
	if f.Place.Start.Line < 1 {
		return loc
	}
	region := regionOf(f.Place)
	if snippet, ok := snippetOf(f); ok {
		region.Snippet = &ArtifactContent{snippet}
		if withContext {
			loc.ContextRegion = contextOf(f)
		}
	}
	loc.Region = &region
	return loc
}

func regionOf(p findings.Place) Region {
	region := Region{StartLine: p.Start.Line, StartColumn: max(p.Start.UTF16Column, 1)}
	if p.End.Line >= p.Start.Line && p.End.UTF16Column > 0 {
		region.EndLine, region.EndColumn = p.End.Line, p.End.UTF16Column
	}
	return region
}

// excerptHolds tells whether the excerpt has all lines of the finding's place.
func excerptHolds(f *findings.Finding) bool {
	x, p := f.Excerpt, f.Place
	return x.FirstLine > 0 && p.Start.Line >= x.FirstLine && p.End.Line >= p.Start.Line &&
		p.End.Line < x.FirstLine+len(x.Lines)
}

// snippetOf is the text of the region.
func snippetOf(f *findings.Finding) (string, bool) {
	if !excerptHolds(f) {
		return "", false
	}
	var b strings.Builder
	for n := f.Place.Start.Line; n <= f.Place.End.Line; n++ {
		line := f.Excerpt.Lines[n-f.Excerpt.FirstLine]
		from, to := 0, len(line)
		if n == f.Place.End.Line {
			to = sourceline.RuneOffset(line, f.Place.End.Column-1)
		}
		if n == f.Place.Start.Line {
			from = sourceline.RuneOffset(line, f.Place.Start.Column-1)
		}
		if n > f.Place.Start.Line {
			b.WriteByte('\n')
		}
		b.WriteString(line[min(from, to):to])
		if b.Len() > contextLimit {
			return "", false
		}
	}
	if b.Len() == 0 {
		return "", false // a place between two characters has no text
	}
	return visible.Lines(b.String()), true
}

// contextOf is the whole excerpt, if it is more than the region and short enough to help a reader.
func contextOf(f *findings.Finding) *Region {
	x := f.Excerpt
	size := 0
	for _, l := range x.Lines {
		size += len(l) + 1
	}
	last := x.FirstLine + len(x.Lines) - 1
	whole := len(x.Lines) == 1 && f.Place.Start.Column <= 1 && f.Place.End.Column > utf8.RuneCountInString(x.Lines[0])
	if size > contextLimit || whole {
		return nil
	}
	text := visible.Lines(strings.Join(x.Lines, "\n"))
	return &Region{StartLine: x.FirstLine, EndLine: last, Snippet: &ArtifactContent{text}}
}

// addChain adds the chain as related locations and as a code flow. Viewers expect a file at every step, so a
// module without one (Odoo's own) is shown at the step that leads to it. It tells whether it left out steps: of a
// chain that is too long, those before the last, which is the cause.
func addChain(res *Result, f *findings.Finding) (shortened bool) {
	if len(f.Chain) == 0 {
		return false
	}
	var flow ThreadFlow
	at := findings.Step{Path: f.Place.Path, Line: f.Place.Start.Line}
	related := 0
	for i, step := range f.Chain {
		if step.Path != "" {
			at = step
		}
		if i >= mostSteps-1 && i < len(f.Chain)-1 {
			shortened = true
			continue
		}
		if step.Path != "" {
			if related++; related < mostLocations { // the result's own location is one
				related := stepLocation(at, step.Name)
				related.ID = i + 1
				res.RelatedLocations = append(res.RelatedLocations, related)
			} else {
				shortened = true
			}
		}
		flow.Locations = append(flow.Locations,
			ThreadFlowLocation{Importance: "important", Location: stepLocation(at, step.Name)})
	}
	res.CodeFlows = []CodeFlow{{ThreadFlows: []ThreadFlow{flow}}}
	return shortened
}

// stepLocation has no column: a step knows its column in code points, and SARIF counts UTF-16 units here.
func stepLocation(at findings.Step, name string) Location {
	return Location{Message: &Message{wording.Sentences(name)}, PhysicalLocation: lineOf(at.Path, at.Line)}
}

// lineOf is a line of a file, the first where none is known.
func lineOf(path string, line int) PhysicalLocation {
	return PhysicalLocation{ArtifactLocation: artifact(path), Region: &Region{StartLine: max(line, 1)}}
}

// fixOf groups a fix's edits by file, in the order in which the files first appear.
func fixOf(fix findings.Fix) Fix {
	out := Fix{Description: Message{wording.Sentences(fix.Message)}}
	at := map[string]int{} // index of a file's change
	for _, e := range fix.Edits {
		i, ok := at[e.Place.Path]
		if !ok {
			i = len(out.ArtifactChanges)
			at[e.Place.Path] = i
			out.ArtifactChanges = append(out.ArtifactChanges, ArtifactChange{ArtifactLocation: artifact(e.Place.Path)})
		}
		change := &out.ArtifactChanges[i]
		change.Replacements = append(change.Replacements,
			Replacement{DeletedRegion: regionOf(e.Place), InsertedContent: ArtifactContent{e.NewText}})
	}
	return out
}
