package glob

import (
	"strings"
	"testing"
)

func TestMatch(t *testing.T) {
	tests := []struct {
		pattern, path string
		want          bool
	}{
		{"addons/**", "addons/a/b.py", true},
		{"addons/*", "addons/a/b.py", false},
		{"{a,b}/**/*.{py,xml}", "b/c/d.xml", true},
		{"{a,b}/**/*.{py,xml}", "c/d.xml", false},
		{`a\{1,2\}`, "a{1,2}", true},
		{"[", "[", false},
		{"a/**", "a", true},
		{"a/**", "ab", false},
		{"a/b.js", "a/b.js", true},
		{"a/b.js/", "a/b.js", false},
		{"", "", true},
	}
	for _, test := range tests {
		if got := Match(test.pattern, test.path); got != test.want {
			t.Errorf("Match(%q, %q) = %v", test.pattern, test.path, got)
		}
	}
}

// Each of these would be tried in 2 to the 40 ways.
func TestVastPatternsAreNone(t *testing.T) {
	for _, pattern := range []string{
		strings.Repeat("{a,a}", 40) + "b",
		strings.Repeat("{a,", 40) + strings.Repeat("}", 40),
		strings.Repeat("{", 40) + strings.Repeat("a,a}", 40),
		"{" + strings.Repeat("a,", 2000) + "}",
	} {
		if IsValid(pattern) || Match(pattern, strings.Repeat("a", 40)) {
			t.Errorf("%.40s… can be matched", pattern)
		}
	}
	if !IsValid("{a,b}/{c,d,e}/**/{x_*,y_*}.{py,xml,csv}") || !IsValid(strings.Repeat(`\{a,b\}`, 40)) || !IsValid(strings.Repeat("a,", 2000)) {
		t.Error("a plain pattern is refused")
	}
}
