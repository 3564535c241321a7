package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"time"
)

// Digest gives a key that differs whenever one of the values does: everything in them counts, through pointers and
// in fields that are not exported, so that nobody needs to think of it when a field is added. Functions that are not
// nil, channels and values that nest without end are an error.
func Digest(values ...any) (Key, error) {
	var d digester
	for _, v := range values {
		d.value(reflect.ValueOf(v), 0)
	}
	return sha256.Sum256(d.out), d.err
}

type digester struct {
	out []byte
	err error
}

// maxNesting is more than any type of ours has without going round in circles.
const maxNesting = 40

func (d *digester) number(n uint64) { d.out = binary.LittleEndian.AppendUint64(d.out, n) }

func (d *digester) bool(yes bool) {
	if yes {
		d.out = append(d.out, 1)
	} else {
		d.out = append(d.out, 0)
	}
}

func (d *digester) text(s string) {
	d.out = binary.AppendUvarint(d.out, uint64(len(s)))
	d.out = append(d.out, s...)
}

func (d *digester) value(v reflect.Value, depth int) {
	if depth > maxNesting {
		d.err = errors.New("the value nests without end")
	}
	if d.err != nil {
		return
	}
	if !v.IsValid() {
		d.out = append(d.out, 0)
		return
	}
	d.out = append(d.out, byte(v.Kind()))
	switch v.Kind() { // nil and empty may mean different things
	case reflect.Slice, reflect.Map:
		d.bool(v.IsNil())
	}
	switch v.Kind() {
	case reflect.Bool:
		d.bool(v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		d.number(uint64(v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		d.number(v.Uint())
	case reflect.Float32, reflect.Float64:
		d.number(math.Float64bits(v.Float()))
	case reflect.String:
		d.text(v.String())
	case reflect.Slice, reflect.Array:
		if v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8 {
			d.text(string(v.Bytes()))
			return
		}
		d.number(uint64(v.Len()))
		for i := range v.Len() {
			d.value(v.Index(i), depth+1)
		}
	case reflect.Map:
		d.mapping(v, depth)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() && v.CanInterface() {
			d.number(uint64(v.Interface().(time.Time).UnixNano()))
			return
		}
		d.text(v.Type().String())
		for i := range v.NumField() {
			d.value(v.Field(i), depth+1)
		}
	case reflect.Pointer, reflect.Interface:
		d.value(v.Elem(), depth+1)
	case reflect.Func:
		if !v.IsNil() {
			d.err = fmt.Errorf("a value of type %s has no digest", v.Type())
		}
	default:
		d.err = fmt.Errorf("a value of type %s has no digest", v.Type())
	}
}

// mapping writes a map in an order that does not depend on the run.
func (d *digester) mapping(v reflect.Value, depth int) {
	var pairs [][]byte
	for i := v.MapRange(); i.Next(); {
		var pair digester
		pair.value(i.Key(), depth+1)
		pair.value(i.Value(), depth+1)
		if pair.err != nil {
			d.err = pair.err
			return
		}
		pairs = append(pairs, pair.out)
	}
	slices.SortFunc(pairs, bytes.Compare)
	d.number(uint64(len(pairs)))
	for _, pair := range pairs {
		d.out = append(d.out, pair...)
	}
}
