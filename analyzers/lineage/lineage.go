// Package lineage reports where a branch's name and its commits do not say which Smart Delta step they are (rules
// GIT901 to GIT903).
//
// In: the branch that the run is about, and the steps of own modules. Out: diagnostics at the start of the manifest of
// a module that the commit changes, since a commit has no place in a file. Source: docs/smart-delta.md. Limits: nothing
// is judged where the run is about no branch; commits that programs write carry no tag, and merges say nothing.
package lineage

import (
	"cmp"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/classify"
	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/delta"
	"github.com/jgtolentino/smartdelta/internal/project/lineage"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// Analyzer checks a branch.
var Analyzer = &analysis.Analyzer{
	Name:       "lineage",
	Doc:        "check that the branch and its commits say which Smart Delta step they are",
	Requires:   []*analysis.Analyzer{unit.Analyzer, classify.Analyzer},
	ResultType: reflect.TypeFor[rules.Outcomes](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	outcomes := make(rules.Outcomes)
	u := unit.Of(pass)
	if u.Module != nil || u.Lineage == nil {
		return outcomes, nil
	}
	c := &checker{pass: pass, unit: u, branch: u.Lineage}
	c.steps = make(map[string]*classify.Module)
	for _, m := range pass.ResultOf[classify.Analyzer].(*classify.Result).Modules {
		c.steps[m.Name] = m
	}
	if !c.places() {
		return outcomes, nil // a branch of no module's
	}
	c.name(outcomes)
	if len(c.branch.Commits) > 0 {
		outcomes.Applies(rules.CommitTag, rules.TagContradictsClassification)
		c.tags()
		c.agreement()
	}
	return outcomes, nil
}

type checker struct {
	pass   *analysis.Pass
	unit   *unit.Unit
	branch *lineage.Branch
	own    []*workspace.Module // in path order
	steps  map[string]*classify.Module
}

// places finds the own modules, at whose manifests findings stand. It is false where there is none.
func (c *checker) places() bool {
	for _, m := range c.unit.Workspace.Modules {
		if m.Origin == workspace.Own && c.unit.Modules[m.Name] == m {
			c.own = append(c.own, m)
		}
	}
	return len(c.own) > 0
}

// touched gives the own modules that some files are in, in path order.
func (c *checker) touched(files []string) (list []*workspace.Module) {
	for _, m := range c.own {
		if slices.ContainsFunc(files, m.Contains) {
			list = append(list, m)
		}
	}
	return list
}

// at gives the place of a finding about commits: the first own module that one changes, else the first.
func (c *checker) at(commits ...*lineage.Commit) unit.Range {
	for _, commit := range commits {
		if list := c.touched(commit.Files); len(list) > 0 {
			return manifestfile.Of(c.unit, list[0]).Start()
		}
	}
	return manifestfile.Of(c.unit, c.own[0]).Start()
}

// name judges what the branch is called.
func (c *checker) name(outcomes rules.Outcomes) {
	p, config := &c.unit.Policy.SmartDelta, &c.unit.Workspace.Config.SmartDelta
	patterns, trunks := p.Branches, p.Trunks
	if config.Branches != nil {
		patterns = config.Branches
	}
	if config.Trunks != nil {
		trunks = config.Trunks
	}
	switch name := c.branch.Name; {
	case name == "":
		outcomes.Inconclusive(rules.BranchName, "a commit is checked out and no branch, and no platform tells its name")
	case delta.MatchesAny(name, trunks):
	default:
		outcomes.Applies(rules.BranchName)
		if !delta.MatchesAny(name, patterns) {
			emit.At(c.pass, c.at(commitsOf(c.branch)...), rules.BranchName,
				fmt.Sprintf("branch %s is called after none of %s", name, strings.Join(patterns, ", ")))
		}
	}
}

func commitsOf(b *lineage.Branch) (list []*lineage.Commit) {
	for i := range b.Commits {
		list = append(list, &b.Commits[i])
	}
	return list
}

// IsTagged tells whether a commit is one that says which step it is: no merge, and nothing that a program writes.
func IsTagged(c *lineage.Commit, bots []string) bool {
	isBot := func(pattern string) bool {
		matched, err := path.Match(pattern, strings.ReplaceAll(c.Author, "/", "_"))
		if !matched || err != nil {
			matched, err = path.Match(pattern, strings.ReplaceAll(c.Email, "/", "_"))
		}
		return matched && err == nil
	}
	return !c.Merge && !delta.IsMade(delta.Subject(c.Message)) && !slices.ContainsFunc(bots, isBot)
}

// tags reports the commits without a valid tag; where none has one, it reports that once.
func (c *checker) tags() {
	var judged, without []*lineage.Commit
	for _, commit := range commitsOf(c.branch) {
		if !IsTagged(commit, c.unit.Policy.SmartDelta.Bots) {
			continue
		}
		judged = append(judged, commit)
		if len(delta.Tags(commit.Message)) == 0 {
			without = append(without, commit)
		}
		c.invalid(commit)
	}
	switch n := len(without); {
	case n == 0:
	case n == len(judged) && n > 1:
		emit.At(c.pass, c.at(without...), rules.CommitTag,
			fmt.Sprintf("none of the %d commits of the branch has a tag of its Smart Delta step", n))
	default:
		for _, commit := range without {
			emit.At(c.pass, c.at(commit), rules.CommitTag,
				fmt.Sprintf("commit %s has no tag of its Smart Delta step: %s", commit.Short(),
					delta.Subject(commit.Message)), c.suggest(commit))
		}
	}
}

// invalid reports the tags of a commit that name no step.
func (c *checker) invalid(commit *lineage.Commit) {
	for _, tag := range delta.Tags(commit.Message) {
		if tag.Step == 0 {
			emit.At(c.pass, c.at(commit), rules.CommitTag,
				fmt.Sprintf("commit %s has a tag of no Smart Delta step: %q", commit.Short(), tag.Text),
				c.suggest(commit))
		}
	}
}

// suggest names the tag that the modules of a commit give.
func (c *checker) suggest(commit *lineage.Commit) emit.Option {
	for _, m := range c.touched(commit.Files) {
		if step := c.steps[m.Name]; step != nil && step.Step() != 0 {
			return emit.Advice(fmt.Sprintf("Reword it with %s, as %s is.", delta.TagOf(step.Step()), m.Name))
		}
	}
	return emit.When(false, nil)
}

// against is a module and a step that tags of its commits say and that it is not.
type against struct {
	module *workspace.Module
	step   delta.Step
}

// agreement reports the tags that are no step of the modules that their commits change, once for each module and step.
func (c *checker) agreement() {
	found := make(map[against][]*lineage.Commit)
	for _, commit := range commitsOf(c.branch) {
		touched := c.touched(commit.Files)
		for _, tag := range delta.Tags(commit.Message) {
			if tag.Step == 0 || commit.Merge || slices.ContainsFunc(touched, func(m *workspace.Module) bool {
				return !c.contradicts(m, tag.Step)
			}) {
				continue
			}
			for _, m := range touched {
				key := against{m, tag.Step}
				found[key] = append(found[key], commit)
			}
		}
	}
	keys := make([]against, 0, len(found))
	for key := range found {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b against) int {
		return cmp.Or(strings.Compare(a.module.Path, b.module.Path), cmp.Compare(a.step, b.step))
	})
	for _, key := range keys {
		m, commits := c.steps[key.module.Name], found[key]
		emit.At(c.pass, manifestfile.Of(c.unit, key.module).Start(), rules.TagContradictsClassification,
			fmt.Sprintf("%s, and %s is %s", says(commits, key.step), m.Name, m.Step()))
	}
}

// contradicts tells whether a tag is surely not the step of a module.
func (c *checker) contradicts(m *workspace.Module, tag delta.Step) bool {
	known := c.steps[m.Name]
	return known != nil && known.Contradicts(tag)
}

func says(commits []*lineage.Commit, step delta.Step) string {
	if len(commits) == 1 {
		return fmt.Sprintf("commit %s is tagged %s", commits[0].Short(), step)
	}
	return fmt.Sprintf("%d commits from %s on are tagged %s", len(commits), commits[0].Short(), step)
}
