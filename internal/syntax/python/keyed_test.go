package python

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestKeyed(t *testing.T) {
	tests := []struct {
		name, src string
		want      []string // key, text, and what else is said
	}{
		{"action", `{"type": "ir.actions.act_window", "res_model": "a.b", "view_mode": "list, form"}`, []string{"res_model a.b", "view_mode list sure", "view_mode form sure"}},
		{"an action by its type alone", `{"view_mode": "list", "type": 'ir.actions.act_window'}`, []string{"view_mode list sure"}},
		{"no action", `{"view_mode": "list"}`, []string{"view_mode list"}},
		{"views", `{"views": [(False, "list"), [x, 'form']], "y": (1, "z")}`, []string{"views list", "views form"}},
		{"client action", `{"tag": "a", "type": "ir.actions.client"}, {"tag": "b"}`, []string{"tag a"}},
		{"keywords", `f(res_model = "a.b", list_view_ref="x.y", model="c.d", report_name="e.f")`, []string{"res_model a.b", "list_view_ref x.y", "report_name e.f"}},
		{"an item that is assigned", `action["view_mode"] = "kanban"`, []string{"view_mode kanban sure"}},
		{"an item of something in a call", `f(a["view_mode"] == "kanban")`, nil},
		{"domain", `[("model_id.model", "=", "a.b"), ("model", "in", ["c.d"]), ("name", "=", "e.f")]`, []string{"model_id.model a.b domain"}},
		{"over lines, with a comment", "x = {\n  'res_model':  # 'c.d'\n    'a.b',\n}", []string{"res_model a.b"}},
		{"bytes and escapes", `{"res_model": b"a.b", "active_model": "a\x2eb", b"res_model": "c.d"}`, nil},
		{"a line that is no Python", `x = = {"res_model": "a.b"}`, []string{"res_model a.b"}},
		{"a line that says nothing of the next", "x = 'res_model'\ny = {'type': 'a'}", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, k := range Parse([]byte(tt.src)).Keyed {
				words := []string{k.Key, tt.src[k.Start:k.End]}
				if k.Sure {
					words = append(words, "sure")
				}
				if k.Domain {
					words = append(words, "domain")
				}
				got = append(got, strings.Join(words, " "))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
