package internal_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/jgtolentino/smartdelta/"

// rooms lists each room with those that its code may import beside itself. A path belongs to the longest that it
// begins with.
var rooms = map[string][]string{
	"cmd":              {"analyzers", "report", "internal/engine", "internal/project", "internal/odoo", "internal/syntax", "rules"},
	"cmd/testkit":      {"cmd", "analyzers", "report", "internal/testkit", "internal/engine", "internal/project", "internal/odoo", "internal/syntax", "rules"},
	"analyzers":        {"internal/engine", "internal/project", "internal/odoo", "internal/syntax", "rules"},
	"report":           {"internal/engine", "internal/project", "internal/odoo", "internal/syntax", "rules"},
	"internal":         {},
	"internal/testkit": {"internal/engine", "internal/project", "internal/odoo", "internal/syntax", "rules"},
	"internal/engine":  {"internal/project", "internal/odoo", "internal/syntax", "rules"},
	"internal/project": {"internal/odoo", "internal/syntax", "rules"},
	"internal/odoo":    {"internal/syntax", "rules"},
	"internal/syntax":  {"rules"},
	"rules":            {},
}

// room gives the room of a package's path within the module. The application's test kit is a room of its own.
func room(path string) string {
	if strings.HasPrefix(path, "cmd/internal/testkit/") {
		return "cmd/testkit"
	}
	for path != "" {
		if _, ok := rooms[path]; ok {
			return path
		}
		path, _, _ = cutLast(path)
	}
	return ""
}

func cutLast(path string) (before, after string, found bool) {
	i := strings.LastIndexByte(path, '/')
	if i < 0 {
		return "", path, false
	}
	return path[:i], path[i+1:], true
}

// isAllowed tells whether code of one room may import another. Tests may use the test kits as well, those of the
// application only below cmd.
func isAllowed(from, to string, isTest bool) bool {
	if from == to || slices.Contains(rooms[from], to) {
		return true
	}
	return isTest && (to == "internal/testkit" || to == "cmd/testkit" && from == "cmd")
}

type goPackage struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", module+"...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var list []goPackage
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}

// Imports run one way, those of test files too: a room can be read without the ones above it.
func TestImportsRunOneWay(t *testing.T) {
	list := packages(t)
	if len(list) < 50 {
		t.Fatalf("only %d packages", len(list))
	}
	for _, p := range list {
		path := strings.TrimPrefix(p.ImportPath, module)
		from := room(path)
		if from == "" {
			t.Errorf("%s stands in no room", path)
		}
		check := func(imports []string, isTest bool) {
			for _, imported := range imports {
				to, own := strings.CutPrefix(imported, module)
				if own && !isAllowed(from, room(to), isTest) {
					t.Errorf("%s imports %s (tests: %v)", path, to, isTest)
				}
			}
		}
		check(p.Imports, false)
		check(slices.Concat(p.TestImports, p.XTestImports), true)
	}
}
