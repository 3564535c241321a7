package resolve_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/rules"
)

// asking gives the files of a module with one file of code.
func asking(files map[string]string, dir, depends, code string) {
	files[dir+"/__manifest__.py"] = `{"name": "M", "version": "18.0.1.0.0", "author": "Acme", "license": "LGPL-3", "depends": [` + depends + `]}`
	files[dir+"/__init__.py"] = "from . import models\n"
	files[dir+"/models.py"] = "from odoo import models\n\n\n" + code
}

// asks is code that asks for models.
func asks(names ...string) string {
	code := "class A(models.AbstractModel):\n    _name = \"acme.a\"\n    _description = \"A\"\n\n    def f(self):\n"
	for _, name := range names {
		code += "        self.env[\"" + name + "\"]\n"
	}
	return code
}

// Whatever is absent, copied or unread: a name is decided where it can be, and else it is said who may define it.
func TestUndecided(t *testing.T) {
	tests := []struct {
		name         string
		depends      string
		asks         []string
		write        func(files map[string]string)
		want         []string // rule and name of models
		inconclusive []string // rule and reason
	}{
		{
			name: "beside an Enterprise dependency", depends: `"sale", "knowledge"`,
			asks:         []string{"knowledge.article", "report.planning.slot_x", "mail.channel", "stock.production.lot", "res.partnr", "helpdesk.tiket"},
			want:         []string{"EE103 knowledge.article", "EE103 report.planning.slot_x", "REF402 mail.channel", "REF402 stock.production.lot"},
			inconclusive: []string{"REF402 2 names may be of knowledge, whose content is not known"},
		},
		{
			name: "of an Enterprise addon beside an unknown one", depends: `"documents", "some_unknown"`,
			asks: []string{"documents.document", "helpdesk.ticket"},
			want: []string{"EE103 documents.document"},
			inconclusive: []string{
				"EE103 some_unknown is not in the workspace and may define what looks like Enterprise's",
				"REF402 1 name may be of documents, some_unknown, whose content is not known",
				"EE106 some_unknown is not in the workspace and may define what looks like Enterprise's",
			},
		},
		{
			name: "below a missing data file", depends: `"base", "gaps"`, asks: []string{"helpdesk.ticket", "no.such"},
			write: func(files map[string]string) {
				asking(files, "gaps", `"base"`, "")
				files["gaps/__manifest__.py"] = `{"name": "G", "version": "18.0.1.0.0", "author": "Acme", "license": "LGPL-3", "depends": ["base"], "data": ["data/gone.xml"]}`
			},
			want: []string{"EE103 helpdesk.ticket", "REF402 no.such"},
		},
		{
			name: "below unread Python", depends: `"base", "gaps"`, asks: []string{"helpdesk.ticket", "no.such"},
			write: func(files map[string]string) { asking(files, "gaps", `"base"`, "class (\n") },
			inconclusive: []string{
				"EE103 not all Python of gaps could be read, and it may define what looks like Enterprise's",
				"REF402 2 names may be of gaps, of which not all could be read",
				"EE106 not all Python of gaps could be read, and it may define what looks like Enterprise's",
			},
		},
		{
			name: "below a module that is there twice", depends: `"base", "dup"`, asks: []string{"no.such"},
			write: func(files map[string]string) {
				asking(files, "a/dup", `"base"`, "")
				asking(files, "b/dup", `"base"`, "")
			},
			want: []string{"REF402 no.such"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := make(map[string]string)
			asking(files, "acme", tt.depends, asks(tt.asks...))
			if tt.write != nil {
				tt.write(files)
			}
			r := odootest.Check(t, analyzers.Suite(), testtree.New(t, files))
			var got, open []string
			for _, f := range r.Findings {
				if i := slices.IndexFunc(tt.asks, func(name string) bool { return strings.Contains(f.Message, "model "+name) }); i >= 0 {
					got = append(got, f.Rule.ID+" "+tt.asks[i])
				}
			}
			for _, rule := range rules.All() {
				if o := r.Outcomes()["acme"][rule]; o.State == rules.Inconclusive {
					open = append(open, rule.ID+" "+o.Why)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("findings (-want +got)\n%s", diff)
			}
			slices.Sort(open)
			slices.Sort(tt.inconclusive)
			if diff := cmp.Diff(tt.inconclusive, open); diff != "" {
				t.Errorf("undecided (-want +got)\n%s", diff)
			}
		})
	}
}
