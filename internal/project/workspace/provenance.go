package workspace

import (
	"context"
	"net/url"
	"strings"
)

// Provenance is what git says of the commit that is checked out, for people. Each part is empty where git does not
// tell.
type Provenance struct {
	Branch     string
	Repository string // an https address without credentials
	Date       string // of the commit, as 2027-01-31
}

// Provenance asks git, three times.
func (ws *Workspace) Provenance(ctx context.Context) Provenance {
	if !ws.InGit {
		return Provenance{}
	}
	top := gitTop(ws.Root)
	ask := func(args ...string) string {
		out, err := runGit(ctx, ws.Root, top, nil, args...)
		if err != nil {
			return ""
		}
		return strings.TrimSpace(string(out))
	}
	return Provenance{
		Branch:     ask("symbolic-ref", "--quiet", "--short", "HEAD"),
		Repository: webAddress(ask("config", "--local", "--no-includes", "--get", "remote.origin.url")),
		Date:       ask("show", "--no-patch", "--no-show-signature", "--format=%cs", "HEAD"),
	}
}

// webAddress gives where people find the repository of a remote, "" where it is none of a forge.
func webAddress(remote string) string {
	if host, path, isSCP := strings.Cut(remote, ":"); isSCP && !strings.Contains(remote, "://") {
		if _, after, hasUser := strings.Cut(host, "@"); hasUser {
			host = after
		}
		remote = "ssh://" + host + "/" + strings.TrimPrefix(path, "/")
	}
	u, err := url.Parse(remote)
	if err != nil || u.Hostname() == "" || !strings.Contains(u.Hostname(), ".") {
		return ""
	}
	switch u.Scheme {
	case "https", "http", "ssh", "git":
	default:
		return ""
	}
	path := strings.TrimSuffix(strings.Trim(u.Path, "/"), ".git")
	if path == "" {
		return ""
	}
	return (&url.URL{Scheme: "https", Host: u.Hostname(), Path: "/" + path}).String()
}
