package catalog

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	viewrecord "github.com/jgtolentino/smartdelta/internal/odoo/view/record"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/skeleton"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/source"
)

// addViews gives the entries the structure of their modules' views, and returns what these share.
func addViews(root string, units []driver.UnitResult, entries []knowledge.Entry) (shared string, err error) {
	byName := map[string]*workspace.Module{}
	for _, u := range units[:len(units)-1] {
		byName[u.Module.Name] = u.Module
	}
	modules := make([]skeleton.Module, len(entries))
	for i := range entries {
		m := byName[entries[i].Name]
		if modules[i], err = views(root, m); err != nil {
			return "", fmt.Errorf("read the views of %s: %w", m.Name, err)
		}
	}
	blocks, dictionary := skeleton.Encode(modules)
	for i := range entries {
		entries[i].Facts[knowledge.ViewsFact] = string(blocks[i])
	}
	return string(dictionary), nil
}

// views reads what the data files of a module write to views; demo data is left out.
func views(root string, m *workspace.Module) (skeleton.Module, error) {
	module := skeleton.Module{Name: m.Name}
	for _, file := range m.Manifest.Data {
		if filepath.Ext(file.Value) != ".xml" {
			continue
		}
		raw, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(m.Path), filepath.FromSlash(file.Value)))
		if err != nil {
			return module, err
		}
		text, _, problem := source.Decode(file.Value, raw)
		if problem != nil {
			return module, fmt.Errorf("%s: %s", file.Value, problem.Message)
		}
		module.Records = append(module.Records, viewrecord.Read(text, m.Name)...)
	}
	return module, nil
}
