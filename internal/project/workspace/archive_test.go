package workspace

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Archives are looked into for Enterprise addons: by folder and manifest, as folders of the workspace are.
func TestArchives(t *testing.T) {
	const enterprise, own = `{"name": "P", "author": "Odoo S.A.", "license": "OEEL-1"}`, `{"name": "P", "author": "Acme", "license": "AGPL-3"}`
	files := map[string]string{
		"./e-18.0/planning/__manifest__.py": enterprise, "./e-18.0/sign/__manifest__.py": "{}",
		"./e-18.0/acme/__manifest__.py": enterprise, "./documents/models/planning.py": enterprise, "./helpdesk/__manifest__.py": own,
	}
	dir := tree(t, "a/__manifest__.py", "a/data/inside.zip", "broken.zip=PK", "dump.gz=x", "other.tar.gz=x", "notes.txt")
	write := func(name string, pack func(w io.Writer)) {
		var packed bytes.Buffer
		pack(&packed)
		if err := os.WriteFile(filepath.Join(dir, name), packed.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	packTar := func(w io.Writer) {
		p := tar.NewWriter(w)
		for _, name := range slices.Sorted(maps.Keys(files)) {
			p.WriteHeader(&tar.Header{Name: name, Size: int64(len(files[name])), Mode: 0o644})
			io.WriteString(p, files[name])
		}
		p.Close()
	}
	write("a.zip", func(w io.Writer) {
		p := zip.NewWriter(w)
		for _, name := range slices.Sorted(maps.Keys(files)) {
			member, _ := p.Create(name[2:])
			io.WriteString(member, files[name])
		}
		p.Close()
	})
	write("b.tar", packTar)
	write("c.TGZ", func(w io.Writer) {
		z := gzip.NewWriter(w)
		packTar(z)
		z.Close()
	})
	want := []Archive{{"a.zip", []string{"planning", "sign"}}, {"b.tar", []string{"planning", "sign"}}, {"broken.zip", nil},
		{"c.TGZ", []string{"planning", "sign"}}, {"dump.gz", nil}, {"other.tar.gz", nil}}
	if diff := cmp.Diff(want, open(t, Options{Dir: dir}).Archives); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
