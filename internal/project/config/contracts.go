package config

import (
	"errors"
	"fmt"
	"iter"
	"math"
	"strconv"
	"strings"

	goyaml "github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/syntax/yaml"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

func (r *reader) contracts(c *Config, e entry) {
	for _, module := range r.entries(e.value, e.key) {
		if list, ok := r.contractsOf(module); ok {
			c.Contracts[module.key] = list
			c.promised(e, module)
		}
	}
}

func (r *reader) structure(c *Config, e entry) {
	c.Structure = make(map[string][]string)
	for _, module := range r.entries(e.value, e.key) {
		c.Structure[module.key] = r.patterns(module)
		c.promised(e, module)
	}
}

func (c *Config) promised(key, module entry) {
	at := module.at.Position
	c.Promised = append(c.Promised, Promise{key.key, module.key, at.Line, at.Column})
}

func (r *reader) contractsOf(module entry) (list []policy.Contract, ok bool) {
	seq, ok := module.value.(*ast.SequenceNode)
	if !ok {
		r.add(first(module.value), "contracts of %s must be a list, not %s", module.key, kind(module.value))
		return nil, false
	}
	if n := yaml.Anchor(seq); n != nil {
		r.add(n.GetToken(), "contracts of %s hold %s", module.key, kind(n))
		return nil, false
	}
	before := len(r.wrong)
	for _, n := range seq.Values {
		r.contract(n)
	}
	if before != len(r.wrong) {
		return nil, false
	}
	if err := goyaml.NodeToValue(seq, &list, goyaml.Strict()); err != nil {
		r.yamlError(err)
		return nil, false
	}
	if err := policy.ValidateContracts(list); err != nil {
		r.add(module.at, "%s: %s", module.key, strings.ReplaceAll(err.Error(), "\n", "; "))
		return nil, false
	}
	return list, true
}

// contract finds what the decoder would take for something else: it cuts 4.5 down to 4, and takes "4" for a number.
func (r *reader) contract(n ast.Node) {
	for _, e := range r.entries(n, "a contract") {
		switch e.key {
		case "name", "model":
			r.scalar(e.value, e.key)
		case "unique", "requires":
			r.list(e)
		case "count", "min", "max":
			r.number(e)
		case "where":
			r.conditions(e)
		default:
			r.unknown(e, []string{"name", "model", "where", "count", "min", "max", "unique", "requires"})
		}
	}
}

func (r *reader) conditions(e entry) {
	seq, ok := e.value.(*ast.SequenceNode)
	if !ok {
		r.add(first(e.value), "where must be a list, not %s", kind(e.value))
		return
	}
	for _, n := range seq.Values {
		for _, one := range r.entries(n, "a condition") {
			r.condition(one)
		}
	}
}

func (r *reader) condition(e entry) {
	at := first(e.value)
	switch e.key {
	case "field":
		r.scalar(e.value, e.key)
	case "set":
		if e.value.Type() != ast.BoolType {
			r.add(at, "set must be true or false, not %s", kind(e.value))
		}
	case "in":
		if e.value.Type() != ast.SequenceType {
			r.add(at, "in must be a list, not %s", kind(e.value))
		}
	case "equals":
	default:
		r.unknown(e, []string{"field", "equals", "set", "in"})
	}
}

// number asks for a whole number as YAML writes it.
func (r *reader) number(e entry) {
	if e.value.Type() == ast.IntegerType {
		return
	}
	text := kind(e.value)
	written := e.value.GetToken().Value
	if isText(e.value) {
		text = strconv.Quote(written)
	}
	meant := ""
	if f, err := strconv.ParseFloat(written, 64); err == nil && math.Abs(f) < 1e9 {
		meant = fmt.Sprintf(" (did you mean %.0f?)", f)
	}
	r.add(first(e.value), "%s must be a whole number, not %s%s", e.key, text, meant)
}

// CheckModules gives an *Error for each module that something is promised of and that is none of the modules known,
// with the name that was most likely meant: such a promise would be kept for ever.
func (c *Config) CheckModules(isKnown func(name string) bool, known iter.Seq[string]) error {
	var wrong []error
	for _, p := range c.Promised {
		if isKnown(p.Module) {
			continue
		}
		message := fmt.Sprintf("%s of %q: there is no module of this name", p.Key, p.Module)
		if near := catalogue.NearestOf(p.Module, known); near != "" {
			message += fmt.Sprintf(" (did you mean %q?)", near)
		}
		wrong = append(wrong, &Error{Path: c.File, Line: p.Line, Column: p.Column, Message: message})
	}
	return errors.Join(wrong...)
}
