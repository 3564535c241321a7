package check_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/checktest"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/formats"
	"github.com/jgtolentino/smartdelta/report/text"
)

// Every format gives the same bytes whatever the number of workers.
func TestFormatsAndWorkers(t *testing.T) {
	const root = "../../../fixtures/contaminated_repo"
	var want map[string][]byte
	for _, jobs := range []int{1, 2, 5, 16} {
		s := sessiontest.With(t, session.Options{
			Workspace: workspace.Options{Dir: root, Root: "."}, Run: driver.Options{Jobs: jobs},
		})
		r := checktest.Of(t, s, check.Options{LineHashes: true, Gates: []report.Gate{{Least: 90}}})
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
