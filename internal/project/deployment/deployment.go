// Package deployment says what the deployment files of a workspace are, and reads each of them once: Dockerfiles,
// compose files, workflows, odoo.conf, lists of repositories and requirements, .gitmodules, start scripts; and plain
// files that may set addons_path or clone repositories.
//
// In: the paths of the workspace's files outside modules, and a function that reads one. Out: a File for each, with
// what it says as typed values that have their exact places, and with all that could not be read or parsed, as Unread:
// what stands there is not known, and no File without a word of it is a File without evidence.
// Nothing is run, fetched or followed into other files.
//
// Sources: BuildKit's Dockerfile parser and instructions; YAML as internal/syntax/yaml has it; Python's configparser
// (internal/syntax/ini); pip's requirements format, PEP 503 and 508 (names and requirements), PEP 621, 735 and Poetry
// (pyproject.toml), setuptools and setuptools-odoo;
// git-aggregator, doodba and OCA's oca_dependencies.txt; git-config(1).
//
// YAML files are read as a plain tree, and not by compose-go or actionlint: compose-go gives no places, reads further
// files and the environment of the process, and refuses a whole file for one unknown key; actionlint has places, but
// for workflows only. Evidence must be seen in files that neither of them accepts. They can stand beside this tree
// where a rule asks what a file means, and not where something is written.
//
// Limits: files of more than MaxBytes are not read, nor more than 100,000 mentions of one; variables have the defaults
// that stand in the file, or are empty; what a program computes (setup.py, a script) is not seen.
package deployment

import (
	"bytes"
	"fmt"
	"iter"
	"path"
	"slices"
	"sync"

	"github.com/jgtolentino/smartdelta/internal/syntax"

	"github.com/jgtolentino/smartdelta/internal/syntax/ini"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
	"github.com/jgtolentino/smartdelta/internal/syntax/source"
	"github.com/jgtolentino/smartdelta/internal/syntax/yaml"
)

// maxBytes bounds each file; nobody writes deployment files of this size. Among plain files are programs that unpack
// themselves, lock files and data.
const (
	maxBytes      = 1 << 20
	maxPlainBytes = 32 << 20
)

// MaxBytes bounds a file of a path.
func MaxBytes(path string) int64 {
	if KindOf(path) == Plain {
		return maxPlainBytes
	}
	return maxBytes
}

// maxUnread bounds what is said of one file: one part is enough for it to be not read.
const maxUnread = 100

// Place is a range of a file's decoded text.
type Place struct {
	Path       string // relative to the root; "" where no file says so
	Start, End int    // bytes
	Size       int    // of the text
	Line       int    // of Start, counted from 1; 0 without a path
	Symbol     string // the function of a Python file that it stands in; mostly ""
}

// Text is a value with its place. The place may be wider than the value where that is not written as it is.
type Text struct {
	Value string
	Place Place
}

// Unread is a part of a file that was not read; everything that it could say is not known.
type Unread struct {
	Place Place // at its start where the file as a whole was not read
	Why   string
}

// File is a deployment file with what it says. Lists are in the file's order.
type File struct {
	Path   string // relative to the root
	Kind   Kind
	Size   int // of the decoded text in bytes; 0 where it could not be had
	Unread []Unread
	// Text is the decoded text, for those who ask what a file means and not only what it takes in: of all kinds but
	// Plain, and of plain files that tell of a pipeline (see IsPipeline). Documents are those of a YAML file, Options
	// those of an odoo.conf.
	Text      []byte
	Documents []*yaml.Node
	Options   []ini.Option

	Stages       []Stage       // of a Dockerfile; the first may have no image: what stands before FROM
	Images       []Image       // base images, and those that services and jobs run in
	Mounts       []Mount       // folders of the workspace that a Dockerfile copies or a compose file mounts
	Environment  []Setting     // ENV and ARG of a Dockerfile, `environment` and `env` of YAML files
	Clones       []Clone       // repositories that a Dockerfile or a workflow's step clones or adds
	Requirements []Requirement // pip packages
	Repositories []Repository  // of git-aggregator's files and oca_dependencies.txt
	AddonLists   []AddonList   // of doodba's addons.yaml
	Submodules   []Submodule   // of .gitmodules
	AddonsPaths  []Text        // entries of addons_path in an odoo.conf
	Steps        []Step        // of a workflow's jobs
	Title        Text          // the first lines of a licence
	Mentions     []Mention     // words that name sources in places where sources are taken in

	once   sync.Once
	isRead bool
}

// IsRead tells whether the file's text could be had, all or in part.
func (f *File) IsRead() bool { return f.isRead }

// Reader knows the deployment files of a workspace. A nil Reader knows none. It is safe for concurrent use.
type Reader struct {
	files []*File
	read  func(path string) ([]byte, error)
}

// NewReader takes the paths for which KindOf tells a kind, relative to the root, and leaves others out. It reads
// nothing yet. An error of read says in one clause, without the path, why a file could not be had; read must refuse
// files that are larger than MaxBytes says.
func NewReader(paths []string, read func(path string) ([]byte, error)) *Reader {
	r := &Reader{read: read}
	for _, path := range slices.Sorted(slices.Values(paths)) {
		if kind := KindOf(path); kind != 0 {
			r.files = append(r.files, &File{Path: path, Kind: kind})
		}
	}
	return r
}

// Paths gives the paths of all files, sorted.
func (r *Reader) Paths() []string {
	if r == nil {
		return nil
	}
	var paths []string
	for _, f := range r.files {
		paths = append(paths, f.Path)
	}
	return paths
}

// Files gives the files of some kinds, of all kinds without one, by path. Each is read when it is first asked for, and
// kept; a File must not be changed.
func (r *Reader) Files(kinds ...Kind) iter.Seq[*File] {
	return func(yield func(*File) bool) {
		if r == nil {
			return
		}
		for _, f := range r.files {
			if len(kinds) > 0 && !slices.Contains(kinds, f.Kind) {
				continue
			}
			f.once.Do(func() { f.load(r.read) })
			if !yield(f) {
				return
			}
		}
	}
}

// load reads and parses the file.
func (f *File) load(read func(path string) ([]byte, error)) {
	raw, err := read(f.Path)
	if err != nil {
		f.Unread = append(f.Unread, Unread{Place: Place{Path: f.Path, Line: 1}, Why: err.Error()})
		return
	}
	f.parse(raw)
}

// parse takes what the bytes of the file say.
func (f *File) parse(raw []byte) {
	text, _, problem := source.Decode(f.Path, raw)
	f.Size, f.isRead = len(text), true
	r := &reading{File: f, text: text, index: source.NewIndex(text)}
	if f.Kind != Plain || IsPipeline(f.Path) {
		f.Text = text
	}
	// Plain files and licences may be in any encoding that has the letters of ASCII where it has them.
	isLoose := f.Kind == Plain || f.Kind == License
	isUTF16 := bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff"))
	if problem != nil && (!isLoose || isUTF16) {
		r.refuse(problem.Start, problem.End, problem.Message)
	}
	if nul := bytes.IndexByte(text, 0); nul >= 0 && !isLoose {
		r.refuse(nul, nul+1, "a NUL byte, which no text has")
	}
	if path.Ext(f.Path) == ".py" {
		r.python = sync.OnceValue(func() *python.File { return python.Parse(text) })
	}
	if err := guarded(func() error { readers[f.Kind](r); return nil }); err != nil {
		r.refuse(0, 0, err.Error())
	}
}

// guarded gives a panic of a parser as an error: they are not ours, and their input is hostile.
func guarded(parse func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the parser gave up: %v", r)
		}
	}()
	return parse()
}

// reading is a File while its text is at hand.
type reading struct {
	*File
	text   []byte
	index  *source.Index
	group  int                 // of the last Mention
	python func() *python.File // the parsed text of a Python file; nil for other files
}

// place gives the place of the bytes from start up to end, cut to the text.
func (r *reading) place(start, end int) Place {
	start = min(max(start, 0), len(r.text))
	line, _ := r.index.Before(start)
	p := Place{Path: r.Path, Start: start, End: max(start, min(end, len(r.text))), Size: len(r.text), Line: line}
	if r.python != nil {
		p.Symbol = r.python().SymbolAt(start)
	}
	return p
}

func (r *reading) value(value string, start, end int) Text {
	return Text{Value: value, Place: r.place(start, end)}
}

func (r *reading) refuse(start, end int, why string) {
	if len(r.Unread) >= maxUnread {
		return
	}
	r.Unread = append(r.Unread, Unread{Place: r.place(start, end), Why: why})
}

// refuseAll takes what a parser of ours refuses.
func (r *reading) refuseAll(problems []*syntax.Problem) {
	for _, p := range problems {
		r.refuse(p.Start, p.End, p.Message)
	}
}
