package pipeline

import (
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/syntax/ini"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkConfs judges the odoo.conf files with which production runs: those that an image has, or a compose file mounts.
func (c *checker) checkConfs() {
	for f := range c.unit.Workspace.Deployment.Files(deployment.OdooConf) {
		if roleOf(f.Path) != production || !c.isUsed(f) || len(f.Options) == 0 {
			continue
		}
		c.outcomes.Applies(rules.ConfUnsafe, rules.IAPNotDisabled)
		c.checkOptions(f)
		c.checkEntries(f)
		c.checkDeclared(f)
	}
}

// isUsed tells whether an image for production or a service of production has a configuration.
func (c *checker) isUsed(f *deployment.File) bool {
	for _, i := range c.images {
		if roleOf(i.file.Path) == production && c.confOf(i) == f {
			return true
		}
	}
	for _, s := range c.services {
		for _, v := range s.volumes() {
			if s.role != production || !v.isBind() {
				continue
			}
			if _, ok := within(f.Path, join(path.Dir(s.file.Path), v.source)); ok {
				return true
			}
		}
	}
	return false
}

// option gives an option of [options] with the range of its value, or of its key where that is empty.
func option(f *deployment.File, key string) (value string, at span, ok bool) {
	o := ini.Get(f.Options, "options", key)
	if o == nil {
		return "", top(f), false
	}
	value = o.Lines[0].Text
	at = span{f, o.Lines[0].Start, o.Lines[0].Start + len(value)}
	if value == "" {
		at = span{f, o.Start, o.Start + len(key)}
	}
	return value, at, true
}

// top gives the header of the options, at which missing ones are reported.
func top(f *deployment.File) span {
	const header = "[options]"
	start := max(strings.Index(string(f.Text), header), 0)
	return span{f, start, min(start+len(header), len(f.Text))}
}

// isFalse tells whether Odoo reads a value as no [odoo/tools/config.py: _read_default_config and my_option casts].
func isFalse(value string) bool {
	switch strings.ToLower(value) {
	case "false", "0", "no", "off", "none", "":
		return true
	}
	return false
}

// checkOptions judges single options.
func (c *checker) checkOptions(f *deployment.File) {
	list, at, ok := option(f, "list_db")
	manages := !ok || !isFalse(list)
	if manages {
		c.report(at, rules.ConfUnsafe, word(ok, "list_db = "+list, "list_db is not set")+
			": the database manager is open to whoever has the address")
	}
	if password, at, ok := option(f, "admin_passwd"); manages && ok && password == "admin" {
		c.report(at, rules.ConfUnsafe, "admin_passwd is the default, with which anybody may drop the database")
	}
	if workers, at, ok := option(f, "workers"); !ok || workers == "0" {
		c.report(at, rules.ConfUnsafe, word(ok, "workers = "+workers, "workers is not set")+
			": one process serves everybody, and no limit ends a request", emit.Lower)
	}
	if demo, at, ok := option(f, "without_demo"); !ok || isFalse(demo) {
		c.report(at, rules.ConfUnsafe, word(ok, "without_demo = "+demo, "without_demo is not set")+
			": the first start loads demo data, users with known passwords among them")
	}
	if proxy, at, ok := option(f, "proxy_mode"); (!ok || isFalse(proxy)) && c.isBehindProxy() {
		c.report(at, rules.ConfUnsafe, word(ok, "proxy_mode = "+proxy, "proxy_mode is not set")+
			": Odoo takes each request for one of the proxy, without TLS")
	}
	for _, key := range []string{"limit_time_real", "limit_time_cpu", "limit_memory_hard"} {
		if value, at, ok := option(f, key); ok && value == "0" {
			c.report(at, rules.ConfUnsafe, key+" = "+value+": nothing ends a request that runs away")
		}
	}
}

func word(is bool, yes, no string) string {
	if is {
		return yes
	}
	return no
}

// isBehindProxy tells whether production has a reverse proxy, or publishes Odoo to its own host alone.
func (c *checker) isBehindProxy() bool {
	for _, s := range c.services {
		if s.role != production {
			continue
		}
		name, _, _ := repositoryOf(s.reference())
		switch path.Base(name) {
		case "nginx", "traefik", "caddy", "haproxy", "httpd":
			return true
		}
		for _, n := range items(s.get("ports")) {
			if s.runsOdoo() && strings.HasPrefix(n.Text(), "127.0.0.1:") {
				return true
			}
		}
	}
	return false
}

// checkEntries asks of the entries of addons_path whether the image has modules there.
func (c *checker) checkEntries(f *deployment.File) {
	i := slices.IndexFunc(c.images, func(i *image) bool { return c.confOf(i) == f })
	if i < 0 {
		return
	}
	image := c.images[i]
	if image.lacks { // that is its own fault
		return
	}
	places := c.located(image.final)
	for _, entry := range f.AddonsPaths {
		dir := path.Clean(entry.Value)
		has := slices.ContainsFunc(places, func(p located) bool { return path.Dir(p.target) == dir })
		isEnterprise := slices.Contains(c.unit.Policy.Enterprise.SourceNames, path.Base(dir)) // EE110
		isElsewhere := isEnterprise || image.final.mayHold([]string{dir}) != "" || strings.HasPrefix(dir, "/usr/")
		if has || isElsewhere || c.isVolume(image, dir) {
			continue
		}
		c.reportf(spanOf(f, entry.Place), rules.ConfUnsafe,
			"nothing brings a module to %s, an entry of addons_path", entry.Value)
	}
}

// isVolume tells whether a compose file mounts something at a folder of an image, or the base image has it.
func (c *checker) isVolume(i *image, dir string) bool {
	if c.volume(i, dir) != "" {
		return true
	}
	for _, s := range c.services {
		for _, v := range s.volumes() {
			if _, ok := within(dir, path.Clean(v.target)); ok && v.target != "" {
				return true
			}
		}
	}
	return false
}

// checkDeclared asks for the two lines that declare the policy.
func (c *checker) checkDeclared(f *deployment.File) {
	var missing []string
	at := top(f)
	for _, want := range []struct{ key, value string }{{"iap.disabled", "True"}, {"database.edition", "community"}} {
		value, where, ok := option(f, want.key)
		if ok && strings.EqualFold(value, want.value) {
			continue
		}
		if ok {
			at = where
		}
		missing = append(missing, want.key+" = "+want.value)
	}
	if len(missing) > 0 {
		c.reportf(at, rules.IAPNotDisabled, "the configuration does not declare %s", strings.Join(missing, " and "))
	}
}
