package evidence

import (
	"bytes"
	"context"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// maxHistory bounds how many commits are searched for git-subtree's trailers, newest first. It is a number and not a
// time, so that the answer does not depend on the machine.
const maxHistory = 2000

// Subtrees gives the folders that git-subtree has brought in, by folder: the newest trailers git-subtree-dir and
// git-subtree-split. Commit is the commit of the other repository, and Text the tree-ish of this one that has its
// files at its top. No place has them. It is empty when this history has none (a clone without history, say).
func Subtrees(ctx context.Context, ws *workspace.Workspace) []Entry {
	if !ws.InGit {
		return nil
	}
	// "commit HASH\nHASH\nMESSAGE\0" for each; %B is read off the commit, no signature is looked at.
	out, err := ws.Git(ctx, ".", nil, "rev-list", "--max-count="+strconv.Itoa(maxHistory),
		"--format=%H%n%B%x00", "HEAD")
	if err != nil {
		return nil
	}
	found := map[string]Entry{}
	for entry := range bytes.SplitSeq(out, []byte{0}) {
		if !bytes.Contains(entry, []byte("git-subtree-dir: ")) {
			continue
		}
		lines := bytes.SplitN(bytes.TrimLeft(entry, "\n"), []byte{'\n'}, 3)
		if len(lines) < 3 || hash(string(lines[1])) == "" {
			continue
		}
		if e, ok := trailers(ws, string(lines[1]), lines[2]); ok && found[e.Folder].Folder == "" {
			found[e.Folder] = e
		}
	}
	var all []Entry
	for _, e := range found {
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b Entry) int { return strings.Compare(a.Folder, b.Folder) })
	return all
}

// trailers reads a commit's message.
func trailers(ws *workspace.Workspace, commit string, message []byte) (Entry, bool) {
	e := Entry{Kind: Subtree}
	mainline := false
	for line := range bytes.Lines(message) {
		key, value, _ := strings.Cut(strings.TrimSpace(string(line)), ": ")
		switch key {
		case "git-subtree-dir":
			e.Folder = strings.TrimSuffix(path.Clean(value), "/")
		case "git-subtree-split":
			e.Commit = hash(value)
		case "git-subtree-mainline":
			mainline = true
		}
	}
	if ws.Prefix != "" {
		rest, ok := strings.CutPrefix(e.Folder, ws.Prefix+"/")
		if !ok {
			return Entry{}, false
		}
		e.Folder = rest
	}
	// A squashed commit has the other repository's files at its top; a merge names the commit that has.
	e.Text = commit
	if mainline {
		e.Text = e.Commit
	}
	e.State = (&reader{ws: ws}).look(e.Folder)
	return e, e.Folder != "" && e.Commit != ""
}
