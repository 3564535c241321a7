package workspace

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/project/config"
	"github.com/jgtolentino/smartdelta/rules"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// The errors of Open that are the caller's to correct (exit status 2). Any other error is a failure of the tool.
var (
	// ErrPath is a path of the command line that does not exist, or does not fit the others.
	ErrPath = errors.New("wrong path")
	// ErrNoModule means that nothing below the paths given is an Odoo module.
	ErrNoModule = errors.New("no module found")
	// ErrConfig wraps one or more *config.Error.
	ErrConfig = errors.New("wrong configuration")
	// ErrSeries is an option that names no series of the catalogue.
	ErrSeries = errors.New("unknown series")
	// ErrGit means that an option asks what only git can tell, and git tells nothing.
	ErrGit = errors.New("git is needed")
)

// Options says what to open. Relative paths are relative to Dir.
type Options struct {
	Dir         string   // working directory; empty for the process's own
	Paths       []string // files and folders whose modules are reported; empty for Dir
	Root        string   // overrides the search for the root
	Config      string   // a configuration file instead of the root's own; its folders are relative to the root
	Series      string   // overrides what the workspace says
	AddonsPaths []string // more folders of modules that belong to the workspace
	// AllowOutside follows links and configured folders that lead out of the repository. Without it they are Unread:
	// who writes a repository does not choose what is read of the machine that checks it.
	AllowOutside bool
	// Exclude are patterns beside the configuration's, on paths relative to the root.
	Exclude []string
	Profile string // instead of the configuration's; empty for that
	// Rules hold what differs from the configuration, by rule.
	Rules   map[*rules.Rule]config.Level
	Odoo    string // source tree of Odoo whose modules are core
	Tracked bool   // leave out files of the root that git does not track
	// Policy gives the vendored roots; nil for the default policy.
	Policy *policy.Policy
	// readDir stands in for os.ReadDir in tests.
	readDir func(string) ([]os.DirEntry, error)
}

// Open finds everything that a run needs to know before it reads code. It reads folders, manifests and
// deployment files, and asks the git program; it writes nothing and executes nothing of the workspace.
// Errors wrap ErrPath, ErrNoModule, ErrConfig, ErrSeries or ErrGit where the caller's input is wrong. With ErrNoModule
// comes the workspace all the same, for who does not ask about the paths.
func Open(ctx context.Context, o Options) (*Workspace, error) {
	if o.Dir == "" {
		dir, err := os.Getwd()
		if err != nil {
			return nil, fmt.Errorf("find working directory: %w", err)
		}
		o.Dir = dir
	}
	if o.Series != "" {
		if _, ok := catalogue.ParseSeries(o.Series); !ok {
			return nil, fmt.Errorf("%w: %q (one of %s)", ErrSeries, o.Series,
				strings.Join(catalogue.SeriesNames(), ", "))
		}
	}
	if o.Policy == nil {
		o.Policy = policy.Default()
	}
	if o.readDir == nil {
		o.readDir = os.ReadDir
	}
	p, err := locate(o)
	if err != nil {
		return nil, err
	}
	x := newExplorer(ctx, p, o)
	if err := x.explore(ctx, o); err != nil {
		return nil, err
	}
	ws := x.collect()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("find modules: %w", err)
	}
	ws.Series, ws.SeriesWhy, ws.SeriesNote = x.series(ws, o.Series)
	x.origins(ws)
	x.readArchives(ws)
	x.orderAddonsPaths(ws)
	if err := checkPromises(ws, p, o); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrConfig, err)
	}
	return ws, x.choose(ws)
}

// checkPromises refuses contracts of modules that are not there, where all modules of the workspace were looked for.
func checkPromises(ws *Workspace, p *place, o Options) error {
	isWhole := len(p.starts) == 1 && p.starts[0] == "" && p.rebase == ""
	if !isWhole || o.Tracked || slices.ContainsFunc(ws.Unread, func(u Unread) bool { return !u.IsMissing() }) {
		return nil
	}
	names := make(map[string]bool, len(ws.Modules))
	for _, m := range ws.Modules {
		names[m.Name] = true
	}
	series := ws.CatalogueSeries()
	isKnown := func(name string) bool { return names[name] || series.CoreEdition(name) == catalogue.Community }
	return ws.Config.CheckModules(isKnown, maps.Keys(names))
}
