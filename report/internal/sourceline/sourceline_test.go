package sourceline

import (
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/report/visible"
)

func TestMarkLine(t *testing.T) {
	for _, tt := range []struct {
		name     string
		line     string
		from, to int
		room     int
		want     Marked
	}{
		{"token inside", `  "planning",`, 3, 13, 80, Marked{"  ", `"planning"`, ","}},
		{"whole line", "abc", 1, 4, 80, Marked{"", "abc", ""}},
		{"carriage return", "abc\r", 1, 4, 80, Marked{"", "abc", ""}},
		{"tab before", "\tabc", 2, 5, 80, Marked{"    ", "abc", ""}},
		{"tab stops", "ab\tc\td", 4, 5, 80, Marked{"ab  ", "c", "   d"}},
		{"wide characters", "計画 abc", 4, 7, 80, Marked{"計画 ", "abc", ""}},
		{"combining mark", "e\u0301 abc", 4, 7, 80, Marked{"e\u0301 ", "abc", ""}},
		{"nothing to mark", "abc", 2, 2, 80, Marked{"a", "", "bc"}},
		{"columns outside of the line", "abc", 9, 12, 80, Marked{"abc", "", ""}},
		{"columns below 1", "abc", -4, -1, 80, Marked{"", "", "abc"}},
		{"to the end of the line", "abc", 2, 1 << 30, 80, Marked{"a", "bc", ""}},
		{"hidden characters", "a\u202eb\x1b", 2, 3, 80, Marked{"a", "⟨U+202E⟩", "b␛"}},
		{"cut after", "abcdefghij", 1, 3, 6, Marked{"", "ab", "cde…"}},
		{"cut before", "abcdefghij", 9, 11, 6, Marked{"…fgh", "ij", ""}},
		{"cut on both sides", "abcdefghijklmnop", 8, 10, 8, Marked{"…fg", "hi", "jk…"}},
		{"cut in the token", "abcdefghij", 2, 11, 5, Marked{"…", "bcde…", ""}},
		{"cut next to wide characters", "計画計画計画ab計画計画", 7, 9, 8, Marked{"…画", "ab", "計…"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := new(Marker).Mark(tt.line, tt.from, tt.to, tt.room)
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
		m := new(Marker).Mark(line, from, to, room)
		all := m.Before + m.Token + m.After
		if !visible.IsPlain(all) {
			t.Errorf("%q is not visible", all)
		}
		// Each part may carry one ellipsis, and a character wider than what is left stays out.
		if got := visible.Width(all); got > room+3 {
			t.Errorf("%d columns in %d: %q", got, room, all)
		}
	})
}

func BenchmarkMarkLine(b *testing.B) {
	line := strings.Repeat("<a b='c'/>", 100_000)
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		new(Marker).Mark(line, 500_000, 500_010, 100)
	}
}
