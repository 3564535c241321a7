package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/project/config"
	"github.com/jgtolentino/smartdelta/rules"
)

// place is where a workspace lies.
type place struct {
	dir     string // working directory, absolute
	root    string // absolute, without links
	lexical string // the root as it was reached, perhaps through links
	given   []given
	// starts are the folders to walk, relative to the root: the root itself, or where nothing marks a root
	// the paths given.
	starts []string
	config *config.Config
	// configFile is the configuration's path relative to the root, empty without one.
	configFile string
	// rebase leads from the root to the folder that the configuration's paths are relative to.
	rebase string
}

// given is one path of the command line.
type given struct {
	text   string // as written
	abs    string // with links, as written
	isFile bool
	// rels are the paths below the root that it stands for: as written, and where links lead.
	rels []string
}

func (g given) dir() string {
	if g.isFile {
		return filepath.Dir(g.abs)
	}
	return g.abs
}

// locate finds the root: --root, else the nearest configuration upwards, else the
// top of the git work tree, else the path itself.
func locate(o Options) (*place, error) {
	p := &place{}
	var err error
	if p.dir, err = filepath.Abs(o.Dir); err != nil {
		return nil, fmt.Errorf("%w: working directory: %w", ErrPath, err)
	}
	paths := o.Paths
	if len(paths) == 0 {
		paths = []string{"."}
	}
	for _, text := range paths {
		g, err := p.path(text)
		if err != nil {
			return nil, err
		}
		p.given = append(p.given, g)
	}
	if o.Root != "" {
		g, err := p.path(o.Root)
		if err != nil {
			return nil, err
		}
		if g.isFile {
			return nil, fmt.Errorf("%w: root %s is not a folder", ErrPath, o.Root)
		}
		p.lexical, p.starts = g.abs, []string{""}
	} else if err := p.nearest(); err != nil {
		return nil, err
	}
	if p.root, err = filepath.EvalSymlinks(p.lexical); err != nil {
		return nil, fmt.Errorf("%w: %s: %s", ErrPath, o.Root, reason(err))
	}
	if err := p.relate(); err != nil {
		return nil, err
	}
	if err := p.configure(o); err != nil {
		return nil, err
	}
	p.override(o.Rules)
	if o.Profile != "" {
		if p.config, err = p.config.As(o.Profile); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrConfig, err)
		}
	}
	return p, nil
}

// override puts levels of the command line above those of the configuration.
func (p *place) override(levels map[*rules.Rule]config.Level) {
	if len(levels) == 0 {
		return
	}
	all := maps.Clone(p.config.Rules)
	if all == nil {
		all = make(map[*rules.Rule]config.Level, len(levels))
	}
	maps.Copy(all, levels)
	p.config.Rules = all
}

// path checks that one path of the command line exists.
func (p *place) path(text string) (given, error) {
	if text == "" { // most likely a variable of a script that is not set
		return given{}, fmt.Errorf("%w: an empty path", ErrPath)
	}
	g := given{text: text, abs: p.absolute(text)}
	info, err := os.Stat(g.abs)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return g, fmt.Errorf("%w: %s does not exist", ErrPath, text)
	case err != nil:
		return g, fmt.Errorf("%w: %s: %s", ErrPath, text, reason(err))
	}
	g.isFile = !info.IsDir()
	return g, nil
}

func (p *place) absolute(text string) string {
	if filepath.IsAbs(text) {
		return filepath.Clean(text)
	}
	return filepath.Join(p.dir, text)
}

// shown writes an absolute path as a user at the working directory would.
func (p *place) shown(abs string) string {
	if rel, err := filepath.Rel(p.dir, abs); err == nil && !strings.HasPrefix(rel, "..") {
		return rel
	}
	return abs
}

// nearest finds the one root of all paths given.
func (p *place) nearest() error {
	marked, unmarked := map[string]bool{}, []string{}
	seen := map[string]bool{}
	for _, g := range p.given {
		if seen[g.dir()] {
			continue
		}
		seen[g.dir()] = true
		if file, ok := config.Find(g.dir()); ok {
			marked[filepath.Dir(file)] = true
		} else if top := gitTop(g.dir()); top != "" {
			marked[top] = true
		} else {
			unmarked = append(unmarked, moduleTop(g.dir()))
		}
	}
	var roots []string
	for root := range marked {
		roots = append(roots, root)
	}
	slices.Sort(roots)
	switch {
	case len(roots) == 1 && len(unmarked) == 0:
		p.lexical, p.starts = roots[0], []string{""}
		return nil
	case len(roots) > 0:
		all := append(roots, unmarked...)
		return fmt.Errorf("%w: the paths lie in different workspaces (%s and %s): check them one by one, or give "+
			"--root", ErrPath, p.shown(all[0]), p.shown(all[1]))
	}
	p.lexical = unmarked[0]
	for _, dir := range unmarked {
		for !isInside(dir, p.lexical) {
			p.lexical = filepath.Dir(p.lexical)
		}
	}
	for _, dir := range unmarked {
		p.starts = append(p.starts, relative(p.lexical, dir))
	}
	slices.Sort(p.starts)
	// A start below another one is read with it.
	p.starts = slices.CompactFunc(p.starts, func(a, b string) bool { return below(b, a) })
	return nil
}

// moduleTop climbs from a folder inside a module to the module's own folder.
func moduleTop(dir string) string {
	for up := dir; ; up = filepath.Dir(up) {
		for _, name := range []string{manifest.FileName, manifest.OldFileName} {
			if info, err := os.Stat(filepath.Join(up, name)); err == nil && info.Mode().IsRegular() {
				return up
			}
		}
		if up == filepath.Dir(up) {
			return dir
		}
	}
}

// relate finds what the paths given are below the root. A hook gives thousands of files in few folders.
func (p *place) relate() error {
	real := map[string]string{}
	for i := range p.given {
		g := &p.given[i]
		add := func(rel string) {
			if !isOutside(rel) && !slices.Contains(g.rels, rel) {
				g.rels = append(g.rels, rel)
			}
		}
		add(relative(p.lexical, g.abs))
		dir, ok := real[g.dir()]
		if !ok {
			dir, _ = filepath.EvalSymlinks(g.dir())
			real[g.dir()] = dir
		}
		if dir != "" && g.isFile {
			dir = filepath.Join(dir, filepath.Base(g.abs))
		}
		if dir != "" {
			add(relative(p.root, dir))
		}
		if len(g.rels) == 0 {
			return fmt.Errorf("%w: %s is outside the root %s", ErrPath, g.text, p.shown(p.lexical))
		}
	}
	return nil
}

// configure loads the configuration. Its folders are relative to its own folder; where --config names a file
// they are relative to the root, because such a file may lie anywhere.
func (p *place) configure(o Options) error {
	file, isHere := config.In(p.root)
	switch {
	case o.Config != "":
		file = p.absolute(o.Config)
		p.rebase = ""
	case isHere:
	case o.Root != "":
		found, ok := config.Find(p.root)
		if !ok {
			p.config = &config.Config{}
			return nil
		}
		file, p.rebase = found, relative(p.root, filepath.Dir(found))
	default:
		p.config = &config.Config{}
		return nil
	}
	var err error
	if p.config, err = config.Load(file, filepath.ToSlash(p.shown(file))); err != nil {
		return fmt.Errorf("%w: %w", ErrConfig, err)
	}
	p.configFile = relative(p.root, file)
	return nil
}
