package deployment

import (
	"bytes"
	"strings"
)

// Submodule is a section of .gitmodules that has a path. What it lacks is empty.
type Submodule struct {
	Name, Path, URL, Branch Text
}

// gitModules reads .gitmodules, in the syntax of git-config(1). Of a key that is set twice the last value counts.
func (r *reading) gitModules() {
	g := gitConfig{reading: r, byName: make(map[string]*Submodule)}
	g.read()
	for _, s := range g.submodules {
		if s.Path.Value == "" {
			continue
		}
		r.Submodules = append(r.Submodules, *s)
		r.group++
		if url := s.URL; url.Value != "" {
			r.mention(Address, url.Value, url.Place.Start, url.Place.End)
		}
		r.mention(Path, s.Path.Value, s.Path.Place.Start, s.Path.Place.End)
	}
}

// gitConfig is a reading of a file in git's syntax.
type gitConfig struct {
	*reading
	at         int
	submodules []*Submodule
	byName     map[string]*Submodule
	current    *Submodule // nil in other sections
}

func (g *gitConfig) read() {
	if bytes.HasPrefix(g.text, []byte("\ufeff")) {
		g.at = len("\ufeff")
	}
	for g.at < len(g.text) {
		switch c := g.text[g.at]; {
		case c == '\n' || c == ' ' || c == '\t' || c == '\r':
			g.at++
		case c == '#' || c == ';':
			g.skipLine()
		case c == '[':
			g.header()
		default:
			g.setting()
		}
	}
}

func (g *gitConfig) skipLine() {
	if i := bytes.IndexByte(g.text[g.at:], '\n'); i >= 0 {
		g.at += i + 1
	} else {
		g.at = len(g.text)
	}
}

// refuseLine says that git refuses the file at this line, and goes on behind it.
func (g *gitConfig) refuseLine() {
	start := g.at
	g.skipLine()
	g.refuse(start, start+len(bytes.TrimRight(g.text[start:g.at], "\r\n")), "git refuses the line")
}

// header reads [submodule "name"] or, as git once wrote it, [submodule.name]; of other sections nothing is wanted.
func (g *gitConfig) header() {
	g.current = nil
	line := g.text[g.at:]
	if i := bytes.IndexByte(line, '\n'); i >= 0 {
		line = line[:i]
	}
	end := 1
	for end < len(line) && (isKey(line[end]) || line[end] == '.') {
		end++
	}
	section, name, isNamed := strings.Cut(strings.ToLower(string(line[1:end])), ".")
	from, to := g.at+end-len(name), g.at+end
	if end < len(line) && line[end] != ']' {
		quoted, start, ok := subsection(line, end)
		if !ok {
			g.refuseLine()
			return
		}
		from, to, isNamed = g.at+start, g.at+start+len(quoted), true
		name, end = unescaped(quoted), start+len(quoted)+1
	}
	if end >= len(line) || line[end] != ']' {
		g.refuseLine()
		return
	}
	g.at += end + 1
	if section == "submodule" && isNamed {
		g.current = g.submodule(g.value(name, from, to))
	}
}

// subsection gives what stands between the quotes that follow blanks, and where it begins.
func subsection(line []byte, at int) (quoted []byte, start int, ok bool) {
	for start = at; start < len(line) && (line[start] == ' ' || line[start] == '\t'); start++ {
	}
	if start == at || start >= len(line) || line[start] != '"' {
		return nil, 0, false
	}
	start++
	for i := start; i < len(line); i++ {
		switch line[i] {
		case '"':
			return line[start:i], start, true
		case '\\':
			i++
		}
	}
	return nil, 0, false
}

// unescaped drops the backslashes that stand before characters.
func unescaped(quoted []byte) string {
	var name []byte
	for i := 0; i < len(quoted); i++ {
		if quoted[i] == '\\' && i+1 < len(quoted) {
			i++
		}
		name = append(name, quoted[i])
	}
	return string(name)
}

// submodule gives the submodule of that name: its section may go on further down.
func (g *gitConfig) submodule(name Text) *Submodule {
	s := g.byName[name.Value]
	if s == nil {
		s = &Submodule{Name: name}
		g.byName[name.Value] = s
		g.submodules = append(g.submodules, s)
	}
	return s
}

// setting reads `key = value`.
func (g *gitConfig) setting() {
	end := g.at
	for end < len(g.text) && isKey(g.text[end]) {
		end++
	}
	key := strings.ToLower(string(g.text[g.at:end]))
	for end < len(g.text) && (g.text[end] == ' ' || g.text[end] == '\t') {
		end++
	}
	switch {
	case key == "" || key[0] < 'a': // keys begin with a letter
		g.refuseLine()
		return
	case end == len(g.text) || g.text[end] == '\n' || bytes.HasPrefix(g.text[end:], []byte("\r\n")):
		g.at = end // a key without value, which means true
		return
	case g.text[end] != '=':
		g.refuseLine()
		return
	}
	g.at = end + 1
	value := g.settingValue()
	if g.current == nil {
		return
	}
	switch key {
	case "path":
		g.current.Path = value
	case "url":
		g.current.URL = value
	case "branch":
		g.current.Branch = value
	}
}

func isKey(c byte) bool {
	return c == '-' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// settingValue reads a value up to the end of its line: parts in quotes, escapes, comments, lines that go on.
func (g *gitConfig) settingValue() Text {
	var value []byte
	start, end, kept := -1, g.at, 0 // kept is the length without blanks at the end
	isQuoted := false
loop:
	for ; g.at < len(g.text); g.at++ {
		c := g.text[g.at]
		switch {
		case c == '\n', !isQuoted && (c == '#' || c == ';'):
			break loop
		case c == '"':
			isQuoted = !isQuoted
			kept = len(value)
			continue
		case c == '\r' && g.at+1 < len(g.text) && g.text[g.at+1] == '\n':
			continue
		case !isQuoted && (c == ' ' || c == '\t'):
			if start >= 0 {
				value = append(value, c)
			}
			continue
		case c == '\\':
			if c = g.escape(); c == 0 {
				continue
			}
		}
		if start < 0 {
			start = g.at
		}
		value = append(value, c)
		kept, end = len(value), g.at+1
	}
	if isQuoted {
		g.refuse(g.at, g.at, "a quote is not closed")
	}
	g.skipLine()
	if start < 0 {
		start = end
	}
	return g.value(string(value[:kept]), start, end)
}

// escape gives the character that a backslash and the next one mean, 0 where the line goes on.
func (g *gitConfig) escape() byte {
	if g.at+1 >= len(g.text) {
		return 0
	}
	g.at++
	switch c := g.text[g.at]; {
	case c == '\n':
		return 0
	case c == '\\' || c == '"':
		return c
	case c == '\r' && g.at+1 < len(g.text) && g.text[g.at+1] == '\n':
		g.at++
		return 0
	case strings.IndexByte("ntb", c) >= 0:
		return "\n\t\b"[strings.IndexByte("ntb", c)]
	default:
		g.refuse(g.at-1, g.at+1, "git knows no such escape")
		return c
	}
}
