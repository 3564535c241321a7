package cli

import (
	"bytes"
	"testing"
	"time"
	"unicode/utf8"
)

func TestProgressLine(t *testing.T) {
	for _, tt := range []struct {
		name                  string
		started, total, width int
		want                  string
	}{
		{"half", 3, 6, 80, "[███████████████···············] checking 3 of 6 modules"},
		{"narrow", 6, 6, 40, "[████████████] checking 6 of 6 modules"},
		{"no room for a bar", 1, 2, 25, "checking 1 of 2 modules"},
		{"no room at all", 1, 2, 9, "checking"},
		{"nothing", 0, 0, 0, ""},
	} {
		if got := progressLine(tt.started, tt.total, tt.width); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		} else if n := utf8.RuneCountInString(got); n > 0 && n >= tt.width {
			t.Errorf("%s: %d columns of %d", tt.name, n, tt.width)
		}
	}
}

// A short run shows nothing; a long one draws now and then, and wipes its line at the end.
func TestProgress(t *testing.T) {
	clock := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	var out bytes.Buffer
	p := &progress{w: &out, width: 40, now: func() time.Time { return clock }, start: clock}
	p.update(1, 9)
	p.end()
	if out.Len() > 0 {
		t.Errorf("a short run shows %q", out.String())
	}
	for i := range 100 {
		clock = clock.Add(10 * time.Millisecond)
		p.update(i, 100)
	}
	p.end()
	if n := bytes.Count(out.Bytes(), []byte("checking")); n < 5 || n > 7 {
		t.Errorf("drawn %d times in 600 ms", n)
	}
	if !bytes.HasSuffix(out.Bytes(), []byte("\r\x1b[K")) {
		t.Errorf("the line stays: %q", out.String())
	}
	var none *progress
	none.end()
	if none.callback() != nil {
		t.Error("no progress has a callback")
	}
}
