package deployment

import (
	"maps"
	"slices"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

// Image is an image that a container runs.
type Image struct {
	Text        // as written
	Name string // with the values that the file itself gives its variables
}

// from takes the base image.
func (d *dockerfile) from(n *parser.Node, at *locator) {
	if n.Next == nil {
		return
	}
	written := n.Next.Value
	start, end := at.find(written)
	image := Image{Text: d.value(written, start, end), Name: d.expand(written)}
	d.Images = append(d.Images, image)
	stage := Stage{Image: &image}
	if as := n.Next.Next; as != nil && as.Next != nil {
		stage.Name = as.Next.Value
	}
	d.Stages = append(d.Stages, stage)
	d.group++
	d.mention(ImageName, written, start, end)
}

func (d *dockerfile) arg(c *instructions.ArgCommand, at *locator) {
	for _, a := range c.Args {
		d.setting(a.Key, a.ValueString(), at)
		if a.Value != nil && len(d.Images) == 0 {
			d.args[a.Key] = d.expand(*a.Value)
		}
	}
}

// maxValue bounds what variables stand for: each could hold the one before many times.
const maxValue = 256

// expand replaces variables by what ARG says before the first FROM; a long value stays as it is.
func (d *dockerfile) expand(written string) string {
	if len(written) > maxValue {
		return written
	}
	value, _, err := shell.NewLex(d.escape).ProcessWord(written, d.args)
	if err != nil || len(value) > maxValue {
		return written
	}
	return value
}

// variables are an environment as the shell's lexer asks for it.
type variables map[string]string

// Get gives a variable's value.
func (v variables) Get(name string) (string, bool) {
	value, ok := v[name]
	return value, ok
}

// Keys gives the names of all variables.
func (v variables) Keys() []string { return slices.Collect(maps.Keys(v)) }

// Setting is a variable that a file sets.
type Setting struct {
	Name  Text
	Value string // as written; "" where it comes from elsewhere
}

func (d *dockerfile) setting(name, value string, at *locator) {
	start, end := at.find(name)
	d.Environment = append(d.Environment, Setting{d.value(name, start, end), value})
}
