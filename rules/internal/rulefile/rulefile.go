// Package rulefile reads rule files, rules/*.md: YAML front matter, the rule's text and its examples.
//
// In: the bytes of the files. Out: one File each, checked alone and against the others. It is used by the
// generator, the scaffold and tests, never at run time. Limits: whether a Bad example yields its rule and a
// Good one nothing is tested by running the driver on them, not here.
package rulefile

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/jgtolentino/smartdelta/rules"
)

// File is one rule file.
type File struct {
	Rule rules.Rule // as declared; its advice is Advice
	Doc  rules.Doc
	// NoExample is the reason why the rule has no examples; empty when it has.
	NoExample string
}

// frontMatter is the YAML as written. Unknown keys are errors.
type frontMatter struct {
	ID        string   `yaml:"id"`
	Name      string   `yaml:"name"`
	Title     string   `yaml:"title"`
	Severity  string   `yaml:"severity"`
	Weight    int      `yaml:"weight"`
	Guardrail string   `yaml:"guardrail"`
	Since     string   `yaml:"since"`
	Retired   string   `yaml:"retired"`
	Precision string   `yaml:"precision"`
	Tags      []string `yaml:"tags"`
	// Example is "none" where files of text cannot show the rule; ExampleReason says why.
	Example       string `yaml:"example"`
	ExampleReason string `yaml:"example_reason"`
}

// Parse reads and checks one rule file. The name is the file's base name; it must be the id with ".md".
// All that is wrong is joined into the error, each part beginning with the file's name.
func Parse(name string, src []byte) (*File, error) {
	front, body, err := rules.SplitFrontMatter(string(src))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var fm frontMatter
	if err := yaml.UnmarshalWithOptions([]byte(front), &fm, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("%s: front matter: %w", name, err)
	}
	doc, err := rules.ParseDoc(body)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	f := &File{Doc: doc, NoExample: fm.ExampleReason}
	wrong := fm.check(name)
	wrong = append(wrong, checkDoc(fm, doc)...)
	var severityErr, guardrailErr error
	f.Rule = rules.Rule{
		ID: fm.ID, Name: fm.Name, Title: fm.Title, Weight: fm.Weight, Since: fm.Since,
		Retired: fm.Retired, Precision: fm.Precision, Tags: fm.Tags,
	}
	f.Rule.Severity, severityErr = rules.ParseSeverity(fm.Severity)
	f.Rule.Guardrail, guardrailErr = rules.ParseGuardrail(fm.Guardrail)
	wrong = append(wrong, severityErr, guardrailErr)
	for i, err := range wrong {
		if err != nil {
			wrong[i] = fmt.Errorf("%s: %w", name, err)
		}
	}
	if err := errors.Join(wrong...); err != nil {
		return nil, err
	}
	return f, nil
}

// Load reads every *.md file of the folder and gives the rules in report order: by guardrail, then number.
func Load(dir fs.FS) ([]*File, error) {
	names, err := fs.Glob(dir, "*.md")
	if err != nil {
		return nil, err
	}
	var files []*File
	var wrong []error
	for _, name := range names {
		src, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, err
		}
		f, err := Parse(path.Base(name), src)
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		files = append(files, f)
	}
	slices.SortFunc(files, compare)
	wrong = append(wrong, Validate(files))
	return files, errors.Join(wrong...)
}

func compare(a, b *File) int {
	return cmp.Or(
		cmp.Compare(a.Rule.Guardrail, b.Rule.Guardrail),
		cmp.Compare(number(a.Rule), number(b.Rule)),
		cmp.Compare(a.Rule.ID, b.Rule.ID),
	)
}

func number(r rules.Rule) int {
	n, _ := strconv.Atoi(strings.TrimLeft(r.ID, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	return n
}

// Validate checks the files against each other: no id, name, variable or title stands twice,
// and rules that an example names exist.
func Validate(files []*File) error {
	var wrong []error
	for what, key := range map[string]func(*File) string{
		"id":       func(f *File) string { return f.Rule.ID },
		"name":     func(f *File) string { return f.Rule.Name },
		"variable": func(f *File) string { return GoName(f.Rule.Name) },
		"title":    func(f *File) string { return f.Rule.Title },
	} {
		first := map[string]string{}
		for _, f := range files {
			k := key(f)
			if other, seen := first[k]; seen {
				wrong = append(wrong, fmt.Errorf("%s %s stands in both %s.md and %s.md", what, k, other, f.Rule.ID))
			}
			first[k] = f.Rule.ID
		}
	}
	for _, f := range files {
		for _, id := range f.Doc.Also {
			known := slices.ContainsFunc(files, func(other *File) bool { return other.Rule.ID == id })
			if !known || id == f.Rule.ID {
				wrong = append(wrong,
					fmt.Errorf("%s.md: the Bad example is also of %q, which is no other rule", f.Rule.ID, id))
			}
		}
	}
	slices.SortFunc(wrong, func(a, b error) int { return cmp.Compare(a.Error(), b.Error()) })
	return errors.Join(wrong...)
}
