package deployment

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// Git is the judge of its own syntax: of each text that it reads, the values must be the same; one that it refuses must
// be a problem.
func TestGitModulesAgreeWithGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		oracle.Missing(t, "no git on this machine")
	}
	samples := []string{
		"[submodule \"a\"]\n\tpath = src/a\n\turl = https://h/a.git\n[submodule \"b\"]\n\tpath = b\n\tbranch = 18.0\n",
		"# x\n[submodule \"a b\"] path = \"c d\" # e\n; f\n\turl=g\\\n  h\\t\n[core]\n  path = no\n  flag\n",
		"[Submodule \"a\\\"b\"]\r\n  PATH = x ; y\r\n  url = \"z;\" # \"\r\n[submodule.c]\n path = d\n[submodule]\npath = e\n",
	}
	rng := rand.New(rand.NewPCG(18, 5))
	for _, s := range samples {
		compareWithGit(t, s)
		for range 60 {
			compareWithGit(t, mutated(rng, s))
		}
	}
}

func compareWithGit(t *testing.T, text string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "gitmodules")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	f := read(".gitmodules", text)
	out, err := exec.Command("git", "config", "--file", file, "--no-includes", "--null", "--list").Output()
	if err != nil {
		if len(f.Unread) == 0 {
			t.Errorf("git refuses %q, and we do not", text)
		}
		return
	}
	want := map[string]string{}
	for entry := range bytes.SplitSeq(out, []byte{0}) {
		key, value, _ := strings.Cut(string(entry), "\n")
		section, name, _ := strings.Cut(key, ".")
		dot := strings.LastIndexByte(name, '.')
		if section == "submodule" && dot >= 0 && slices.Contains([]string{"path", "url", "branch"}, name[dot+1:]) {
			want[name] = value
		}
	}
	got := map[string]string{}
	for _, s := range f.Submodules {
		got[s.Name.Value+".path"] = s.Path.Value
		for key, v := range map[string]Text{"url": s.URL, "branch": s.Branch} {
			if _, ok := want[s.Name.Value+"."+key]; ok || v.Value != "" {
				got[s.Name.Value+"."+key] = v.Value
			}
		}
	}
	for name := range want { // what has no path is no submodule
		if dot := strings.LastIndexByte(name, '.'); want[name[:dot]+".path"] == "" {
			delete(want, name)
		}
	}
	blanks := cmp.Transformer("blanks", func(s string) string { return strings.ReplaceAll(s, "\t", " ") }) // git before 2.45
	if diff := cmp.Diff(want, got, blanks); diff != "" || len(f.Unread) > 0 {
		t.Errorf("%q: %v (-git +ours)\n%s", text, f.Unread, diff)
	}
}

// mutated damages a text in one or two places.
func mutated(rng *rand.Rand, text string) string {
	pieces := []string{"\n", "\r\n", "\"", "\\", "#", ";", "=", " ", "\t", "[", "]", "x", "\\n", "\\\n", "\npath = y\n", "\n[submodule \"a\"]\n"}
	b := []byte(text)
	for range 1 + rng.IntN(2) {
		at := rng.IntN(len(b) + 1)
		if end := min(len(b), at+rng.IntN(4)); rng.IntN(2) == 0 {
			b = slices.Delete(b, at, end)
		} else {
			b = slices.Insert(b, at, []byte(pieces[rng.IntN(len(pieces))])...)
		}
	}
	return string(b)
}
