package view_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/beevik/etree"
	"github.com/chromedp/chromedp"

	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
	"github.com/jgtolentino/smartdelta/internal/testkit/odooviews"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// template is a browser template, as the script gets it.
type template struct {
	Parent    *int   `json:"parent"`
	Extension bool   `json:"extension"`
	Text      string `json:"text"`

	view *view.View
}

// templates reads the browser templates of the modules in their order; those whose parents are not known are left out.
func templates(t *testing.T, folders []string) (list []*template) {
	place := map[string]int{}
	for _, m := range odooviews.Read(t, folders...) {
		filepath.WalkDir(filepath.Join(m.Dir, "static", "src"), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".xml" {
				return nil
			}
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			doc, _ := xml.Parse(raw)
			if doc.Root() == nil {
				return nil
			}
			for _, e := range doc.Root().ChildElements() {
				if x := one(raw, doc, e, path, list, place); x != nil {
					list = append(list, x)
				}
			}
			return nil
		})
	}
	return list
}

func one(raw []byte, doc *xml.Document, e *etree.Element, path string, list []*template, place map[string]int) *template {
	name, inherit := e.SelectAttrValue("t-name", ""), e.SelectAttrValue("t-inherit", "")
	x := &template{Extension: e.SelectAttrValue("t-inherit-mode", "") == "extension"}
	part, span := &tree.Part{ID: name, File: path}, doc.Span(e)
	x.view = &view.View{ID: name, Priority: view.DefaultPriority, Primary: !x.Extension, Part: part, Arch: func() *tree.Node {
		return tree.Single(raw, span.Start, span.CloseEnd, tree.Options{Part: part})
	}}
	if inherit != "" {
		n, ok := place[inherit]
		if !ok {
			return nil
		}
		x.Parent, x.view.Parent = &n, list[n].view
	}
	if !x.Extension {
		if _, twice := place[name]; twice || name == "" {
			return nil
		}
		place[name] = len(list)
	}
	copied := etree.NewDocument()
	copied.SetRoot(e.Copy())
	x.Text, _ = copied.WriteToString()
	return x
}

// TestOracleBrowser combines every browser template at its moment.
func TestOracleBrowser(t *testing.T) {
	odoo, folders := odooviews.Folders(t)
	if odoo == "" {
		t.Skip("ODOO_SRC names no source tree of Odoo 18.0")
	}
	list := templates(t, folders)
	version, answer := chromium(t, odoo, list)
	tally := oracle.Begin(t, "combined browser templates", version+", applyInheritance of Odoo 18.0", "Odoo's source and OCA wheels")
	set := view.NewBrowserSet()
	for i, x := range list {
		set.Add(x.view)
		tally.File()
		c := set.Combine(x.view)
		var want any
		if err := json.Unmarshal([]byte(answer(i)), &want); err != nil {
			t.Fatal(err)
		}
		problem, refused := want.(map[string]any)
		switch failed := len(c.Failures) > 0; {
		case refused && failed:
			tally.Items("refused by both", 1)
		case refused != failed:
			tally.Differ("%s: Odoo says %v, we %v", x.view.ID, problem, c.Failures)
		default:
			if got := bare(c.Root()); !reflect.DeepEqual(got, want) {
				tally.Differ("%s: (-Odoo +we)\n%s", x.view.ID, difference(want, got))
			}
			tally.Items("combined trees", 1)
		}
	}
	tally.Done()
}

// bare writes elements and attributes as the script does.
func bare(n *tree.Node) any {
	attrs, children := map[string]any{}, []any{}
	for _, a := range n.Attrs {
		attrs[(&tree.Node{Name: a.Name}).Local()] = a.Value
	}
	for c := n.First; c != nil; c = c.Next {
		if c.Kind == tree.Element {
			children = append(children, bare(c))
		}
	}
	return []any{n.Local(), attrs, children}
}

// chromium opens a page that has the script and the templates.
func chromium(t *testing.T, odoo string, list []*template) (version string, answer func(n int) string) {
	t.Helper()
	i := slices.IndexFunc([]string{"chromium", "chromium-browser", "google-chrome"}, func(name string) bool { _, err := exec.LookPath(name); return err == nil })
	if i < 0 {
		oracle.Missing(t, "no Chromium on this machine")
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath([]string{"chromium", "chromium-browser", "google-chrome"}[i]), chromedp.NoSandbox)
	allocator, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, done := chromedp.NewContext(allocator)
	t.Cleanup(done)
	var scripts []string
	for _, path := range []string{filepath.Join(odoo, "addons/web/static/src/core/template_inheritance.js"), "testdata/browser.js"} {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		scripts = append(scripts, strings.ReplaceAll(string(text), "export function", "function"))
	}
	data, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	run := func(expression string) string {
		result, err := chromedp.Run(ctx, chromedp.Evaluate[string](expression))
		if err != nil {
			t.Fatal(err)
		}
		return result
	}
	version = run(strings.Join(scripts, "\n") + "\nvar templates = " + string(data) + "; navigator.userAgent.replace(/.*Chrome/, 'Chrome')")
	return version, func(n int) string { return run(fmt.Sprintf("answer(%d)", n)) }
}
