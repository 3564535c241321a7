package findings

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/rules"
)

func known(fingerprint, rule, path, message string) Finding {
	return Finding{
		Rule: rules.ByID(rule), Module: "m", Place: Place{Path: path}, Message: message, Fingerprint: fingerprint, New: true,
	}
}

func TestBaseline(t *testing.T) {
	list := []Finding{
		known("c", "EE101", "b/__manifest__.py", "planning is Enterprise"),
		known("b", "EE102", "a/x.py", "evil\u202e</script>\x1b"),
		known("a", "EE101", "a/x.py", "漢 🚀"),
		known("s", "EE101", "a/y.py", "suppressed"),
	}
	list[3].Suppressed = &Suppression{Reason: "x"}
	var out bytes.Buffer
	if err := BaselineOf(list).Write(&out); err != nil {
		t.Fatal(err)
	}
	for _, c := range out.Bytes() {
		if c >= 0x7f || c < ' ' && c != '\n' {
			t.Fatalf("byte %#x in %q", c, out.String())
		}
	}
	b, err := ReadBaseline(&out)
	if err != nil {
		t.Fatal(err)
	}
	want := []BaselineEntry{
		{"a", "EE101", "m", "a/x.py", "漢 🚀"},
		{"b", "EE102", "m", "a/x.py", "evil\u202e</script>\x1b"},
		{"c", "EE101", "m", "b/__manifest__.py", "planning is Enterprise"},
	}
	if diff := cmp.Diff(want, b.Entries); diff != "" {
		t.Fatalf("(-want +got):\n%s", diff)
	}

	now := []Finding{known("c", "EE101", "b/__manifest__.py", "worded otherwise"), known("d", "EE101", "b/__manifest__.py", "another")}
	stale := b.Apply(now)
	if diff := cmp.Diff(want[:2], stale); diff != "" {
		t.Errorf("stale (-want +got):\n%s", diff)
	}
	if now[0].New || !now[1].New {
		t.Errorf("new: %v, %v", now[0].New, now[1].New)
	}
}

func TestBaselineOfNothing(t *testing.T) {
	var out bytes.Buffer
	if err := (&Baseline{}).Write(&out); err != nil {
		t.Fatal(err)
	}
	b, err := ReadBaseline(&out)
	if err != nil || len(b.Entries) != 0 {
		t.Errorf("%v, %v", b, err)
	}
}

func TestReadBaselineRefuses(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"empty", "", "it is empty"},
		{"no JSON", "EE101 a.py", "no JSON from byte 1 on"},
		{"a report", `{"version": 1, "tool": {}, "findings": []}`, `unknown field "tool"`},
		{"another version", `{"version": 2, "findings": []}`, "version 2"},
		{"no version", `{"findings": []}`, "version 0"},
		{"no fingerprint", `{"version": 1, "findings": [{"rule": "EE101"}]}`, "entry 1"},
		{"unknown field", `{"version": 1, "findings": [{"fingerprint": "a", "line": 3}]}`, `unknown field "line"`},
		{"cut", `{"version": 1, "findings": [{"fingerprint": "a"}`, "ends in the middle"},
		{"twice", `{"version": 1, "findings": []} {"version": 1, "findings": []}`, "after its end"},
	} {
		if _, err := ReadBaseline(strings.NewReader(tt.in)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

func FuzzReadBaseline(f *testing.F) {
	f.Add(`{"version": 1, "findings": [{"fingerprint": "a", "rule": "EE101", "path": "p", "message": "m"}]}`)
	f.Add(`{"version": 1, "findings": null}`)
	f.Fuzz(func(t *testing.T, in string) {
		b, err := ReadBaseline(strings.NewReader(in))
		if err != nil {
			return
		}
		var once, twice bytes.Buffer
		if err := b.Write(&once); err != nil {
			t.Fatal(err)
		}
		again, err := ReadBaseline(bytes.NewReader(once.Bytes()))
		if err != nil {
			t.Fatalf("what was written is refused: %v", err)
		}
		if err := again.Write(&twice); err != nil || !bytes.Equal(once.Bytes(), twice.Bytes()) {
			t.Errorf("%v: %q, then %q", err, once.String(), twice.String())
		}
	})
}
