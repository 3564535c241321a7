package setup

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/internal/project/config"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

// BaselineName is the baseline that a plan writes, beside the configuration.
const BaselineName = ".smartdelta-baseline.json"

const (
	hookFile     = ".pre-commit-config.yaml"
	workflowFile = ".github/workflows/smartdelta.yml"
	gitlabFile   = ".gitlab-ci.yml"
)

var (
	//go:embed templates/pre-commit-config.yaml
	hookText string
	//go:embed templates/workflow.yml
	workflowText string
	//go:embed templates/gitlab-ci.yml
	gitlabText string
)

// File is one file: new, or there already.
type File struct {
	Name string      // absolute
	Path string      // relative to the root
	Text []byte      // what to write; where it is there already, what to add by hand
	Note string      // one clause about it; may be empty
	Mode fs.FileMode // 0 means that of a plain file
	// Exists says that there is something of this name, which stays as it is.
	Exists bool
}

// Plan is what would be written, and what is to be done by hand.
type Plan struct {
	Files []File
	Notes []string // sentences about what is not planned
}

// New makes a plan for a workspace. The result is that of a check without a baseline; its findings are known from here
// on, so that it says what a check will say once the plan is carried out.
func New(ws *workspace.Workspace, s *Survey, r *report.Result) *Plan {
	known := findings.BaselineOf(r.Findings)
	known.Apply(r.Findings)
	r.Baseline = true
	p := &Plan{}
	p.configuration(ws, s, known, r.Verdict())
	if r.ExitCode() != 0 {
		p.Notes = append(p.Notes, "A check will fail all the same: "+r.Verdict().String()+".")
	}
	if len(known.Entries) > 0 {
		var text bytes.Buffer
		known.Write(&text) // a buffer takes everything
		p.add(ws.Root, BaselineName, text.Bytes(), nil)
		if last := &p.Files[len(p.Files)-1]; !last.Exists {
			last.Note = accepted(known)
		}
	}
	if !ws.InGit {
		p.Notes = append(p.Notes, "This is no git repository, so no hook and no CI is set up.")
		return p
	}
	top := ws.Root
	for range strings.Count(ws.Prefix+"/", "/") {
		if ws.Prefix != "" {
			top = filepath.Dir(top)
		}
	}
	p.hook(ws, top)
	p.ci(ws, top, r.Verdict())
	return p
}

// accepted says what a baseline accepts.
func accepted(b *findings.Baseline) string {
	impure := 0
	for _, e := range b.Entries {
		if rule := rules.ByID(e.Rule); rule != nil && rule.Severity == rules.Error && report.IsPurity(rule.Guardrail) {
			impure++
		}
	}
	return fmt.Sprintf("findings known from now on: %d, of them errors about Enterprise or in-app purchases: %d; "+
		"only new ones count", len(b.Entries), impure)
}

// add plans a file below a folder, unless it is there; then byHand is what to add to it.
func (p *Plan) add(folder, name string, text, byHand []byte) {
	f := File{Name: filepath.Join(folder, filepath.FromSlash(name)), Path: name, Text: text}
	if _, err := os.Lstat(f.Name); err == nil {
		f.Exists, f.Text = true, byHand
	}
	p.Files = append(p.Files, f)
}

func (p *Plan) configuration(ws *workspace.Workspace, s *Survey, known *findings.Baseline, v report.Verdict) {
	var byHand strings.Builder
	if len(known.Entries) > 0 && ws.Config.Baseline == "" {
		fmt.Fprintf(&byHand, "baseline: %s\n", BaselineName)
	}
	if ws.ConfigFile != "" {
		p.add(ws.Root, ws.ConfigFile, nil, []byte(byHand.String()))
		return
	}
	p.add(ws.Root, config.Name, configuration(ws, s, byHand.String(), v), []byte(byHand.String()))
}

// configuration writes the commented file. Its lines are valid as they stand, those in comments too once they are none.
func configuration(ws *workspace.Workspace, s *Survey, baseline string, v report.Verdict) []byte {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("# What smartdelta is to know of this repository; docs/configuration.md of smartdelta has all keys, and")
	line("# `smartdelta config` shows what holds and where it comes from.")
	line("version: 1")
	line("series: %q # by %s", ws.Series, visible.Text(ws.SeriesWhy))
	line("")
	line("# What fails a run: strict (warnings too, and any verdict but pure), ci (errors) or advisory (nothing).")
	if v.Purity == report.NotDecidable {
		line("# profile: ci # not yet, as the verdict is %s", visible.Text(v.String()))
	} else {
		line("profile: ci")
	}
	if baseline != "" {
		line("")
		line("# What is found today is known, and does not count; `smartdelta baseline write` takes it down anew.")
		line("%s", strings.TrimSpace(baseline))
	}
	line("")
	if len(s.Aside) > 0 {
		line("# Left out as if it were not there. Take away what the branch installs.")
		line("exclude:")
		for i, pattern := range s.Exclude() {
			line("  - %s # %s, %s", YAMLWord(pattern), count(s.Aside[i].Modules), s.Aside[i].Why)
		}
	} else {
		line("# Left out as if it were not there: folders of what is put aside.")
		line("# exclude: [\"archive/**\"]")
	}
	line("")
	line("# Modules that were not written here: errors of purity count there, the rest are notes.")
	for _, f := range s.Vendored {
		line("#   %s: %s, %s", visible.Text(f.Path), count(f.Modules), visible.Text(f.Why))
	}
	line("# vendored: [external]")
	line("")
	line("# Counts that a module's seed data promises; `smartdelta contract init MODULE` writes what is there today.")
	for _, name := range s.Seeds {
		line("#   smartdelta contract init %s", visible.Text(name))
	}
	line("# contracts: {}")
	line("")
	line("# Another severity, or off, for a rule or a family: smartdelta rules lists them.")
	line("# rules: {OCA301: warning}")
	return []byte(b.String())
}

// hook plans the lines of pre-commit.
func (p *Plan) hook(ws *workspace.Workspace, top string) {
	text := hookText
	if ws.Prefix != "" {
		text += "        args: [" + YAMLWord(ws.Prefix) + "]\n"
	}
	_, lines, _ := strings.Cut(text, "repos:\n")
	if mentions(filepath.Join(top, hookFile)) {
		lines = ""
	}
	p.add(top, hookFile, []byte(text), []byte(lines))
	for _, other := range []string{"lefthook.yml", ".lefthook.yml", ".husky"} {
		if _, err := os.Lstat(filepath.Join(top, other)); err == nil {
			p.Notes = append(p.Notes, fmt.Sprintf("%s is there: the hook's command is `smartdelta check --tracked`.",
				other))
		}
	}
}

// otherCI are files of CI for which no job is written.
var otherCI = []string{
	"bitbucket-pipelines.yml", "Jenkinsfile", "azure-pipelines.yml", ".circleci/config.yml", ".travis.yml",
	".woodpecker.yml", ".drone.yml",
}

// ci plans the job of the CI that the repository has; of GitHub, where it has none.
func (p *Plan) ci(ws *workspace.Workspace, top string, v report.Verdict) {
	isThere := func(name string) bool {
		_, err := os.Lstat(filepath.Join(top, filepath.FromSlash(name)))
		return err == nil
	}
	workflows, _ := filepath.Glob(filepath.Join(top, ".github", "workflows", "*.y*ml"))
	i := slices.IndexFunc(workflows, mentions)
	other := slices.IndexFunc(otherCI, isThere)
	switch {
	case i >= 0:
		p.Notes = append(p.Notes, fmt.Sprintf("%s runs smartdelta already.",
			visible.Text(path.Join(".github/workflows", filepath.Base(workflows[i])))))
	case isThere(gitlabFile):
		lines := gitlabText
		if mentions(filepath.Join(top, gitlabFile)) {
			lines = ""
		}
		p.add(top, gitlabFile, nil, []byte(lines))
	case len(workflows) == 0 && other >= 0:
		p.Notes = append(p.Notes, fmt.Sprintf("%s is there: a job of it runs `smartdelta check --report "+
			"sarif=smartdelta.sarif`, and fails with its exit code.", otherCI[other]))
	default:
		p.add(top, workflowFile, []byte(workflow(ws, v)), nil)
	}
}

// workflow gives the workflow, whose job does not ask for a verdict where there is none today.
func workflow(ws *workspace.Workspace, v report.Verdict) string {
	var inputs strings.Builder
	if ws.Prefix != "" {
		fmt.Fprintf(&inputs, "          working-directory: %s\n", YAMLWord(ws.Prefix))
	}
	if v.Purity == report.NotDecidable {
		inputs.WriteString("          require-verdict: \"\" # decidable, once it is\n")
	}
	if inputs.Len() == 0 {
		return workflowText
	}
	return workflowText + "        with:\n" + inputs.String()
}

// mentions tells whether a file speaks of smartdelta.
func mentions(name string) bool {
	text, err := os.ReadFile(name)
	return err == nil && bytes.Contains(text, []byte("smartdelta"))
}

// YAMLWord writes a name as YAML has it, quoted where it is no identifier, as data of a repository can have it.
func YAMLWord(name string) string {
	isPlain := func(r rune) bool { return r == '_' || r == '.' || 'a' <= r && r <= 'z' || '0' <= r && r <= '9' }
	isValue := slices.Contains([]string{"true", "false", "null", "yes", "no", "on", "off"}, name)
	if name != "" && !isValue && 'a' <= name[0] && name[0] <= 'z' && strings.TrimFunc(name, isPlain) == "" {
		return name
	}
	quoted, _ := json.Marshal(name) // of a text there is no error; YAML has JSON's texts
	return string(visible.JSON(quoted))
}
