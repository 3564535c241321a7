package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/sirupsen/logrus"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/cmd/internal/reflist"
	"github.com/jgtolentino/smartdelta/cmd/internal/virtualload"
	"github.com/jgtolentino/smartdelta/internal/odoo/predict"
	"github.com/jgtolentino/smartdelta/internal/syntax/yaml"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/report/visible/visibletest"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// FuzzWriters gives what load, refs, contract and stderr write hostile names: none may act, and all must be what they are.
func FuzzWriters(f *testing.F) {
	for _, word := range visibletest.Words {
		f.Add(word, "plain")
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		load, list := everyLoad(one, two), everyReference(one, two)
		flags := &loadFlags{ids: true}
		for name, write := range map[string]func(io.Writer) error{
			"load": func(w io.Writer) error { return flags.text(w, load) }, "load json": func(w io.Writer) error { return loadJSON(w, load) },
			"refs": func(w io.Writer) error { return refsText(w, list) }, "refs json": func(w io.Writer) error { return refsJSON(w, list) },
			"catalog": func(w io.Writer) error { return writeLines(w, []string{one, two}) },
			"log":     func(w io.Writer) error { return logged(w, one) },
			"error": func(w io.Writer) error {
				_, err := io.WriteString(w, shownError(errors.New(one)))
				return err
			},
		} {
			var out bytes.Buffer
			if err := write(&out); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			visibletest.Plain(t, out.Bytes())
			if strings.HasSuffix(name, "json") && !json.Valid(out.Bytes()) {
				t.Errorf("%s: no JSON", name)
			}
			for line := range strings.Lines(out.String()) {
				if strings.HasPrefix(strings.TrimSpace(line), "::") {
					t.Errorf("%s: %q would be a workflow command", name, line)
				}
			}
		}
	})
}

func everyLoad(one, two string) *virtualload.Report {
	r := &virtualload.Report{
		Installed: []virtualload.Module{{}, {}}, Aborts: []virtualload.Abort{{}}, Requested: []string{one},
		Contracts: []virtualload.Contract{{}, {Decided: true}, {Decided: true, Passed: true}},
	}
	(&visibletest.Filler{Words: []string{one, two}}).Fill(r)
	r.Database = &predict.Database{
		Records:  map[string]map[string][]string{one: {two: {one, two}}, two: {one: {two}}},
		NoUpdate: map[string][]string{one: {two}}, Unknown: []string{one, two},
		RunTime: map[string][]predict.RunTime{one: {{Model: two, Why: one}}, two: {{Count: -1, Why: two}}},
	}
	return r
}

func everyReference(one, two string) *reflist.Report {
	r := &reflist.Report{Modules: []reflist.Module{{}}, References: []reflist.Reference{{}, {Ref: refs.Ref{Guards: []string{one}}}}}
	(&visibletest.Filler{Words: []string{one, two}}).Fill(r)
	return r
}

// logged logs as on a terminal, where logrus quotes nothing.
func logged(w io.Writer, message string) error {
	log := logrus.New()
	log.SetOutput(w)
	log.SetFormatter(shownFormatter{&logrus.TextFormatter{DisableTimestamp: true, ForceColors: true}})
	var out bytes.Buffer
	log.SetOutput(&out)
	log.Error(message)
	_, err := io.WriteString(w, strings.NewReplacer("\x1b[31m", "", "\x1b[0m", "").Replace(out.String()))
	return err
}

// A contract says the very names of the data, whatever they are.
func TestContractYAML(t *testing.T) {
	for _, word := range append([]string{"shop", "true", "a b", "1"}, visibletest.Words...) {
		if word = visible.Text(word); word == "" {
			continue
		}
		one := 1
		c := []policy.Contract{{Name: word, Model: word, Count: &one, Where: []policy.Condition{{Field: word, Equals: true}}}}
		var out bytes.Buffer
		if err := contractYAML(&out, word, c); err != nil {
			t.Fatal(err)
		}
		docs, problems := yaml.Tree(out.Bytes())
		if len(problems) > 0 || len(docs) != 1 {
			t.Fatalf("%q: %v in\n%s", word, problems, out.String())
		}
		list := docs[0].Get("contracts").Get(word)
		if list == nil || len(list.Items) != 1 || list.Items[0].Get("model").Text() != word {
			t.Errorf("%q is not in\n%s", word, out.String())
		}
	}
}
