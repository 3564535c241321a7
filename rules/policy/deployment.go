package policy

import "slices"

// Deployment is what is known of how Odoo is deployed.
type Deployment struct {
	TestPort   string `yaml:"test_port"`   // on which a test environment is published
	HealthPath string `yaml:"health_path"` // that answers without a session
	// ImageVolumes are folders that the official image declares volumes: what an image has there is copied into a
	// volume once, and an old volume hides what a new image has. ImageAddons is the entry of addons_path that its own
	// configuration ImageConf has.
	ImageVolumes []string `yaml:"image_volumes"`
	ImageAddons  string   `yaml:"image_addons"`
	ImageConf    string   `yaml:"image_conf"`
	ImageCore    string   `yaml:"image_core"` // Odoo's own folder of modules, on every addons path
	// ManagedPython is the first series whose official image has a Python that the distribution manages (PEP 668).
	ManagedPython  string     `yaml:"managed_python"`
	Postgres       []Postgres `yaml:"postgres"`        // by series
	PythonPackages []string   `yaml:"python_packages"` // in the official image; in pip's normal form
	Binaries       []string   `yaml:"binaries"`        // in the official image
	Gates          []string   `yaml:"gates"`           // words of a command that checks purity
	Documents      []string   `yaml:"documents"`       // globs of documents that may tell of backup and rollback
}

// Postgres is the least version of PostgreSQL that a series of Odoo works with.
type Postgres struct {
	Series string `yaml:"series"`
	Least  int    `yaml:"least"` // major version
}

// LeastPostgres gives the least major version of PostgreSQL for a series; 0 where it is not known.
func (d *Deployment) LeastPostgres(series string) int {
	i := slices.IndexFunc(d.Postgres, func(p Postgres) bool { return p.Series == series })
	if i < 0 {
		return 0
	}
	return d.Postgres[i].Least
}
