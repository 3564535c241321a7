package refs

import (
	"cmp"
	"go/token"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/unit"
)

// collector gathers the references of one module, file by file.
type collector struct {
	unit  *unit.Unit
	refs  []Ref
	runs  []fileRun // the files of refs, as read
	names map[string]string
	xmls  xmlReader // its buffers serve file after file

	path string     // of the current file
	text *unit.Text // of the current file, nil for the manifest
	base token.Pos  // position of offset 0 of the current file
}

// fileRun is where a file's references begin.
type fileRun struct {
	path  string
	start int
}

func newCollector(u *unit.Unit) *collector {
	return &collector{unit: u, names: make(map[string]string)}
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
	byPlace := func(a, b Ref) int {
		return cmp.Or(cmp.Compare(a.Place.Start, b.Place.Start), cmp.Compare(a.Place.Stop, b.Place.Stop), cmp.Compare(a.Kind, b.Kind), strings.Compare(a.Name, b.Name))
	}
	parts := make([][]Ref, len(c.runs))
	order := make([]int, len(c.runs))
	for i, r := range c.runs {
		end := len(c.refs)
		if i+1 < len(c.runs) {
			end = c.runs[i+1].start
		}
		parts[i], order[i] = c.refs[r.start:end], i
		if !slices.IsSortedFunc(parts[i], byPlace) { // expressions are read behind the attributes of their element
			slices.SortStableFunc(parts[i], byPlace)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(c.runs[a].path, c.runs[b].path) })
	if slices.IsSorted(order) {
		return c.refs
	}
	list := make([]Ref, 0, len(c.refs))
	for _, i := range order {
		list = append(list, parts[i]...)
	}
	return list
}
