package view_test

import (
	"os"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/record"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/xpath"
	"github.com/jgtolentino/smartdelta/internal/testkit/odooviews"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// TestOracleFix gives the selectors of Odoo's views the name that lists had before 18.0, one at a time: the fix must give
// back the file as it was.
func TestOracleFix(t *testing.T) {
	odoo, folders := odooviews.Folders(t)
	if odoo == "" {
		t.Skip("ODOO_SRC names no source tree of Odoo 18.0")
	}
	tally := oracle.Begin(t, "fixes of selectors", "the files as they were", "Odoo's source and OCA wheels")
	library := record.NewLibrary()
	for _, m := range odooviews.Read(t, folders...) {
		for i := range m.Writes {
			w := &m.Writes[i]
			v := library.Write(&w.Record, w.File)
			if v == nil || v.Parent == nil || w.Arch == nil {
				continue
			}
			file, err := os.ReadFile(w.File)
			if err != nil {
				t.Fatal(err)
			}
			for _, old := range olden(v, file) {
				tally.File()
				got := mended(t, library.Set, v, m.Name, w.At, old)
				if got == "" {
					tally.Items("selectors that find something all the same, or are written otherwise", 1)
				} else if got != string(file) {
					tally.Differ("%s: %s", v.ID, got)
				}
			}
		}
	}
	tally.Done()
}

// olden gives the file with <tree> in the place of <list> in one selector of a view, once for each.
func olden(v *view.View, file []byte) (list []string) {
	root := v.Arch().Root()
	for n := root; n != nil; n = n.Following(root) {
		at, end, text := n.Start, n.NameEnd, "<tree"
		switch expr := n.Attr("expr"); {
		case n.Kind != tree.Element || n.Start == tree.NoPlace || n.Value("position") == "":
			continue
		case n.Name == "list" && n.First == nil && n.Text == "": // end tags would be left
		case expr != nil && string(file[expr.Start:expr.End]) == expr.Value:
			q, err := xpath.Compile(expr.Value)
			if err != nil || q.Rename("list", "tree") == expr.Value {
				continue
			}
			at, end, text = expr.Start, expr.End, q.Rename("list", "tree")
		default:
			continue
		}
		list = append(list, string(file[:at])+text+string(file[end:]))
	}
	return list
}

// mended gives the file as the fix of the only failure leaves it; "" where nothing fails.
func mended(t *testing.T, set *view.Set, v *view.View, module string, at int, old string) string {
	part, arch := v.Part, v.Arch
	defer set.Update(v, func() { v.Part, v.Arch = part, arch })
	for _, r := range record.Read([]byte(old), module) {
		if r.At == at {
			set.Update(v, func() {
				v.Part = &tree.Part{ID: v.ID, File: part.File}
				v.Arch = func() *tree.Node { return r.Arch(v.Part, nil) }
			})
		}
	}
	for _, f := range set.Combine(v).Failures {
		if f.View == v {
			return fixed(old, f.Fix([]byte(old)))
		}
	}
	return ""
}
