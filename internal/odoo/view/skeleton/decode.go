package skeleton

import (
	"compress/flate"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/frontcode"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/record"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

var errBroken = errors.New("the block of views is broken")

// maxText bounds what a block unpacks to; the largest of Community 18.0 has 0.4 million bytes.
const maxText = 1 << 24

// Reader reads blocks that were written together. It is safe for concurrent use.
type Reader struct{ dictionary []byte }

// NewReader takes what Encode gave as shared.
func NewReader(shared string) (*Reader, error) {
	text, err := unpack(shared, nil)
	return &Reader{[]byte(text)}, err
}

func unpack(block string, dictionary []byte) (string, error) {
	r := frontcode.NewReader(block)
	size := r.Uint()
	if r.Failed() || size > maxText {
		return "", errBroken
	}
	z := flate.NewReaderDict(strings.NewReader(r.Rest()), dictionary)
	var b strings.Builder
	b.Grow(size)
	n, err := io.Copy(&b, io.LimitReader(z, int64(size)+1))
	if err == nil && n != int64(size) {
		err = errBroken
	}
	return b.String(), err
}

// Records reads a module's block. Archs are read when they are asked for.
func (r *Reader) Records(block string) ([]record.Record, error) {
	if block == "" {
		return nil, nil
	}
	text, err := unpack(block, r.dictionary)
	if err != nil {
		return nil, err
	}
	list := make([]record.Record, 0, strings.Count(text, endRecord))
	for text != "" {
		var one string
		var ok bool
		if one, text, ok = strings.Cut(text, endRecord); !ok {
			return nil, errBroken
		}
		head, arch, ok := strings.Cut(one, endTag)
		if !ok {
			return nil, errBroken
		}
		list = append(list, fields(head, arch))
	}
	return list, nil
}

// fields gives the record whose fields head has.
func fields(head, arch string) record.Record {
	var r record.Record
	for s := (scanner{head}); s.rest != ""; {
		name, value := s.attribute()
		switch name {
		case "id":
			r.ID = value
		case "model":
			r.Model = &value
		case "type":
			r.Type = &value
		case "parent":
			r.Parent = &value
		case "mode":
			r.Mode = &value
		case "priority":
			n, _ := strconv.Atoi(value)
			r.Priority = &n
		case "active":
			yes := value == "true"
			r.Active = &yes
		}
	}
	if arch != "" {
		r.Arch = func(part *tree.Part, _ func(string)) *tree.Node {
			s := scanner{arch}
			return tree.Wrap(s.element(part))
		}
	}
	return r
}

// scanner reads what encode.go writes. What does not fit ends early.
type scanner struct{ rest string }

// until takes the text before the next control character that is not white space.
func (s *scanner) until() string {
	i := 0
	for i < len(s.rest) && (s.rest[i] >= 32 || s.rest[i] == '\n' || s.rest[i] == '\t' || s.rest[i] == '\r') {
		i++
	}
	text := s.rest[:i]
	s.rest = s.rest[i:]
	return text
}

// attribute reads the attribute that begins here.
func (s *scanner) attribute() (name, content string) {
	code := s.rest[0]
	s.rest = s.rest[1:]
	if name = codes[code&31]; name == "" {
		name = s.until()
		s.rest = strings.TrimPrefix(s.rest, value)
	}
	return name, s.until()
}

// element reads an element and what is inside, without recursion.
func (s *scanner) element(part *tree.Part) *tree.Node {
	var open *tree.Node
	for {
		n := s.startTag(part)
		if open != nil {
			open.Append(n)
		}
		open = n
		for strings.HasPrefix(s.rest, closes) {
			s.rest = s.rest[1:]
			if open.Parent == nil {
				return open
			}
			open = open.Parent
		}
		if s.rest == "" { // cut off
			for open.Parent != nil {
				open = open.Parent
			}
			return open
		}
	}
}

func (s *scanner) startTag(part *tree.Part) *tree.Node {
	n := tree.New(s.until())
	n.From = part
	for s.rest != "" && s.rest[0] != endTag[0] {
		if s.rest[0] == closes[0] {
			return n // broken
		}
		name, content := s.attribute()
		n.Attrs = append(n.Attrs, tree.Attr{Name: name, Value: content, From: part, NameStart: tree.NoPlace,
			Start: tree.NoPlace, End: tree.NoPlace})
	}
	s.rest = strings.TrimPrefix(s.rest, endTag)
	if strings.HasPrefix(s.rest, value) {
		s.rest = s.rest[1:]
		n.Text = s.until()
		s.rest = strings.TrimPrefix(s.rest, value)
	}
	return n
}
