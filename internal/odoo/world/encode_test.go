package world

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var unpacked = cmpopts.IgnoreUnexported(Symbols{})

// full gives symbols in which every field that exists has a value of its own, so that a field which is added and not
// written is seen.
func full(t *testing.T) *Symbols {
	s, n := new(Symbols), 0
	var fill func(v reflect.Value)
	fill = func(v reflect.Value) {
		n++
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				if f := v.Field(i); f.CanSet() {
					fill(f)
				}
			}
		case reflect.Slice:
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
			fill(v.Index(0))
			fill(v.Index(1))
		case reflect.String:
			v.SetString(fmt.Sprintf("word %d", n))
		case reflect.Int:
			v.SetInt(int64(n))
		case reflect.Uint8:
			v.SetUint(uint64(n%200 + 1))
		case reflect.Uint16: // ID.Model, of which there are two
			v.SetUint(1)
		case reflect.Bool:
			v.SetBool(true)
		default:
			t.Fatalf("no value for a %s: teach this test and the coder", v.Type())
		}
	}
	fill(reflect.ValueOf(s).Elem())
	return s
}

func TestSymbolsEncode(t *testing.T) {
	want := full(t)
	got, err := DecodeSymbols(string(want.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, unpacked); diff != "" {
		t.Errorf("a field is not carried (-want +got):\n%s", diff)
	}
	lazy, err := OpenSymbols(string(want.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	if lazy.Classes != nil || lazy.IDs != nil {
		t.Error("the large parts are decoded before anybody asks")
	}
	if diff := cmp.Diff(want, lazy.whole(), unpacked); diff != "" {
		t.Errorf("a field is not carried when parts are read later (-want +got):\n%s", diff)
	}
	// Each flag has a bit of its own.
	for _, id := range []ID{{}, {NoUpdate: true}, {Implied: true}} {
		s := &Symbols{Models: []string{"m"}, IDs: []ID{id}}
		if got, err := DecodeSymbols(string(s.Encode())); err != nil || got.IDs[0] != id {
			t.Errorf("%+v came back as %+v, %v", id, got, err)
		}
	}
	empty := &Symbols{Classes: []Class{{Fields: []Field{{Name: "a", Selection: []string{}}, {Name: "b"}}}}}
	if got, err = DecodeSymbols(string(empty.Encode())); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(empty, got, unpacked); diff != "" {
		t.Errorf("a selection without values (-want +got):\n%s", diff)
	}
}

// A driver may send facts through gob.
func TestSymbolsGob(t *testing.T) {
	want, got := full(t), new(Symbols)
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(want); err != nil {
		t.Fatal(err)
	}
	if err := gob.NewDecoder(&buf).Decode(got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, unpacked); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// FuzzDecodeSymbols: no panic, and what was decoded is whole.
func FuzzDecodeSymbols(f *testing.F) {
	f.Add("")
	f.Add(string((&Symbols{Content: true, Models: []string{"m"}, IDs: []ID{{Name: "a"}, {Name: "ab"}}}).Encode()))
	f.Fuzz(func(t *testing.T, in string) {
		s, err := DecodeSymbols(in)
		if err != nil {
			return
		}
		again, err := DecodeSymbols(string(s.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(s, again, unpacked); diff != "" {
			t.Errorf("(-first +second)\n%s", diff)
		}
	})
}
