package evidence

import (
	"cmp"
	"fmt"
	"path"
	"strings"
)

// String says in one clause what the entry says, with the state of its folder.
func (e *Entry) String() string {
	what := cmp.Or(e.Repository, e.URL)
	if e.Ref != "" && e.Kind != Requirement {
		what += " " + e.Ref
	}
	if e.Commit != "" {
		what = strings.TrimSpace(what + " at " + e.Commit[:min(len(e.Commit), 12)])
	}
	file := path.Base(e.Place.Path)
	switch e.Kind {
	case Submodule:
		return fmt.Sprintf("submodule %s (%s) is %s", e.Folder, what, e.State)
	case Gitlink:
		return fmt.Sprintf("git tracks %s as a commit of another repository (%s), .gitmodules does not say of which, "+
			"and the folder is %s", e.Folder, e.Commit[:min(len(e.Commit), 12)], e.State)
	case Aggregator:
		return fmt.Sprintf("%s aggregates %s into %s, which is %s", file, what, e.Folder, e.State)
	case AddonList:
		return fmt.Sprintf("%s wants it from %s, and %s is %s", file, what, e.Folder, e.State)
	case Dependencies:
		return fmt.Sprintf("%s names %s", file, what)
	case Requirement:
		return fmt.Sprintf("%s installs %s", file, e.Text)
	case Clone:
		return fmt.Sprintf("%s clones %s", file, what)
	case Mount:
		return fmt.Sprintf("%s mounts or copies %s, which is %s", file, e.Folder, e.State)
	case Folder:
		return fmt.Sprintf("folder %s, called like %s, is %s", e.Folder, e.Repository, e.State)
	case AddonsPath:
		return fmt.Sprintf("%s has %s on the addons path, which no folder provides", file, e.Text)
	}
	return fmt.Sprintf("%s is a subtree of %s", e.Folder, what)
}

// Fix says what to do so that the files are there; an imperative with its period.
func (e *Entry) Fix() string {
	switch e.Kind {
	case Submodule:
		if e.State == Moduleless {
			return fmt.Sprintf("Pin submodule %s to a commit that has the module.", e.Folder)
		}
		return fmt.Sprintf("Run `git submodule update --init %s`, in CI too (actions/checkout: `submodules: true`).",
			e.Folder)
	case Gitlink:
		return fmt.Sprintf("Run `git rm --cached %s`, then add the repository again with `git submodule add URL %s`, "+
			"or commit its files.", e.Folder, e.Folder)
	case Aggregator:
		return fmt.Sprintf("Run `gitaggregate -c %s` before the check, or commit the files.", e.Place.Path)
	case AddonList: // of doodba, whose tasks.py has the command
		return "Run `invoke git-aggregate` before the check, or commit the files."
	case Folder:
		return fmt.Sprintf("Fetch the files of %s into %s at a pinned revision, or remove the folder.",
			e.Repository, e.Folder)
	case Mount, AddonsPath:
		return "Put the modules into that folder, at a pinned revision."
	}
	return "Bring the module's files into a vendored folder at a pinned revision, or say vendored_by in " +
		".smartdelta.yaml if that declaration is enough."
}
