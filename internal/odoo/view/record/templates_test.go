package record_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/record"
)

// Templates are below a root of three names, or are the root; each has its place.
func TestReadTemplates(t *testing.T) {
	const one = `<t t-name="m.A"><p/></t>`
	for _, c := range []struct{ name, text, want string }{
		{"in a box", `<?xml version="1.0"?><templates xml:space="preserve"><!-- c -->` + one + `<div t-name="m.B" t-inherit="m.A"/></templates>`,
			"m.A | m.B from m.A primary"},
		{"extension", `<templates><t t-inherit="m.A" t-inherit-mode="extension"><p position="after"><t t-name="in"/></p></t></templates>`,
			" from m.A extension"},
		{"in odoo", `<odoo>` + one + `</odoo>`, "m.A"},
		{"the root itself", one, "m.A"},
		{"an empty box", `<templates/>`, ""},
		{"broken behind", `<templates>` + one + `<t`, "m.A"},
	} {
		var got []string
		for _, r := range record.ReadTemplates([]byte(c.text)) {
			line := r.ID
			if r.Parent != nil {
				line += " from " + *r.Parent + " " + *r.Mode
			}
			got = append(got, line)
			root := r.Arch(nil, nil).Root()
			if text := c.text[root.Start:]; !strings.HasPrefix(text, "<t ") && !strings.HasPrefix(text, "<div ") {
				t.Errorf("%s: %s stands at %s", c.name, r.ID, text)
			}
		}
		if got := strings.Join(got, " | "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestTemplates(t *testing.T) {
	templates := record.NewTemplates()
	for _, file := range []struct{ name, text string }{
		{"early", `<templates>
			<t t-inherit="m.A" t-inherit-mode="extension"><late position="after"><x/></late></t>
			<t t-inherit="m.A" t-inherit-mode="extension"><gone position="after"><x/></gone></t>
			<t t-name="m.B" t-inherit="m.A"><p position="replace"/><early position="inside"/></t>
			<t t-name="m.C" t-inherit="m.Gone"/></templates>`},
		{"a", `<templates><t t-name="m.A"><p/></t></templates>`},
		{"late", `<templates><t t-inherit="m.A" t-inherit-mode="extension"><p position="after"><late/></p></t>
			<t t-name="m.Twice"/><t t-inherit="m.Twice" t-inherit-mode="extension"><other position="inside"/></t></templates>`},
		{"twice", `<templates><t t-name="m.Twice"><other/></t></templates>`},
	} {
		list := record.ReadTemplates([]byte(file.text))
		for i := range list {
			templates.Write(&list[i], file.name)
		}
	}
	var got []string
	for _, v := range templates.Views {
		for _, f := range templates.Failures(v) {
			how := "refused"
			if f.Kind == view.Undecided {
				how = "undecided"
			}
			got = append(got, v.Part.File+" "+v.Part.ID+": "+f.Selector+" "+how)
		}
	}
	slices.Sort(got)
	want := []string{ // <late> comes later, and another order of the files would find it
		"early m.A: //gone refused",
		"early m.B: //early refused",
		"late m.Twice: //other undecided",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"m.Gone"}, templates.Lost()); diff != "" {
		t.Errorf("lost (-want +got)\n%s", diff)
	}
}
