package knowledge

import (
	"encoding/binary"
	"errors"
	"iter"
	"strings"
	"sync/atomic"

	"github.com/jgtolentino/smartdelta/internal/odoo/frontcode"
)

// magic begins a file; its number is that of the form.
const magic = "smartdelta knowledge 5\n"

// A file is the magic, the texts of Origin, what the views and templates of all modules share, the number of modules,
// two tables of offsets, into the names and into the blocks that follow them, each with one entry more for the end. The
// offsets have a fixed size, so that a block is found without reading those before it.
const offsetSize = 4

// Format gives the bytes of a file. The entries must be sorted by name and unique. shared is what it takes beside
// their facts to read these.
func Format(o Origin, shared string, entries []Entry) []byte {
	head := new(frontcode.Writer)
	for _, text := range []string{o.Series, o.Source, o.Commit, o.Date, shared} {
		head.Text(text)
	}
	head.Uint(len(entries))
	var names, blocks, nameEnds, blockEnds []byte
	offset := func(table []byte, n int) []byte { return binary.LittleEndian.AppendUint32(table, uint32(n)) }
	for i := range entries {
		e := &entries[i]
		nameEnds, blockEnds = offset(nameEnds, len(names)), offset(blockEnds, len(blocks))
		names = append(names, e.Name...)
		block := new(frontcode.Writer)
		block.Block(e.format())
		for _, fact := range e.Facts {
			block.Text(fact)
		}
		blocks = append(blocks, block.Bytes()...)
	}
	nameEnds, blockEnds = offset(nameEnds, len(names)), offset(blockEnds, len(blocks))
	out := append([]byte(magic), head.Bytes()...)
	for _, part := range [][]byte{nameEnds, blockEnds, names, blocks} {
		out = append(out, part...)
	}
	return out
}

func (m *Module) format() []byte {
	w := new(frontcode.Writer)
	w.Text(m.Version)
	w.Text(m.License)
	w.Text(m.Category)
	w.Names(m.Depends)
	w.Bool(m.AutoInstall)
	w.Names(m.Triggers)
	w.Names(m.Countries)
	w.Bool(m.Uninstallable)
	return w.Bytes()
}

func readModule(name, block string) (Module, error) {
	r := frontcode.NewReader(block)
	m := Module{
		Name: name, Version: r.Text(), License: r.Text(), Category: r.Text(), Depends: r.Names(),
		AutoInstall: r.Bool(), Triggers: r.Names(), Countries: r.Names(), Uninstallable: r.Bool(),
	}
	return m, r.Err()
}

// File is an open knowledge base. It is safe for concurrent use.
type File struct {
	Origin
	Shared              string // as it was given to Format
	count               int
	nameEnds, blockEnds string // tables of offsets
	names, blocks       string
	index               map[string]int           // of the names: who installs asks for them by the ten thousand
	modules             []atomic.Pointer[Module] // read before
}

var errForm = errors.New("it is no knowledge base of this version of smartdelta")

// Open reads the head of a file; data is kept. What of a module does not fit is said when the module is read.
func Open(data string) (*File, error) {
	rest, ok := strings.CutPrefix(data, magic)
	if !ok {
		return nil, errForm
	}
	r := frontcode.NewReader(rest)
	f := &File{Origin: Origin{Series: r.Text(), Source: r.Text(), Commit: r.Text(), Date: r.Text()},
		Shared: r.Text(), count: r.Count()}
	rest = r.Rest()
	table := offsetSize * (f.count + 1)
	if r.Failed() || len(rest) < 2*table {
		return nil, errForm
	}
	f.nameEnds, f.blockEnds, rest = rest[:table], rest[table:2*table], rest[2*table:]
	end := offsetAt(f.nameEnds, f.count)
	if end > len(rest) {
		return nil, errForm
	}
	f.names, f.blocks = rest[:end], rest[end:]
	if !ascend(f.nameEnds, len(f.names)) || !ascend(f.blockEnds, len(f.blocks)) {
		return nil, errForm
	}
	f.index = make(map[string]int, f.count)
	for i := range f.count {
		if i > 0 && f.name(i-1) >= f.name(i) {
			return nil, errForm
		}
		f.index[f.name(i)] = i
	}
	f.modules = make([]atomic.Pointer[Module], f.count)
	return f, nil
}

func offsetAt(table string, i int) int {
	at := i * offsetSize
	return int(uint32(table[at]) | uint32(table[at+1])<<8 | uint32(table[at+2])<<16 | uint32(table[at+3])<<24)
}

// ascend tells whether offsets go from 0 to end without a step back.
func ascend(table string, end int) bool {
	last := 0
	for i := range len(table) / offsetSize {
		at := offsetAt(table, i)
		if at < last || i == 0 && at != 0 {
			return false
		}
		last = at
	}
	return last == end
}

func (f *File) name(i int) string { return f.names[offsetAt(f.nameEnds, i):offsetAt(f.nameEnds, i+1)] }

func (f *File) find(name string) (i int, ok bool) {
	i, ok = f.index[name]
	return i, ok
}

// block gives the parts of a module's block: its manifest, then its facts.
func (f *File) block(i int) (manifest string, facts [Facts]string, err error) {
	r := frontcode.NewReader(f.blocks[offsetAt(f.blockEnds, i):offsetAt(f.blockEnds, i+1)])
	manifest = r.Text()
	for k := range facts {
		facts[k] = r.Text()
	}
	return manifest, facts, r.Err()
}

// at reads a module once.
func (f *File) at(i int) (Module, bool) {
	if m := f.modules[i].Load(); m != nil {
		return *m, true
	}
	manifest, _, err := f.block(i)
	if err != nil {
		return Module{}, false
	}
	m, err := readModule(f.name(i), manifest)
	if err != nil {
		return Module{}, false
	}
	f.modules[i].Store(&m)
	return m, true
}

// Module gives what a module declares; ok is false when it is not known, or its block is broken.
func (f *File) Module(name string) (m Module, ok bool) {
	i, ok := f.find(name)
	if !ok {
		return Module{}, false
	}
	return f.at(i)
}

// Modules yields all modules, sorted by name.
func (f *File) Modules() iter.Seq[Module] {
	return func(yield func(Module) bool) {
		for i := range f.count {
			if m, ok := f.at(i); ok && !yield(m) {
				return
			}
		}
	}
}

// Fact gives an encoded fact, a part of the file's bytes; ok is false when the module is not known, or its block is
// broken.
func (f *File) Fact(name string, fact Fact) (encoded string, ok bool) {
	i, ok := f.find(name)
	if !ok {
		return "", false
	}
	_, facts, err := f.block(i)
	return facts[fact], err == nil
}

// Web gives what a module gives to the web client; ok is false when the module is not known, or its block is broken.
func (f *File) Web(name string) (w *Web, ok bool) {
	encoded, ok := f.Fact(name, WebFact)
	if !ok {
		return nil, false
	}
	w, err := DecodeWeb(encoded)
	return w, err == nil
}
