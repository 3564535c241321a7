// Package pipeline reports what is wrong with how the workspace's modules reach production (guardrail DEP, and IAP207):
// the blueprint, which is a Dockerfile; the factory that builds and tests it; the artifact; and its activation.
//
// In: the deployment files, and the modules that they are to bring into service. Out: one diagnostic per cause, at its
// line; secrets are never part of a message. Source: BuildKit, GitHub Actions, Compose and bash as their
// documentation has them, and the official image of Odoo (rules/policy/deployment.yaml).
//
// Limits: nothing is built, run or fetched. An image of Odoo is one that is called so; of others than the official one
// nothing is known but what its Dockerfile says. Odoo's own source tree is not judged: its packages are nobody's
// deployment.
package pipeline

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// Analyzer checks the Deployment guardrail.
var Analyzer = &analysis.Analyzer{
	Name:       "pipeline",
	Doc:        "check that the deployment brings the modules into service, and safely",
	Requires:   []*analysis.Analyzer{unit.Analyzer},
	ResultType: reflect.TypeFor[rules.Outcomes](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	u := unit.Of(pass)
	c := &checker{pass: pass, unit: u, outcomes: make(rules.Outcomes)}
	if u.Module != nil || !isDeployed(u) {
		return c.outcomes, nil
	}
	c.read()
	for _, i := range c.images {
		if roleOf(i.file.Path) == production {
			c.checkImage(i)
			c.checkStart(i)
		}
	}
	for _, w := range c.workflows {
		c.checkWorkflow(w)
	}
	c.checkPipelines()
	c.checkServices()
	c.checkConfs()
	c.checkSecrets()
	c.checkNames()
	c.checkPreflight()
	return c.outcomes, nil
}

// isDeployed tells whether the workspace has modules of somebody's own or vendored ones, and is not Odoo's source.
func isDeployed(u *unit.Unit) bool {
	isSource := func(m *workspace.Module) bool { return m.Origin == workspace.Core && m.Name == "base" }
	isSubject := func(m *workspace.Module) bool {
		return m.Origin == workspace.Own || m.Origin == workspace.Vendored
	}
	return slices.ContainsFunc(u.Workspace.Modules, isSubject) && !slices.ContainsFunc(u.Workspace.Modules, isSource)
}

// checker judges the deployment of a workspace.
type checker struct {
	pass     *analysis.Pass
	unit     *unit.Unit
	outcomes rules.Outcomes

	images    []*image // of Odoo that the workspace builds
	workflows []*workflow
	services  []*service
}

// read takes what the deployment files say.
func (c *checker) read() {
	for f := range c.unit.Workspace.Deployment.Files(deployment.Dockerfile) {
		if i := c.newImage(f); i != nil && i.isOdoo() {
			c.images = append(c.images, i)
		}
	}
	for f := range c.unit.Workspace.Deployment.Files(deployment.Compose) {
		c.readCompose(f)
	}
	for f := range c.unit.Workspace.Deployment.Files(deployment.Workflow) {
		if w := newWorkflow(f); w != nil {
			c.workflows = append(c.workflows, w)
		}
	}
}

// span is a range of a file's text.
type span struct {
	file       *deployment.File
	start, end int
}

// spanOf gives the range of a place.
func spanOf(f *deployment.File, p deployment.Place) span { return span{f, p.Start, p.End} }

// report reports a rule at a range.
func (c *checker) report(at span, rule *rules.Rule, message string, options ...emit.Option) {
	c.outcomes.Applies(rule)
	file := c.unit.Files.Get(at.file.Path, at.file.Size)
	rng := unit.Range{Start: file.Pos(at.start), Stop: file.Pos(at.end)}
	emit.At(c.pass, unit.Place{Range: rng}, rule, message, options...)
}

// reportf reports a rule with a message of several parts.
func (c *checker) reportf(at span, rule *rules.Rule, format string, args ...any) {
	c.report(at, rule, fmt.Sprintf(format, args...))
}

// exists tells whether a path of the workspace is there, and whether it is a folder.
func (c *checker) exists(file string) (there, isFolder bool) {
	if slices.ContainsFunc(c.unit.Workspace.Modules, func(m *workspace.Module) bool {
		return m.Path == file || strings.HasPrefix(m.Path, file+"/")
	}) {
		return true, true
	}
	info := c.unit.Vendored.Set().Stat(c.unit.Workspace, file)
	return info != nil, info != nil && info.IsDir()
}

// closure gives the modules of the workspace that some modules need, themselves among them, and for each the one that
// asks for it; in the order of depends.
func (c *checker) closure(names []string) (all []string, neededBy map[string]string) {
	neededBy = make(map[string]string)
	for queue := slices.Clone(names); len(queue) > 0; queue = queue[1:] {
		m := c.unit.Modules[queue[0]]
		if m == nil || m.Origin == workspace.Core || slices.Contains(all, m.Name) ||
			c.unit.Series.Classify(m.Name) == catalogue.ClassCore { // the image has Odoo's own
			continue
		}
		all = append(all, m.Name)
		for _, dep := range m.Manifest.Depends {
			if _, ok := neededBy[dep.Value]; !ok {
				neededBy[dep.Value] = m.Name
			}
			queue = append(queue, dep.Value)
		}
	}
	return all, neededBy
}
