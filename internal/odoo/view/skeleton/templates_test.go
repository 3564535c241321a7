package skeleton_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/record"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/skeleton"
	"github.com/jgtolentino/smartdelta/internal/testkit/odooviews"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// Views and templates stand beside each other in a knowledge base; selectors of templates may ask for labels.
func TestStore(t *testing.T) {
	views := records(t, "m", `<odoo><template id="q"><p title="t"/></template></odoo>`)
	templates := skeleton.Module{Name: "m", Records: record.ReadTemplates([]byte(`<templates>
		<t t-name="m.A"><p title="one" t-on-click="go" data-x="1">text</p><p title="two"/></t>
		<t t-name="m.B" t-inherit="m.A"><p title="two" position="after"><i title="three"/></p></t></templates>`))}
	viewBlocks, ofViews := skeleton.Encode([]skeleton.Module{views})
	blocks, ofTemplates := skeleton.EncodeTemplates([]skeleton.Module{templates})
	entry := knowledge.Entry{Module: knowledge.Module{Name: "m"}}
	entry.Facts[knowledge.ViewsFact], entry.Facts[knowledge.TemplatesFact] = string(viewBlocks[0]), string(blocks[0])
	file, err := knowledge.Open(string(knowledge.Format(knowledge.Origin{}, skeleton.Share(ofViews, ofTemplates), []knowledge.Entry{entry})))
	if err != nil {
		t.Fatal(err)
	}
	store := skeleton.NewStore(file)
	var got []string
	for _, read := range []func(string) ([]record.Record, bool){store.Records, store.Templates} {
		list, ok := read("m")
		if !ok {
			t.Fatal("not read")
		}
		for _, r := range list {
			got = append(got, write(r.Arch(nil, nil).Root()))
		}
		if _, ok := read("n"); ok {
			t.Error("a module that is not there")
		}
	}
	want := []string{
		"<t t-name=m.q><p></></>",
		"<t t-name=m.A><p t-on-click=go></><p title=two></></>",
		"<t t-name=m.B t-inherit=m.A><p title=two position=after><i></></></>",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestOracleSameTemplates combines the skeletons of Odoo's browser templates, and whole templates of others on top of
// them: the same elements come out as of whole ones.
func TestOracleSameTemplates(t *testing.T) {
	odoo, folders := odooviews.Folders(t)
	if odoo == "" {
		t.Skip("ODOO_SRC names no source tree of Odoo 18.0")
	}
	read := odooviews.Read(t, folders...)
	var modules []skeleton.Module
	plain := map[string][]record.Record{}
	for _, m := range read {
		plain[m.Name] = drawn(t, m.Dir)
		if strings.HasPrefix(m.Dir, odoo) {
			modules = append(modules, skeleton.Module{Name: m.Name, Records: plain[m.Name]})
		}
	}
	blocks, shared := skeleton.EncodeTemplates(modules)
	size, raw := len(shared), map[string]string{}
	for i, block := range blocks {
		size += len(block)
		raw[modules[i].Name] = string(block)
	}
	t.Logf("%d bytes, %d of them shared", size, len(shared))
	reader, err := skeleton.NewReader(string(shared))
	if err != nil {
		t.Fatal(err)
	}
	whole, thin := record.NewTemplates(), record.NewTemplates()
	for _, m := range read {
		list := plain[m.Name]
		thin.Skeletons(nil)
		if block, ok := raw[m.Name]; ok {
			if list, err = reader.Records(block); err != nil {
				t.Fatal(err)
			}
			thin.Skeletons(skeleton.TemplateAttributes())
		}
		for i := range list {
			whole.Write(&plain[m.Name][i], m.Dir)
			thin.Write(&list[i], m.Dir)
		}
	}
	tally := oracle.Begin(t, "combined skeletons of browser templates", "combined templates", "Odoo's source and OCA wheels")
	for i, v := range whole.Views {
		tally.File()
		failed := whole.Failures(v)
		tally.Items("specs that find nothing in both", len(failed))
		x, y := whole.Set.Combine(v), thin.Set.Combine(thin.Views[i])
		if structure(x.Document) != structure(y.Document) || len(failed) != len(thin.Failures(thin.Views[i])) {
			tally.Differ("%s: %v %v\n%s\n%s", v.Part.ID, x.Failures, y.Failures, structure(x.Document), structure(y.Document))
		}
	}
	tally.Done()
}

// drawn reads the browser templates of a module.
func drawn(t *testing.T, dir string) (list []record.Record) {
	filepath.WalkDir(filepath.Join(dir, "static", "src"), func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".xml" {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, record.ReadTemplates(text)...)
		return nil
	})
	return list
}
