// Package visibletest gives tests of writers hostile text, and asserts that none of it acts in what they write.
package visibletest

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/report/visible"
)

// Words are names that break formats where they are not escaped.
var Words = []string{
	"", ":", "\xff\xfe\x00", "]]>--></style></script><svg onload=alert(1)>", "{{.}} {0} %s %n",
	"\r\n\x85\u009b\x1b[31m", "\u2028\u2029\u202e\u200b\ufeff\U000E0041",
	"::set-output name=x::y\r\n::stop-commands::x", "a\n\n::error::x", "` `` ``` ~~~ | \\| [x](y) ![z](w) @user #1",
	"=HYPERLINK(1)", "＝1+1", "\t=1", `"; } "a" -> "b" \`, "#quot;`x`",
	"javascript:alert(1)", "../../etc/passwd", "C:\\x", "//host/share",
}

// Filler puts its words, in turn, into every text of a value, and its numbers into every int.
type Filler struct {
	Words   []string
	Numbers []int
	Keep    func(parent reflect.Type, field string) bool // fields that stay as they are; may be nil
	word    int
	number  int
}

// Fill fills what a pointer leads to. Maps and fields that are not exported stay.
func (f *Filler) Fill(pointer any) { f.fill(reflect.ValueOf(pointer).Elem()) }

func (f *Filler) fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		f.word++
		v.SetString(f.Words[f.word%len(f.Words)])
	case reflect.Int:
		if len(f.Numbers) > 0 {
			f.number++
			v.SetInt(int64(f.Numbers[f.number%len(f.Numbers)]))
		}
	case reflect.Slice:
		for i := range v.Len() {
			f.fill(v.Index(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			f.fill(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Field(i)
			if field.IsExported() && (f.Keep == nil || !f.Keep(v.Type(), field.Name)) {
				f.fill(v.Field(i))
			}
		}
	}
}

// Plain fails where text is no UTF-8, or has a hidden character other than line ends and tabs of its format.
func Plain(t testing.TB, text []byte) {
	t.Helper()
	if !utf8.Valid(text) {
		t.Error("not UTF-8")
	}
	if !visible.IsPlain(strings.NewReplacer("\n", "", "\t", "").Replace(string(text))) {
		t.Error("there is a hidden character")
	}
}
