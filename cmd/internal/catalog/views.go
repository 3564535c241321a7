package catalog

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	viewrecord "github.com/jgtolentino/smartdelta/internal/odoo/view/record"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/skeleton"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/source"
)

// addViews gives the entries the structure of their modules' views and browser templates, and returns what these share.
func addViews(root string, units []driver.UnitResult, entries []knowledge.Entry) (shared string, err error) {
	byName := map[string]*workspace.Module{}
	for _, u := range units[:len(units)-1] {
		byName[u.Module.Name] = u.Module
	}
	modules, drawn := make([]skeleton.Module, len(entries)), make([]skeleton.Module, len(entries))
	for i := range entries {
		m := byName[entries[i].Name]
		if modules[i], err = views(root, m); err == nil {
			drawn[i], err = templates(root, m)
		}
		if err != nil {
			return "", fmt.Errorf("read the views of %s: %w", m.Name, err)
		}
	}
	blocks, ofViews := skeleton.Encode(modules)
	drawnBlocks, ofTemplates := skeleton.EncodeTemplates(drawn)
	for i := range entries {
		entries[i].Facts[knowledge.ViewsFact] = string(blocks[i])
		entries[i].Facts[knowledge.TemplatesFact] = string(drawnBlocks[i])
	}
	return skeleton.Share(ofViews, ofTemplates), nil
}

// views reads what the data files of a module write to views; demo data is left out.
func views(root string, m *workspace.Module) (skeleton.Module, error) {
	module := skeleton.Module{Name: m.Name}
	for _, file := range m.Manifest.Data {
		if filepath.Ext(file.Value) != ".xml" {
			continue
		}
		text, err := read(root, path.Join(m.Path, file.Value))
		if err != nil {
			return module, err
		}
		module.Records = append(module.Records, viewrecord.Read(text, m.Name)...)
	}
	return module, nil
}

// templates reads what a module has for the browser, by the paths of its files; what is for tests only is left out.
func templates(root string, m *workspace.Module) (skeleton.Module, error) {
	module := skeleton.Module{Name: m.Name}
	for _, file := range m.Files {
		if path.Ext(file) != ".xml" || !strings.HasPrefix(m.Inside(file), "static/src/") {
			continue
		}
		text, err := read(root, file)
		if err != nil {
			return module, err
		}
		module.Records = append(module.Records, viewrecord.ReadTemplates(text)...)
	}
	return module, nil
}

func read(root, file string) ([]byte, error) {
	raw, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(file)))
	if err != nil {
		return nil, err
	}
	text, _, problem := source.Decode(file, raw)
	if problem != nil {
		return nil, fmt.Errorf("%s: %s", file, problem.Message)
	}
	return text, nil
}
