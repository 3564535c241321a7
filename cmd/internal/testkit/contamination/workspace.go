package main

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// workspace is a repository in the making: modules with plants in them.
type workspace struct {
	rand    *rand.Rand
	clean   bool // every name is Community's
	layout  layout
	modules []*module
	files   map[string]file
	folders addons // modules that are a plant as a whole
	number  int    // of the last plant or file
}

// file is the text of a file, its references still marked, and how it is written down.
type file struct {
	text     string
	encoding encoding
}

// layout says where modules live.
type layout struct{ own, vendored string }

var layouts = []layout{
	{"", "oca_addons"},                                          // flat, as OCA's repositories
	{"addons", "oca_addons"},                                    // as the project that the tool is for
	{"addons", "addons/oca_addons"},                             // one below the other
	{"odoo/custom/src/private", "odoo/custom/src/server-tools"}, // doodba
	{"src/acme", "vendor"},
}

// instance is a plant that is drawn for an edition.
type instance struct {
	*plant
	edition edition
	kinds   []refs.Kind
	names   []string
}

// plants gives the whole table.
func plants() []plant {
	return slices.Concat(pythonPlants, dataPlants, browserPlants, manifestPlants, deploymentPlants, stylePlants, plainPlants, sealedPlants, copiedPlants,
		traps, openTraps, originalTraps, proseTraps, styleTraps)
}

// instances gives each plant once for each edition that it is a reference of. Traps stand for both.
func instances() (list []instance, err error) {
	table := plants()
	for i := range table {
		kinds, names, err := table[i].needs()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", table[i].about, err)
		}
		before := len(list)
		for _, e := range []edition{enterprise, purchase} {
			in := instance{&table[i], e, kinds, names}
			if len(kinds)+len(names) == 0 && e != enterprise || len(in.worlds(e)) == 0 {
				continue
			}
			list = append(list, in)
		}
		if len(list) == before || len(table[i].worlds(kinds, names, community)) == 0 {
			return nil, fmt.Errorf("%s: no addon has all of its names", table[i].about)
		}
	}
	return list, nil
}

// worlds gives the addons of an edition that a plant can name.
func (p *plant) worlds(kinds []refs.Kind, names []string, e edition) (list []*world) {
	for i := range worlds {
		if w := &worlds[i]; w.edition == e && w.fits(kinds, names) {
			list = append(list, w)
		}
	}
	return list
}

func (in *instance) worlds(e edition) []*world { return in.plant.worlds(in.kinds, in.names, e) }

// generate makes the workspace of a seed. The clean one has the same text with Community's names in it.
func generate(seed uint64, clean bool) (map[string]file, error) {
	list, err := instances()
	if err != nil {
		return nil, err
	}
	w := &workspace{rand: rand.New(rand.NewPCG(seed, 0)), clean: clean, files: make(map[string]file), folders: make(addons)}
	w.layout = pick(w.rand, layouts...)
	w.rand.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	for n := len(list)/24 + w.rand.IntN(8); len(w.modules) < n; {
		w.modules = append(w.modules, w.newModule())
	}
	for i := range list {
		if err := w.place(&list[i]); err != nil {
			return nil, fmt.Errorf("%s: %w", list[i].about, err)
		}
	}
	for _, m := range w.modules {
		m.write()
	}
	return w.files, nil
}

// pick draws one of several.
func pick[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }

// chance is true in one of n cases.
func chance(r *rand.Rand, n int) bool { return r.IntN(n) == 0 }

// place puts a plant into a module that can take it.
func (w *workspace) place(in *instance) error {
	w.number++
	switch name, isFile := strings.CutPrefix(string(in.site), repoFile); {
	case isFile:
		return w.repository(in, name)
	case in.site == tree:
		return w.tree(in)
	}
	for range 9 * len(w.modules) {
		if pick(w.rand, w.modules...).take(in) {
			return nil
		}
	}
	return fmt.Errorf("no module takes it")
}

// repository writes a file of the root, or of a folder below it where there is one of that name already.
func (w *workspace) repository(in *instance, name string) error {
	folders := []string{"", "deploy", "docker", "ci/odoo", fmt.Sprintf("env/%d", w.number)}
	if strings.HasPrefix(name, ".") { // GitHub reads it there
		folders = []string{""}
	}
	for _, folder := range folders {
		full := path.Join(folder, name)
		if _, taken := w.files[full]; taken {
			continue
		}
		w.files[full] = file{text: w.fill(in, in.text, w.draw(in, nil), surroundings{})}
		return nil
	}
	return fmt.Errorf("%s is there already", name)
}

// tree writes the files of a plant that is modules as a whole. No two take one folder.
func (w *workspace) tree(in *instance) error {
	var c choice
	if slices.Contains(in.names, "folder") {
		if c = w.draw(in, w.folders); c.planted == nil || c.control == nil {
			return errors.New("all folders are taken")
		}
		w.folders.add(c)
	} else {
		c = w.draw(in, nil)
	}
	for _, f := range txtar.Parse([]byte(w.fill(in, in.text, c, surroundings{}))).Files {
		name := f.Name
		if rest, ok := strings.CutPrefix(name, "own/"); ok {
			name = path.Join(w.layout.own, rest)
		} else if rest, ok := strings.CutPrefix(name, "vendored/"); ok {
			name = path.Join(w.layout.vendored, rest)
		}
		w.files[name] = file{text: string(f.Data)}
	}
	return nil
}

// choice is what a plant's names are drawn from. What is drawn for the clean workspace is drawn in both, so that they
// differ in nothing else.
type choice struct{ planted, control *world }

// addons are the names of some.
type addons map[string]bool

func (a addons) add(c choice) { a[c.planted.names["addon"]], a[c.control.names["addon"]] = true, true }

// draw chooses addons that are not among others; its fields are nil where there is none.
func (w *workspace) draw(in *instance, others addons) choice {
	of := func(e edition) *world {
		list := slices.DeleteFunc(in.worlds(e), func(w *world) bool { return others[w.names["addon"]] })
		if len(list) == 0 {
			return nil
		}
		return pick(w.rand, list...)
	}
	return choice{of(in.edition), of(community)}
}

// surroundings are where a plant's text goes.
type surroundings struct {
	module string
	up     string // the way from a script's folder to that of the modules
	later  bool   // the module is not installable
	absent bool   // a dependency of the module is not there
}

// fill writes names into a text of a plant; references stay marked, with what they must give.
func (w *workspace) fill(in *instance, text string, c choice, at surroundings) string {
	names := c.planted.names
	if w.clean {
		names = c.control.names
	}
	named := func(text string) string {
		var out strings.Builder
		for {
			before, rest, ok := strings.Cut(text, "‹")
			out.WriteString(before)
			if !ok {
				return out.String()
			}
			name, after, _ := strings.Cut(rest, "›")
			switch name {
			case "self":
				out.WriteString(at.module)
			case "up":
				out.WriteString(at.up)
			default:
				out.WriteString(names[name])
			}
			text = after
		}
	}
	marks, rest, _ := parse(text) // instances has seen the error
	var out strings.Builder
	for _, m := range marks {
		out.WriteString(m.before)
		switch {
		case m.quiet:
			out.WriteString(named("‹" + m.text + "›"))
		case w.clean:
			out.WriteString(named(m.text))
		default:
			if at.absent && in.edition == enterprise && slices.Contains(undecidable, m.kind) {
				out.WriteString(named(m.text))
				continue
			}
			o := outcomes[in.edition][m.kind]
			if m.guarded {
				o.severity = o.severity.Lower()
			}
			isPossession := policy.Default().KeepsLevelUnloaded(o.rule) && o.severity == o.rule.Severity
			if at.later && !isPossession {
				o.severity = o.severity.Lower()
			}
			fmt.Fprintf(&out, "«%s %s:%s»", o.rule.ID, o.severity, named(m.text))
		}
	}
	out.WriteString(rest)
	return strings.ReplaceAll(out.String(), "§", fmt.Sprint(w.number))
}

// settled gives the files as they are written down, and what a check must find in them.
func settled(files map[string]file) (contents map[string][]byte, want []finding) {
	contents = make(map[string][]byte)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		text, found := settle(name, files[name].text)
		contents[name] = files[name].encoding.write(text)
		want = append(want, found...)
	}
	slices.SortFunc(want, compare)
	return contents, want
}
