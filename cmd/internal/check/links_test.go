package check_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/checktest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

// What could not be read is one finding, and not missing besides; nor is a file that is too large unlisted.
func TestUnread(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{
		"outside.txt":                   "",
		"root/addons/m/__manifest__.py": `{"name": "M", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "data": ["data/link.xml", "data/gone.xml", "views/x.xml"]}`,
		"root/addons/m/__init__.py":     "from . import linked\nfrom .models import x\nfrom . import gone\n",
		"root/addons/m/data/large.xml":  "<odoo/>",
	}
	testtree.Write(t, dir, files)
	module := filepath.Join(dir, "root", "addons", "m")
	if err := os.Truncate(filepath.Join(module, "data", "large.xml"), 64<<20); err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{
		"data/link.xml": "outside.txt", "linked.py": "outside.txt", "models": ".", "views": ".",
		"data/gone.xml": "nowhere", "gone.py": "nowhere",
	} {
		if err := os.Symlink(filepath.Join(dir, target), filepath.Join(module, filepath.FromSlash(name))); err != nil {
			t.Skipf("no symbolic links here: %v", err)
		}
	}
	result := checktest.Run(t, filepath.Join(dir, "root"))
	var got []string
	for _, f := range result.Findings {
		if strings.HasPrefix(f.Rule.ID, "REF") {
			got = append(got, f.Rule.ID+" "+f.Message)
		}
	}
	want := []string{
		"REF408 gone is imported, and there is no such file",
		"REF406 m has no file data/gone.xml",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	var unread []string
	for _, u := range result.Unread {
		unread = append(unread, u.Path)
	}
	want = []string{
		"addons/m/data/gone.xml", "addons/m/data/large.xml", "addons/m/data/link.xml", "addons/m/gone.py", "addons/m/linked.py",
		"addons/m/models", "addons/m/views",
	}
	if diff := cmp.Diff(want, unread); diff != "" {
		t.Errorf("not read: (-want +got)\n%s", diff)
	}
}
