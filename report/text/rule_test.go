package text

import (
	"bytes"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

func TestRule(t *testing.T) {
	for _, rule := range rules.All() {
		var out bytes.Buffer
		if err := Rule(&out, rule, Options{Width: 60}); err != nil {
			t.Fatal(err)
		}
		text := out.String()
		doc := rule.Doc()
		for _, prose := range []string{doc.Rationale, doc.Fix, doc.Limits} {
			if words := strings.Join(strings.Fields(prose), " "); !strings.Contains(strings.Join(strings.Fields(text), " "), words) {
				t.Errorf("%s: the text lacks %q", rule.ID, words)
			}
		}
		for line := range strings.SplitSeq(text[:strings.Index(text+"\nBad", "\nBad")], "\n") {
			if visible.Width(line) > 60 && len(strings.Fields(line)) > 1 && !strings.HasPrefix(line, rule.ID) && !strings.Contains(line, "guardrail") {
				t.Errorf("%s: a line of %d columns: %s", rule.ID, visible.Width(line), line)
			}
		}
	}
}
