package main

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/rules/policy"
)

func defaultPolicy(p *policy.Policy) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, header, "rules/policy/*.yaml")
	b.WriteString("package policy\n\n// Default gives the policy of the *.yaml files. The value is fresh: the caller " +
		"may change it.\n")
	b.WriteString("func Default() *Policy {\n\treturn ")
	literal(&b, reflect.ValueOf(p), true)
	b.WriteString("\n}\n")
	return b.Bytes()
}

// literal writes a value as Go source of the policy package. Zero fields are left out and map keys sorted;
// typed says whether the place where it stands needs the type's name.
func literal(b *bytes.Buffer, v reflect.Value, typed bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.Elem().Kind() == reflect.Struct {
			b.WriteByte('&')
			literal(b, v.Elem(), true)
			return
		}
		b.WriteString("new(")
		literal(b, v.Elem(), true)
		b.WriteByte(')')
	case reflect.Interface:
		// A condition's value: Contract.Validate left bool, int64, float64 or string.
		if n := v.Elem(); n.Kind() == reflect.Int64 || n.Kind() == reflect.Float64 {
			fmt.Fprintf(b, "%s(%v)", n.Kind(), n)
			return
		}
		literal(b, v.Elem(), true)
	case reflect.Struct:
		if typed {
			b.WriteString(typeName(v.Type()))
		}
		b.WriteString("{\n")
		for i := range v.NumField() {
			if !v.Field(i).IsZero() {
				fmt.Fprintf(b, "%s: ", v.Type().Field(i).Name)
				literal(b, v.Field(i), true)
				b.WriteString(",\n")
			}
		}
		b.WriteByte('}')
	case reflect.Slice:
		if typed {
			b.WriteString(typeName(v.Type()))
		}
		b.WriteString("{\n")
		for i := range v.Len() {
			literal(b, v.Index(i), false)
			b.WriteString(",\n")
		}
		b.WriteByte('}')
	case reflect.Map:
		b.WriteString(typeName(v.Type()) + "{\n")
		keys := v.MapKeys()
		slices.SortFunc(keys, func(x, y reflect.Value) int { return strings.Compare(x.String(), y.String()) })
		for _, key := range keys {
			fmt.Fprintf(b, "%q: ", key.String())
			literal(b, v.MapIndex(key), false)
			b.WriteString(",\n")
		}
		b.WriteByte('}')
	case reflect.String:
		fmt.Fprintf(b, "%q", v.String())
	default:
		fmt.Fprintf(b, "%v", v)
	}
}

func typeName(t reflect.Type) string {
	return strings.ReplaceAll(strings.ReplaceAll(t.String(), "policy.", ""), "interface {}", "any")
}
