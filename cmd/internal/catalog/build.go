package catalog


import (
	"context"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/webclient"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// Options say what to build.
type Options struct {
	Odoo   string           // the source tree
	Origin knowledge.Origin // what the knowledge base says of its source; Series is needed
	Jobs   int              // workers; 0 means one per processor
}

// addonsPath is where Odoo looks in its own tree when no addons path is given [odoo/tools/config.py].
var addonsPath = []string{"odoo/addons", "addons"}

// Build reads the tree and gives the bytes of its knowledge base. What cannot be read is an error: knowledge with
// holes would make missing names look unknown.
func Build(ctx context.Context, o Options) ([]byte, error) {
	series, ok := catalogue.ParseSeries(o.Origin.Series)
	if !ok {
		return nil, fmt.Errorf("%w: series %q is not known", workspace.ErrSeries, o.Origin.Series)
	}
	root, err := filepath.Abs(o.Odoo)
	if err != nil {
		return nil, err
	}
	ws, err := workspace.Open(ctx, workspace.Options{Dir: root, Root: root, Series: o.Origin.Series})
	if err != nil {
		return nil, err
	}
	modules := ws.ByName()
	maps.DeleteFunc(modules, func(_ string, m *workspace.Module) bool { return !slices.Contains(addonsPath, path.Dir(m.Path)) })
	for _, m := range ws.Modules {
		m.Reported = modules[m.Name] == m
		if m.Reported && !m.Manifest.Readable {
			return nil, fmt.Errorf("%s: the manifest is not readable: %v", m.Path, m.Manifest.Problems)
		}
	}
	if modules["base"] == nil {
		return nil, fmt.Errorf("%w: no module base in it, so it is no source tree of Odoo (the folder that holds odoo and addons)", workspace.ErrPath)
	}
	listDemo(modules["base"])
	units, err := run(ctx, o, series, ws, modules)
	if err != nil {
		return nil, err
	}
	closure := units[len(units)-1].Results[load.Analyzer].(*load.Result).Closure // the workspace's
	entries := make([]knowledge.Entry, 0, len(modules))
	for _, u := range units[:len(units)-1] {
		e := knowledge.Entry{Module: declared(u.Module, o.Origin.Series)}
		e.Facts[knowledge.SymbolsFact] = string(closure.Symbols(e.Name).ForCatalogue(u.Module).Encode())
		e.Facts[knowledge.WebFact] = string(u.Results[webclient.Analyzer].(*webclient.Result).Encode())
		entries = append(entries, e)
	}
	slices.SortFunc(entries, func(a, b knowledge.Entry) int { return strings.Compare(a.Name, b.Name) })
	return knowledge.Format(o.Origin, entries), nil
}

// listDemo makes up for packages of Odoo whose base does not list the demo data that it has: other modules' tests and
// demo data name its ids all the same.
func listDemo(base *workspace.Module) {
	if len(base.Manifest.Demo) > 0 {
		return
	}
	for _, file := range base.Files {
		inside := strings.TrimPrefix(file, base.Path+"/")
		if is, err := path.Match("data/res_*_demo.xml", inside); is && err == nil {
			base.Manifest.Demo = append(base.Manifest.Demo, manifest.Text{Value: inside})
		}
	}
}

// run reads all modules; the last unit is the workspace's. No fact comes from the knowledge base that the program
// carries.
func run(ctx context.Context, o Options, series catalogue.Series, ws *workspace.Workspace, modules map[string]*workspace.Module) ([]driver.Unit, error) {
	p := policy.Default()
	result, err := driver.Run(ctx, driver.Options{
		Analyzers: []*analysis.Analyzer{load.Analyzer, webclient.Analyzer},
		Unit:      unit.Unit{Workspace: ws, Series: series, Policy: p, Modules: modules},
		Jobs:      o.Jobs,
		MaxBytes:  p.Limits.FileBytes,
	})
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
