package evidence

import (
	"bytes"
	"path"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// dockerfile takes from RUN what git clones and pip installs, and from ADD the repositories.
func (r *reader) dockerfile(file string, text []byte) {
	result, err := parser.Parse(bytes.NewReader(text))
	if err != nil {
		return
	}
	for _, n := range result.AST.Children {
		if strings.EqualFold(n.Value, "onbuild") && n.Next != nil && len(n.Next.Children) > 0 {
			n.Next.Children[0].StartLine, n.Next.Children[0].EndLine = n.StartLine, n.EndLine
			n = n.Next.Children[0]
		}
		at := span(text, n.StartLine, n.EndLine)
		switch strings.ToLower(n.Value) {
		case "run":
			var scripts []string
			for arg := n.Next; arg != nil; arg = arg.Next {
				scripts = append(scripts, arg.Value)
			}
			script := strings.Join(scripts, " ")
			for _, doc := range n.Heredocs {
				script += "\n" + doc.Content
			}
			for _, command := range commands(script) {
				r.command(file, text, at, command)
			}
		case "add":
			for arg := n.Next; arg != nil && arg.Next != nil; arg = arg.Next { // the last one is the target
				if !isURL(arg.Value) {
					continue
				}
				_, fragment, _ := strings.Cut(arg.Value, "#") // "branch" or "branch:folder"
				ref, _, _ := strings.Cut(fragment, ":")
				r.clone(file, text, at, arg.Value, plainRef(ref))
			}
		}
	}
}

// lines is a range of a text.
type lines struct{ start, end int }

// span gives the bytes of some lines, counted from 1.
func span(text []byte, first, last int) lines {
	s, offset, line := lines{}, 0, 1
	for l := range bytes.Lines(text) {
		if line == first {
			s.start = offset
		}
		offset += len(l)
		if line == last {
			s.end = offset
		}
		line++
	}
	return s
}

// command takes one simple command of a shell.
func (r *reader) command(file string, text []byte, at lines, words []string) {
	for len(words) > 0 && (words[0] == "sudo" || strings.Contains(words[0], "=")) {
		words = words[1:]
	}
	if len(words) == 0 {
		return
	}
	switch name := path.Base(words[0]); {
	case name == "git":
		r.gitCommand(file, text, at, words[1:])
	case name == "pip" || strings.HasPrefix(name, "pip3") || name == "uv" || strings.HasPrefix(name, "python"):
		for i, w := range words {
			if w == "install" {
				for _, requirement := range words[i+1:] {
					if s, ok := parseRequirement(requirement); ok {
						r.pip(file, text, at.find(text, requirement), s.shown)
					}
				}
			}
		}
	}
}

func (l lines) find(text []byte, word string) int {
	if i := bytes.Index(text[l.start:l.end], []byte(word)); i >= 0 {
		return l.start + i
	}
	return l.start
}

func (r *reader) gitCommand(file string, text []byte, at lines, words []string) {
	isClone, ref, url := false, "", ""
	for i := 0; i < len(words); i++ {
		w := words[i]
		switch {
		case w == "clone":
			isClone = true
		case (w == "-b" || w == "--branch") && i+1 < len(words):
			i++
			ref = words[i]
		case strings.HasPrefix(w, "--branch="):
			ref = strings.TrimPrefix(w, "--branch=")
		case url == "" && isURL(w):
			url = w
		}
	}
	if isClone && url != "" {
		r.clone(file, text, at, url, plainRef(ref))
	}
}

func (r *reader) clone(file string, text []byte, at lines, url, ref string) {
	start := at.find(text, url)
	shown, _, _ := strings.Cut(url, "#")
	repository, _ := githubRepository(shown)
	r.add(Entry{
		Kind: Clone, Place: place(file, text, start, start+len(url)), URL: withoutPassword(shown), Repository: repository,
		Ref: ref, Text: withoutPassword(url),
	})
}

// commands splits a shell script into simple commands and their words, with quotes removed. Substitutions,
// functions and loops are words like any other: what is looked for are fixed words.
func commands(script string) [][]string {
	var all [][]string
	var words []string
	var word strings.Builder
	inWord := false
	endWord := func() {
		if inWord {
			words = append(words, word.String())
			word.Reset()
			inWord = false
		}
	}
	endCommand := func() {
		endWord()
		if len(words) > 0 {
			all = append(all, words)
			words = nil
		}
	}
	for i := 0; i < len(script); i++ {
		switch c := script[i]; c {
		case ' ', '\t', '\r':
			endWord()
		case '\n', ';', '&', '|', '(', ')':
			endCommand()
		case '#':
			if inWord {
				word.WriteByte(c)
				break
			}
			for i+1 < len(script) && script[i+1] != '\n' {
				i++
			}
		case '\\':
			if i+1 < len(script) {
				i++
				if script[i] != '\n' {
					word.WriteByte(script[i])
					inWord = true
				}
			}
		case '\'', '"':
			inWord = true
			for i++; i < len(script) && script[i] != c; i++ {
				if c == '"' && script[i] == '\\' && i+1 < len(script) {
					i++
				}
				word.WriteByte(script[i])
			}
		default:
			word.WriteByte(c)
			inWord = true
		}
	}
	endCommand()
	return all
}
