package report

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestVisible(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"plain", "omc_finance_ppm", "omc_finance_ppm"},
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
		{"a real replacement character", "a\uFFFDb", "a\uFFFDb"},
	} {
		if got := visible(tt.in); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func FuzzVisible(f *testing.F) {
	f.Add(hostileName)
	f.Add("\xff\u202e\x00")
	f.Fuzz(func(t *testing.T, s string) {
		got := visible(s)
		if !utf8.ValidString(got) || !isPlain(got) {
			t.Errorf("%q is not visible", got)
		}
		if again := visible(got); again != got {
			t.Errorf("not stable: %q, then %q", got, again)
		}
	})
}

func TestMarkLine(t *testing.T) {
	for _, tt := range []struct {
		name     string
		line     string
		from, to int
		room     int
		want     marked
	}{
		{"token inside", `  "planning",`, 3, 13, 80, marked{"  ", `"planning"`, ","}},
		{"whole line", "abc", 1, 4, 80, marked{"", "abc", ""}},
		{"carriage return", "abc\r", 1, 4, 80, marked{"", "abc", ""}},
		{"tab before", "\tabc", 2, 5, 80, marked{"    ", "abc", ""}},
		{"tab stops", "ab\tc\td", 4, 5, 80, marked{"ab  ", "c", "   d"}},
		{"wide characters", "計画 abc", 4, 7, 80, marked{"計画 ", "abc", ""}},
		{"combining mark", "e\u0301 abc", 4, 7, 80, marked{"e\u0301 ", "abc", ""}},
		{"nothing to mark", "abc", 2, 2, 80, marked{"a", "", "bc"}},
		{"columns outside of the line", "abc", 9, 12, 80, marked{"abc", "", ""}},
		{"columns below 1", "abc", -4, -1, 80, marked{"", "", "abc"}},
		{"to the end of the line", "abc", 2, 1 << 30, 80, marked{"a", "bc", ""}},
		{"hidden characters", "a\u202eb\x1b", 2, 3, 80, marked{"a", "⟨U+202E⟩", "b␛"}},
		{"cut after", "abcdefghij", 1, 3, 6, marked{"", "ab", "cde…"}},
		{"cut before", "abcdefghij", 9, 11, 6, marked{"…fgh", "ij", ""}},
		{"cut on both sides", "abcdefghijklmnop", 8, 10, 8, marked{"…fg", "hi", "jk…"}},
		{"cut in the token", "abcdefghij", 2, 11, 5, marked{"…", "bcde…", ""}},
		{"cut next to wide characters", "計画計画計画ab計画計画", 7, 9, 8, marked{"…画", "ab", "計…"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := new(seeker).mark(tt.line, tt.from, tt.to, tt.room)
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func FuzzMarkLine(f *testing.F) {
	f.Add("\tabc 計画\u202e", 3, 5, 10)
	f.Add(strings.Repeat("x", 300), 200, 250, 40)
	f.Add("\xff\xfe", -1, 1<<40, 40)
	f.Fuzz(func(t *testing.T, line string, from, to, room int) {
		room = max(20, min(room, 200))
		m := new(seeker).mark(line, from, to, room)
		all := m.Before + m.Token + m.After
		if !isPlain(all) {
			t.Errorf("%q is not visible", all)
		}
		// Each part may carry one ellipsis, and a character wider than what is left stays out.
		if got := displayWidth(all); got > room+3 {
			t.Errorf("%d columns in %d: %q", got, room, all)
		}
	})
}

func BenchmarkMarkLine(b *testing.B) {
	line := strings.Repeat("<a b='c'/>", 100_000)
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		new(seeker).mark(line, 500_000, 500_010, 100)
	}
}
