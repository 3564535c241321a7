package templates

import (
	"go/types"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/record"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/skeleton"
	"github.com/jgtolentino/smartdelta/internal/project/glob"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// content is the browser templates of a module.
type content struct {
	list      []template
	structure bool // and nothing else is known of them
}

// template is one with the path of its file; "" for the knowledge base's.
type template struct {
	record.Record
	path string
}

func (t *template) inherits() bool { return t.Parent != nil }

// isExtension tells whether the template changes the one that it inherits from, and makes none of its own.
func (t *template) isExtension() bool { return t.Mode != nil && *t.Mode == "extension" }

// shelf has the content of the modules of a run. It is safe for concurrent use.
type shelf struct {
	store *skeleton.Store // nil for a series that is not known
	mu    sync.Mutex
	here  map[*types.Package]*content
	core  map[string]*content
}

var shelves = unit.NewMemo(func(u *unit.Unit, _ struct{}) *shelf {
	s := &shelf{here: make(map[*types.Package]*content), core: make(map[string]*content)}
	if f := u.Series.Knowledge(); f != nil {
		s.store = skeleton.NewStore(f)
	}
	return s
})

func (s *shelf) put(pkg *types.Package, c *content) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.here[pkg] = c
}

// of gives the content of a module below, by its package where the workspace has it; nil where nothing is known of it.
func (s *shelf) of(name string, pkg *types.Package) *content {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.here[pkg]; pkg != nil && c != nil {
		return c
	}
	c, ok := s.core[name]
	if !ok {
		c = s.known(name)
		s.core[name] = c
	}
	return c
}

func (s *shelf) known(name string) *content {
	if s.store == nil {
		return nil
	}
	list, ok := s.store.Templates(name)
	if !ok {
		return nil
	}
	c := &content{structure: true, list: make([]template, len(list))}
	for i := range list {
		c.list[i].Record = list[i]
	}
	return c
}

// read gives the templates of the module's files that its manifest puts into bundles.
func read(m *workspace.Module, data *xmldata.Result) *content {
	c := new(content)
	for _, f := range data.Files {
		if f.Broken() || !IsBundled(m, f.Path) {
			continue
		}
		for _, r := range record.ReadTemplates(f.Text.Data) {
			c.list = append(c.list, template{r, f.Path})
		}
	}
	return c
}

// IsBundled tells whether an entry of the manifest's assets leads to a file below static [base ir_asset.py:
// _get_paths]. Those of tests, which come with bundles of their own, are left out.
func IsBundled(m *workspace.Module, file string) bool {
	inside := m.Inside(file)
	if !strings.HasPrefix(inside, "static/") || strings.HasPrefix(inside, "static/tests/") {
		return false
	}
	name := path.Join(m.Name, inside)
	return slices.ContainsFunc(m.Manifest.Assets, func(a manifest.Asset) bool {
		return a.Directive != "remove" && a.Directive != "include" &&
			glob.Match(strings.TrimPrefix(a.Path.Value, "/"), name)
	})
}
