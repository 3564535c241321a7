package formats

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
	"github.com/jgtolentino/smartdelta/report/text"
)

// GitHub and GitLab take paths from the top of the repository, also those beside the workspace; the Result that other
// formats show keeps its own.
func TestRepositoryPaths(t *testing.T) {
	inSARIF := func(out string) []string {
		var all []string
		for _, m := range regexp.MustCompile(`"uri":"([^":]*)"`).FindAllStringSubmatch(out, -1) {
			all = append(all, m[1])
		}
		return all
	}
	inGitHub := func(out string) []string {
		var all []string
		for _, m := range regexp.MustCompile(`file=([^,]*),`).FindAllStringSubmatch(out, -1) {
			all = append(all, m[1])
		}
		return all
	}
	inGitLab := func(out string) []string {
		var list []struct{ Location struct{ Path string } }
		if err := json.Unmarshal([]byte(out), &list); err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, issue := range list {
			all = append(all, issue.Location.Path)
		}
		return all
	}
	for name, paths := range map[string]func(string) []string{"sarif": inSARIF, "github": inGitHub, "gitlab": inGitLab} {
		t.Run(name, func(t *testing.T) {
			format := All()[slices.IndexFunc(All(), func(f Format) bool { return f.Name == name })]
			write := func(r *report.Result) string {
				var out bytes.Buffer
				if err := format.Write(&out, r, text.Options{}); err != nil {
					t.Fatal(err)
				}
				return out.String()
			}
			r := sample.Rich(sample.Doubles())
			r.Findings[0].Place.Path = "../beside/x.py"
			before := paths(write(r))
			if len(before) < 5 {
				t.Fatalf("only %q", before)
			}
			want := slices.Clone(before)
			for i, p := range want {
				if want[i] = "odoo/" + p; strings.HasPrefix(p, "../") {
					want[i] = strings.TrimPrefix(p, "../")
				}
			}
			r.Workspace.Prefix = "odoo"
			if diff := cmp.Diff(want, paths(write(r))); diff != "" {
				t.Errorf("in a subfolder (-want +got)\n%s", diff)
			}
			if r.Findings[0].Place.Path != "../beside/x.py" {
				t.Error("the Result was changed")
			}
		})
	}
}
