package deployment

import (
	"path"
	"slices"
	"strings"
)

// Kind says what a deployment file is. The zero Kind is not one.
type Kind uint8

// The kinds.
const (
	Dockerfile   Kind = iota + 1
	Compose           // compose files, also those of doodba
	GitLabCI          // .gitlab-ci.yml
	Workflow          // of GitHub Actions
	Aggregator        // of git-aggregator: repos.yaml and the like
	AddonsYAML        // doodba's addons.yaml
	OdooConf          // odoo.conf, .odoorc
	Requirements      // pip's requirements format
	Dependencies      // oca_dependencies.txt
	Pyproject         // pyproject.toml
	SetupPy           // setup.py
	SetupCfg          // setup.cfg
	GitModules        // .gitmodules
	Script            // start scripts of containers
	DockerIgnore      // .dockerignore
	Plain             // what may set addons_path or clone repositories: scripts, units, manifests, templates of them
	License           // of the folder and all below it
)

// readers read the kinds.
var readers = [...]func(*reading){
	Dockerfile: (*reading).dockerfile, Compose: (*reading).compose, GitLabCI: (*reading).compose,
	Workflow: (*reading).workflow, Aggregator: (*reading).aggregator, AddonsYAML: (*reading).addonsYAML,
	OdooConf: (*reading).odooConf, Requirements: (*reading).requirements, Dependencies: (*reading).dependencies,
	Pyproject: (*reading).pyproject, SetupPy: (*reading).setupPy, SetupCfg: (*reading).setupCfg,
	GitModules: (*reading).gitModules, Script: (*reading).script, DockerIgnore: func(*reading) {},
	Plain: (*reading).plain, License: (*reading).license,
}

// TakesIn tells whether files of the kind take sources of addons in: a setup.py, a .dockerignore and a licence do not,
// and of plain files only those with Mentions do.
func (k Kind) TakesIn() bool {
	return k != 0 && k != SetupPy && k != DockerIgnore && k != Plain && k != License
}

// KindOf tells by its name and place what a file is, 0 for files that say nothing of deployment.
// The path is relative to the root, with slashes.
func KindOf(file string) Kind {
	dir, base := path.Split(file)
	dir, name := strings.TrimSuffix(dir, "/"), strings.ToLower(base)
	if kind, ok := byName[name]; ok {
		return kind
	}
	ext := path.Ext(name)
	switch ext {
	case ".yml", ".yaml":
		if kind := yamlKind(dir, name, strings.TrimSuffix(name, ext)); kind != 0 {
			return kind
		}
	case ".txt", ".in":
		if strings.Contains(name, "requirements") || path.Base(dir) == "requirements" {
			return Requirements
		}
	case ".conf":
		if strings.Contains(name, "odoo") {
			return OdooConf
		}
	}
	switch isDockerfile := strings.HasPrefix(name, "dockerfile."); {
	case isDockerfile && ext == ".dockerignore":
		return DockerIgnore
	case isDockerfile || ext == ".dockerfile":
		return Dockerfile
	case strings.HasPrefix(name, "entrypoint"):
		return Script
	case isPlain(dir, name, ext):
		return Plain
	case IsLicense(name):
		return License
	}
	return 0
}

// IsPipeline tells of a plain file whether it runs builds or deployments, or says what they run with: scripts, .env and
// the pipelines of Jenkins and Azure.
func IsPipeline(file string) bool {
	switch name := strings.ToLower(path.Base(file)); {
	case name == ".env" || name == "jenkinsfile" || name == "makefile" || strings.HasPrefix(name, "azure-pipelines."):
		return true
	default:
		ext := path.Ext(name)
		return ext == ".sh" || ext == ".bash"
	}
}

// IsLicense tells whether a file is called as those are that hold a licence.
func IsLicense(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	switch stem {
	case "LICENSE", "LICENCE", "COPYING", "COPYRIGHT":
		return true
	}
	return false
}

// isPlain tells by its name whether a file may set up or start an Odoo.
func isPlain(dir, name, ext string) bool {
	// Hidden are settings of tools that start no Odoo.
	isHidden := strings.HasPrefix(name, ".") || strings.HasPrefix(dir, ".github")
	switch name {
	case ".env", ".travis.yml":
		return true
	case "makefile", "gnumakefile", "jenkinsfile", "justfile", "procfile", "vagrantfile":
		return true
	}
	switch ext {
	case ".sh", ".bash", ".service", ".mk", ".env", ".cfg", ".conf", ".yml", ".yaml", ".tf",
		".j2", ".jinja", ".jinja2", ".tmpl", ".tpl":
		return !isHidden
	}
	return strings.HasPrefix(name, ".env.")
}

// byName has the names, in lower case, that mean one thing wherever they are.
var byName = map[string]Kind{
	"dockerfile": Dockerfile, "containerfile": Dockerfile, ".dockerignore": DockerIgnore, ".gitmodules": GitModules,
	".gitlab-ci.yml": GitLabCI, "addons.yaml": AddonsYAML, "oca_dependencies.txt": Dependencies, ".odoorc": OdooConf,
	"odoo.cfg": OdooConf, "pyproject.toml": Pyproject, "setup.py": SetupPy, "setup.cfg": SetupCfg,
}

// yamlKind tells what a YAML file is; stem is its name without extension.
func yamlKind(dir, name, stem string) Kind {
	switch {
	case dir == ".github/workflows" || strings.HasSuffix(dir, "/.github/workflows"):
		return Workflow
	case strings.Contains(name, "compose"):
		return Compose
	case isAggregator(stem):
		return Aggregator
	case dir == "" && slices.Contains(doodba, stem):
		return Compose
	}
	return 0
}

// doodba calls its compose files so, at the top of the repository.
var doodba = []string{"common", "devel", "prod", "test", "setup-devel"}

// isAggregator tells git-aggregator's files: repos.yaml is what its documentation calls it, and projects with several
// call them repos-18.0.yml, oca_repos.yaml or gitaggregate.yaml.
func isAggregator(stem string) bool {
	words := strings.FieldsFunc(stem, func(c rune) bool { return c == '-' || c == '_' || c == '.' })
	return slices.ContainsFunc(words, func(word string) bool {
		return word == "repos" || strings.Contains(word, "aggregat")
	})
}
