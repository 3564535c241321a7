package deployment

import (
	"cmp"
	"path"
	"strings"
)

// Requirement is a package that pip installs.
type Requirement struct {
	Place Place
	// Package is the name as written; "" where a URL does not say it.
	Package string
	Module  string // technical name of the Odoo addon in the package; "" for other packages
	Version string // pinned by == or ===, without a wildcard at its end; or the revision of a URL
	Series  string // that the package is for, by its name or the bounds of its version; "" where they say none
	URL     string // without a password; "" where none is
	Text    string // name and pin, without marker and hashes
}

// requirement takes one requirement that stands at an offset. Other words are left out.
func (r *reading) requirement(text string, at int) {
	if s, ok := parseRequirement(text); ok {
		s.Place = r.place(at, at+len(s.Text))
		s.URL = WithoutPassword(s.URL)
		r.Requirements = append(r.Requirements, s)
	}
}

// parseRequirement reads a requirement of PEP 508 or pip's URL forms.
func parseRequirement(text string) (Requirement, bool) {
	if scheme, _, ok := strings.Cut(text, ":"); ok && IsURL(text) && !strings.ContainsAny(scheme, " @") {
		return urlRequirement(text)
	}
	end := strings.IndexFunc(text, func(c rune) bool {
		return c != '-' && c != '_' && c != '.' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')
	})
	if end < 0 {
		end = len(text)
	}
	s := Requirement{Package: text[:end], Module: addonOf(text[:end]), Series: seriesOfPackage(text[:end])}
	if s.Package == "" || s.Module == "" && strings.Trim(s.Package, "-_.") != s.Package {
		return s, false // names begin and end with a letter or digit; paths do not
	}
	rest := strings.TrimLeft(text[end:], " ")
	if strings.HasPrefix(rest, "[") {
		_, rest, _ = strings.Cut(rest, "]")
		rest = strings.TrimLeft(rest, " ")
	}
	if url, ok := strings.CutPrefix(rest, "@"); ok {
		s.URL, _, _ = strings.Cut(strings.TrimSpace(url), " ")
		s.Version = revisionOf(s.URL)
		s.Text = text[:end] + " @ " + WithoutPassword(s.URL)
		s.URL, _, _ = strings.Cut(s.URL, "#")
		return s, true
	}
	if rest != "" && s.Module == "" && strings.IndexByte("=<>!~;(-", rest[0]) < 0 {
		return s, false // a path such as dist/x.whl
	}
	rest, _, _ = strings.Cut(rest, ";")
	rest, _, _ = strings.Cut(rest, " --")
	rest = strings.TrimSpace(rest)
	s.Text = text[:end] + strings.ReplaceAll(rest, " ", "")
	for clause := range strings.SplitSeq(strings.Trim(rest, "()"), ",") {
		if version, ok := strings.CutPrefix(strings.TrimSpace(clause), "=="); ok {
			s.Version = strings.TrimSuffix(strings.TrimSpace(strings.TrimPrefix(version, "=")), ".*")
		}
	}
	s.Series = cmp.Or(s.Series, seriesOfBounds(strings.Trim(rest, "()")))
	return s, true
}

// urlRequirement reads git+https://host/repository@revision#egg=NAME&subdirectory=DIR.
func urlRequirement(text string) (Requirement, bool) {
	var s Requirement
	s.URL, _, _ = strings.Cut(text, " ")
	s.Text = s.URL
	_, fragment, _ := strings.Cut(s.URL, "#")
	for pair := range strings.SplitSeq(strings.ReplaceAll(fragment, `\&`, "&"), "&") { // as a shell's script has it
		switch key, value, _ := strings.Cut(pair, "="); key {
		case "egg":
			s.Package, s.Module, s.Series = value, addonOf(value), seriesOfPackage(value)
		case "subdirectory":
			if s.Module == "" {
				s.Module = path.Base(value)
			}
		}
	}
	s.Version = revisionOf(s.URL)
	s.URL, _, _ = strings.Cut(s.URL, "#")
	return s, true
}

// seriesOfPackage gives the series in the name of a package of up to 14.0: odoo14-addon-x.
func seriesOfPackage(name string) string {
	number, _, ok := strings.Cut(strings.TrimPrefix(strings.ToLower(name), "odoo"), "-")
	if !ok || number == "" || strings.Trim(number, "0123456789") != "" || addonOf(name) == "" {
		return ""
	}
	return number + ".0"
}

// seriesOfBounds gives the series that bounds leave alone: ~=17.0, or >=17.0dev,<17.1dev.
func seriesOfBounds(specifier string) string {
	for clause := range strings.SplitSeq(specifier, ",") {
		clause = strings.TrimSpace(clause)
		version, isCompatible := strings.CutPrefix(clause, "~=")
		version, isLeast := strings.CutPrefix(version, ">=")
		major, rest, _ := strings.Cut(strings.TrimSpace(version), ".")
		if !isCompatible && !isLeast || strings.Trim(major, "0123456789") != "" || !strings.HasPrefix(rest, "0") {
			continue
		}
		if isCompatible || strings.Contains(strings.ReplaceAll(specifier, " ", ""), "<"+major+".1") {
			return major + ".0"
		}
	}
	return ""
}

// revisionOf gives what follows the @ behind the host of a URL.
func revisionOf(url string) string {
	url, _, _ = strings.Cut(url, "#")
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		return ""
	}
	_, file, _ := strings.Cut(rest, "/")
	if i := strings.LastIndexByte(file, '@'); i >= 0 {
		return file[i+1:]
	}
	return ""
}

// addonOf gives the technical name of the addon in a package: odoo-addon-NAME, up to 14.0 odooNN-addon-NAME; "" for
// other packages. In package names '-', '_' and '.' are the same, in addon names '-' does not occur.
func addonOf(pkg string) string {
	name := strings.NewReplacer("-", "_", ".", "_").Replace(strings.ToLower(pkg))
	rest, ok := strings.CutPrefix(name, "odoo")
	if !ok {
		return ""
	}
	module, ok := strings.CutPrefix(strings.TrimLeft(rest, "0123456789"), "_addon_")
	if !ok {
		return ""
	}
	return module
}
