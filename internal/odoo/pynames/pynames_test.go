package pynames

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

const src = `from typing import TYPE_CHECKING
from . import sub as other
from .stars import *
import a.b
if TYPE_CHECKING:
    import never
if x:
    y = 1
for i in ():
    pass

def f():
    global g
    inner = 1

class A(other.Base, typing.Generic[T], metaclass=Meta):
    attribute = 1
    field = fields.Char()

    def method(self):
        self.own = 1

class Meta(type):
    made = 1
`

func read() *File {
	return Read(python.Parse([]byte(src)), []byte(src), func(imp python.Import) string { return imp.From("pack") })
}

func TestRead(t *testing.T) {
	want := &File{
		Names: []string{"A", "Meta", "TYPE_CHECKING", "a", "f", "g", "i", "other", "y"},
		Stars: []string{"pack.stars"},
		Classes: map[string]Class{
			"A":    {Members: []string{"attribute", "field", "method"}, Bases: []string{"pack.sub.Base", "Meta"}, Open: true}, // typing is not imported
			"Meta": {Members: []string{"made"}},
		},
	}
	if diff := cmp.Diff(want, read()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestAll(t *testing.T) {
	for in, want := range map[string][]string{
		"__all__ = ['_a', 'b']\n_a = b = c = 1\n":    {"_a", "b"},
		"_a = b = c = 1\n":                           {"b", "c"},
		"__all__ = ['b']\n__all__ += x\nb = c = 1\n": {"b", "c"},
	} {
		f := Read(python.Parse([]byte(in)), []byte(in), func(python.Import) string { return "" })
		if diff := cmp.Diff(want, f.Public()); diff != "" {
			t.Errorf("%q (-want +got)\n%s", in, diff)
		}
	}
}

func TestEncode(t *testing.T) {
	f := read()
	f.Stars, f.HasAll, f.All = nil, false, nil
	a := f.Classes["A"]
	a.Bases = []string{"Meta", "pack.sub.Base"} // sorted
	f.Classes["A"] = a
	files := map[string]*File{"pack": f, "pack.open": {Names: []string{}, Open: true}}
	got, err := Decode(string(Encode(files)))
	if err != nil {
		t.Fatal(err)
	}
	meta := f.Classes["Meta"]
	meta.Bases = []string{} // as it is read
	f.Classes["Meta"] = meta
	if diff := cmp.Diff(files, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if _, err := Decode(string(Encode(files)[:20])); err == nil {
		t.Error("half of it is read without an error")
	}
}
