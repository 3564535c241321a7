package refs

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
)

// collector gathers the references of one module, file by file.
type collector struct {
	unit    *unit.Unit
	refs    []Ref
	runs    []fileRun // the files of refs, as read
	names   map[string]string
	scratch *[]Ref
	xmls    xmlReader // its buffers serve file after file

	path string     // of the current file
	text *unit.Text // of the current file, nil for the manifest
}

// fileRun is where a file's references begin.
type fileRun struct {
	path  string
	start int
}

// scratch are lists that served a module and serve the next, so that few modules make them grow.
var scratch = sync.Pool{New: func() any { return new([]Ref) }}

func newCollector(u *unit.Unit) *collector {
	c := &collector{unit: u, names: make(map[string]string), scratch: scratch.Get().(*[]Ref)}
	c.refs = *c.scratch
	return c
}

// result gives the references in order, and the scratch list back.
func (c *collector) result() []Ref {
	list := c.sorted()
	clear(c.refs)
	*c.scratch = c.refs[:0]
	scratch.Put(c.scratch)
	return list
}

// file begins another file.
func (c *collector) file(path string, text *unit.Text) {
	c.path, c.text = path, text
	c.runs = append(c.runs, fileRun{path, len(c.refs)})
}

// intern gives the text of bytes without a copy for each use, and without pinning the file.
func (c *collector) intern(b []byte) string {
	if s, ok := c.names[string(b)]; ok {
		return s
	}
	s := string(b)
	c.names[s] = s
	return s
}

// add appends a reference at byte offsets of the current file.
func (c *collector) add(kind Kind, name string, start, end int, via string) *Ref {
	c.refs = append(c.refs, Ref{Kind: kind, Name: name, Place: c.text.Range(start, end), Path: c.path, Via: via})
	return &c.refs[len(c.refs)-1]
}

// sorted puts files in path order and references in the order of their places.
func (c *collector) sorted() []Ref {
	order := make([]int, len(c.runs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(c.runs[a].path, c.runs[b].path) })
	list := make([]Ref, 0, len(c.refs))
	var numbers []int32
	for _, i := range order {
		end := len(c.refs)
		if i+1 < len(c.runs) {
			end = c.runs[i+1].start
		}
		part := c.refs[c.runs[i].start:end]
		if isSorted(part) {
			list = append(list, part...)
			continue
		}
		// Expressions are read behind the attributes of their element, calls behind classes. Numbers are sorted
		// and not references, which are large.
		numbers = numbers[:0]
		for n := range part {
			numbers = append(numbers, int32(n))
		}
		slices.SortFunc(numbers, func(a, b int32) int { return cmp.Or(byPlace(&part[a], &part[b]), cmp.Compare(a, b)) })
		for _, n := range numbers {
			list = append(list, part[n])
		}
	}
	return list
}

func byPlace(a, b *Ref) int {
	if a.Place.Start != b.Place.Start {
		return cmp.Compare(a.Place.Start, b.Place.Start)
	}
	return cmp.Or(cmp.Compare(a.Place.Stop, b.Place.Stop), cmp.Compare(a.Kind, b.Kind), strings.Compare(a.Name, b.Name))
}

func isSorted(list []Ref) bool {
	for i := 1; i < len(list); i++ {
		if byPlace(&list[i-1], &list[i]) > 0 {
			return false
		}
	}
	return true
}
