package python

import (
	"bytes"
	"slices"
)

// runners run code that they are given as a value [builtins; types.FunctionType], unpackers give such a value out of
// what nobody can read [marshal, zlib, gzip, bz2, lzma, base64, binascii, bytes, cryptography]. sealed are what
// protectors of code leave in a file beside what they encrypted.
var (
	runners   = words("exec", "eval", "FunctionType")
	unpackers = words("decompress", "b64decode", "urlsafe_b64decode", "standard_b64decode", "b85decode",
		"a85decode", "b32decode",
		"b16decode", "decodebytes", "decodestring", "unhexlify", "a2b_hex", "a2b_base64", "fromhex", "decrypt")
	sealed = words("__pyarmor__", "pyarmor_runtime", "__pyce__")
)

func words(list ...string) map[string]bool {
	set := make(map[string]bool, len(list))
	for _, w := range list {
		set[w] = true
	}
	return set
}

// Unpacked finds the first place where a file runs code that it unpacks first, from data that nobody can read: the name
// of what runs it. A value is followed through names of the file, whatever their scope.
func (f *File) Unpacked(src []byte) (start, end int, ok bool) {
	if !f.mayUnpack(src) {
		return 0, 0, false
	}
	u := unpack{src: src, names: make(map[string]bool)}
	var s Scanner
	s.Init(src)
	for t := s.Next(); t.Kind != EOF; t = s.Next() {
		switch t.Kind {
		case Comment:
		case Newline:
			u.endLine()
		default:
			u.line = append(u.line, t)
		}
	}
	u.endLine()
	slices.SortStableFunc(u.runs, func(a, b run) int { return a.start - b.start })
	for _, r := range u.runs {
		if r.unpacks || slices.ContainsFunc(r.names, func(name string) bool { return u.names[name] }) {
			return r.start, r.end, true
		}
	}
	return 0, 0, false
}

// mayUnpack keeps files from being read again that have no name for it.
func (f *File) mayUnpack(src []byte) bool {
	has := func(names map[string]bool) bool {
		for name := range names {
			if f.Words.Has(src, name) {
				return true
			}
		}
		return false
	}
	return has(sealed) ||
		has(runners) && (has(unpackers) || f.Words.Has(src, "loads") || f.Words.Has(src, "chr"))
}

type unpack struct {
	src      []byte
	line     []Token
	function string          // that was defined last
	names    map[string]bool // whose values are unpacked
	runs     []run
}

// run is a call that runs code, with the names in its arguments.
type run struct {
	start, end int
	unpacks    bool
	names      []string
}

func (u *unpack) text(i int) string {
	if i < 0 || i >= len(u.line) || u.line[i].Kind != Name && u.line[i].Kind != Op {
		return ""
	}
	return string(u.src[u.line[i].Start:u.line[i].End])
}

// endLine judges a logical line: what runs in it, and which name has its value.
func (u *unpack) endLine() {
	for i := 0; i < len(u.line); i++ {
		name := u.text(i)
		switch {
		case sealed[name]:
			u.runs = append(u.runs, run{start: u.line[i].Start, end: u.line[i].End, unpacks: true})
		case runners[name] && u.text(i+1) == "(" && u.isBare(i):
			i = u.call(i) // what is in its arguments is part of it
		}
	}
	if u.text(0) == "def" {
		u.function = u.text(1)
	}
	switch {
	case !u.unpacks(0, len(u.line)):
	case u.text(1) == "=":
		u.names[u.text(0)] = true
	case slices.ContainsFunc(u.line, func(t Token) bool { return string(u.src[t.Start:t.End]) == "return" }):
		u.names[u.function] = true
	}
	u.line = u.line[:0]
}

// isBare tells whether a name is the builtin, or the one of a module: builtins.exec, types.FunctionType.
func (u *unpack) isBare(i int) bool {
	return u.text(i-1) != "def" &&
		(u.text(i-1) != "." || slices.Contains([]string{"builtins", "__builtins__", "types"}, u.text(i-2)))
}

// call reads a call that runs code, and gives its last token.
func (u *unpack) call(at int) (last int) {
	r := run{start: u.line[at].Start, end: u.line[at].End}
	depth, end := 0, at+1
	for ; end < len(u.line); end++ {
		switch u.text(end) {
		case "(", "[", "{":
			depth++
		case ")", "]", "}":
			depth--
		}
		if depth == 0 {
			break
		}
		if name := u.text(end); u.line[end].Kind == Name && u.text(end-1) != "." {
			r.names = append(r.names, name)
		}
	}
	r.unpacks = u.unpacks(at, end)
	u.runs = append(u.runs, r)
	return end
}

// unpacks tells whether some tokens of the line unpack code: a function that does, marshal.loads however marshal is
// come by, or characters joined from numbers.
func (u *unpack) unpacks(from, to int) bool {
	marshal, loads, chr, join := false, false, false, false
	for i := from; i < to; i++ {
		switch name := u.text(i); {
		case unpackers[name]:
			return true
		case name == "marshal", u.line[i].Kind == String && bytes.Contains(u.src[u.line[i].Start:u.line[i].End],
			[]byte("marshal")):
			marshal = true
		case name == "loads":
			loads = true
		case name == "chr":
			chr = true
		case name == "join":
			join = true
		}
	}
	return marshal && loads || chr && join
}
