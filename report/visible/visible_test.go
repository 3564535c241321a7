package visible

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestVisible(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"plain", "ops_finance_plan", "ops_finance_plan"},
		{"other scripts", "計画 é 🗓 ñ עברית", "計画 é 🗓 ñ עברית"},
		{"escape sequence", "a\x1b[31mb", "a␛[31mb"},
		{"line ends and tab", "a\r\n\tb", "a␍␊␉b"},
		{"NUL and DEL", "\x00\x7f", "␀␡"},
		{"C1", "a\u009bb", "a⟨U+009B⟩b"},
		{"bidi", "a\u202eb\u2066c", "a⟨U+202E⟩b⟨U+2066⟩c"},
		{"zero width", "a\u200bb\ufeff", "a⟨U+200B⟩b⟨U+FEFF⟩"},
		{"line separator", "a\u2028b", "a⟨U+2028⟩b"},
		{"tag", "\U000E0041", "⟨U+E0041⟩"},
		{"invalid UTF-8", "a\xffb", "a\uFFFDb"},
		{"workflow command", " \u2003::error::x", "⟨U+003A⟩:error::x"},
		{"no workflow command", "a::b", "a::b"},
		{"a real replacement character", "a\uFFFDb", "a\uFFFDb"},
	} {
		if got := Text(tt.in); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func FuzzVisible(f *testing.F) {
	f.Add("</script>\x1b[31m\u202e`|*_%0A\n::error::")
	f.Add("\xff\u202e\x00")
	f.Fuzz(func(t *testing.T, s string) {
		got := Text(s)
		if !utf8.ValidString(got) || !IsPlain(got) {
			t.Errorf("%q is not visible", got)
		}
		if strings.HasPrefix(strings.TrimLeftFunc(got, unicode.IsSpace), "::") {
			t.Errorf("%q would be a workflow command", got)
		}
		if again := Text(got); again != got {
			t.Errorf("not stable: %q, then %q", got, again)
		}
	})
}
