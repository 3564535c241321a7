package rules

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseDoc(t *testing.T) {
	tests := []struct {
		name, in string
		want     Doc
		err      string
	}{
		{
			name: "all sections",
			in:   "Rationale: a b\nc.\n\nd.\n\nFix: do it. Now.\n\nLimits: none\n\n*Bad*\n\n```txtar\n-- a/b --\nx\n```\n\n*Good*\n```txtar\n-- a/b --\n```\n",
			want: Doc{Rationale: "a b c.\n\nd.", Fix: "do it. Now.", Limits: "none", Bad: "-- a/b --\nx\n", Good: "-- a/b --\n"},
		},
		{
			name: "other rules from the same cause",
			in:   "*Bad* (also EE101, IAP201)\n```txtar\n-- a --\n```",
			want: Doc{Bad: "-- a --\n", Also: []string{"EE101", "IAP201"}},
		},
		{name: "empty", in: "", want: Doc{}},
		{name: "empty sections", in: "Rationale:\n\nFix:\n\n*Bad*\n\n```txtar\n```\n", want: Doc{}},
		{name: "a label in the middle of a line is text", in: "Rationale: see Fix: below\n", want: Doc{Rationale: "see Fix: below"}},
		{name: "a marker inside of an example is text", in: "*Bad*\n```txtar\n-- a --\nFix: x\n*Good*\n```\n", want: Doc{Bad: "-- a --\nFix: x\n*Good*\n"}},
		{name: "text before the first section", in: "hello\n", err: "text outside of a section"},
		{name: "text after an example", in: "*Bad*\n```txtar\n-- a --\n```\nhello\n", err: "text outside of a section"},
		{name: "section twice", in: "Fix: a\n\nFix: b\n", err: "twice or out of order"},
		{name: "sections out of order", in: "Fix: a\n\nRationale: b\n", err: "twice or out of order"},
		{name: "example without a fence", in: "*Bad*\n-- a --\n", err: "*Bad* needs a block"},
		{name: "example with an open fence", in: "*Good*\n```txtar\n-- a --\n", err: "*Good* needs a block"},
		{name: "example of another kind", in: "*Bad*\n```python\nx\n```\n", err: "*Bad* needs a block"},
		{name: "unknown words behind the label", in: "*Bad* really\n```txtar\n-- a --\n```\n", err: `is followed by "really"`},
		{name: "good is of no rule", in: "*Good* (also EE101)\n```txtar\n-- a --\n```\n", err: "is followed by"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ParseDoc(tt.in)
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Fatalf("error %v, want one with %q", err, tt.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			tt.want.Markdown = tt.in
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func FuzzParseDoc(f *testing.F) {
	f.Add("Rationale: a\n\nFix: b.\n\n*Bad* (also EE101)\n\n```txtar\n-- a --\nx\n```\n\n*Good*\n\n```txtar\n-- a --\n```\n")
	f.Add("*Bad*\n```txtar")
	f.Add("*Bad*")
	f.Fuzz(func(t *testing.T, in string) {
		doc, err := ParseDoc(in)
		again, errAgain := ParseDoc(in)
		if diff := cmp.Diff(doc, again); diff != "" || (err == nil) != (errAgain == nil) {
			t.Errorf("two readings differ: %s %v %v", diff, err, errAgain)
		}
		for _, example := range []string{doc.Bad, doc.Good} {
			if !strings.Contains(in, strings.TrimSuffix(example, "\n")) {
				t.Errorf("example is not in the text: %q", example)
			}
		}
	})
}

func TestSplitFrontMatter(t *testing.T) {
	tests := []struct {
		name, in, yaml, body, err string
	}{
		{name: "both", in: "---\nid: X\n---\nbody\n", yaml: "id: X\n", body: "body\n"},
		{name: "dashes in the body", in: "---\nid: X\n---\na\n---\nb\n", yaml: "id: X\n", body: "a\n---\nb\n"},
		{name: "none", in: "body\n", err: "no front matter"},
		{name: "not closed", in: "---\nid: X\n", err: "no closing"},
		{name: "Windows line ends", in: "---\r\nid: X\r\n---\r\n", err: "no front matter"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			yaml, body, err := SplitFrontMatter(tt.in)
			if (err != nil) != (tt.err != "") || err != nil && !strings.Contains(err.Error(), tt.err) {
				t.Fatalf("error %v, want %q", err, tt.err)
			}
			if yaml != tt.yaml || body != tt.body {
				t.Errorf("got %q and %q", yaml, body)
			}
		})
	}
}

func TestDocOfEveryRule(t *testing.T) {
	for _, r := range All() {
		doc := r.Doc()
		if doc.Rationale == "" || doc.Fix == "" || doc.Markdown == "" {
			t.Errorf("%s has no text", r)
		}
		if !strings.HasPrefix(doc.Fix, r.Advice()) || r.Advice() == "" {
			t.Errorf("%s: advice %q is not the beginning of %q", r, r.Advice(), doc.Fix)
		}
		if (doc.Bad == "") != (doc.Good == "") {
			t.Errorf("%s has one example only", r)
		}
		if strings.Contains(doc.Markdown, "\nid: ") {
			t.Errorf("%s: front matter in the text", r)
		}
	}
	if diff := cmp.Diff(Doc{}, (&Rule{ID: "EE999"}).Doc()); diff != "" {
		t.Errorf("a rule without a file has a text (-want +got)\n%s", diff)
	}
}

func BenchmarkDoc(b *testing.B) {
	for b.Loop() {
		EnterpriseDepends.Doc()
	}
}
