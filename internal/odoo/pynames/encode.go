package pynames

import (
	"maps"
	"slices"

	"github.com/jgtolentino/smartdelta/internal/odoo/frontcode"
)

// Encode gives files by their dotted names as bytes, the same for the same files. All and Stars are left out: names
// that are imported so must be among the others.
func Encode(files map[string]*File) []byte {
	words := make(map[string]int)
	for _, f := range files {
		for _, list := range f.lists() {
			for _, word := range list {
				words[word] = 0
			}
		}
	}
	list := slices.Sorted(maps.Keys(words))
	for i, word := range list {
		words[word] = i
	}
	out := new(frontcode.Writer)
	out.Names(list)
	paths := slices.Sorted(maps.Keys(files))
	out.Names(paths)
	for _, path := range paths {
		f := files[path]
		out.Bool(f.Open)
		for _, list := range f.lists() {
			out.Uint(len(list))
			last := 0 // sorted words have ascending places, whose differences are small
			for _, word := range list {
				out.Uint(words[word] - last)
				last = words[word]
			}
		}
		for _, name := range slices.Sorted(maps.Keys(f.Classes)) {
			out.Bool(f.Classes[name].Open)
		}
	}
	return out.Bytes()
}

// lists gives the names, those of the classes, and of each class the members and the bases.
func (f *File) lists() [][]string {
	classes := slices.Sorted(maps.Keys(f.Classes))
	lists := [][]string{f.Names, classes}
	for _, name := range classes {
		c := f.Classes[name]
		lists = append(lists, c.Members, slices.Sorted(slices.Values(c.Bases)))
	}
	return lists
}

// Decode gives what Encode wrote.
func Decode(encoded string) (map[string]*File, error) {
	r := frontcode.NewReader(encoded)
	words, paths := r.Names(), r.Names()
	list := func() []string {
		names := make([]string, r.Count())
		last := 0
		for i := range names {
			if last += r.Uint(); last >= len(words) {
				r.Fail()
				return nil
			}
			names[i] = words[last]
		}
		return names
	}
	files := make(map[string]*File, len(paths))
	for _, path := range paths {
		f := &File{Open: r.Bool(), Names: list()}
		classes := list()
		if len(classes) > 0 {
			f.Classes = make(map[string]Class, len(classes))
		}
		for _, name := range classes {
			f.Classes[name] = Class{Members: list(), Bases: list()}
		}
		for _, name := range classes {
			c := f.Classes[name]
			c.Open = r.Bool()
			f.Classes[name] = c
		}
		files[path] = f
	}
	return files, r.Err()
}
