package deployment

import (
	"os"
	"path"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax/yaml"
)

// documents parses the text as YAML.
func (r *reading) documents() []*yaml.Node {
	docs, problems := yaml.Tree(r.text)
	r.refuseAll(problems)
	r.Documents = docs
	return docs
}

// scalar gives the value of a scalar with its place; one without text is left empty.
func (r *reading) scalar(n *yaml.Node) Text {
	if n = n.Resolve(); n == nil || n.Kind != yaml.Scalar {
		return Text{}
	}
	return r.value(strings.TrimSpace(n.Value), n.Start, n.End)
}

// compose takes images, mounts and variables from every mapping that has them,
// so that the parts which services merge by anchors are seen as well.
func (r *reading) compose() {
	y := newYAMLReading(r)
	for _, d := range r.documents() {
		y.services(d)
		y.mentions(d)
		y.includes(d)
	}
}

// includes notes the files outside of the workspace that a compose file includes or extends: they are not read.
func (y *yamlReading) includes(d *yaml.Node) {
	files := []*yaml.Node{}
	if include := d.Get("include").Resolve(); include != nil {
		for _, item := range include.Items {
			files = append(files, item, item.Get("path"))
		}
	}
	if services := d.Get("services").Resolve(); services != nil {
		for _, s := range services.Fields {
			files = append(files, s.Value.Get("extends").Get("file"))
		}
	}
	for _, n := range files {
		file := withDefaults(n.Text())
		if path.IsAbs(file) || strings.HasPrefix(path.Join(path.Dir(y.Path), file), "../") {
			n = n.Resolve()
			y.refuse(n.Start, n.End, "what it includes lies outside of the workspace")
		}
	}
}

// yamlReading is a reading of YAML. What aliases stand for is taken once, however many there are.
type yamlReading struct {
	*reading
	listed map[*yaml.Node]bool // lists of mounts and variables
	paths  map[*yaml.Node]bool // what was taken as paths
	before string              // the word before, of the same text or list
}

func newYAMLReading(r *reading) *yamlReading {
	return &yamlReading{reading: r, listed: make(map[*yaml.Node]bool), paths: make(map[*yaml.Node]bool)}
}

func (y *yamlReading) services(n *yaml.Node) {
	for _, item := range n.Items {
		y.services(item)
	}
	for _, f := range n.Fields {
		switch f.Key.Value {
		case "image":
			y.image(f.Value)
		case "volumes":
			y.volumes(f.Value.Resolve())
		case "environment", "env", "variables":
			y.environment(f.Value.Resolve())
		}
		y.services(f.Value)
	}
}

func (y *yamlReading) image(n *yaml.Node) {
	if s := y.scalar(n); s.Value != "" {
		y.Images = append(y.Images, Image{Text: s, Name: withDefaults(s.Value)})
	}
}

func (y *yamlReading) volumes(list *yaml.Node) {
	if list == nil || y.listed[list] {
		return
	}
	y.listed[list] = true
	for _, item := range list.Items {
		y.volume(item.Resolve())
	}
}

// volume reads "./addons:/mnt/extra-addons:ro" or a mapping with source and target.
func (y *yamlReading) volume(n *yaml.Node) {
	source, target := y.scalar(n.Get("source")), n.Get("target").Text()
	host := withDefaults(source.Value)
	if s := y.scalar(n); s.Value != "" {
		host, target, _ = strings.Cut(withDefaults(s.Value), ":")
		target, _, _ = strings.Cut(target, ":")
		source = s
		if strings.HasPrefix(string(y.text[s.Place.Start:s.Place.End]), host) {
			source.Place.End = s.Place.Start + len(host)
		}
		source.Value = host
	}
	if !strings.HasPrefix(host, ".") || !path.IsAbs(target) {
		return // a named volume, or a folder of the machine
	}
	y.Mounts = append(y.Mounts, Mount{Text: source, Hosts: []string{join(path.Dir(y.Path), host)},
		Container: path.Clean(target)})
}

// environment reads a mapping of variables, or a list of NAME=value.
func (y *yamlReading) environment(n *yaml.Node) {
	if n == nil || y.listed[n] {
		return
	}
	y.listed[n] = true
	for _, f := range n.Fields {
		if f.Key.Kind == yaml.Scalar && f.Key.Value != "<<" {
			y.Environment = append(y.Environment, Setting{y.scalar(f.Key), f.Value.Text()})
		}
	}
	for _, item := range n.Items {
		if name, value, _ := strings.Cut(item.Text(), "="); name != "" {
			s := y.scalar(item)
			s.Value = name
			s.Place.End = min(s.Place.End, s.Place.Start+len(name))
			y.Environment = append(y.Environment, Setting{s, value})
		}
	}
}

// withDefaults replaces $NAME and ${NAME} by nothing, and ${NAME:-default} by its default.
func withDefaults(s string) string {
	return os.Expand(s, func(name string) string {
		_, fallback, _ := strings.Cut(name, ":-")
		return fallback
	})
}
