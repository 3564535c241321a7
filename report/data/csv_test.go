package data

import (
	"testing"
)

func TestCSVCell(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "plain": "plain", "=1+1": "'=1+1", "+a": "'+a", "-a": "'-a", "@a": "'@a", "＝a": "'＝a", "\t=a": "␉=a",
		"a=b": "a=b", "\xff": "\uFFFD",
	} {
		if got := csvCell(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
