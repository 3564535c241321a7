package deployment

import (
	"bytes"
	"strings"
)

// Mention is a word in a place where sources of addons are taken in. Whose they are is for others to judge.
type Mention struct {
	Role Role
	Text
	// Group is the same for mentions of one thing, such as an instruction or a line;
	// it is enough to report one of them.
	Group int
}

// Role says what a Mention is.
type Role uint8

// The roles.
const (
	Address     Role = iota + 1 // of a repository: a URL or git's scp form
	Checkout                    // owner/name of a repository of GitHub
	Path                        // of a folder or file that is copied, mounted, installed or built
	AddonsEntry                 // of addons_path, or what a command has as its addons path
	ImageName                   // of a container's image
	Folder                      // into which an aggregator puts a repository
	Package                     // file of a package of Odoo's
)

// maxMentions bounds those of one file.
const maxMentions = 100_000

func (r *reading) mention(role Role, value string, start, end int) {
	if len(r.Mentions) >= maxMentions {
		r.refuse(start, end, "too many words that may name sources of addons")
		return
	}
	r.Mentions = append(r.Mentions, Mention{Role: role, Text: r.value(value, start, end), Group: r.group})
}

// words takes the words of a stretch of commands: addresses, and paths where isPath says that a word is some, of which
// it knows the one before. Comment lines do not count.
func (r *reading) words(start, end int, isPath func(before, word string) bool) {
	before := ""
	for at := start; at < end; {
		line := r.text[at:end]
		if i := bytes.IndexByte(line, '\n'); i >= 0 {
			line = line[:i+1]
		}
		if !bytes.HasPrefix(bytes.TrimSpace(line), []byte("#")) {
			before = r.wordsOfLine(at, string(line), before, isPath)
		}
		at += len(line)
	}
}

func (r *reading) wordsOfLine(at int, line, before string, isPath func(before, word string) bool) (last string) {
	eachWord(line, func(word string, i int) {
		isPath, skip := isPath(before, word), 0
		if isPath {
			skip = strings.IndexByte(word, '=') + 1
		}
		r.word(at+i+skip, word[skip:], isPath)
		before = word
	})
	return before
}

// eachWord calls do for the words of a line with their offsets. The commas of a list in JSON are not words.
func eachWord(line string, do func(word string, at int)) {
	for i := 0; i < len(line); {
		j := i
		for j < len(line) && !isSeparator(line[j]) {
			j++
		}
		if word := line[i:j]; strings.Trim(word, ",") != "" {
			do(word, i)
		}
		i = j + 1
	}
}

// isSeparator tells whether a character parts the words of a shell command or of a list in JSON.
func isSeparator(c byte) bool {
	return c <= ' ' || strings.IndexByte(`"'[];|&()<>\`, c) >= 0
}

// word takes an address, the file of a package, or paths that are joined by commas or colons.
func (r *reading) word(start int, word string, isPath bool) {
	switch {
	case isPackage(word):
		r.mention(Package, word, start, start+len(word))
		return
	case IsURL(word):
		r.mention(Address, word, start, start+len(word))
	}
	if isPath && !strings.Contains(word, "://") {
		r.parts(word, ",:", func(part string, at int) { r.mention(Path, part, start+at, start+at+len(part)) })
	}
}

// parts calls do for each part of a text between separators, empty ones left out, with its offset.
func (r *reading) parts(text, separators string, do func(part string, at int)) {
	for at := 0; at < len(text); {
		part := text[at:]
		if i := strings.IndexAny(part, separators); i >= 0 {
			part = part[:i]
		}
		if part != "" {
			do(part, at)
		}
		at += len(part) + 1
	}
}

// takesPaths tells whether a word of a command or setting is a path that matters: the value of addons_path, or the
// folder of an installation.
func takesPaths(before, word string) bool {
	lower := strings.ToLower(word)
	if strings.Contains(lower, "addons_path=") || strings.Contains(lower, "addons-path=") {
		return true
	}
	switch strings.ToLower(before) {
	case "--addons-path", "addons_path", "odoo_addons_path":
		return true
	case "-e", "--editable": // of pip; docker's -e sets NAME=value
		return !strings.Contains(word, "=")
	}
	return false
}

// script reads a shell script. Each line is a group of its own.
func (r *reading) script() {
	offset := 0
	for line := range bytes.Lines(r.text) {
		r.group++
		r.words(offset, offset+len(line), takesPaths)
		r.inLine(offset, string(line))
		offset += len(line)
	}
}
