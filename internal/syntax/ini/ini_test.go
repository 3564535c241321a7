package ini_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/syntax/ini"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// shown writes options as "[section] key@start = line@start | line@start", then problems as "start-end: message".
func shown(text string) []string {
	var all []string
	options, problems := ini.Parse([]byte(text))
	for _, o := range options {
		var lines []string
		for _, l := range o.Lines {
			lines = append(lines, fmt.Sprintf("%s@%d", l.Text, l.Start))
		}
		all = append(all, fmt.Sprintf("[%s] %s@%d = %s", o.Section, o.Key, o.Start, strings.Join(lines, " | ")))
	}
	for _, p := range problems {
		all = append(all, fmt.Sprintf("%d-%d: %s", p.Start, p.End, p.Message))
	}
	return all
}

func TestParse(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string
	}{
		{"plain", "# x\n[options]\na = b\nC: d ; e\n", []string{"[options] a@14 = b@18", "[options] c@20 = d ; e@23"}},
		{"a value that goes on", "[o]\na = b,\n  c,\n# x\n\n   ; y\n  d\ne =\n f\n", []string{"[o] a@4 = b,@8 | c,@13 | d@30", "[o] e@32 = @35 | f@37"}},
		{"no comments behind values, no quotes, nothing expanded", "[o]\na = \"b\" # c\nd = %(a)s\\\ne = x\n", []string{`[o] a@4 = "b" # c@8`, `[o] d@16 = %(a)s\@20`, "[o] e@27 = x@31"}},
		{"three quotes are nothing special", "[o]\nx = \"\"\"abc\na = b\n", []string{`[o] x@4 = """abc@8`, "[o] a@15 = b@19"}},
		{"the deeper key begins a value", "[o]\n  a = b\n  c = d\n", []string{"[o] a@6 = b@10", "[o] c@14 = d@18"}},
		{"CRLF and CR", "[o]\r\na = b\r\n  c\rd = e", []string{"[o] a@5 = b@9 | c@14", "[o] d@16 = e@20"}},
		{"brackets", "[a]b]\nc = d\n[]\n", []string{"[a]b] c@6 = d@10", "12-14: the line is neither a section nor an option"}},
		{"no section", "a = b\nx\n[o]\nc = d\n", []string{"[o] c@12 = d@16", "0-5: no section begins before this line"}},
		{"no key", "[o]\n= b\nword\n", []string{"4-7: the line is neither a section nor an option", "8-12: the line is neither a section nor an option"}},
		{"twice", "[o]\na = b\n[p]\na = c\n[o]\nA = d\n", []string{"[o] a@4 = b@8", "[p] a@14 = c@18", "[o] a@24 = d@28", `20-23: section "o" begins twice`, `24-29: option "a" is set twice`}},
		{"a byte order mark", "\ufeff[o]\na = b\n", []string{"[o] a@7 = b@11", "0-3: the file begins with a byte order mark, which Python takes for a part of its first line"}},
		{"nothing", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, shown(tt.in)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestGet(t *testing.T) {
	options, _ := ini.Parse([]byte("[DEFAULT]\na = 1\nb = 2\n[o]\nb = 3\nb = 4\n[DEFAULT]\nb = 5\n[p]\nc = 6\n"))
	for key, want := range map[string]string{"a": "1", "b": "4", "c": ""} {
		got := ""
		if o := ini.Get(options, "o", key); o != nil {
			got = o.Lines[0].Text
		}
		if got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
}

var samples = []string{
	"[options]\naddons_path = /mnt/a,\n    /mnt/b\n; x\nadmin_passwd = %(x)s\n",
	"# x\n\n[options]\n\taddons_path: a\n\n\t  b\n\t# c\n\t  d\n[queue_job]\nchannels=root:2\n",
	"[DEFAULT]\na = b\n[o]\nA: = c\n  [x]\n d\n",
	"[o]\nx = \"\"\"abc\naddons_path=/a\\\n/b = c\n",
}

// TestOracle compares options, values and the verdict with Python's configparser.
func TestOracle(t *testing.T) {
	python := oracle.Start(t, "testdata/ini_oracle.py", "configparser")
	tally := oracle.Begin(t, "odoo.conf options", python.Version+" (configparser)", "samples and mutations")
	rng := rand.New(rand.NewPCG(18, 4))
	for _, s := range samples {
		compare(tally, python, s)
	}
	for range 5000 {
		compare(tally, python, mutate(rng, samples[rng.IntN(len(samples))]))
	}
	tally.Done()
}

func compare(tally *oracle.Tally, python *oracle.Script, text string) {
	tally.File()
	var want struct {
		Options []any  `json:"options"`
		Error   string `json:"error"`
	}
	if err := json.Unmarshal(python.Ask([]byte(text)), &want); err != nil {
		tally.Differ("%q: %v", text, err)
		return
	}
	options, problems := ini.Parse([]byte(text))
	switch {
	case (want.Error == "") != (len(problems) == 0):
		tally.Differ("%q: Python says %q, we %v", text, want.Error, problems)
	case want.Error != "":
		tally.Apart("texts that Python refuses, and we too", 1)
	default:
		if diff := cmp.Diff(sorted(want.Options), sorted(asPython(options))); diff != "" {
			tally.Differ("%q (-python +ours)\n%s", text, diff)
		}
		tally.Items("options", len(options))
	}
}

func asPython(options []ini.Option) []any {
	var all []any
	for _, o := range options {
		lines := []any{}
		for _, l := range o.Lines {
			if l.Text != "" {
				lines = append(lines, l.Text)
			}
		}
		all = append(all, []any{o.Section, o.Key, lines})
	}
	return all
}

// sorted drops the order of sections, which Python keeps by name.
func sorted(options []any) []string {
	var all []string
	for _, o := range options {
		all = append(all, fmt.Sprintf("%q", o))
	}
	slices.Sort(all)
	return all
}

// mutate damages a text in one to three places.
func mutate(rng *rand.Rand, text string) string {
	pieces := []string{"\n", "\r\n", "\r", "[", "]", "=", ":", "#", ";", " ", "\t", "\n ", "\v", "\u00a0", "\x1c", "\u2028", "é", "\n[o]\n", "\na=b\n", "\\\n", "\"\"\"", "\ufeff", "\x00"}
	b := []byte(text)
	for range 1 + rng.IntN(3) {
		at := rng.IntN(len(b) + 1)
		switch end := min(len(b), at+rng.IntN(6)); rng.IntN(3) {
		case 0:
			b = slices.Delete(b, at, end)
		case 1:
			b = slices.Insert(b, at, b[at:end]...)
		default:
			b = slices.Insert(b, at, []byte(pieces[rng.IntN(len(pieces))])...)
		}
	}
	return strings.ToValidUTF8(string(b), "\ufffd")
}

// FuzzParse: no panic, each key and line stands where it is said to be.
func FuzzParse(f *testing.F) {
	for _, s := range samples {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		options, problems := ini.Parse(text)
		for _, o := range options {
			if !strings.HasPrefix(strings.ToLower(string(text[o.Start:])), o.Key) {
				t.Errorf("key %q is not at %d of %q", o.Key, o.Start, text)
			}
			for _, l := range o.Lines {
				if !strings.HasPrefix(string(text[l.Start:]), l.Text) {
					t.Errorf("line %q is not at %d of %q", l.Text, l.Start, text)
				}
			}
		}
		for _, p := range problems {
			if p.Start < 0 || p.End <= p.Start || p.End > len(text) {
				t.Errorf("problem %+v of %d bytes", p, len(text))
			}
		}
	})
}
