package check

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

func TestPictures(t *testing.T) {
	many := t.TempDir()
	for i := range 2 * graphNodes {
		depends := fmt.Sprintf(`"m%d"`, i+1)
		switch i {
		case 2*graphNodes - 1:
			depends = `"base"`
		case 5, 60: // two ways, and all before the first leads to it as well
			depends = `"planning"`
		}
		dir := filepath.Join(many, fmt.Sprintf("m%d", i))
		text := `{"name": "x", "version": "18.0.1.0.0", "author": "us", "license": "LGPL-3", "depends": [` + depends + `]}`
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "__manifest__.py"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		name, root  string
		nodes, left int
		ways        [][]string
		refused     int
	}{
		{"contaminated", "../../../fixtures/contaminated_repo", 3, 0, [][]string{{"omc_finance_ppm", "planning"}}, 1},
		{"clean", "../../../fixtures/omc_finance_ppm_repo", 4, 0, nil, 0},
		{"many, of which few ways are shortest", many, 2, 2*graphNodes + 1 - 2, [][]string{{"m5", "planning"}}, 61},
	} {
		r, err := Run(t.Context(), sessiontest.With(t, session.Options{Workspace: workspace.Options{Dir: tt.root, Root: ".", Series: "18.0"}}), Options{Pictures: true})
		if err != nil {
			t.Fatal(err)
		}
		if r.Graph == nil || r.Install == nil {
			t.Errorf("%s: graph %v, install %v", tt.name, r.Graph != nil, r.Install != nil)
			continue
		}
		if diff := cmp.Diff(tt.ways, r.Graph.Ways); diff != "" {
			t.Errorf("%s: ways (-want +got)\n%s", tt.name, diff)
		}
		if n := len(r.Graph.Nodes); n != tt.nodes || r.Graph.Left != tt.left || len(r.Install.Refused) != tt.refused {
			t.Errorf("%s: %d nodes, %d left, %d refused, want %d, %d, %d", tt.name, n, r.Graph.Left, len(r.Install.Refused), tt.nodes, tt.left, tt.refused)
		}
	}
	r, err := Run(t.Context(), sessiontest.With(t, session.Options{Workspace: workspace.Options{Dir: many, Root: many, Series: "18.0"}}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if r.Graph != nil || r.Install != nil {
		t.Error("pictures that nobody asked for")
	}
}

// Where even the shortest ways to Enterprise have more modules than a page has room for, and where no module depends on another outside
// of core, nothing is drawn; where nobody knows what core consists of, no installation is predicted.
func TestNoPictures(t *testing.T) {
	const manifest = `{"name": "x", "license": "LGPL-3", "depends": ["%s"]}`
	long := map[string]string{
		".smartdelta.yaml": "version: 1\nseries: \"18.0\"\n", "m/__manifest__.py": fmt.Sprintf(manifest, "v0"),
		fmt.Sprintf("oca_addons/v%d/__manifest__.py", 2*graphNodes): fmt.Sprintf(manifest, "planning"),
	}
	for i := range 2 * graphNodes {
		long[fmt.Sprintf("oca_addons/v%d/__manifest__.py", i)] = fmt.Sprintf(manifest, fmt.Sprintf("v%d", i+1))
	}
	alone := fmt.Sprintf(manifest, "base")
	for _, tt := range []struct {
		name           string
		files          map[string]string
		graph, install bool
	}{
		{"a long way", long, false, true},
		{"alone", map[string]string{"m/__manifest__.py": alone, ".smartdelta.yaml": "version: 1\nseries: \"18.0\"\n"}, false, true},
		{"a series of which nothing is known", map[string]string{"m/__manifest__.py": alone, ".smartdelta.yaml": "version: 1\nseries: \"16.0\"\n"}, false, false},
		{"no own module", map[string]string{"oca_addons/m/__manifest__.py": alone, ".smartdelta.yaml": "version: 1\nseries: \"18.0\"\n"}, false, false},
	} {
		r, err := Run(t.Context(), sessiontest.Open(t, testtree.New(t, tt.files)), Options{Pictures: true})
		if err != nil {
			t.Fatal(err)
		}
		if (r.Graph != nil) != tt.graph || (r.Install != nil) != tt.install {
			t.Errorf("%s: graph %v, install %v", tt.name, r.Graph != nil, r.Install != nil)
		}
	}
}
