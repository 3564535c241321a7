package pipeline

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/syntax/yaml"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkServices judges what compose files start.
func (c *checker) checkServices() {
	for _, s := range c.services {
		switch {
		case s.role == production && s.runsOdoo():
			c.outcomes.Applies(rules.RegistryTags, rules.ComposeUpgrade, rules.ComposeService)
			c.checkTag(s)
			c.checkUpgrade(s)
			c.checkVolumes(s)
			c.checkWaits(s)
			c.checkRestart(s)
		case s.role == production && s.runsPostgres():
			c.outcomes.Applies(rules.ComposeService)
			c.checkDatabase(s)
			c.checkRestart(s)
		case s.role == testing && s.runsOdoo():
			c.outcomes.Applies(rules.TestCompose)
			c.checkTestService(s)
		}
	}
}

// checkTag judges the tag of the image that runs in production.
func (c *checker) checkTag(s *service) {
	n := s.get("image")
	if n == nil || s.get("build") != nil {
		return
	}
	ref, isKnown := interpolate(n.Value)
	name, tag, digest := repositoryOf(ref)
	switch {
	case !isKnown || digest != "":
	case tag == "" || tag == "latest":
		c.reportf(s.at(n), rules.RegistryTags,
			"%s is whatever image was pushed last: what runs cannot be told, nor gone back to",
			n.Value)
	case isOfficial(ref):
	default:
		c.checkRelease(s, n, tag)
		c.checkName(s, n, name)
	}
}

// checkRelease compares a release's tag with the version of the deployed modules: 18.0.1.1.0 is v1.1.0.
func (c *checker) checkRelease(s *service, n *yaml.Node, tag string) {
	version, isRelease := strings.CutPrefix(tag, "v")
	if !isRelease || strings.Trim(version, "0123456789.") != "" {
		return
	}
	var versions []string
	for _, name := range c.deployed() {
		if c.unit.Modules[name].Manifest.Version.Span.IsZero() {
			continue // it says none, or could not be read
		}
		v, ok := strings.CutPrefix(c.unit.Modules[name].Manifest.Version.Value, c.unit.Workspace.Series+".")
		if !ok {
			v = c.unit.Modules[name].Manifest.Version.Value
		}
		if sameVersion(v, version) {
			return
		}
		versions = append(versions, name+" has "+c.unit.Modules[name].Manifest.Version.Value)
	}
	if len(versions) > 0 {
		c.reportf(s.at(n), rules.RegistryTags,
			"tag %s is no deployed module's version: %s", tag, strings.Join(versions, ", "))
	}
}

// sameVersion compares versions, of which one may lack zeros at its end.
func sameVersion(a, b string) bool {
	trim := func(v string) string {
		for strings.HasSuffix(v, ".0") {
			v = strings.TrimSuffix(v, ".0")
		}
		return v
	}
	return trim(a) == trim(b)
}

// checkName compares the image that runs with those that workflows push to the same registry.
func (c *checker) checkName(s *service, n *yaml.Node, name string) {
	host, _, _ := strings.Cut(name, "/")
	var pushed []string
	for _, w := range c.workflows {
		for _, p := range w.pushed() {
			if matches(p, name) {
				return
			}
			if other, _, _ := strings.Cut(p, "/"); other == host {
				pushed = append(pushed, p)
			}
		}
	}
	if len(pushed) > 0 {
		c.reportf(s.at(n), rules.RegistryTags, "%s is not what the workflow pushes, %s", name,
			strings.ReplaceAll(strings.Join(pushed, ", "), "*", "…"))
	}
}

// matches tells whether a name is one that a pattern with * for each unknown part means.
func matches(pattern, name string) bool {
	parts := strings.Split(pattern, "*")
	if len(parts) == 1 {
		return pattern == name
	}
	rest, ok := strings.CutPrefix(name, parts[0])
	return ok && strings.HasSuffix(rest, parts[len(parts)-1])
}

// pushed gives the names of images that docker/metadata-action makes tags for, with * for what is known only when the
// workflow runs.
func (w *workflow) pushed() []string {
	var all []string
	for _, j := range w.jobs {
		for n := range j.steps {
			s := &j.steps[n]
			if s.action() != "docker/metadata-action" {
				continue
			}
			for line := range strings.Lines(s.node.Get("with").Get("images").Text()) {
				if name := w.expand(strings.TrimSpace(line)); name != "" {
					all = append(all, name)
				}
			}
		}
	}
	return all
}

// expand puts the workflow's own env into expressions, and * for others.
func (w *workflow) expand(text string) string {
	for range 8 {
		before, rest, ok := strings.Cut(text, "${{")
		expression, after, closed := strings.Cut(rest, "}}")
		if !ok || !closed {
			return text
		}
		value := "*"
		if name, isEnv := strings.CutPrefix(strings.TrimSpace(expression), "env."); isEnv {
			if v := w.top.Get("env").Get(name).Text(); v != "" {
				value = v
			}
		}
		text = before + value + after
	}
	return text
}

// checkUpgrade asks whether a start of the service upgrades modules that exist.
func (c *checker) checkUpgrade(s *service) {
	env := s.environment()
	auto, hasAuto := env[autoUpgrade]
	if list, ok := env[upgradeModules]; ok && list.isKnown {
		for name := range strings.SplitSeq(list.value, ",") {
			if name = strings.TrimSpace(name); name != "" && !c.isModule(name) {
				c.reportf(list.at, rules.ComposeUpgrade,
					"%s names %s, which no module here or of Odoo is called: Odoo only "+
						"warns, and starts without it", upgradeModules, name)
			}
		}
		if strings.Trim(list.value, " ,") == "" {
			c.reportf(list.at, rules.ComposeUpgrade, "%s is empty, so that no module is upgraded", upgradeModules)
		}
	}
	if s.image == nil {
		return
	}
	reads := c.readsUpgrade(s.image)
	switch {
	case hasAuto && auto.isKnown && isTrue(auto.value) && !reads && !s.image.isOpenStart():
		c.reportf(auto.at, rules.ComposeUpgrade, "nothing in the image reads %s", autoUpgrade)
	case !reads || s.image.final.env[autoUpgrade] != "":
	case !hasAuto:
		c.reportf(s.at(nil), rules.ComposeUpgrade,
			"%s does not set %s: the new code would serve a database that was not upgraded",
			s.name, autoUpgrade)
	case auto.isKnown && !isTrue(auto.value):
		c.reportf(auto.at, rules.ComposeUpgrade, "%s is %q: the new code would serve a database that was not upgraded",
			autoUpgrade, auto.value)
	}
}

func isTrue(value string) bool {
	switch strings.ToLower(strings.TrimSpace(value)) {
	case "true", "1", "yes", "on":
		return true
	}
	return false
}

// isModule tells whether a name is a module of the workspace, or of Odoo.
func (c *checker) isModule(name string) bool {
	return c.unit.Modules[name] != nil || name == "all" || c.unit.Series.Classify(name) == catalogue.ClassCore
}

// checkVolumes asks of each volume whether it hides what the image brings.
func (c *checker) checkVolumes(s *service) {
	hasFilestore := false
	for _, v := range s.volumes() {
		if _, ok := within(filestore, v.target); ok {
			hasFilestore = hasFilestore || v.source != ""
		}
		c.checkBind(s, &v)
		c.checkHides(s, &v)
	}
	if !hasFilestore && s.image != nil && isOfficial(s.image.final.base) {
		c.reportf(s.at(nil), rules.ComposeService,
			"%s keeps the filestore in no named volume: attachments are lost with the container", s.name)
	}
}

// filestore is the data_dir of the official image.
const filestore = "/var/lib/odoo"

// checkBind asks whether a file of the workspace that is mounted is there: Docker makes a folder of one that is not.
func (c *checker) checkBind(s *service, v *volume) {
	host := join(path.Dir(s.file.Path), v.source)
	if !strings.HasPrefix(v.source, ".") || strings.HasPrefix(host, "..") || path.Ext(host) == "" {
		return
	}
	if there, _ := c.exists(host); !there && !strings.HasPrefix(path.Base(host), ".") {
		c.outcomes.Applies(rules.DeploymentName)
		c.reportf(v.at, rules.DeploymentName,
			"%s is not in the workspace: Docker would mount an empty folder", v.source)
	}
}

// checkHides asks whether a volume stands where the image has modules.
func (c *checker) checkHides(s *service, v *volume) {
	if s.image == nil || v.target == "" {
		return
	}
	for _, p := range c.located(s.image.final) {
		if _, ok := within(p.target, path.Clean(v.target)); !ok {
			continue
		}
		brings := false
		if host := join(path.Dir(s.file.Path), v.source); v.isBind() {
			_, brings = within(p.module.Path, host)
		}
		c.report(v.at, rules.ImageModuleMissing, p.module.Name+" of the image is hidden by the volume at "+v.target,
			emit.When(brings, emit.Lower))
		return
	}
}

// checkWaits asks whether Odoo is started before its database answers.
func (c *checker) checkWaits(s *service) {
	depends := s.get("depends_on")
	if depends == nil {
		return
	}
	for _, db := range c.services {
		if db.file != s.file || !db.runsPostgres() || !slices.Contains(texts(depends), db.name) {
			continue
		}
		condition := depends.Get(db.name).Get("condition").Resolve()
		switch isHealthy := condition.Text() == "service_healthy"; {
		case isHealthy && db.get("healthcheck") == nil:
			c.reportf(s.at(condition), rules.ComposeService,
				"%s waits for %s to be healthy, which has no healthcheck: Compose "+
					"refuses to start it", s.name, db.name)
		case !isHealthy && s.image != nil && c.ownStart(s.image) && !c.waits(s.image):
			c.reportf(s.at(keyIn(s, "depends_on")), rules.ComposeService, "%s starts before %s answers: neither "+
				"service_healthy nor the start script waits", s.name, db.name)
		}
	}
}

// keyIn gives a key of a service as written.
func keyIn(s *service, key string) *yaml.Node {
	for _, part := range s.parts {
		if k := keyOf(part, key); k != nil {
			return k
		}
	}
	return s.key
}

func (c *checker) checkRestart(s *service) {
	restart := s.get("restart")
	switch {
	case restart == nil && s.get("deploy") == nil && c.isArtifact(s):
		c.reportf(s.at(nil), rules.ComposeService, "%s has no restart policy: after a crash or a reboot it stays down",
			s.name)
	case restart != nil && restart.Value == "no":
		c.reportf(s.at(restart), rules.ComposeService, "%s is never restarted: after a crash or a reboot it stays down",
			s.name)
	}
}

// isArtifact tells whether a compose file starts an image that the workspace builds: others may well be a developer's.
func (c *checker) isArtifact(s *service) bool {
	return slices.ContainsFunc(c.services, func(o *service) bool { return o.file == s.file && o.image != nil })
}

// checkDatabase judges a service that runs PostgreSQL.
func (c *checker) checkDatabase(s *service) {
	n := s.get("image")
	ref, isKnown := interpolate(n.Value)
	_, tag, digest := repositoryOf(ref)
	least := c.unit.Policy.Deployment.LeastPostgres(c.unit.Workspace.Series)
	version, err := strconv.Atoi(tag[:len(tag)-len(strings.TrimLeft(tag, "0123456789"))])
	switch {
	case !isKnown || digest != "":
	case tag == "" || tag == "latest":
		c.reportf(s.at(n), rules.ComposeService,
			"%s is the newest version some day, which does not read the data of the one before",
			n.Value)
	case err == nil && version < least:
		c.reportf(s.at(n), rules.ComposeService,
			"%s is older than PostgreSQL %d, the least that Odoo %s works with", n.Value,
			least, c.unit.Workspace.Series)
	}
	keeps := func(v volume) bool { return v.source != "" && strings.HasPrefix(v.target, "/var/lib/postgresql") }
	if !slices.ContainsFunc(s.volumes(), keeps) && s.image == nil {
		c.reportf(s.at(nil), rules.ComposeService,
			"%s keeps the database in no named volume: it is lost with the container", s.name)
	}
}

// checkTestService judges a test environment.
func (c *checker) checkTestService(s *service) {
	if s.image == nil && len(c.images) > 0 && s.get("image") != nil {
		c.reportf(s.at(s.get("image")), rules.TestCompose,
			"%s is tested, and not the image that is built for production",
			s.get("image").Value)
	}
	wanted := c.unit.Policy.Deployment.TestPort
	for _, n := range items(s.get("ports")) {
		port, isKnown := hostPort(n)
		if port == wanted || !isKnown {
			return
		}
		if port != "" {
			c.report(nodeSpan(s.file, n.Resolve()), rules.TestCompose,
				"the test environment is published on port "+port+
					", and not on "+wanted, emit.When(!c.calls(wanted), emit.Lower))
			return
		}
	}
}

// hostPort gives the port of the host of an entry of ports.
func hostPort(n *yaml.Node) (port string, isKnown bool) {
	if n = n.Resolve(); n == nil {
		return "", false
	}
	if n.Kind == yaml.Mapping {
		return interpolate(n.Get("published").Text())
	}
	text, isKnown := interpolate(n.Value)
	parts := strings.Split(strings.TrimSuffix(text, "/tcp"), ":")
	if len(parts) < 2 {
		return "", isKnown
	}
	return parts[len(parts)-2], isKnown
}

// calls tells whether some deployment file calls a port of this host.
func (c *checker) calls(port string) bool {
	for f := range c.unit.Workspace.Deployment.Files() {
		if strings.Contains(string(f.Text), "localhost:"+port) {
			return true
		}
	}
	return false
}
