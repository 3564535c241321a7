package check_test

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/formats"
	"github.com/jgtolentino/smartdelta/report/text"
)

// Every format gives the same bytes whatever the number of workers.
func TestFormatsAndWorkers(t *testing.T) {
	root, err := filepath.Abs("../../../fixtures/contaminated_repo")
	if err != nil {
		t.Fatal(err)
	}
	var want map[string][]byte
	for _, jobs := range []int{1, 2, 5, 16} {
		r, err := check.Run(context.Background(), check.Options{
			Workspace: workspace.Options{Dir: root, Root: root}, Jobs: jobs, LineHashes: true,
			Today: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), Gates: []report.Gate{{Least: 90}},
		})
		if err != nil {
			t.Fatal(err)
		}
		got := make(map[string][]byte)
		for _, f := range formats.All() {
			var out bytes.Buffer
			if err := f.Write(&out, r, text.Options{Width: 100}); err != nil {
				t.Fatal(err)
			}
			got[f.Name] = out.Bytes()
			if want != nil && !bytes.Equal(want[f.Name], out.Bytes()) {
				t.Errorf("%s differs with %d workers", f.Name, jobs)
			}
		}
		want = got
	}
	if !strings.Contains(string(want["sarif"]), "primaryLocationLineHash") {
		t.Error("the SARIF report has no line hashes")
	}
}
