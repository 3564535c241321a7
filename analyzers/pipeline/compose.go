package pipeline

import (
	"os"
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/syntax/yaml"
)

// role says what a deployment file is for, as its name tells.
type role uint8

const (
	production role = iota + 1
	testing
	development
)

// roleOf tells a file's role by the words of its path: what is not called otherwise is production's.
func roleOf(file string) role {
	words := strings.FieldsFunc(strings.ToLower(file), func(c rune) bool { return strings.ContainsRune("/.-_", c) })
	found := production
	for _, word := range words {
		switch word {
		case "test", "tests", "testing", "ci", "cicd", "github", "smoke":
			return testing
		case "dev", "devel", "develop", "development", "local", "debug", "override", "demo", "devcontainer", "example":
			found = development
		}
	}
	return found
}

// service is a service of a compose file.
type service struct {
	file  *deployment.File
	role  role
	name  string
	key   *yaml.Node
	parts []*yaml.Node // mappings that have its keys; of several with one the first counts
	image *image       // that it builds or runs; nil for images from elsewhere
}

// get gives the value of a key; nil without it.
func (s *service) get(key string) *yaml.Node {
	for _, part := range s.parts {
		if n := part.Get(key).Resolve(); n != nil {
			return n
		}
	}
	return nil
}

// keyNode gives a key as written; the service's name where it has none.
func (s *service) at(n *yaml.Node) span {
	if n == nil {
		n = s.key
	}
	return nodeSpan(s.file, n)
}

// variable is a variable of a service's environment.
type variable struct {
	value   string
	isKnown bool
	at      span // of its name
}

// environment gives the variables of a service.
func (s *service) environment() map[string]variable {
	all := make(map[string]variable)
	for _, part := range slices.Backward(s.parts) {
		env := part.Get("environment").Resolve()
		if env == nil {
			continue
		}
		for _, f := range merged(env) {
			value, known := interpolate(f.Value.Text())
			all[f.Key.Value] = variable{value, known, nodeSpan(s.file, f.Key)}
		}
		for _, item := range env.Items {
			name, value, ok := strings.Cut(item.Text(), "=")
			at := nodeSpan(s.file, item.Resolve())
			at.end = min(at.end, at.start+len(name))
			value, known := interpolate(value)
			all[name] = variable{value, known && ok, at}
		}
	}
	return all
}

// merged gives the fields of a mapping with those of the mappings that it merges, which come first.
func merged(n *yaml.Node) []yaml.Field {
	var all []yaml.Field
	for _, f := range n.Fields {
		if f.Key.Value != "<<" {
			continue
		}
		from := f.Value.Resolve()
		for _, m := range append(items(f.Value), from) {
			if m = m.Resolve(); m != nil && m != n {
				all = append(all, m.Fields...)
			}
		}
	}
	return append(all, n.Fields...)
}

// interpolate gives a value with the defaults of its variables. It is not known where one has none: what the host's
// environment says is not looked at.
func interpolate(value string) (result string, isKnown bool) {
	isKnown = true
	result = os.Expand(value, func(name string) string {
		if name == "$" {
			return "$"
		}
		_, fallback, ok := strings.Cut(name, ":-")
		if !ok {
			_, fallback, ok = strings.Cut(name, "-")
		}
		isKnown = isKnown && ok
		return fallback
	})
	return result, isKnown
}

// readCompose takes the services of a compose file, with what they merge and extend.
func (c *checker) readCompose(f *deployment.File) {
	for _, d := range f.Documents {
		services := d.Get("services").Resolve()
		if services == nil {
			continue
		}
		for _, field := range services.Fields {
			body := field.Value.Resolve()
			if body == nil {
				continue
			}
			s := &service{file: f, role: roleOf(f.Path), name: field.Key.Value, key: field.Key}
			s.parts = partsOf(body, services, maxExtends)
			s.image = c.imageRun(s)
			c.services = append(c.services, s)
		}
	}
}

const maxExtends = 8 // services deep

// partsOf gives the mappings of a service: its own, those that it merges, those of the service of the same file that it
// extends.
func partsOf(body, services *yaml.Node, depth int) []*yaml.Node {
	parts := []*yaml.Node{body}
	if depth == 0 {
		return parts
	}
	for _, f := range body.Fields {
		if f.Key.Value == "<<" {
			for _, m := range append(items(f.Value), f.Value.Resolve()) {
				if m = m.Resolve(); m != nil && m.Kind == yaml.Mapping && m != body {
					parts = append(parts, partsOf(m, services, depth-1)...)
				}
			}
		}
	}
	extends := body.Get("extends").Resolve()
	if extends == nil || extends.Get("file") != nil {
		return parts
	}
	name := extends.Value
	if name == "" {
		name = extends.Get("service").Text()
	}
	if base := services.Get(name).Resolve(); base != nil && base != body {
		parts = append(parts, partsOf(base, services, depth-1)...)
	}
	return parts
}

// imageRun gives the image of the workspace that a service builds, or else runs: with one Dockerfile for production
// that is meant by an image which is no official one.
func (c *checker) imageRun(s *service) *image {
	if build := s.get("build"); build != nil {
		context, file := build.Value, "Dockerfile"
		if build.Kind == yaml.Mapping {
			context = build.Get("context").Text()
			if f := build.Get("dockerfile").Text(); f != "" {
				file = f
			}
		}
		return c.imageOf(join(path.Dir(s.file.Path), path.Join(context, file)))
	}
	if !s.runsOdoo() || isOfficial(s.reference()) {
		return nil
	}
	var found *image
	for _, i := range c.images {
		if roleOf(i.file.Path) != production {
			continue
		}
		if found != nil {
			return nil
		}
		found = i
	}
	return found
}

// reference gives the image that a service names, with defaults; "" where it names none or it is not known.
func (s *service) reference() string {
	n := s.get("image")
	if n == nil {
		return ""
	}
	value, isKnown := interpolate(n.Value)
	if !isKnown && !strings.Contains(strings.ToLower(value), "odoo") {
		return ""
	}
	return value
}

// runsOdoo tells whether a service's image is one of Odoo.
func (s *service) runsOdoo() bool {
	if s.image != nil {
		return true
	}
	name, _, _ := repositoryOf(s.reference())
	return strings.Contains(strings.ToLower(path.Base(name)), "odoo")
}

// runsPostgres tells whether a service's image is one of PostgreSQL.
func (s *service) runsPostgres() bool {
	name, _, _ := repositoryOf(s.reference())
	switch path.Base(name) {
	case "postgres", "postgresql", "postgis", "pgvector", "postgres-autoconf":
		return true
	}
	return false
}

// volume is an entry of a service's volumes.
type volume struct {
	source, target string // source is "" for an anonymous volume
	at             span
}

// isBind tells whether the source is a folder or file of the host.
func (v *volume) isBind() bool {
	return strings.HasPrefix(v.source, ".") || strings.HasPrefix(v.source, "/")
}

// volumes gives a service's volumes.
func (s *service) volumes() []volume {
	var all []volume
	for _, n := range items(s.get("volumes")) {
		if n = n.Resolve(); n == nil {
			continue
		}
		v := volume{at: nodeSpan(s.file, n)}
		if n.Kind == yaml.Mapping {
			v.source, v.target = n.Get("source").Text(), n.Get("target").Text()
			if t := n.Get("target").Resolve(); t != nil {
				v.at = nodeSpan(s.file, t)
			}
			all = append(all, v)
			continue
		}
		text, _ := interpolate(n.Value)
		first, rest, ok := strings.Cut(text, ":")
		target, _, _ := strings.Cut(rest, ":")
		if v.source, v.target = first, target; !ok {
			v.source, v.target = "", first
		}
		all = append(all, v)
	}
	return all
}
