package deployment

import "strings"

// IsURL tells whether a word is something that git clones: a URL, or the scp form.
func IsURL(word string) bool {
	if strings.Contains(word, "://") {
		return true
	}
	before, after, ok := strings.Cut(word, ":")
	return ok && strings.Contains(before, "@") && !strings.Contains(before, "/") && after != ""
}

// WithoutPassword drops what stands before the host of a URL: reports are passed on.
func WithoutPassword(url string) string {
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

// withoutVariables drops a branch or tag that no environment can fill in.
func withoutVariables(ref string) string {
	if strings.Contains(ref, "$") {
		return ""
	}
	return ref
}
