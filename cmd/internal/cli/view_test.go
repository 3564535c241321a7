package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/jgtolentino/smartdelta/cmd/internal/cli"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

func TestViewJSONFitsItsSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "..", "..", "docs", "schema", "view.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	testtree.Write(t, dir, map[string]string{
		".smartdelta.yaml":            "version: 1\nseries: \"18.0\"\n",
		"addons/shop/__manifest__.py": `{"name": "Shop", "version": "18.0.1.0.0", "depends": ["web", "planning"], "data": ["views.xml"]}`,
		"addons/shop/views.xml": `<odoo>
			<template id="fits" inherit_id="web.layout"><xpath expr="//head" position="inside"><meta a="&lt;1&gt;"/></xpath></template>
			<template id="fails" inherit_id="web.layout"><xpath expr="//[" position="inside"/></template>
			<template id="open" inherit_id="web.layout"><xpath expr="//heads" position="inside"/></template>
			<template id="off" inherit_id="web.layout" active="False"><xpath expr="//heads" position="inside"/></template>
			<template id="lost" inherit_id="planning.x"/></odoo>`,
	})
	view := func(id string) map[string]any {
		var out, errs bytes.Buffer
		cli.Main(context.Background(), []string{"view", id, "--format", "json", "--root", dir}, os.Stdin, &out, &errs)
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(out.Bytes()))
		if err != nil {
			t.Fatalf("%s: %v\n%s", id, err, errs.String())
		}
		return doc.(map[string]any)
	}
	for _, id := range []string{"web.layout", "shop.fits", "shop.lost", "base.view_partner_form"} {
		if err := schema.Validate(view(id)); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
	doc := view("web.layout")
	for list, least := range map[string]int{"views": 4, "left": 1, "lines": 10, "refused": 1, "undecided": 1} {
		if got := len(doc[list].([]any)); got < least {
			t.Errorf("%d entries in %s, want %d", got, list, least)
		}
	}
	for name, change := range map[string]func(map[string]any){
		"no lines":         func(d map[string]any) { delete(d, "lines") },
		"extra":            func(d map[string]any) { d["more"] = 1 },
		"unknown origin":   func(d map[string]any) { d["view"].(map[string]any)["origin"] = "elsewhere" },
		"an empty message": func(d map[string]any) { d["refused"].([]any)[0].(map[string]any)["message"] = "" },
	} {
		doc := view("web.layout")
		change(doc)
		if schema.Validate(doc) == nil {
			t.Errorf("the schema takes a report with %s", name)
		}
	}
}
