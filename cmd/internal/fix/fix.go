// Package fix changes files as findings suggest, and says what to do by hand where files have to be fetched.
//
// In: findings with edits, and the root of the workspace. Out: rewritten files of own modules, each as a whole or not
// at all; nothing else is written. Limits: a file that is not plain UTF-8, or that the edits would leave unreadable to
// Odoo, stays as it is.
package fix

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/jgtolentino/smartdelta/cmd/internal/atomicfile"
	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

// Applied is a change that was made.
type Applied struct {
	Path    string // relative to the root
	Line    int    // before the change, from 1
	Message string // an imperative
}

// Change is a file as fixes would leave it.
type Change struct {
	Path          string // relative to the root
	Before, After []byte
	Applied       []Applied // never empty
}

// Apply makes the edits that Plan gives. The error also names each file that is write-protected, that has changed
// since, or that a symbolic link leads to; the others are changed all the same.
func Apply(root string, list []findings.Finding, own func(path string) bool) ([]Applied, error) {
	changes, failed := Plan(root, list, own)
	var all []Applied
	for _, c := range changes {
		if err := replace(root, c.Path, c.Before, c.After); err != nil {
			failed = errors.Join(failed, inFile(c.Path, err))
			continue
		}
		all = append(all, c.Applied...)
	}
	return all, failed
}

func inFile(file string, err error) error { return fmt.Errorf("fix %s: %w", visible.Text(file), err) }

// Diff gives what changes would be as a unified diff, as git apply takes it.
func (c *Change) Diff() []byte { return diff.Diff("a/"+c.Path, c.Before, "b/"+c.Path, c.After) }

// Plan gives what the edits of all findings that count make of the files, by path; nothing is written. own tells of a
// file whether it is written here: others are left alone. Where edits overlap, the first one wins; a second run makes
// the other. The error names each file that could not be read or that is not the one that was judged any more.
func Plan(root string, list []findings.Finding, own func(path string) bool) ([]Change, error) {
	byFile := map[string][]findings.Fix{}
	for i := range list {
		f := &list[i]
		if !f.Counts() {
			continue
		}
		for _, fix := range f.Fixes {
			if len(fix.Edits) == 0 {
				continue
			}
			file := fix.Edits[0].Place.Path
			// A missing dependency shows in any file, and is added to the manifest.
			isManifest := path.Base(file) == manifest.FileName
			if (file == f.Place.Path || isManifest) && isOneFile(fix, file) && own(file) {
				byFile[file] = append(byFile[file], fix)
			}
		}
	}
	var files []string
	for file := range byFile {
		files = append(files, file)
	}
	slices.Sort(files)
	var all []Change
	var failed error
	for _, file := range files {
		c, err := changeOf(root, file, byFile[file])
		if err != nil {
			failed = errors.Join(failed, inFile(file, err))
		}
		if c != nil {
			all = append(all, *c)
		}
	}
	return all, failed
}

func isOneFile(fix findings.Fix, file string) bool {
	isElsewhere := func(e findings.Edit) bool { return e.Place.Path != file }
	return len(fix.Edits) > 0 && !slices.ContainsFunc(fix.Edits, isElsewhere)
}

// changeOf gives what fixes make of a file; nil where that is nothing.
func changeOf(root, file string, fixes []findings.Fix) (*Change, error) {
	name := filepath.Join(root, filepath.FromSlash(file))
	before, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	if !utf8.Valid(before) {
		return nil, nil // offsets are those of the decoded text
	}
	digest := unit.Digest(sha256.Sum256(before))
	if slices.ContainsFunc(fixes, func(f findings.Fix) bool { return f.Judged != digest }) {
		return nil, errChanged
	}
	var edits []findings.Edit
	var applied []Applied
	for _, fix := range fixes {
		misfits := func(e findings.Edit) bool { return e.Place.End.Offset > len(before) || overlaps(e, edits) }
		if slices.ContainsFunc(fix.Edits, misfits) {
			continue
		}
		edits = append(edits, fix.Edits...)
		applied = append(applied, Applied{Path: file, Line: fix.Edits[0].Place.Start.Line, Message: fix.Message})
	}
	slices.SortStableFunc(edits, func(a, b findings.Edit) int { return a.Place.Start.Offset - b.Place.Start.Offset })
	var after bytes.Buffer
	at := 0
	for _, e := range edits {
		after.Write(before[at:e.Place.Start.Offset])
		after.WriteString(e.NewText)
		at = e.Place.End.Offset
	}
	after.Write(before[at:])
	if path.Base(file) == manifest.FileName && manifest.Parse(before).Readable &&
		!manifest.Parse(after.Bytes()).Readable {
		return nil, nil
	}
	if len(applied) == 0 {
		return nil, nil
	}
	return &Change{Path: file, Before: before, After: after.Bytes(), Applied: applied}, nil
}

var errChanged = errors.New("it has changed since it was checked; nothing was written")

// overlaps tells whether an edit cannot be made beside others. Insertions at one place can: entries of a list, one
// behind the other; what is inserted already is not inserted twice.
func overlaps(e findings.Edit, others []findings.Edit) bool {
	isInsertion := func(e findings.Edit) bool { return e.Place.Start.Offset == e.Place.End.Offset }
	return slices.ContainsFunc(others, func(o findings.Edit) bool {
		if isInsertion(e) && isInsertion(o) {
			return e.Place.Start.Offset == o.Place.Start.Offset && e.NewText == o.NewText
		}
		return e.Place.Start.Offset < o.Place.End.Offset && o.Place.Start.Offset < e.Place.End.Offset ||
			e.Place.Start.Offset == o.Place.Start.Offset
	})
}

// replace writes a file as a whole,
// with the permissions and the owner that it has, if its bytes are still those before.
func replace(root, file string, before, after []byte) error {
	name := filepath.Join(root, filepath.FromSlash(file))
	if err := isPlain(root, file); err != nil {
		return err
	}
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	if info.Mode().Perm()&0o200 == 0 {
		return errors.New("it is write-protected")
	}
	tmp, err := atomicfile.Create(name)
	if err != nil {
		return err
	}
	defer tmp.Discard() // no effect once committed
	if _, err := tmp.Write(after); err != nil {
		return err
	}
	if err := cmp.Or(keepOwner(tmp.Name(), info), os.Chmod(tmp.Name(), info.Mode().Perm())); err != nil {
		return err
	}
	if now, err := os.ReadFile(name); err != nil || !bytes.Equal(now, before) {
		return cmp.Or(err, errChanged)
	}
	return tmp.Commit()
}

// isPlain gives an error where a symbolic link leads to the file: what it leads to may be vendored, or no part of the
// workspace.
func isPlain(root, file string) error {
	real, err := filepath.EvalSymlinks(root)
	if err != nil {
		return err
	}
	target, err := filepath.EvalSymlinks(filepath.Join(real, filepath.FromSlash(file)))
	if err != nil {
		return err
	}
	if target != filepath.Join(real, filepath.FromSlash(file)) {
		return errors.New("a symbolic link leads to it")
	}
	return nil
}

// Commands gives, for each module that findings say is absent, how to get it: lines to be typed or written by hand.
// folder is the workspace's vendored root. What is declared already comes first, then repositories with all of their
// addons, then addons whose repository is not known. Nothing stands twice.
func Commands(list []findings.Finding, series catalogue.Series, folder string) []string {
	var lines, addons []string
	for i := range list {
		f := &list[i]
		if !f.Counts() || path.Base(f.Place.Path) != manifest.FileName {
			continue
		}
		addon := strings.Trim(f.Subject, `'"`)
		switch f.Rule {
		case rules.OCADeclaredEmpty:
			if line := visible.Text("# " + addon + ": " + f.Advice); !slices.Contains(lines, line) {
				lines = append(lines, line)
			}
		case rules.OCANotVendored:
			addons = append(addons, addon)
		}
	}
	slices.Sort(lines)
	slices.Sort(addons)
	addons = slices.Compact(addons)
	byRepository := map[string][]string{}
	for _, addon := range addons {
		repository, _ := catalogue.RepositoryOf(addon)
		byRepository[repository] = append(byRepository[repository], addon)
	}
	for _, repository := range slices.Sorted(maps.Keys(byRepository)) {
		if repository != "" {
			lines = append(lines, commandsFor(repository, byRepository[repository], series, folder)...)
		}
	}
	for _, addon := range byRepository[""] {
		lines = append(lines, commandsFor("", []string{addon}, series, folder)...)
	}
	return lines
}

func commandsFor(repository string, addons []string, series catalogue.Series, folder string) []string {
	var lines, pip []string
	for _, addon := range addons {
		set, public := catalogue.PublicAddon(addon)
		if !public {
			continue
		}
		line := "# " + addon
		if set.Released(series) == catalogue.No {
			line += ": no release for " + series.String() + " is known, the newest is for " + set.Newest()
		}
		lines = append(lines, line)
		pip = append(pip, catalogue.PipSpec(addon, series))
	}
	if repository != "" {
		target := visible.Text(folder + "/" + path.Base(repository))
		lines = append(lines,
			fmt.Sprintf("git submodule add -b %s https://github.com/%s.git %s", series, repository, target),
			fmt.Sprintf("# or in repos.yaml:\n./%s:\n  remotes:\n    oca: https://github.com/%s.git\n  merges:\n    "+
				"- oca %s\n  target: oca %s", target, repository, series, series))
	}
	if len(pip) == 0 {
		return nil
	}
	return append(append(lines, "# or in requirements.txt (then say vendored_by: [pip] in .smartdelta.yaml):"), pip...)
}
