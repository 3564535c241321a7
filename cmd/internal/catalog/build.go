package catalog

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/webclient"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Options say what to build.
type Options struct {
	Odoo   string           // the source tree
	Origin knowledge.Origin // what the knowledge base says of its source; Series is needed
	Run    driver.Options
}

// ErrUnreadable is a manifest of the tree that could not be read.
var ErrUnreadable = errors.New("the manifest is not readable")

// addonsPath is where Odoo looks in its own tree when no addons path is given [odoo/tools/config.py].
var addonsPath = []string{"odoo/addons", "addons"}

// Build reads the tree and gives the bytes of its knowledge base. What cannot be read is an error: knowledge with
// holes would make missing names look unknown.
func Build(ctx context.Context, o Options) ([]byte, error) {
	if _, ok := catalogue.ParseSeries(o.Origin.Series); !ok {
		return nil, fmt.Errorf("%w: series %q is not known", workspace.ErrSeries, o.Origin.Series)
	}
	root, err := filepath.Abs(o.Odoo)
	if err != nil {
		return nil, err
	}
	s, err := session.Open(ctx,
		session.Options{Workspace: workspace.Options{Dir: root, Root: root, Series: o.Origin.Series}, Run: o.Run})
	if err != nil {
		return nil, err
	}
	u, err := tree(s)
	if err != nil {
		return nil, err
	}
	units, err := run(ctx, s, u)
	if err != nil {
		return nil, err
	}
	closure := units[len(units)-1].Results[load.Analyzer].(*load.Result).Closure // the workspace's
	entries := make([]knowledge.Entry, 0, len(units))
	for _, u := range units[:len(units)-1] {
		e := knowledge.Entry{Module: declared(u.Module, o.Origin.Series)}
		symbols := closure.Symbols(e.Name).ForCatalogue(u.Module.Name, u.Module.Path)
		e.Facts[knowledge.SymbolsFact] = string(symbols.Encode())
		e.Facts[knowledge.WebFact] = string(u.Results[webclient.Analyzer].(*webclient.Result).Encode())
		entries = append(entries, e)
	}
	slices.SortFunc(entries, func(a, b knowledge.Entry) int { return strings.Compare(a.Name, b.Name) })
	shared, err := addViews(root, units, entries)
	if err != nil {
		return nil, err
	}
	if err := addNames(root, units, entries); err != nil {
		return nil, err
	}
	return knowledge.Format(o.Origin, shared, entries), nil
}

// tree gives the unit of a run over the modules that Odoo would find in its own tree, all of which are reported.
func tree(s *session.Session) (unit.Unit, error) {
	if s.NoModule != nil {
		return unit.Unit{}, s.NoModule
	}
	u := s.Unit
	u.Modules = maps.Clone(u.Modules)
	maps.DeleteFunc(u.Modules, func(_ string, m *workspace.Module) bool {
		return !slices.Contains(addonsPath, path.Dir(m.Path))
	})
	for _, name := range slices.Sorted(maps.Keys(u.Modules)) {
		if m := u.Modules[name]; !m.Manifest.Readable {
			return u, fmt.Errorf("%s: %w: %v", m.Path, ErrUnreadable, m.Manifest.Faults)
		}
	}
	base := u.Modules["base"]
	if base == nil {
		return u, fmt.Errorf("%w: no module base in it, so it is no source tree of Odoo "+
			"(the folder that holds odoo and addons)", workspace.ErrPath)
	}
	if len(base.Manifest.Demo) == 0 {
		u = replace(u, base, withDemo(base))
	}
	return u.Reporting(slices.Collect(maps.Keys(u.Modules))), nil
}

// withDemo gives a copy of base that lists the demo data that it has, as packages of Odoo do not: other modules' tests
// and demo data name its ids all the same.
func withDemo(base *workspace.Module) *workspace.Module {
	listed, m := *base.Manifest, *base
	for _, file := range base.Files {
		inside := base.Inside(file)
		if is, err := path.Match("data/res_*_demo.xml", inside); is && err == nil {
			listed.Demo = append(listed.Demo, manifest.Text{Value: inside})
		}
	}
	m.Manifest = &listed
	return &m
}

// replace gives a unit in which another module stands for one. The workspace that was opened stays as it is.
func replace(u unit.Unit, m, other *workspace.Module) unit.Unit {
	ws := *u.Workspace
	ws.Modules = slices.Clone(ws.Modules)
	ws.Modules[slices.Index(ws.Modules, m)] = other
	u.Workspace, u.Modules = &ws, maps.Clone(u.Modules)
	u.Modules[m.Name] = other
	return u
}

// run reads all modules; the last unit is the workspace's. No fact comes from the knowledge base that the program
// carries.
func run(ctx context.Context, s *session.Session, u unit.Unit) ([]driver.UnitResult, error) {
	result, err := s.Run(ctx, driver.Suite{Analyzers: []*analysis.Analyzer{load.Analyzer, webclient.Analyzer}}, u)
	if err != nil {
		return nil, err
	}
	for _, u := range result.Units {
		if len(u.Failures) > 0 {
			return nil, u.Failures[0]
		}
	}
	return result.Units, nil
}

// declared is what a module's manifest decides of what Odoo installs.
func declared(m *workspace.Module, series string) knowledge.Module {
	known := knowledge.Module{
		Name:          m.Name,
		Version:       adaptVersion(m.Manifest.Version.Value, series),
		License:       m.Manifest.License.Value,
		Category:      "Uncategorized", // as load_manifest does
		Depends:       values(m.Manifest.Depends),
		AutoInstall:   m.Manifest.AutoInstall,
		Countries:     values(m.Manifest.Countries),
		Uninstallable: !m.Manifest.Installable,
	}
	if known.License == "" {
		known.License = "LGPL-3" // as load_manifest does
	}
	if category, ok := m.Manifest.Dict.Get("category"); ok && category.IsString() {
		known.Category = category.Text
	}
	if known.AutoInstall {
		known.Triggers = values(m.Manifest.Triggers)
	}
	for i, code := range known.Countries {
		known.Countries[i] = strings.ToUpper(code)
	}
	return known
}

// adaptVersion puts the series in front of a version that lacks it, as Odoo's function of that name.
func adaptVersion(version, series string) string {
	if version == "" {
		version = "1.0"
	}
	if version == series || strings.HasPrefix(version, series+".") {
		return version
	}
	return series + "." + version
}

// values gives the texts without duplicates; nil for none.
func values(texts []manifest.Text) []string {
	var values []string
	for _, text := range texts {
		if !slices.Contains(values, text.Value) {
			values = append(values, text.Value)
		}
	}
	return values
}
