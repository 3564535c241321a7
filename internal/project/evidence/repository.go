package evidence

import (
	"net/url"
	"strings"
)

// githubRepository gives "owner/name" of a URL of GitHub in any form that git or pip takes: https, ssh, git, the
// scp form, and those with git+ before and @revision or #fragment behind. It is "" for other hosts.
func githubRepository(text string) string {
	text = strings.TrimPrefix(strings.TrimSpace(text), "git+")
	var host, path string
	if scheme, rest, isURL := strings.Cut(text, "://"); isURL {
		u, err := url.Parse(scheme + "://" + rest)
		if err != nil {
			return ""
		}
		host, path = u.Hostname(), u.Path
	} else if before, after, isSCP := strings.Cut(text, ":"); isSCP {
		host, path = before[strings.LastIndexByte(before, '@')+1:], after
		path, _, _ = strings.Cut(path, "#")
	}
	if !strings.EqualFold(host, "github.com") && !strings.EqualFold(host, "www.github.com") &&
		!strings.EqualFold(host, "ssh.github.com") {
		return ""
	}
	owner, rest, _ := strings.Cut(strings.Trim(path, "/"), "/")
	name, _, _ := strings.Cut(rest, "/")
	name, _, _ = strings.Cut(name, "@")
	name = strings.TrimSuffix(name, ".git")
	if owner == "" || name == "" {
		return ""
	}
	return owner + "/" + name
}

// withoutFragment drops what stands behind # of a URL.
func withoutFragment(url string) string {
	url, _, _ = strings.Cut(url, "#")
	return url
}

// isSeries tells whether a branch is that of a series, such as "18.0".
func isSeries(ref string) bool {
	major, minor, ok := strings.Cut(ref, ".")
	return ok && minor == "0" && len(major) > 0 && len(major) <= 2 && strings.Trim(major, "0123456789") == ""
}

// Series gives the series that the entry asks for, "" when it does not say: a branch "17.0", a pinned version
// that begins with one.
func (e *Entry) Series() string {
	ref := e.Ref
	if e.Kind == Requirement {
		parts := strings.SplitN(ref, ".", 3)
		if len(parts) < 2 {
			return e.For
		}
		ref = parts[0] + "." + parts[1]
	}
	if isSeries(ref) {
		return ref
	}
	return e.For
}
