// Package sessiontest opens folders as sessions, for tests of the commands.
package sessiontest

import (
	"path/filepath"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Open opens a folder as its own root. With paths, which are relative to it, the session is about the modules there.
func Open(t testing.TB, dir string, paths ...string) *session.Session {
	t.Helper()
	root, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	return With(t, session.Options{Workspace: workspace.Options{Dir: root, Root: root, Paths: paths}})
}

// With opens what the options say.
func With(t testing.TB, o session.Options) *session.Session {
	t.Helper()
	s, err := session.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Diff compares all that two sessions of one folder say of it; "" when they say the same.
func Diff(a, b *session.Session) string {
	everything := cmp.Exporter(func(reflect.Type) bool { return true })
	files := cmp.Transformer("files", (*deployment.Reader).Paths) // what they say is read when somebody asks
	return cmp.Diff(a.Workspace, b.Workspace, everything, files) + cmp.Diff(a.Modules, b.Modules, everything) +
		cmp.Diff(reported(a), reported(b)) + cmp.Diff(a.Policy, b.Policy, everything)
}

// reported gives the paths of the modules that a session reports on.
func reported(s *session.Session) map[string]bool {
	paths := make(map[string]bool, len(s.Reported))
	for m, is := range s.Reported {
		paths[m.Path] = is
	}
	return paths
}
