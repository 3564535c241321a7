package classify

import (
	"bytes"
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// python counts lines, and finds the files that talk to something outside: those that import a client, and those that
// import one of these.
func (g *gatherer) python(source *pysource.Result) {
	talks := make(map[string]string) // by dotted name of the file: what does so
	files := make(map[string]*pysource.File)
	for _, f := range source.Files {
		inside := g.unit.Module.Inside(f.Path)
		if first, _, _ := strings.Cut(inside, "/"); first == "tests" || first == "migrations" || first == "upgrades" {
			continue
		}
		g.e.Python += functionLines(f)
		dotted := moduleOf(f)
		files[dotted] = f
		for i := range f.Imports {
			if client := g.client(f, &f.Imports[i]); client != "" {
				talks[dotted] = client
			}
		}
	}
	spread(files, talks)
	for _, dotted := range slices.Sorted(maps.Keys(files)) {
		n := codeLines(files[dotted].Text.Data, "#")
		g.e.PythonLines += n
		if by := talks[dotted]; by != "" {
			g.e.ExternalLines += n
			g.e.External = append(g.e.External, Outside{files[dotted].Path, by})
		}
	}
}

// spread adds the files that use one that talks: that import it, or whose classes inherit a model that it makes.
func spread(files map[string]*pysource.File, talks map[string]string) {
	for again := true; again; {
		again = false
		models := make(map[string]string)
		for _, dotted := range slices.Sorted(maps.Keys(talks)) {
			for i := range files[dotted].Classes {
				models[files[dotted].Classes[i].ModelName.Text] = talks[dotted]
			}
		}
		delete(models, "") // of classes that only extend
		for _, dotted := range slices.Sorted(maps.Keys(files)) {
			f := files[dotted]
			if talks[dotted] != "" || path.Base(f.Path) == "__init__.py" {
				continue
			}
			if by := usesOne(f, talks, models); by != "" {
				talks[dotted], again = by, true
			}
		}
	}
}

// usesOne gives what a file talks through that uses another one; "" for one that uses none.
func usesOne(f *pysource.File, talks, models map[string]string) string {
	for i := range f.Imports {
		from := f.Absolute(f.Imports[i])
		if by := cmp.Or(talks[from], talks[from+"."+f.Imports[i].Name]); by != "" {
			return by
		}
	}
	for i := range f.Classes {
		for _, parent := range f.Classes[i].Inherit {
			if by := models[parent.Text]; by != "" {
				return by
			}
		}
	}
	return ""
}

// moduleOf gives the dotted name that a file is imported by.
func moduleOf(f *pysource.File) string {
	if base := strings.TrimSuffix(path.Base(f.Path), ".py"); base != "__init__" {
		return f.Package + "." + base
	}
	return f.Package
}

// client gives the package of an import that only serves to talk to something outside; "" for others.
func (g *gatherer) client(f *pysource.File, imp *python.Import) string {
	name := f.Absolute(*imp)
	if imp.Name != "" {
		name += "." + imp.Name
	}
	for _, client := range g.unit.Policy.SmartDelta.Clients {
		if name == client || strings.HasPrefix(name, client+".") {
			return client
		}
	}
	return ""
}

// functionLines counts the lines with code in the functions of a file that are in no other function.
func functionLines(f *pysource.File) (n int) {
	end := 0
	for _, s := range f.Scopes {
		if !s.Class && s.Start >= end {
			n += codeLines(f.Text.Data[s.Start:s.End], "#")
			end = s.End
		}
	}
	return n
}

// codeLines counts the lines that are neither blank nor a comment of one line.
func codeLines(text []byte, comment string) (n int) {
	for line := range bytes.Lines(text) {
		if line = bytes.TrimSpace(line); len(line) > 0 && !bytes.HasPrefix(line, []byte(comment)) {
			n++
		}
	}
	return n
}
