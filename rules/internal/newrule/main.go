// Command newrule writes the file of a new rule: `make new-rule ID=EE112 NAME=enterprise-widget`.
//
// In: the id and the name. Out: rules/<id>.md with front matter and the sections to fill. The texts are empty
// on purpose: `go generate ./rules` refuses the file until all are written. It runs in the top folder.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/jgtolentino/smartdelta/rules"
	"github.com/jgtolentino/smartdelta/rules/internal/rulefile"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "newrule:", err)
		os.Exit(2)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("newrule", flag.ContinueOnError)
	flags.SetOutput(out)
	id := flags.String("id", "", "id: a guardrail's letters and a number, such as EE112")
	name := flags.String("name", "", "name in kebab-case, such as enterprise-widget")
	since := flags.String("since", "0.1.0", "release that brings the rule")
	dir := flags.String("dir", "rules", "folder of the rule files")
	if err := flags.Parse(args); err != nil {
		return err
	}
	letters := strings.TrimRight(*id, "0123456789")
	guardrail, err := rules.ParseGuardrail(letters)
	if err != nil {
		return fmt.Errorf("id %q: %w", *id, err)
	}
	if letters == *id {
		return fmt.Errorf("id %q has no number", *id)
	}
	if !rulefile.IsKebab(*name) {
		return fmt.Errorf("name %q is not kebab-case", *name)
	}
	files, err := rulefile.Load(os.DirFS(*dir))
	if err != nil {
		return fmt.Errorf("the rules that are there are not in order; what an earlier call wrote is to be "+
			"filled in, or deleted for another id or name: %w", err)
	}
	for _, f := range files {
		if f.Rule.ID == *id || f.Rule.Name == *name {
			return fmt.Errorf("%s is there already, and ids and names are never reused", &f.Rule)
		}
	}
	path := filepath.Join(*dir, *id+".md")
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(file, scaffold, *id, *name, guardrail, *since)
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s written. Fill it, run make generate, then report rules.%s in an analyzer of "+
		"guardrail %s.\n",
		filepath.ToSlash(path), rulefile.GoName(*name), guardrail)
	return err
}

// scaffold has the weakest values that are valid, so that a rule gets loud by decision only.
const scaffold = `---
id: %s
name: %s
title:
severity: note
weight: 1
guardrail: %s
since: %s
precision: medium
tags: []
---
Rationale:

Fix:

Limits:

*Bad*

` + "```txtar\n```" + `

*Good*

` + "```txtar\n```\n"
