package markdown

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/testkit/golden"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
	"github.com/jgtolentino/smartdelta/report/visible"
)

func TestMarkdownEscapes(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"plain", "planning is Enterprise", "planning is Enterprise"},
		{"markup", "*a* _b_ `c` <b> [d](e)", "\\*a\\* \\_b\\_ \\`c\\` \\<b\\> \\[d\\]\\(e\\)"},
		{"mention and reference", "@user #1", "@<!-- -->user #<!-- -->1"},
		{"autolinks", "https://x.y www.x.y", `https\://x.y www\.x.y`},
		{"entity", "&lt;", `\&lt;`},
		{"line end", "a\n# b", "a␊#<!-- --> b"},
	} {
		if got := visible.Markdown(tt.in); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
	for _, tt := range []struct{ in, want string }{
		{"a", "`a`"}, {"a`b", "``a`b``"}, {"`", "`` ` ``"}, {"", "`  `"}, {"a``b`c", "```a``b`c```"},
	} {
		if got := mdCode(tt.in); got != tt.want {
			t.Errorf("mdCode(%q): got %s, want %s", tt.in, got, tt.want)
		}
	}
	if got := mdCell(visible.Markdown("a|b") + mdCode("c|d")); got != "a\\|b`c\\|d`" {
		t.Errorf("mdCell: %s", got)
	}
}

func TestMarkdownIsBounded(t *testing.T) {
	r := sample.Rich(sample.Doubles())
	for range 9 {
		r.Findings = append(r.Findings, r.Findings...)
		r.Unread = append(r.Unread, r.Unread...)
	}
	for i := range r.Findings { // equal ones would be one
		r.Findings[i].Message += fmt.Sprint(" ", i)
	}
	var out bytes.Buffer
	if err := Write(&out, r); err != nil {
		t.Fatal(err)
	}
	if out.Len() > 65536 {
		t.Errorf("%d bytes", out.Len())
	}
	if !strings.Contains(out.String(), "more findings\n") {
		t.Errorf("does not say what it left out: %s", out.String()[out.Len()-100:])
	}
}

// withoutCode drops code spans as CommonMark reads them: a run of backticks up to the next run of that length,
// where a backslash before the first backtick makes it none.
func withoutCode(line string) string {
	var out strings.Builder
	for i := 0; i < len(line); {
		switch line[i] {
		case '\\':
			n := min(2, len(line)-i)
			out.WriteString(line[i : i+n])
			i += n
			continue
		case '`':
		default:
			out.WriteByte(line[i])
			i++
			continue
		}
		n := 0
		for i+n < len(line) && line[i+n] == '`' {
			n++
		}
		i += n
		for end := i; end < len(line); {
			if line[end] != '`' {
				end++
				continue
			}
			m := 0
			for end+m < len(line) && line[end+m] == '`' {
				m++
			}
			end += m
			if m == n {
				i = end
				break
			}
		}
	}
	return out.String()
}

func TestGolden(t *testing.T) {
	for name, r := range sample.Golden() {
		golden.Check(t, filepath.Join("testdata", name+".md"), sample.Render(t, Write, r))
	}
}

func TestReadsBack(t *testing.T) {
	for name, r := range sample.All() {
		t.Run(name, func(t *testing.T) { readsMarkdown(t, sample.Render(t, Write, r), r) })
	}
}

func FuzzWrite(f *testing.F) {
	sample.Fuzz(f, func(t testing.TB, r *report.Result) { readsMarkdown(t, sample.Render(t, Write, r), r) })
}

func readsMarkdown(t testing.TB, out []byte, r *report.Result) {
	t.Helper()
	sample.Plain(t, out)
	for line := range strings.Lines(string(out)) {
		if outside := withoutCode(line); strings.Contains(strings.NewReplacer("<br>", "", "<!-- -->", "", `\<`,
			"").Replace(outside), "<") {
			t.Errorf("markdown: an element in %q", line)
		}
		for rest := withoutCode(line); ; { // GitHub would notify somebody, or link an issue
			at := strings.IndexAny(rest, "@#")
			if at < 0 {
				break
			}
			heading := strings.Trim(rest[:at], "#") == "" && strings.HasPrefix(strings.TrimLeft(rest[at:], "#"), " ")
			if rest = rest[at+1:]; !heading && !strings.HasPrefix(rest, "<!-- -->") {
				t.Errorf("markdown: a mention in %q", line)
			}
		}
	}
}
