package evidence

import (
	"bytes"
	"strings"
)

// submodules takes the entries of .gitmodules, and the commits of other repositories in the index that it does
// not tell of.
func (r *reader) submodules() {
	const file = ".gitmodules"
	text := r.text(file) // of a root that is the top of its repository
	commits := make(map[string]string, len(r.ws.Gitlinks))
	for _, g := range r.ws.Gitlinks {
		commits[g.Path] = g.Commit
	}
	for _, s := range r.ws.Submodules {
		at := Place{}
		if text != nil {
			at = pathOf(file, text, s.Path)
		}
		repository, _ := githubRepository(s.URL)
		r.add(Entry{
			Kind: Submodule, Place: at, URL: withoutPassword(s.URL), Repository: repository, Folder: s.Path,
			Ref: s.Branch, Commit: commits[s.Path], Text: s.Path,
		})
		delete(commits, s.Path)
	}
	for _, g := range r.ws.Gitlinks {
		if commit, dangling := commits[g.Path]; dangling {
			r.add(Entry{Kind: Gitlink, Folder: g.Path, Commit: commit, Text: g.Path})
		}
	}
}

// withoutPassword drops what stands before the host of a URL: reports are passed on.
func withoutPassword(url string) string {
	scheme, rest, ok := strings.Cut(url, "://")
	if !ok {
		return url
	}
	host, path, _ := strings.Cut(rest, "/")
	if at := strings.LastIndexByte(host, '@'); at >= 0 {
		host = host[at+1:]
	}
	if path != "" {
		path = "/" + path
	}
	return scheme + "://" + host + path
}

// pathOf finds the line `path = VALUE` of .gitmodules, whose values git itself has read. The root may lie below
// the folder of the file, so the end of the value decides.
func pathOf(file string, text []byte, value string) Place {
	offset := 0
	for line := range bytes.Lines(text) {
		key, v, ok := strings.Cut(string(line), "=")
		written := strings.Trim(strings.TrimSpace(v), `"`)
		if ok && strings.TrimSpace(key) == "path" && strings.TrimSuffix(written, "/") == value {
			start := offset + len(key) + 1 + strings.Index(v, written)
			return place(file, text, start, start+len(written))
		}
		offset += len(line)
	}
	return place(file, text, 0, 0)
}
