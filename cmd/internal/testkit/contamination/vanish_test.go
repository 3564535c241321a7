package main

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/analyzers/collect"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/analyzers/suppression"
	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/rules"
)

// harms are what can be wrong with a workspace so that not all of it is known. Each is given the folders of modules.
var harms = []func(r *rand.Rand, files map[string][]byte, modules []string){
	func(r *rand.Rand, files map[string][]byte, modules []string) { // absent
		remove := pick(r, modules...) + "/"
		maps.DeleteFunc(files, func(name string, _ []byte) bool { return strings.HasPrefix(name, remove) })
	},
	func(r *rand.Rand, files map[string][]byte, modules []string) { // there twice
		from := pick(r, modules...)
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if strings.HasPrefix(name, from+"/") && !strings.HasSuffix(name, ".xml") {
				files["copies/"+path.Base(from)+strings.TrimPrefix(name, from)] = files[name]
			}
		}
	},
	func(r *rand.Rand, files map[string][]byte, modules []string) { // unreadable
		in := pick(r, modules...) + "/"
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if strings.HasPrefix(name, in) && chance(r, 4) {
				files[name] = append(bytes.Clone(files[name]), "\n<( class\n"...)
			}
		}
	},
	func(r *rand.Rand, files map[string][]byte, modules []string) {
		depend(files, pick(r, modules...), "knowledge")
	},
	func(r *rand.Rand, files map[string][]byte, modules []string) {
		depend(files, pick(r, modules...), "nowhere_x")
	},
	func(r *rand.Rand, files map[string][]byte, modules []string) {
		depend(files, pick(r, modules...), path.Base(pick(r, modules...)))
	},
}

// depend adds to the depends of a module.
func depend(files map[string][]byte, module, addon string) {
	name := module + "/__manifest__.py"
	files[name] = bytes.Replace(files[name], []byte(`'web'`), []byte(`'web', '`+addon+`'`), 1)
}

// Whatever is absent, there twice, unreadable or Enterprise's: each reference that was read ends as resolved, as
// reported, or as undecidable with a reason, and each is counted once.
func TestNothingVanishes(t *testing.T) {
	suite := analyzers.SuiteOf(append(analyzers.All(), suppression.Analyzer, resolve.Analyzer, collect.Analyzer)...)
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			files, err := generate(seed, false)
			if err != nil {
				t.Fatal(err)
			}
			contents, _ := settled(files)
			var modules []string
			for _, name := range slices.Sorted(maps.Keys(contents)) {
				if folder, base := path.Split(name); base == "__manifest__.py" && strings.HasPrefix(path.Base(folder), "acme_") {
					modules = append(modules, path.Clean(folder))
				}
			}
			r := rand.New(rand.NewPCG(seed, 1))
			for range 6 {
				pick(r, harms...)(r, contents, modules)
			}
			texts := make(map[string]string, len(contents))
			for name, data := range contents {
				texts[name] = string(data)
			}
			nothingVanishes(t, odootest.Check(t, suite, testtree.New(t, texts)))
		})
	}
}

func nothingVanishes(t *testing.T, r *odootest.Result) {
	t.Helper()
	type count struct {
		module string // two copies of one are counted together
		kind   refs.Kind
	}
	seen, counted := make(map[count]int), make(map[count]int)
	for module, collected := range odootest.ResultsOf[*collect.Result](r) {
		for _, ref := range collected.Refs {
			seen[count{module, ref.Kind}]++
		}
	}
	for module, resolved := range odootest.ResultsOf[*resolve.Result](r) {
		for _, kind := range refs.Kinds() {
			for state := resolve.Ignored; state.String() != ""; state++ {
				if n := resolved.Coverage.Count(kind, state); n > 0 {
					counted[count{module, kind}] += n
				}
			}
		}
		for _, n := range resolved.Names {
			counted[count{n.Module, n.Kind}]++
			accountFor(t, r, &n)
		}
	}
	if diff := cmp.Diff(seen, counted); diff != "" || len(seen) == 0 {
		t.Errorf("references (-read +counted)\n%s", diff)
	}
}

// accountFor tells what became of an open name. What may be absent and harms nothing is no finding: a question for it, a
// use of a module that is not depended on behind such a question, a widget that Odoo has a plain one for.
func accountFor(t *testing.T, r *odootest.Result, n *resolve.Name) {
	t.Helper()
	isReported := func(says func(f findings.Finding) bool) bool { return slices.ContainsFunc(r.Findings, says) }
	switch n.State {
	case resolve.Ignored:
		return
	case resolve.Undecidable:
		for rule, o := range r.Outcomes()[n.Module] {
			isReason := len(n.Unknown) == 0 || strings.Contains(o.Why, n.Unknown[0])
			if n.Unloaded || o.State == rules.Inconclusive && rule.Guardrail == rules.REF && isReason {
				return
			}
		}
	case resolve.Outside: // once for each module
		if n.Test || n.Guarded || n.Registry != "" || n.Kind == refs.Field || isReported(func(f findings.Finding) bool {
			return f.Rule == rules.UndeclaredDependency && f.Module == n.Module && strings.Contains(f.Message, n.By[0])
		}) {
			return
		}
	default:
		says := n.Name
		if len(n.By) > 0 {
			says = n.By[0]
		}
		if n.Test || n.Reported || isReported(func(f findings.Finding) bool {
			return f.Place.Path == n.Path && strings.Contains(f.Message, says)
		}) {
			return
		}
	}
	t.Errorf("%s: %s is %s, and nothing says so", n.Path, n, n.State)
}
