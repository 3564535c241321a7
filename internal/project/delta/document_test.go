package delta_test

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/project/delta"
)

func TestClaims(t *testing.T) {
	type claim struct{ step, text, module string }
	tests := []struct {
		name, in string
		want     []claim
	}{
		{"heading", "### Selected Step: `GAP_DELTA`\n", []claim{{"GAP_DELTA", "GAP_DELTA", ""}}},
		{"the framework's other label", "### Smart Delta Step: `gap_delta`", []claim{{"GAP_DELTA", "gap_delta", ""}}},
		{"value in the next block", "### Selected Step\n\n`CONFIG_ONLY`, since\n", []claim{{"CE_CONFIG", "CONFIG_ONLY", ""}}},
		{"list item in bold", "- **Type**: `GAP_DELTA` (Smart Delta Framework)", []claim{{"GAP_DELTA", "GAP_DELTA", ""}}},
		{"lines of one paragraph", "**Module Name**: `shop`\n**Version**: 1\n**Type**: `OCA_EQUIVALENT`\n", []claim{{"OCA_EQUIVALENT", "OCA_EQUIVALENT", "shop"}}},
		{"table", "| what | value |\n|---|---|\n| Module | shop |\n| Selected Step | new module |\n", []claim{{"GAP_NEW_MODULE", "new module", "shop"}}},
		{"no step behind a sure label", "Selected Step: `GAP_DELTAS`", []claim{{"", "GAP_DELTAS", ""}}},
		{"no step behind a label of many things", "Type: module", nil},
		{"two modules", "Module: a\n\nSelected Step: GAP_DELTA\n\nModule: b\n\nSelected Step: CE_CONFIG\n", []claim{{"GAP_DELTA", "GAP_DELTA", "a"}, {"CE_CONFIG", "CE_CONFIG", "b"}}},
		{"module behind the step", "### Selected Step: `GAP_DELTA`\n\n- Module: `shop`\n", []claim{{"GAP_DELTA", "GAP_DELTA", "shop"}}},
		{"code, quote and comment", "```\nSelected Step: GAP_DELTA\n```\n\n> Selected Step: GAP_DELTA\n\n<!-- Selected Step: GAP_DELTA -->\n\n    Selected Step: GAP_DELTA\n", nil},
		{"prose", "The step: we chose GAP_DELTA. Commits carry `[smart-delta:GAP_DELTA]`.", nil},
		{"a question of the tree", "3. `GAP_DELTA`? Yes.", nil},
		{"nothing behind the label", "### Selected Step:\n\nNothing yet: think.\n", nil},
		{"CRLF and BOM", "\ufeff# x\r\n\r\n**Selected Step:** `EXTERNAL_TOOL`\r\n", []claim{{"EXTERNAL_TOOL", "EXTERNAL_TOOL", ""}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []claim
			for _, c := range delta.Read([]byte(tt.in)).Claims {
				got = append(got, claim{c.Step.String(), c.Text, c.Module})
				if text := tt.in[c.Start:c.End]; text != c.Text {
					t.Errorf("place holds %q, want %q", text, c.Text)
				}
			}
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(claim{})); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestAnalysis(t *testing.T) {
	src, err := os.ReadFile("../../../fixtures/omc_finance_ppm_repo/SMART_DELTA.md")
	if err != nil {
		t.Fatal(err)
	}
	d := delta.Read(src)
	analysis, ok := d.Analysis()
	if !ok {
		t.Fatal("no analysis")
	}
	var titles []string
	for _, s := range d.Within(analysis) {
		titles = append(titles, s.Title)
	}
	want := []string{"Requested", "Decision", "Selected Step: GAP_DELTA", "Implementation", "Guardrails"}
	if diff := cmp.Diff(want, titles); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if len(d.Claims) != 1 || d.Claims[0].Module != "omc_finance_ppm" {
		t.Errorf("claims: %+v", d.Claims)
	}
}

func TestTags(t *testing.T) {
	tests := []struct {
		in   string
		want []string
	}{
		{"Add a field\n\n[smart-delta:GAP_DELTA]", []string{"GAP_DELTA"}},
		{"[smart-delta: config_only] x", []string{"CE_CONFIG"}},
		{"[smart-delta:GAP]", []string{""}},
		{"# [smart-delta:GAP_DELTA]\n", nil},
		{"smart-delta:GAP_DELTA", nil},
		{"a [smart-delta:GAP_DELTA] b [smart-delta:CE_CONFIG]", []string{"GAP_DELTA", "CE_CONFIG"}},
	}
	for _, tt := range tests {
		var got []string
		for _, tag := range delta.Tags(tt.in) {
			got = append(got, tag.Step.String())
			if tt.in[tag.Start:tag.End] != tag.Text {
				t.Errorf("%q: place holds %q", tt.in, tt.in[tag.Start:tag.End])
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q (-want +got)\n%s", tt.in, diff)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("### Selected Step: `GAP_DELTA`\n\n| a | b |\n|---|---|\n| Step | x |\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		d := delta.Read(src)
		for _, c := range d.Claims {
			if c.Start < 0 || c.End > len(src) || c.Start >= c.End {
				t.Errorf("claim at %d to %d of %d", c.Start, c.End, len(src))
			}
		}
		for _, s := range d.Sections {
			if s.Start > s.Body || s.Body > s.End && s.End != s.Body || s.End > len(src) {
				t.Errorf("section %+v of %d", s, len(src))
			}
		}
	})
}
