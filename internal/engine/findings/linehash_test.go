package findings

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The wanted values are what GitHub's action computes for these texts.
func TestHashLines(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		want     map[int]string
	}{
		{"empty", "", map[int]string{1: "c129715d7a2bc9a3:1"}},
		{"one line end", "\n", map[int]string{1: "3c5bef55b72b93c9:1", 2: "c129715d7a2bc9a3:1"}},
		{"no last line end", "x", map[int]string{1: "638816509450efbf:1"}},
		{"blanks do not count", " \t\n  \n", map[int]string{1: "5b5d4caf73a13177:1", 2: "3c5bef55b72b93c9:1", 3: "c129715d7a2bc9a3:1"}},
		{"all line ends", "a\r\nb\rc\nd", map[int]string{
			1: "271789c17abda88f:1", 2: "54703d4cd895b18:1", 3: "180aee12dab6264:1", 4: "a23a3dc5e078b07b:1"}},
		{"a blank parts CR and LF", "\r \n", map[int]string{1: "5b5d4caf73a13177:1", 2: "3c5bef55b72b93c9:1", 3: "c129715d7a2bc9a3:1"}},
		{"byte order mark", "\ufeffimport x\n", map[int]string{1: "ca75c40de2597c7f:1", 2: "c129715d7a2bc9a3:1"}},
		{"beyond the basic plane", "# 🚀 x = 1\n計\n", map[int]string{1: "46621b391d502c39:1", 2: "145eda7a828ce6bd:1"}},
		{"equal lines are counted", strings.Repeat("x = 1\n", 300), map[int]string{1: "ca3e9a077b09da0c:1", 9: "ca3e9a077b09da0c:9"}},
		{"a line beyond the end", "x\n", map[int]string{7: ""}},
	} {
		got := make(map[int]string, len(tt.want))
		for line := range tt.want {
			got[line] = ""
		}
		hashLines([]byte(tt.in), got)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// The hash follows a line that moves, and the lines of one file are read from the file's bytes.
func TestResolverHashLines(t *testing.T) {
	before, after := "a = 1\n\nb = 2\n"+strings.Repeat("#\n", 100), "import x\n\n\na = 1\n\nb = 2\n"+strings.Repeat("#\n", 100)
	b := newBench(t, map[string]string{"old.py": before, "new.py": after})
	place := func(path string, line int) Finding {
		return Finding{Place: Place{Path: path, Start: Position{Line: line}}}
	}
	list := []Finding{place("old.py", 3), place("new.py", 6), place("new.py", 4), place("old.py", 0), place("old.py", 1), place("gone.py", 1)}
	b.resolver.HashLines(list)
	switch {
	case list[0].LineHash == "" || list[0].LineHash != list[1].LineHash:
		t.Errorf("moved: %q and %q", list[0].LineHash, list[1].LineHash)
	case list[2].LineHash == list[1].LineHash:
		t.Errorf("two lines have the hash %q", list[2].LineHash)
	case list[3].LineHash != list[4].LineHash:
		t.Errorf("a whole file has %q, its first line %q", list[3].LineHash, list[4].LineHash)
	case list[5].LineHash != "":
		t.Errorf("a file that is gone has the hash %q", list[5].LineHash)
	}
}

func FuzzHashLines(f *testing.F) {
	f.Add("a\r\nb\r \n\t c", 2)
	f.Add("\xff\xfe\U0001F680", 1)
	f.Fuzz(func(t *testing.T, text string, line int) {
		one, all := map[int]string{line: ""}, map[int]string{}
		for n := range strings.Count(text, "\n") + strings.Count(text, "\r") + 2 {
			all[n+1] = ""
		}
		hashLines([]byte(text), one)
		hashLines([]byte(text), all)
		if len(one) != 1 || one[line] != all[line] {
			t.Errorf("alone %q, among all %q", one[line], all[line])
		}
	})
}

func BenchmarkHashLines(b *testing.B) {
	text := []byte(strings.Repeat("    name = fields.Char(string='Name', required=True)\n", 20_000))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		hashLines(text, map[int]string{19_000: ""})
	}
}
