package cli

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/hmarr/codeowners"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// byNames are what --by groups by.
var byNames = []string{"owner", "module", "rule", "file"}

// keyOf gives what findings are grouped by; nil for no grouping.
func keyOf(by string, ws *workspace.Workspace) (func(*findings.Finding) string, error) {
	switch by {
	case "":
		return nil, nil
	case "module":
		return func(f *findings.Finding) string {
			if f.Module == "" {
				return "(workspace)"
			}
			return f.Module
		}, nil
	case "rule":
		return func(f *findings.Finding) string { return f.Rule.String() }, nil
	case "file":
		return func(f *findings.Finding) string { return f.Place.Path }, nil
	case "owner":
		return ownersOf(ws)
	}
	return nil, unknown("value of --by", by, byNames)
}

// ownerFiles are where forges look for CODEOWNERS, from the top of the repository on.
var ownerFiles = []string{".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"}

// ownersOf reads CODEOWNERS.
func ownersOf(ws *workspace.Workspace) (func(*findings.Finding) string, error) {
	top := ws.Root
	if ws.Prefix != "" {
		top = strings.TrimSuffix(ws.Root, string(filepath.Separator)+filepath.FromSlash(ws.Prefix))
	}
	for _, name := range ownerFiles {
		text, err := os.ReadFile(filepath.Join(top, filepath.FromSlash(name)))
		if err != nil {
			continue
		}
		owners, err := codeowners.ParseFile(bytes.NewReader(text))
		if err != nil {
			return nil, usagef("--by owner: %s: %w", name, err)
		}
		return func(f *findings.Finding) string { return owner(owners, path.Join(ws.Prefix, f.Place.Path)) }, nil
	}
	return nil, usagef("--by owner: there is no CODEOWNERS")
}

// owner names the owners of a file: those of the last pattern that it fits.
func owner(owners codeowners.Ruleset, file string) string {
	rule, err := owners.Match(file)
	if err != nil || rule == nil || len(rule.Owners) == 0 {
		return "(no owner)"
	}
	names := make([]string, len(rule.Owners))
	for i, o := range rule.Owners {
		names[i] = o.String()
	}
	return strings.Join(names, " ")
}
