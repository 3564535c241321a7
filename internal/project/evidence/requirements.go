package evidence

import (
	"bytes"
	"path"
	"strings"
)

// dependencies reads OCA's oca_dependencies.txt: on each line a repository, and optionally its URL, branch and
// commit. A name alone is one of the OCA.
func (r *reader) dependencies(file string, text []byte) {
	offset := 0
	for line := range bytes.Lines(text) {
		at := offset
		offset += len(line)
		content, _, _ := strings.Cut(string(line), "#")
		words := strings.Fields(content)
		if len(words) == 0 {
			continue
		}
		e := Entry{Kind: Dependencies, Text: words[0], Repository: "OCA/" + words[0]}
		start := at + strings.Index(content, words[0])
		e.Place = place(file, text, start, start+len(words[0]))
		if len(words) > 1 {
			e.URL = withoutPassword(words[1])
			e.Repository, _ = githubRepository(e.URL)
		}
		if len(words) > 2 {
			e.Ref = words[2]
		}
		if len(words) > 3 {
			e.Commit = words[3]
		}
		r.add(e)
	}
}

// requirements reads pip's requirements format: one per line, with comments, continuation lines and options.
func (r *reader) requirements(file string, text []byte) {
	offset := 0
	for offset < len(text) {
		start := offset
		var joined []byte // of continuation lines; the breaks become spaces, so that offsets stay
		for offset < len(text) {
			end := bytes.IndexByte(text[offset:], '\n')
			if end < 0 {
				end = len(text) - offset
			}
			line := bytes.TrimSuffix(text[offset:offset+end], []byte{'\r'})
			joined = append(joined, text[start+len(joined):offset]...)
			joined = append(joined, line...)
			offset += end + 1
			if !bytes.HasSuffix(line, []byte{'\\'}) {
				break
			}
			joined[len(joined)-1] = ' '
		}
		r.requirement(file, text, start, strings.Map(lineBreakToSpace, string(joined)))
	}
}

func lineBreakToSpace(c rune) rune {
	if c == '\r' || c == '\n' {
		return ' '
	}
	return c
}

// requirement takes one logical line that begins at an offset of the text.
func (r *reader) requirement(file string, text []byte, at int, line string) {
	if i := comment(line); i >= 0 {
		line = line[:i]
	}
	trimmed := strings.TrimLeft(line, " \t")
	at += len(line) - len(trimmed)
	for _, option := range []string{"-e ", "--editable ", "--editable="} {
		if rest, ok := strings.CutPrefix(trimmed, option); ok {
			at += len(trimmed) - len(strings.TrimLeft(rest, " "))
			trimmed = strings.TrimLeft(rest, " ")
		}
	}
	if strings.HasPrefix(trimmed, "-") {
		return
	}
	r.pip(file, text, at, strings.TrimSpace(trimmed))
}

// comment gives the offset of a comment, which begins a line or follows white space; -1 without one.
func comment(line string) int {
	for i := range len(line) {
		if line[i] == '#' && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t') {
			return i
		}
	}
	return -1
}

// pip adds the entry of one requirement that installs an Odoo addon; others are none of our business.
func (r *reader) pip(file string, text []byte, at int, requirement string) {
	spec, ok := parseRequirement(requirement)
	if !ok {
		return
	}
	repository, _ := githubRepository(spec.url)
	r.add(Entry{
		Kind: Requirement, Place: place(file, text, at, at+len(spec.shown)), Module: spec.module,
		URL: withoutPassword(spec.url), Repository: repository, Ref: spec.version, Text: spec.shown,
	})
}

// spec is what a requirement says of an addon.
type spec struct {
	module  string
	version string // pinned by == or ===, with a wildcard's dots before; or the revision of a URL
	url     string
	shown   string // name and pin, without marker and hashes
}

// parseRequirement reads a requirement of PEP 508 or pip's URL forms.
func parseRequirement(text string) (spec, bool) {
	var s spec
	if isURL(text) && !strings.Contains(text[:strings.IndexByte(text, ':')], " ") && !strings.Contains(text[:strings.IndexByte(text, ':')], "@") {
		// git+https://host/repository@revision#egg=NAME&subdirectory=DIR
		s.url, _, _ = strings.Cut(text, " ")
		s.shown = s.url
		_, fragment, _ := strings.Cut(s.url, "#")
		for pair := range strings.SplitSeq(fragment, "&") {
			switch key, value, _ := strings.Cut(pair, "="); key {
			case "egg":
				s.module, _ = addonOf(value)
			case "subdirectory":
				if s.module == "" {
					s.module = path.Base(value)
				}
			}
		}
		s.version = revisionOf(s.url)
		s.url, _, _ = strings.Cut(s.url, "#")
		return s, s.module != ""
	}
	end := strings.IndexFunc(text, func(c rune) bool {
		return c != '-' && c != '_' && c != '.' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')
	})
	if end < 0 {
		end = len(text)
	}
	module, ok := addonOf(text[:end])
	if !ok {
		return s, false
	}
	s.module = module
	rest := strings.TrimLeft(text[end:], " ")
	if strings.HasPrefix(rest, "[") {
		_, rest, _ = strings.Cut(rest, "]")
		rest = strings.TrimLeft(rest, " ")
	}
	if url, ok := strings.CutPrefix(rest, "@"); ok {
		s.url, _, _ = strings.Cut(strings.TrimSpace(url), " ")
		s.version = revisionOf(s.url)
		s.shown = text[:end] + " @ " + withoutPassword(s.url)
		s.url, _, _ = strings.Cut(s.url, "#")
		return s, true
	}
	rest, _, _ = strings.Cut(rest, ";")
	rest, _, _ = strings.Cut(rest, " --")
	rest = strings.TrimSpace(rest)
	s.shown = text[:end] + strings.ReplaceAll(rest, " ", "")
	for clause := range strings.SplitSeq(strings.Trim(rest, "()"), ",") {
		if version, ok := strings.CutPrefix(strings.TrimSpace(clause), "=="); ok {
			s.version = strings.TrimSuffix(strings.TrimSpace(strings.TrimPrefix(version, "=")), ".*")
		}
	}
	return s, true
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

// addonOf gives the technical name of the addon in a package: odoo-addon-NAME, up to 14.0 odooNN-addon-NAME. In
// package names '-', '_' and '.' are the same, in addon names '-' does not occur.
func addonOf(pkg string) (module string, ok bool) {
	name := strings.NewReplacer("-", "_", ".", "_").Replace(strings.ToLower(pkg))
	rest, ok := strings.CutPrefix(name, "odoo")
	if !ok {
		return "", false
	}
	rest = strings.TrimLeft(rest, "0123456789")
	module, ok = strings.CutPrefix(rest, "_addon_")
	return module, ok && module != ""
}
