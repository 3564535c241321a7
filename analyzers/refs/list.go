package refs

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
)

// List gathers the references of one file after the other: Begin a file, Add what it names, Take the file's list. Its
// memory serves all files, so keep one for many. It is not safe for concurrent use.
type List struct {
	// Entry is the Ref.Entry of what is added.
	Entry int32

	refs  []Ref
	names map[string]string
	path  string
	text  *unit.Text
}

// Begin begins a file. The text may be nil where all references come with places.
func (l *List) Begin(path string, text *unit.Text) { l.path, l.text, l.Entry = path, text, NoEntry }

// Add appends a reference at byte offsets of the current file. The result is valid until the next call.
func (l *List) Add(kind Kind, name string, start, end int, via Via) *Ref {
	return l.AddAt(kind, name, l.text.Range(start, end), via)
}

// AddAt appends a reference at a place that is known.
func (l *List) AddAt(kind Kind, name string, place unit.Range, via Via) *Ref {
	l.refs = append(l.refs, Ref{Kind: kind, Name: name, Place: place, Path: l.path, Via: via, Entry: l.Entry})
	return &l.refs[len(l.refs)-1]
}

// Len counts the references of the current file so far.
func (l *List) Len() int { return len(l.refs) }

// From gives the references of the current file from an index on, in the order of their adding; they may be changed.
func (l *List) From(i int) []Ref { return l.refs[i:] }

// Intern gives the text of bytes without a copy for each use, and without pinning the file.
func (l *List) Intern(b []byte) string {
	if s, ok := l.names[string(b)]; ok {
		return s
	}
	if l.names == nil {
		l.names = make(map[string]string)
	}
	s := string(b)
	l.names[s] = s
	return s
}

// Forget drops the names that Intern keeps.
func (l *List) Forget() { l.names = nil }

// Take gives the references of the current file in the order of their places.
func (l *List) Take() []Ref {
	if len(l.refs) == 0 {
		return nil
	}
	list := make([]Ref, 0, len(l.refs))
	if l.isSorted() {
		list = append(list, l.refs...)
	} else {
		for _, i := range l.order() {
			list = append(list, l.refs[i])
		}
	}
	clear(l.refs)
	l.refs = l.refs[:0]
	return list
}

// order sorts numbers and not references, which are large. Expressions are read behind the attributes of their
// element, calls behind classes.
func (l *List) order() []int32 {
	numbers := make([]int32, len(l.refs))
	for i := range numbers {
		numbers[i] = int32(i)
	}
	slices.SortFunc(numbers, func(a, b int32) int { return cmp.Or(byPlace(&l.refs[a], &l.refs[b]), cmp.Compare(a, b)) })
	return numbers
}

func (l *List) isSorted() bool {
	for i := 1; i < len(l.refs); i++ {
		if byPlace(&l.refs[i-1], &l.refs[i]) > 0 {
			return false
		}
	}
	return true
}

func byPlace(a, b *Ref) int {
	if a.Place.Start != b.Place.Start {
		return cmp.Compare(a.Place.Start, b.Place.Start)
	}
	return cmp.Or(cmp.Compare(a.Place.Stop, b.Place.Stop), cmp.Compare(a.Kind, b.Kind), strings.Compare(a.Name, b.Name))
}
