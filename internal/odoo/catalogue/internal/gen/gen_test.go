package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
)

const catalogue = "../.."

// TestTablesAreCurrent fails when the data was changed without go generate, and when two runs differ.
func TestTablesAreCurrent(t *testing.T) {
	data := os.DirFS(catalogue + "/data")
	files, err := tables(data)
	if err != nil {
		t.Fatal(err)
	}
	again, err := tables(data)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 3 {
		t.Errorf("%d files, want 3", len(files))
	}
	for name, want := range files {
		if !bytes.Equal(want, again[name]) {
			t.Errorf("%s: two runs differ", name)
		}
		got, err := os.ReadFile(catalogue + "/" + name)
		if err != nil {
			t.Error(err)
		} else if !bytes.Equal(want, got) {
			t.Errorf("%s is not what the data gives: run go generate in internal/odoo/catalogue", name)
		}
	}
}

// known gives a knowledge base of one module.
func known(series, module string) string {
	return string(knowledge.Format(knowledge.Origin{Series: series}, "", []knowledge.Entry{{Module: knowledge.Module{Name: module}}}))
}

// small is a data folder with one entry of each kind.
func small() fstest.MapFS {
	files := fstest.MapFS{}
	for _, series := range coreSeries {
		files["core-addons/"+series+"-c.txt"] = &fstest.MapFile{Data: []byte("# made\nbase\n")}
		files["core-addons/"+series+"-e.txt"] = &fstest.MapFile{Data: []byte("planning\n")}
	}
	for name, text := range map[string]string{
		"community-addons.tsv": "# addon\nqueue_job\t14.0,19.0\nmanager\t\n",
		"repositories.tsv":     "queue_job\tOCA/queue\t18.0.1\n",
		"ee-equivalents.yaml":  "planning:\n  - {repository: OCA/queue, addon: queue_job}\nhelpdesk: []\n",
		"ce-18.0.kb":           known("18.0", "new"),
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

func TestReadWorld(t *testing.T) {
	w, err := readWorld(small())
	if err != nil {
		t.Fatal(err)
	}
	if got := *w.addons["base"]; got != (addon{editions: 0b01_01_01_01}) {
		t.Errorf("base: %+v", got)
	}
	if got := *w.addons["new"]; got != (addon{editions: 0b00_01_00_00}) {
		t.Errorf("new: %+v", got)
	}
	if got := *w.addons["queue_job"]; got != (addon{public: 1<<6 | 1<<11, repository: "OCA/queue"}) {
		t.Errorf("queue_job: %+v", got)
	}
	if w.addons["manager"] != nil {
		t.Error("manager has no release and is in the table")
	}
}

// TestReadWorldRefuses: wrong data never becomes a table.
func TestReadWorldRefuses(t *testing.T) {
	tests := []struct {
		name, file, text, want string
	}{
		{"both editions", "core-addons/17.0-e.txt", "base\n", "base is both Community and Enterprise in 17.0"},
		{"knowledge contradicts the list", "ce-18.0.kb", known("18.0", "planning"), "planning is both"},
		{"knowledge of an unknown series", "ce-18.0.kb", known("11.0", "base"), `series "11.0" is not in the catalogue`},
		{"knowledge of another form", "ce-18.0.kb", "series\t18.0\n", "no knowledge base of this version"},
		{"unknown public series", "community-addons.tsv", "queue_job\t18.0,99.0\n", `community-addons.tsv:1: queue_job: series "99.0"`},
		{"no tab", "community-addons.tsv", "queue_job 18.0\n", "no tab"},
		{"two repositories", "repositories.tsv", "queue_job\tOCA/other\t18.0.1\n", "queue_job is in both"},
		{"columns", "repositories.tsv", "queue_job\tOCA/queue\n", "2 columns"},
		{"equivalent that is not public", "ee-equivalents.yaml", "planning:\n  - {repository: OCA/x, addon: nowhere}\n", "nowhere is no public addon"},
		{"unknown key of an equivalent", "ee-equivalents.yaml", "planning:\n  - {repo: OCA/x, addon: queue_job}\n", "repo"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			data := small()
			data[test.file] = &fstest.MapFile{Data: []byte(test.text)}
			_, err := readWorld(data)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
		})
	}
	for name := range small() {
		data := small()
		delete(data, name)
		if _, err := readWorld(data); err == nil && name != "ce-18.0.kb" { // a series may be without knowledge
			t.Errorf("no error without %s", name)
		}
	}
}
