package pipeline

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/shell"

	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	shellsyntax "github.com/jgtolentino/smartdelta/internal/syntax/shell"
)

// image is what a Dockerfile builds.
type image struct {
	file    *deployment.File
	context string // relative to the root; "" is the root
	stages  []*stage
	named   map[string]*stage // in lower case
	final   *stage
	lacks   bool // modules, as DEP1104 says
}

// stage is a stage with what it has of those that it builds on.
type stage struct {
	*deployment.Stage
	parent  *stage // the earlier stage that it builds on
	base    string // the image that it builds on in the end, with the file's own values; "" where nobody knows
	user    string // "" is the base's
	workdir string
	env     environment
	copies  []copied
	// open says why the image may hold more modules than are seen: a repository that is cloned, a base that is not the
	// official one.
	open        string
	foreign     []string // paths of the image that hold what another image or stage has
	healthcheck *deployment.Instruction
	lastUser    *deployment.Instruction
	entrypoint  *deployment.Instruction
	all         []*deployment.Instruction // those of the stages below first
}

// copied is a file or folder of the workspace that stands in an image.
type copied struct {
	host, target string // host relative to the root, "" is the root; target absolute
	isFolder     bool
	at           span // of the source in its instruction
	by           *instructions.CopyCommand
}

// environment is ARG and ENV, as BuildKit's lexer asks for it.
type environment map[string]string

// Get gives a variable's value.
func (e environment) Get(name string) (string, bool) {
	value, ok := e[name]
	return value, ok
}

// Keys gives nothing: the lexer asks for them only where a pattern names variables.
func (e environment) Keys() []string { return nil }

// expand replaces the variables of a word; unknown is a word with one that nobody gives a value.
func (e environment) expand(word string) (value string, unknown bool) {
	result, err := shell.NewLex('\\').ProcessWordWithMatches(word, e)
	if err != nil {
		return word, true
	}
	return result.Result, len(result.Unmatched) > 0
}

// newImage reads the stages of a Dockerfile. It is nil for a file without any.
func (c *checker) newImage(f *deployment.File) *image {
	i := &image{named: make(map[string]*stage), file: f, context: c.contextOf(f)}
	global := environment{}
	for n := range f.Stages {
		s := &f.Stages[n]
		if s.Image == nil {
			for _, in := range s.Instructions {
				global.take(in.Command)
			}
			continue
		}
		i.add(c.newStage(i, s, global))
	}
	if len(i.stages) == 0 {
		return nil
	}
	i.final = i.stages[len(i.stages)-1]
	return i
}

// take takes the values that an instruction gives.
func (e environment) take(command any) {
	switch cmd := command.(type) {
	case *instructions.ArgCommand:
		for _, a := range cmd.Args {
			if a.Value != nil {
				e[a.Key], _ = e.expand(*a.Value)
			}
		}
	case *instructions.EnvCommand:
		for _, kv := range cmd.Env {
			e[kv.Key], _ = e.expand(kv.Value)
		}
	}
}

// stageNamed finds an earlier stage by its name or number.
func (i *image) stageNamed(name string) *stage {
	if s := i.named[strings.ToLower(name)]; s != nil && name != "" {
		return s
	}
	if n, err := strconv.Atoi(name); err == nil && n >= 0 && n < len(i.stages) {
		return i.stages[n]
	}
	return nil
}

// add adds a stage; of two of one name the first is found.
func (i *image) add(s *stage) {
	i.stages = append(i.stages, s)
	if name := strings.ToLower(s.Name); i.named[name] == nil {
		i.named[name] = s
	}
}

func (c *checker) newStage(i *image, from *deployment.Stage, global environment) *stage {
	s := &stage{Stage: from, env: environment{}, workdir: "/"}
	base, unknown := global.expand(from.Image.Value)
	if s.parent = i.stageNamed(base); s.parent != nil {
		inherited := *s.parent
		inherited.Stage, inherited.parent = from, s.parent
		inherited.env = maps.Clone(s.parent.env)
		inherited.copies = slices.Clone(s.parent.copies)
		inherited.foreign = slices.Clone(s.parent.foreign)
		inherited.all = slices.Clone(s.parent.all)
		s = &inherited
	} else if !unknown {
		s.base = base
	}
	if s.parent == nil && !isOfficial(s.base) {
		s.open = "what its base image holds is not known"
	}
	for n := range from.Instructions {
		c.take(i, s, &from.Instructions[n], global)
	}
	return s
}

// take takes what an instruction does to a stage.
func (c *checker) take(i *image, s *stage, in *deployment.Instruction, global environment) {
	s.all = append(s.all, in)
	switch cmd := in.Command.(type) {
	case *instructions.ArgCommand:
		s.env.take(cmd)
		for _, a := range cmd.Args { // without a value it has the one from before the first FROM
			if value, ok := global[a.Key]; ok && a.Value == nil {
				s.env[a.Key] = value
			}
		}
	case *instructions.EnvCommand:
		s.env.take(cmd)
	case *instructions.UserCommand:
		s.user, _ = s.env.expand(cmd.User)
		s.lastUser = in
	case *instructions.WorkdirCommand:
		dir, _ := s.env.expand(cmd.Path)
		s.workdir = absolute(s.workdir, dir)
	case *instructions.HealthCheckCommand:
		s.healthcheck = in
	case *instructions.EntrypointCommand:
		s.entrypoint = in
	case *instructions.CopyCommand:
		c.copy(i, s, in, cmd)
	case *instructions.AddCommand:
		c.add(i, s, in, cmd)
	case *instructions.RunCommand:
		if why := fetches(in); why != "" {
			s.open = why
		}
	}
}

// fetches says how a command brings code into an image that the workspace does not have; "" for others.
func fetches(in *deployment.Instruction) string {
	script, _ := shellsyntax.Parse(in.Script)
	for n := range script.Commands {
		words := script.Commands[n].Words
		switch name := script.Commands[n].Name(); {
		case len(words) < 2:
		case name == "git" && (words[1].Text == "clone" || words[1].Text == "fetch"):
			return "it clones a repository"
		case name == "gitaggregate" || name == "svn" || strings.Contains(name, "autoaggregate"):
			return "it fetches repositories"
		}
	}
	return ""
}

// absolute joins a path of an image to its working directory.
func absolute(workdir, file string) string {
	if path.IsAbs(file) {
		return path.Clean(file)
	}
	return path.Join(workdir, file)
}

// source is a path that COPY takes, and where it stands.
type source struct {
	path string
	at   span
}

// sources gives the paths of an instruction, one after the other, with their places.
func sources(f *deployment.File, in *deployment.Instruction, paths []string) []source {
	var all []source
	at := in.Place.Start
	for _, p := range paths {
		start := at
		for i := at; ; { // a word of its own, and no part of an option
			found := bytes.Index(f.Text[i:min(in.Place.End, len(f.Text))], []byte(p))
			if found < 0 {
				break
			}
			start = i + found
			if before := f.Text[start-1]; before <= ' ' || before == '"' || before == '\'' {
				break
			}
			i = start + 1
		}
		all = append(all, source{p, span{f, start, min(start+len(p), in.Place.End)}})
		at = min(start+len(p), in.Place.End)
	}
	return all
}

func (c *checker) copy(i *image, s *stage, in *deployment.Instruction, cmd *instructions.CopyCommand) {
	if cmd.From != "" {
		c.copyStage(i, s, cmd)
		return
	}
	for _, src := range sources(i.file, in, cmd.SourcePaths) {
		c.copyHost(i, s, src, cmd, len(cmd.SourcePaths) > 1)
	}
}

// copyHost takes one path of the context. A folder's content is copied, and not the folder.
func (c *checker) copyHost(i *image, s *stage, src source, cmd *instructions.CopyCommand, several bool) {
	written, unknown := s.env.expand(src.path)
	target, open := s.env.expand(cmd.DestPath)
	if unknown || open {
		s.open = "a path of COPY is known only when the image is built"
		return
	}
	for _, host := range c.matching(i, written) {
		there, isFolder := c.exists(host)
		to := absolute(s.workdir, target)
		if there && !isFolder && (several || strings.HasSuffix(target, "/") || target == ".") {
			to = path.Join(to, path.Base(host))
		}
		if cmd.Parents {
			to = path.Join(absolute(s.workdir, target), written)
		}
		s.copies = append(s.copies, copied{host: host, target: to, isFolder: isFolder, at: src.at, by: cmd})
	}
}

// matching gives the paths that one of COPY means, relative to the root: of a pattern the folders of modules and those
// around them that it matches.
func (c *checker) matching(i *image, written string) []string {
	pattern := join(i.context, strings.TrimLeft(written, "/"))
	if !strings.ContainsAny(written, "*?[") {
		return []string{pattern}
	}
	seen := make(map[string]bool)
	var all []string
	for _, m := range c.unit.Workspace.Modules {
		for dir := m.Path; dir != "." && dir != "/" && !seen[dir]; dir = path.Dir(dir) {
			seen[dir] = true
			if ok, err := path.Match(pattern, dir); ok && err == nil {
				all = append(all, dir)
			}
		}
	}
	return all
}

// copyStage takes what another stage has there.
func (c *checker) copyStage(i *image, s *stage, cmd *instructions.CopyCommand) {
	from := i.stageNamed(cmd.From)
	target := absolute(s.workdir, cmd.DestPath)
	if from == nil {
		s.foreign = append(s.foreign, target)
		return
	}
	for _, written := range cmd.SourcePaths {
		dir := absolute("/", written)
		isKnown := false
		for _, has := range from.copies {
			if rest, ok := within(has.target, dir); ok {
				has.target = path.Join(target, rest)
				s.copies, isKnown = append(s.copies, has), true
			} else if rest, ok := within(dir, has.target); ok && has.isFolder {
				has.host, has.target = join(has.host, rest), target
				s.copies, isKnown = append(s.copies, has), true
			}
		}
		if !isKnown && from.open != "" {
			s.foreign = append(s.foreign, target)
		}
	}
}

func (c *checker) add(i *image, s *stage, in *deployment.Instruction, cmd *instructions.AddCommand) {
	as := &instructions.CopyCommand{SourcesAndDest: cmd.SourcesAndDest, Chmod: cmd.Chmod, Chown: cmd.Chown}
	for _, src := range sources(i.file, in, cmd.SourcePaths) {
		if deployment.IsURL(src.path) || strings.Contains(src.path, ".tar") || strings.HasSuffix(src.path, ".tgz") {
			s.open = "it adds an archive or a repository"
			continue
		}
		c.copyHost(i, s, src, as, len(cmd.SourcePaths) > 1)
	}
}

// mayHold says why a stage may have modules that are not seen, in folders in which Odoo looks; "" where it may not.
func (s *stage) mayHold(paths []string) string {
	for _, target := range s.foreign {
		for _, p := range paths {
			if _, ok := within(p, target); ok || path.Dir(target) == p {
				return "it copies " + target + " from another image"
			}
		}
	}
	return s.open
}

// within gives what remains of a path below a folder; "" for the folder itself.
func within(file, dir string) (rest string, ok bool) {
	if file == dir || dir == "" {
		return strings.TrimPrefix(file, dir), true
	}
	if rest, ok = strings.CutPrefix(file, strings.TrimSuffix(dir, "/")+"/"); ok {
		return rest, true
	}
	return "", false
}

// join joins a path to a folder of the workspace; the root is "".
func join(dir, written string) string {
	if joined := path.Join(dir, written); joined != "." {
		return joined
	}
	return ""
}

// contextOf gives the folder that a Dockerfile is built in: the one of its own and the root in which more of what it
// copies is there.
func (c *checker) contextOf(f *deployment.File) string {
	own := join("", path.Dir(f.Path))
	if own == "" {
		return ""
	}
	atOwn, atRoot := 0, 0
	for _, m := range f.Mounts {
		if there, _ := c.exists(join(own, strings.TrimLeft(m.Value, "/"))); there {
			atOwn++
		}
		if there, _ := c.exists(join("", strings.TrimLeft(m.Value, "/"))); there {
			atRoot++
		}
	}
	if atRoot > atOwn {
		return ""
	}
	return own
}

// located is where a module stands in an image.
type located struct {
	module *workspace.Module
	target string
	by     copied
	isFlat bool // its files stand there without its own folder
}

// modules gives where the modules of the workspace stand in the image.
func (c *checker) located(s *stage) []located {
	var all []located
	for _, by := range s.copies {
		for _, m := range c.unit.Workspace.Modules {
			rest, ok := within(m.Path, by.host)
			if !ok || m.Hidden {
				continue
			}
			target := path.Join(by.target, rest)
			all = append(all, located{m, target, by, path.Base(target) != m.Name})
		}
	}
	return all
}

// repositoryOf splits a reference of an image: repository, tag and digest.
func repositoryOf(ref string) (name, tag, digest string) {
	name, digest, _ = strings.Cut(ref, "@")
	if i := strings.LastIndexByte(name, ':'); i > strings.LastIndexByte(name, '/') {
		name, tag = name[:i], name[i+1:]
	}
	return name, tag, digest
}

// isOfficial tells whether a reference is to the official image of Odoo.
func isOfficial(ref string) bool {
	name, _, _ := repositoryOf(ref)
	name = strings.TrimPrefix(strings.TrimPrefix(name, "docker.io/"), "library/")
	return name == "odoo"
}

// isOdoo tells whether the image runs Odoo.
func (i *image) isOdoo() bool {
	name, _, _ := repositoryOf(i.final.base)
	return strings.Contains(strings.ToLower(name), "odoo") || strings.Contains(strings.ToLower(name), "doodba")
}

// from gives the place of the final stage's image.
func (i *image) from() span { return spanOf(i.file, i.final.Image.Place) }

// argumentsOf gives the names that an ARG declares, and whether each has a default.
func argumentsOf(command any) map[string]bool {
	cmd, ok := command.(*instructions.ArgCommand)
	if !ok {
		return nil
	}
	names := make(map[string]bool)
	for _, a := range cmd.Args {
		names[a.Key] = a.Value != nil
	}
	return names
}
