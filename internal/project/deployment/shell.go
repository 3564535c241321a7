package deployment

import (
	"bytes"
	"path"
	"slices"
	"strings"
)

// shellWord is a word of a command without its quotes; start and end enclose its characters in the script.
type shellWord struct {
	text       string
	start, end int
}

// commands splits a shell script into simple commands and their words. Substitutions, functions and loops are words
// like any other: what is looked for are fixed words.
func commands(script []byte) [][]shellWord {
	s := shellScanner{script: script}
	for s.at < len(script) {
		s.next()
	}
	s.endCommand()
	return s.commands
}

type shellScanner struct {
	script   []byte
	at       int
	commands [][]shellWord
	words    []shellWord
	word     []byte
	isOpen   bool // a word has begun
	from, to int  // its characters
}

func (s *shellScanner) add(c byte) {
	if !s.isOpen || len(s.word) == 0 {
		s.from = s.at
	}
	s.word = append(s.word, c)
	s.isOpen, s.to = true, s.at+1
}

func (s *shellScanner) endWord() {
	if s.isOpen {
		s.words = append(s.words, shellWord{string(s.word), s.from, s.to})
	}
	s.word, s.isOpen = s.word[:0], false
}

func (s *shellScanner) endCommand() {
	s.endWord()
	if len(s.words) > 0 {
		s.commands = append(s.commands, s.words)
	}
	s.words = nil
}

// next takes one character, or one stretch in quotes.
func (s *shellScanner) next() {
	switch c := s.script[s.at]; {
	case c == 0: // a shell passes over it
	case c == ' ' || c == '\t' || c == '\r':
		s.endWord()
	case strings.IndexByte("\n;&|()", c) >= 0:
		s.endCommand()
	case c == '#' && !s.isOpen:
		if i := bytes.IndexByte(s.script[s.at:], '\n'); i >= 0 {
			s.at += i
			s.endCommand()
		} else {
			s.at = len(s.script)
		}
	case c == '\\':
		s.at++
		if bytes.HasPrefix(s.script[min(s.at, len(s.script)):], []byte("\r\n")) {
			s.at++
		}
		if s.at < len(s.script) && s.script[s.at] != '\n' {
			s.add(s.script[s.at])
		}
	case c == '\'' || c == '"':
		s.quoted(c)
	default:
		s.add(c)
	}
	s.at++
}

func (s *shellScanner) quoted(quote byte) {
	if !s.isOpen {
		s.isOpen, s.from, s.to = true, s.at+1, s.at+1
	}
	for s.at++; s.at < len(s.script) && s.script[s.at] != quote; s.at++ {
		if quote == '"' && s.script[s.at] == '\\' && s.at+1 < len(s.script) {
			s.at++
		}
		s.add(s.script[s.at])
	}
}

// command takes what one command clones or installs.
func (r *reading) command(words []shellWord) {
	if words = called(words); len(words) == 0 {
		return
	}
	switch name := path.Base(words[0].text); {
	case name == "git":
		r.gitClone(words[1:])
	case name == "pip" || strings.HasPrefix(name, "pip3") || name == "uv" || strings.HasPrefix(name, "python"):
		if i := slices.IndexFunc(words, func(w shellWord) bool { return w.text == "install" }); i >= 0 {
			r.pipInstall(words[i+1:])
		}
	}
}

// called gives the words of a command from its name on: variables, and what it stands behind, go before.
func called(words []shellWord) []shellWord {
	for len(words) > 0 {
		switch w := words[0].text; {
		case strings.Contains(w, "="), strings.HasSuffix(w, ":"): // run: of YAML
		case slices.Contains([]string{"sudo", "-", "!", "then", "do", "else", "if", "exec", "time", "env"}, w):
		default:
			return words
		}
		words = words[1:]
	}
	return nil
}

// copying are programs whose arguments are files and folders that they copy, move, link or unpack.
var copying = []string{"cp", "mv", "ln", "rsync", "scp", "unzip", "tar", "7z"}

// copied takes the paths that one command copies, and the repository that GitHub's program clones. find gives the place
// of a part of a word.
func (r *reading) copied(words []shellWord, find func(w shellWord, part string, at int) (start, end int)) {
	if words = called(words); len(words) == 0 {
		return
	}
	take := func(role Role, w shellWord, separators string) {
		r.parts(w.text, separators, func(part string, at int) {
			start, end := find(w, part, at)
			r.mention(role, part, start, end)
		})
	}
	switch name := strings.TrimLeft(path.Base(words[0].text), "@-"); { // of a Makefile
	case slices.Contains(copying, name):
		for _, w := range words[1:] {
			if !strings.HasPrefix(w.text, "-") && !strings.Contains(w.text, "://") {
				take(Path, w, ":") // behind a host's name
			}
		}
	case name == "gh" && len(words) > 3 && words[1].text == "repo" && words[2].text == "clone":
		take(Checkout, words[3], " ")
	}
}

// inLine takes what the commands of a line copy; the line begins at an offset of the text.
func (r *reading) inLine(offset int, line string) {
	for _, words := range commands([]byte(line)) {
		r.copied(words, func(w shellWord, part string, at int) (start, end int) {
			start = offset + w.start + at
			return start, start + len(part)
		})
	}
}

// Clone is a repository that a command clones, or that ADD of a Dockerfile fetches.
type Clone struct {
	URL Text   // as written, but without a password
	Ref string // branch or tag; "" where none is fixed
}

func (r *reading) gitClone(words []shellWord) {
	isClone, ref, url := false, "", shellWord{}
	for i := 0; i < len(words); i++ {
		w := words[i].text
		switch {
		case w == "clone":
			isClone = true
		case (w == "-b" || w == "--branch") && i+1 < len(words):
			i++
			ref = words[i].text
		case strings.HasPrefix(w, "--branch="):
			ref = strings.TrimPrefix(w, "--branch=")
		case url.text == "" && IsURL(w):
			url = words[i]
		}
	}
	if isClone && url.text != "" {
		r.clone(url, ref)
	}
}

func (r *reading) clone(url shellWord, ref string) {
	r.Clones = append(r.Clones, Clone{r.value(WithoutPassword(url.text), url.start, url.end), withoutVariables(ref)})
}

// pipOptions are followed by a value that is no requirement.
var pipOptions = []string{
	"-r", "--requirement", "-c", "--constraint", "-i", "--index-url", "--extra-index-url", "-f", "--find-links", "-t",
	"--target", "--prefix", "--root", "--python", "-p", "--platform", "--python-version", "--trusted-host", "--proxy",
	"--cache-dir",
}

func (r *reading) pipInstall(words []shellWord) {
	for i := 0; i < len(words); i++ {
		switch w := words[i]; {
		case slices.Contains(pipOptions, w.text):
			i++
		case !strings.HasPrefix(w.text, "-"):
			r.requirement(w.text, w.start)
		}
	}
}
