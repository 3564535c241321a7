package manifest

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// script reads manifests as Odoo does, with Python's own literal_eval.
const script = `
import ast, json, sys
for path in sys.stdin.read().split("\0"):
    d = {'depends': [], 'data': [], 'demo': [], 'assets': {}, 'version': '1.0', 'author': 'Odoo S.A.', 'auto_install': False,
         'installable': True, 'external_dependencies': {}, 'countries': []}
    d.update(ast.literal_eval(open(path, encoding='utf-8').read()))
    auto = d['auto_install']
    triggers = sorted(auto if isinstance(auto, (list, tuple, set, dict, str)) else d['depends'] if auto else [])
    commands = []
    for bundle, items in d['assets'].items():
        for c in items:
            c = ['append', c] if isinstance(c, str) else list(c)
            commands.append([bundle, c[0], c[1] if len(c) == 3 else '', c[-1]])
    print(json.dumps({
        'Path': path, 'Name': d.get('name', ''), 'Version': d['version'], 'Author': d['author'], 'License': d.get('license') or 'LGPL-3',
        'Depends': list(d['depends']), 'Data': list(d['data']), 'Demo': list(d['demo'] or []), 'Assets': commands,
        'AutoInstall': auto is not False, 'Triggers': triggers, 'Installable': bool(d['installable']),
        'Python': list(d['external_dependencies'].get('python', [])), 'Bin': list(d['external_dependencies'].get('bin', [])),
        'Countries': list(d['countries'])}))
`

type reading struct {
	Path, Name, Version, Author, License string
	Depends, Data, Demo                  []string
	Assets                               [][]string
	AutoInstall                          bool
	Triggers                             []string
	Installable                          bool
	Python, Bin, Countries               []string
}

// TestOracle compares all manifests of the source trees with what Python reads.
func TestOracle(t *testing.T) {
	trees := oracle.Trees(t)
	if len(trees) == 0 {
		t.Skip("ODOO_SRC and OCA_SRC name no source tree")
	}
	python, version := oracle.Python(t)
	for _, tree := range trees {
		tally := oracle.Begin(t, "manifest values", version+" (literal_eval)", tree.Name)
		var paths []string
		for _, path := range tree.Paths(t, ".py") {
			if filepath.Base(path) == FileName {
				paths = append(paths, path)
			}
		}
		compareManifests(t, tally, python, paths)
		tally.Done()
	}
}

func compareManifests(t *testing.T, tally *oracle.Tally, python string, paths []string) {
	cmd := exec.Command(python, "-c", script)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		for i, path := range paths {
			if i > 0 {
				in.Write([]byte{0})
			}
			in.Write([]byte(path))
		}
		in.Close()
	}()
	compared := 0
	for dec := json.NewDecoder(out); dec.More(); compared++ {
		var want reading
		if err := dec.Decode(&want); err != nil {
			t.Fatal(err)
		}
		tally.File()
		tally.Items("values", len(want.Depends)+len(want.Data)+len(want.Demo)+len(want.Assets)+len(want.Triggers)+len(want.Python)+len(want.Bin)+len(want.Countries)+6)
		if diff := cmp.Diff(want, ours(tally, want.Path)); diff != "" {
			tally.Differ("%s (-want +got)\n%s", want.Path, diff)
		}
	}
	if err := cmd.Wait(); err != nil || compared != len(paths) {
		t.Fatalf("python3 read %d of %d manifests: %v", compared, len(paths), err)
	}
}

func ours(tally *oracle.Tally, path string) reading {
	m := Load(path, 1<<20)
	for _, p := range m.Faults {
		if strings.Contains(p.Message, "has no name") { // literal_eval reads it; Odoo refuses it later
			tally.Apart("manifests without a name", 1)
			continue
		}
		tally.Differ("%s: %+v", path, p)
	}
	values := func(list []Text) []string {
		all := []string{}
		for _, x := range list {
			all = append(all, x.Value)
		}
		return all
	}
	assets := [][]string{}
	for _, a := range m.Assets {
		assets = append(assets, []string{a.Bundle.Value, a.Directive, a.Target.Value, a.Path.Value})
	}
	triggers := values(m.Triggers)
	slices.Sort(triggers)
	return reading{
		Path: path, Name: m.Name.Value, Version: m.Version.Value, Author: m.Author.Value, License: m.License.Value,
		Depends: values(m.Depends), Data: values(m.Data), Demo: values(m.Demo), Assets: assets,
		AutoInstall: m.AutoInstall, Triggers: triggers, Installable: m.Installable,
		Python: values(m.Python), Bin: values(m.Bin), Countries: values(m.Countries),
	}
}
