// Package frontcode writes and reads compact binary blocks of names: counts and lengths as variable-length integers,
// sorted lists of names by what each has beside its predecessor.
//
// In: names and small numbers. Out: bytes that are the same for the same input; of them, the names again. A Reader
// works on a string, such as one that is embedded in the program, and gives parts of it without copying. Broken
// input gives an error at the end and zero values until then, and never takes more memory than a small multiple of
// its own size. Limits: numbers are not negative.
package frontcode

import (
	"encoding/binary"
	"errors"
	"strings"
)

// Writer collects a block. The zero value is ready.
type Writer struct{ out []byte }

// Bytes gives what was written so far.
func (w *Writer) Bytes() []byte { return w.out }

// Uint writes a number that is not negative.
func (w *Writer) Uint(n int) { w.out = binary.AppendUvarint(w.out, uint64(n)) }

// Bool writes yes or no.
func (w *Writer) Bool(b bool) {
	if b {
		w.out = append(w.out, 1)
	} else {
		w.out = append(w.out, 0)
	}
}

// Text writes a text as it is.
func (w *Writer) Text(s string) {
	w.Uint(len(s))
	w.out = append(w.out, s...)
}

// Block writes bytes that another Writer collected, with their length before them.
func (w *Writer) Block(b []byte) {
	w.Uint(len(b))
	w.out = append(w.out, b...)
}

// Names writes a list, each name by how much of the one before it begins with. Sorted lists become short; others keep
// their order all the same.
func (w *Writer) Names(list []string) {
	total := 0
	for _, name := range list {
		total += len(name)
	}
	w.Uint(len(list))
	w.Uint(total)
	last := ""
	for _, name := range list {
		n := common(last, name)
		w.Uint(n)
		w.Text(name[n:])
		last = name
	}
}

func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// Reader reads a block. Methods must be called in the order of the Writer's.
type Reader struct {
	rest string
	err  error
}

// NewReader reads from s.
func NewReader(s string) *Reader { return &Reader{rest: s} }

var errBroken = errors.New("the block is broken")

// Err is the error when something did not fit, or is left over.
func (r *Reader) Err() error {
	if r.err == nil && r.rest != "" {
		return errBroken
	}
	return r.err
}

// Failed tells whether something did not fit so far.
func (r *Reader) Failed() bool { return r.err != nil }

// Rest gives what was not read yet.
func (r *Reader) Rest() string { return r.rest }

// Fail says that what was read makes no sense.
func (r *Reader) Fail() { r.rest, r.err = "", errBroken }

// Uint reads a number.
func (r *Reader) Uint() int {
	if r.rest != "" && r.rest[0] < 0x80 { // nearly all
		n := int(r.rest[0])
		r.rest = r.rest[1:]
		return n
	}
	var n uint64
	for i := 0; i < len(r.rest) && i < 5; i++ { // 35 bits are more than any count here
		n |= uint64(r.rest[i]&0x7f) << (7 * i)
		if r.rest[i] < 0x80 {
			r.rest = r.rest[i+1:]
			return int(n)
		}
	}
	r.Fail()
	return 0
}

// Count reads a number of things of which each takes a byte at least.
func (r *Reader) Count() int {
	n := r.Uint()
	if n > len(r.rest) {
		r.Fail()
		return 0
	}
	return n
}

// Bool reads yes or no.
func (r *Reader) Bool() bool { return r.Uint() == 1 }

// Text reads a text, which is part of the block.
func (r *Reader) Text() string {
	n := r.Count()
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

// maxShare bounds the names of a list by the size of what they are read from: front-coding does not save more in
// anything that is written.
const maxShare = 256

// Names reads a list; nil when it is empty. All names are parts of one string.
func (r *Reader) Names() []string {
	n, total := r.Count(), r.Uint()
	if total > maxShare*len(r.rest) {
		r.Fail()
	}
	if n == 0 || r.err != nil {
		return nil
	}
	var text strings.Builder
	text.Grow(total)
	ends := make([]int32, n)
	at := 0 // where the last name begins
	for i := range ends {
		prefix := r.Uint()
		suffix := r.Text()
		end := text.Len()
		if prefix > end-at || end+prefix+len(suffix) > total {
			r.Fail()
			return nil
		}
		text.WriteString(text.String()[at : at+prefix])
		text.WriteString(suffix)
		at, ends[i] = end, int32(text.Len())
	}
	if r.err != nil {
		return nil
	}
	all, names, start := text.String(), make([]string, n), int32(0)
	for i, end := range ends {
		names[i] = all[start:end]
		start = end
	}
	return names
}
