package knowledge

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func sample() *Base {
	return &Base{
		Series: "18.0", Source: "github.com/odoo/odoo", Commit: "abc", Date: "2025-11-09",
		Modules: []Module{
			{Name: "base", Version: "18.0.1.3", License: "LGPL-3", AutoInstall: true},
			{Name: "l10n_us_x", Version: "18.0.1.0", License: "Other proprietary", Depends: []string{"account", "base"},
				AutoInstall: true, Triggers: []string{"account"}, Countries: []string{"US"}},
			{Name: "off", Version: "18.0.1.0", License: "LGPL-3", Uninstallable: true},
		},
	}
}

func TestFormatAndParse(t *testing.T) {
	text := Format(sample())
	got, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sample(), got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if again := Format(got); !bytes.Equal(text, again) {
		t.Errorf("written again:\n%s", cmp.Diff(string(text), string(again)))
	}
}

// TestCommittedKnowledge: the file in data is in the form that Format writes.
func TestCommittedKnowledge(t *testing.T) {
	text, err := os.ReadFile("../data/ce-18.0.tsv")
	if err != nil {
		t.Fatal(err)
	}
	base, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(text), string(Format(base))); diff != "" {
		t.Errorf("(-committed +formatted):\n%s", diff)
	}
}

func TestParseRefuses(t *testing.T) {
	tests := []struct {
		name, in, want string
	}{
		{"empty", "", "no series"},
		{"no tab", "series\t18.0\nmodule base\n", "line 2: not a key"},
		{"unknown key", "series\t18.0\nmodule\tbase\nxmlid\ta\n", `line 3: unknown key "xmlid"`},
		{"before a module", "series\t18.0\ndepends\tbase\n", "line 2"},
		{"modules not in order", "series\t18.0\nmodule\tb\nmodule\ta\n", "line 3: module a is not after b"},
		{"module twice", "series\t18.0\nmodule\tb\nmodule\tb\n", "line 3"},
		{"list not in order", "series\t18.0\nmodule\tb\ndepends\tz a\n", "line 3: depends of b is not sorted"},
		{"other line ends", "series\t18.0\r\n", "line 1: not a key"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			base, err := Parse([]byte(test.in))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, %v, want an error with %q", base, err, test.want)
			}
		})
	}
}

// FuzzParse: no panic, and what was read is read again the same from what is written.
func FuzzParse(f *testing.F) {
	f.Add(Format(sample()))
	f.Add([]byte("series\t18.0\nmodule\ta\nauto_install\t\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		base, err := Parse(text)
		if err != nil {
			return
		}
		again, err := Parse(Format(base))
		if err != nil {
			t.Fatalf("%v in what was written from %+v", err, base)
		}
		if diff := cmp.Diff(base, again); diff != "" {
			t.Fatal(diff)
		}
	})
}
