package visible

import "testing"

func TestEscapeHidden(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"plain", `{"a":"b"}`, `{"a":"b"}`},
		{"accents stay", `"é漢🗓"`, `"é漢🗓"`},
		{"bidi", "\"\u202e\"", `"\u202e"`},
		{"DEL and C1", "\"\x7f\u009b\"", `"\u007f\u009b"`},
		{"tag character, above the BMP", "\"\U000E0041\"", `"\udb40\udc41"`},
		{"white space between tokens", "{\n\t\"a\": 1}", "{\n\t\"a\": 1}"},
	} {
		if got := string(JSON([]byte(tt.in))); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}
