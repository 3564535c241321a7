package pipeline

import (
	"regexp"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// Names are what the deployment of a workspace calls its parts; "" for what it does not have.
type Names struct {
	Modules              []string // that are deployed: the named ones, else own ones; sorted
	Image                string   // that production runs
	Dockerfile, Workflow string   // paths relative to the root
	Compose, TestCompose string
	Container            string // of Odoo in production
	TestContainer        string
	DatabaseContainer    string
	Database, TestPort   string
	URL                  string // of the live address's health
}

// Describe reads what the deployment of a workspace is called. Its unit needs no pass.
func Describe(u *unit.Unit) Names {
	c := &checker{unit: u, outcomes: make(rules.Outcomes)}
	c.read()
	n := Names{Modules: c.deployed(), TestPort: u.Policy.Deployment.TestPort}
	for _, m := range u.Workspace.Modules {
		if len(c.deployed()) == 0 && m.Origin == workspace.Own && !m.Hidden {
			n.Modules = append(n.Modules, m.Name)
		}
	}
	for _, i := range c.images {
		if n.Dockerfile == "" || roleOf(i.file.Path) == production {
			n.Dockerfile = i.file.Path
		}
	}
	for _, w := range c.workflows {
		for _, j := range w.jobs {
			if j.makesImage(w.file) && c.buildsOdoo(w, j) {
				n.Workflow = w.file.Path
			}
		}
	}
	for _, s := range c.services {
		n.take(s)
	}
	liveAddress := regexp.MustCompile(`https://[A-Za-z0-9.-]+(:\d+)?/web/health`)
	for f := range u.Workspace.Deployment.Files() {
		if url := liveAddress.Find(f.Text); url != nil && n.URL == "" {
			n.URL = string(url)
		}
	}
	return n
}

// take takes what a service is called.
func (n *Names) take(s *service) {
	name := s.get("container_name").Text()
	if name == "" || strings.Contains(name, "$") {
		name = s.name
	}
	switch {
	case s.role == production && s.runsOdoo():
		n.Compose, n.Container = s.file.Path, name
		if ref := s.reference(); ref != "" && n.Image == "" {
			n.Image = ref
		}
		for _, key := range []string{"ODOO_DATABASE", "DB_NAME", "PGDATABASE"} {
			if v, ok := s.environment()[key]; ok && v.isKnown && n.Database == "" {
				n.Database = v.value
			}
		}
	case s.role == production && s.runsPostgres():
		n.DatabaseContainer = name
	case s.role == testing && s.runsOdoo():
		n.TestCompose, n.TestContainer = s.file.Path, name
	}
}
