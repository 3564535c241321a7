package deployment

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"
)

// plain reads a file of a program that is not looked into, line by line: what it has as addons_path, the repositories
// that it clones, what it copies, and the images that it runs. Lines that begin as comments do are none, and no line is
// Unread: most such files have nothing to do with Odoo. Each line is a group of its own.
func (r *reading) plain() {
	p := plainReading{reading: r}
	offset := 0
	for line := range bytes.Lines(r.text) {
		r.group++
		p.line(offset, string(line))
		offset += len(line)
	}
}

// plainReading knows what the words that follow are.
type plainReading struct {
	*reading
	takes takes
}

// takes says what the next words are.
type takes uint8

const (
	takesNothing takes = iota
	takesOne           // an addons path, behind an option
	takesRest          // addons paths, behind a key: to the end of the line and of those that are deeper
	takesImage         // the name of an image
)

func (p *plainReading) line(offset int, line string) {
	isIndented := strings.TrimLeft(line, " \t") != line
	if isComment(line) || strings.TrimSpace(line) == "" {
		return
	}
	if p.takes != takesRest || !isIndented {
		p.takes = takesNothing
	}
	if i := strings.Index(line, " #"); i >= 0 {
		line = line[:i]
	}
	p.inLine(offset, line)
	clones := isAboutGit(line)
	eachWord(line, func(word string, at int) {
		switch {
		case isPackage(word):
			p.mention(Package, word, offset+at, offset+at+len(word))
		case IsURL(word) && clones:
			skip := assigned(word)
			p.mention(Address, word[skip:], offset+at+skip, offset+at+len(word))
		case !IsURL(word):
			p.word(offset+at, word)
		}
	})
}

// assigned gives how much of a word is a variable that an address is given to: REPO=https://….
func assigned(word string) int {
	name, _, ok := strings.Cut(word, "=")
	if !ok || IsURL(name) {
		return 0
	}
	return len(name) + 1
}

// word takes a word that is no URL.
func (p *plainReading) word(at int, word string) {
	key, value, isSet := strings.Cut(word, "=")
	key = strings.ToLower(strings.TrimRight(key, ":"))
	skip := len(word) - len(value)
	switch {
	case isSet && strings.HasPrefix(key, "odoo_"):
		p.Environment = append(p.Environment,
			Setting{p.value(word[:len(key)], at, at+len(key)), strings.Trim(value, `"'`)})
	}
	switch {
	case isAddonsPath(key) && value != "":
		p.paths(at+skip, value)
	case isAddonsPath(key) && strings.HasPrefix(key, "-") && !isSet:
		p.takes = takesOne
	case isAddonsPath(key):
		p.takes = takesRest
	case isImage(key) && value != "":
		p.image(at+skip, value)
	case isImage(key):
		p.takes = takesImage
	case word == "=" || word == ":":
	case p.takes == takesRest:
		p.paths(at, word)
	case p.takes == takesOne:
		p.takes = takesNothing
		p.paths(at, word)
	case p.takes == takesImage:
		p.takes = takesNothing
		p.image(at, word)
	}
}

func (p *plainReading) paths(start int, value string) {
	p.parts(value, ",:", func(part string, at int) { p.mention(AddonsEntry, part, start+at, start+at+len(part)) })
}

// image takes an image of Odoo: others may be called as they like.
func (p *plainReading) image(start int, value string) {
	if strings.Contains(strings.ToLower(value), "odoo") {
		p.mention(ImageName, value, start, start+len(value))
	}
}

// isComment tells whether a line is one in some language.
func isComment(line string) bool {
	line = strings.TrimSpace(line)
	for _, mark := range []string{"#", ";", "//", "{#", "/*", "*", "<!--", "-- "} {
		if strings.HasPrefix(line, mark) {
			return true
		}
	}
	return false
}

// isAddonsPath tells whether a lower-case key is Odoo's option, or a variable that is called like it.
func isAddonsPath(key string) bool {
	return strings.HasSuffix(key, "addons_path") || strings.HasSuffix(key, "addons-path")
}

// isImage tells whether a lower-case key has an image as its value: of Kubernetes, of a Helm chart, or a variable.
func isImage(key string) bool {
	return key == "image" || key == "repository" || strings.HasSuffix(key, "_image")
}

// isAboutGit tells whether the addresses of a line are such that are cloned or fetched, and not a link.
func isAboutGit(line string) bool {
	line = strings.ToLower(line)
	return slices.ContainsFunc(gitWords, func(word string) bool { return strings.Contains(line, word) }) ||
		gitKey.MatchString(line)
}

// gitKey finds a key, option or variable that is called like the address of a repository.
var gitKey = regexp.MustCompile(`\b[a-z_-]*(repo|repository|url|src|source)["']?\s*[:=]`)

var gitWords = []string{
	"git clone", "git fetch", "git pull", "git submodule", "git remote", "git+", "git@", ".git", "curl ", "wget ",
}

// isPackage tells whether a word may be the file of one of Odoo's own packages, odoo_18.0+e.20250101_all.deb.
func isPackage(word string) bool {
	name := path.Base(word)
	rest, ok := strings.CutPrefix(name, "odoo")
	isNumbered := len(rest) > 1 && (rest[0] == '_' || rest[0] == '-') && '0' <= rest[1] && rest[1] <= '9'
	return ok && isNumbered && strings.Contains(rest, "+")
}
