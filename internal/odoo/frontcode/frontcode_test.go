package frontcode

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRoundTrip(t *testing.T) {
	lists := [][]string{
		nil, {""}, {"a"}, {"a", "a"}, {"view_form", "view_form_inherit", "view_tree"}, {"b", "a", "ab", ""},
		{strings.Repeat("long", 100), strings.Repeat("long", 99)}, {"ünï", "ünïcode"},
	}
	w := new(Writer)
	w.Uint(0)
	w.Uint(127)
	w.Uint(128)
	w.Uint(1 << 30)
	w.Bool(true)
	w.Bool(false)
	w.Text("text")
	w.Text("")
	for _, list := range lists {
		w.Names(list)
	}
	w.Block([]byte{1, 2})
	r := NewReader(string(w.Bytes()))
	for _, want := range []int{0, 127, 128, 1 << 30} {
		if got := r.Uint(); got != want {
			t.Errorf("got %d, want %d", got, want)
		}
	}
	if !r.Bool() || r.Bool() || r.Text() != "text" || r.Text() != "" {
		t.Error("a bool or a text differs")
	}
	for _, want := range lists {
		if diff := cmp.Diff(want, r.Names()); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
	if r.Err() == nil {
		t.Error("a block that is left over is no error")
	}
	if got := r.Text(); got != "\x01\x02" || r.Err() != nil {
		t.Errorf("got %q, %v", got, r.Err())
	}
}

func TestBroken(t *testing.T) {
	tests := []struct{ name, in string }{
		{"nothing", ""},
		{"a number without end", "\xff\xff\xff\xff\xff\xff\xff"},
		{"more names than bytes", "\x7f\x01"},
		{"a text that is too short", "\x01\x05\x00\x05ab"},
		{"more than its predecessor has", "\x01\x05\x03\x02ab"},
		{"longer than said", "\x01\x01\x00\x02ab"},
		{"a bomb", "\x01\xff\xff\xff\xff\x0f\x00\x00"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := NewReader(test.in)
			if got := r.Names(); got != nil || r.Err() == nil {
				t.Errorf("got %q, %v, want an error", got, r.Err())
			}
		})
	}
}

// FuzzNames: no panic, and what is read can be written again.
func FuzzNames(f *testing.F) {
	w := new(Writer)
	w.Names([]string{"a", "ab", "b"})
	f.Add(string(w.Bytes()))
	f.Fuzz(func(t *testing.T, in string) {
		r := NewReader(in)
		list := r.Names()
		if r.Err() != nil {
			return
		}
		w := new(Writer)
		w.Names(list)
		again := NewReader(string(w.Bytes()))
		if diff := cmp.Diff(list, again.Names()); diff != "" || again.Err() != nil {
			t.Errorf("%v (-want +got)\n%s", again.Err(), diff)
		}
	})
}
