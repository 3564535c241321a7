package visible

import (
	"bytes"
	"testing"
)

func TestCell(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "plain": "plain", "=1+1": "'=1+1", "+a": "'+a", "-a": "'-a", "@a": "'@a", "＝a": "'＝a", "\t=a": "␉=a",
		"a=b": "a=b", "\xff": "\uFFFD",
	} {
		if got := Cell(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestRow(t *testing.T) {
	if got, want := Row("a\tb", "c\nd"), "a␉b\tc␊d"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWriteJSON(t *testing.T) {
	var out bytes.Buffer
	if err := WriteJSON(&out, []string{"<a>\u202e\n"}); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), "[\n  \"<a>\\u202e\\n\"\n]\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
