package syntax

import (
	"bytes"
	"testing"
)

func FuzzFind(f *testing.F) {
	for _, s := range [][2]string{
		{"retrieval eval(x)", "eval"}, {"safe_eval", "eval"}, {"eval", "eval"}, {"", "a"}, {"aaab", "aab"}, {"x", ""},
		{"exec", "execute"}, {"émarshal", "marshal"}, {"ir.model.data", "ir.model.data"},
	} {
		f.Add([]byte(s[0]), s[1])
	}
	f.Fuzz(func(t *testing.T, text []byte, word string) {
		if got, want := Contains(text, word), bytes.Contains(text, []byte(word)); got != want {
			t.Errorf("Contains(%q, %q) = %v, want %v", text, word, got, want)
		}
		var words Words
		for _, w := range bytes.Fields(text) {
			words.Add(w)
		}
		for _, w := range bytes.Fields(text) {
			if !words.May(string(w)) {
				t.Errorf("%q was added to %q", w, text)
			}
		}
	})
}

func TestWords(t *testing.T) {
	var words Words
	for _, w := range []string{"self", "env", "browse", "x"} {
		words.Add([]byte(w))
	}
	if words.May("_load_records") || !words.May("browse") || words.Has([]byte("# a browser"), "browse") {
		t.Error("words that were not added are found, or one that was added is not")
	}
}
