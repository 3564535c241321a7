package main

import (
	"errors"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// source is a file of a kind that the check reads.
type source struct {
	name string // where it was found
	at   string // where a workspace has such a file
	text string
}

const (
	sliceBytes    = 2000    // at most
	repeatedBytes = 250_000 // of the smallest text
)

// readSources reads the files below folders that have a place in a workspace.
func readSources(folders []string) ([]source, error) {
	var all []source
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(name string, e fs.DirEntry, err error) error {
			if err != nil || !e.Type().IsRegular() || placeOf(filepath.ToSlash(name)) == "" {
				return err
			}
			text, err := os.ReadFile(name)
			if err == nil && len(text) > 0 {
				all = append(all, source{name: name, at: placeOf(filepath.ToSlash(name)), text: string(text)})
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	if len(all) == 0 {
		return nil, errors.New("no file to slice")
	}
	return all, nil
}

// placeOf gives where in a workspace a file is read as what this one is; "" for other files.
func placeOf(name string) string {
	switch base := path.Base(name); {
	case base == "__manifest__.py":
		return "m/__manifest__.py"
	case base == "ir.model.access.csv":
		return "m/security/ir.model.access.csv"
	case strings.HasPrefix(base, "Dockerfile"):
		return "Dockerfile"
	case strings.HasPrefix(base, "requirements"), base == ".gitmodules", base == "odoo.conf", base == "repos.yaml",
		base == ".smartdelta.yaml", strings.HasPrefix(base, "docker-compose"):
		return base
	case strings.Contains(name, ".github/workflows/"):
		return ".github/workflows/" + base
	}
	return map[string]string{
		".py": "m/__init__.py", ".xml": "m/data.xml", ".csv": "m/res.partner.csv", ".js": "m/static/src/a.js",
		".po": "m/i18n/de.po",
	}[path.Ext(name)]
}

const sliceManifest = manifestHead + `"depends": ["web"],
"data": ["data.xml", "res.partner.csv", "security/ir.model.access.csv"],
"assets": {"web.assets_backend": ["m/static/src/**"]}}`

// slice takes some bytes, or some lines, out of the file, and repeats them behind its beginning, or alone.
func (s *source) slice(random *rand.Rand, name string) repetition {
	start := random.IntN(len(s.text))
	end := min(start+1+random.IntN(sliceBytes), len(s.text))
	if random.IntN(2) == 0 {
		start = strings.LastIndexByte(s.text[:start], '\n') + 1
		if nl := strings.IndexByte(s.text[end:], '\n'); nl >= 0 {
			end += nl + 1
		}
	}
	var before string
	if random.IntN(2) == 0 {
		before = s.text[:start]
	}
	each := s.text[start:end]
	files := map[string]string{"m/__init__.py": "", "m/__manifest__.py": sliceManifest, "m/data.xml": "<odoo/>"}
	return repetition{name: name, n: repeatedBytes/len(each) + 1, files: func(n int) map[string]string {
		made := maps.Clone(files)
		made[s.at] = before + strings.Repeat(each, n)
		return made
	}}
}
