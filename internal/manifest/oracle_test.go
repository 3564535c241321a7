package manifest

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// oracle reads manifests as Odoo does, with Python's own literal_eval.
const oracle = `
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

// TestOracle compares all manifests below the folders of the environment variable ODOO_SRC (a list as in
// PATH: Odoo's source, unpacked OCA modules) with what Python reads.
func TestOracle(t *testing.T) {
	roots := os.Getenv("ODOO_SRC")
	if roots == "" {
		t.Skip("ODOO_SRC names no source tree")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 on this machine")
	}
	var paths []string
	for _, root := range filepath.SplitList(roots) {
		err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
			if err == nil && e.Name() == FileName && e.Type().IsRegular() {
				paths = append(paths, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(paths) == 0 {
		t.Fatal("no manifest below ODOO_SRC")
	}
	cmd := exec.Command(python, "-c", oracle)
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
		if diff := cmp.Diff(want, ours(t, want.Path)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", want.Path, diff)
		}
	}
	if err := cmd.Wait(); err != nil || compared != len(paths) {
		t.Fatalf("python3 read %d of %d manifests: %v", compared, len(paths), err)
	}
	t.Logf("%d manifests compared", compared)
}

func ours(t *testing.T, path string) reading {
	m := Load(path, 1<<20)
	for _, p := range m.Problems {
		t.Errorf("%s: %+v", path, p)
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
