package enterprise

import (
	"bytes"
	"path"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"gopkg.in/ini.v1"

	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// conf reads addons_path of odoo.conf, as Python's configparser would: the value may go on in indented lines.
func (s *sources) conf() {
	f, err := ini.LoadSources(ini.LoadOptions{
		SkipUnrecognizableLines: true, AllowPythonMultilineValues: true, IgnoreInlineComment: true, AllowBooleanKeys: true,
	}, s.text.Data)
	if err != nil {
		return
	}
	section, err := f.GetSection("options")
	if err != nil || !section.HasKey("addons_path") {
		return
	}
	at := s.keyEnd("addons_path")
	first := true
	for line := range bytes.Lines(s.text.Data[at:]) {
		trimmed := bytes.TrimSpace(line)
		if !first && len(trimmed) > 0 && line[0] > ' ' && line[0] != '#' && line[0] != ';' {
			return // the next key
		}
		if first || len(trimmed) > 0 && trimmed[0] != '#' && trimmed[0] != ';' {
			s.paths(at, string(line), "addons_path")
		}
		first = false
		at += len(line)
	}
}

// paths judges paths with commas between.
func (s *sources) paths(at int, text, what string) {
	for part := range strings.SplitSeq(text, ",") {
		if name := s.folder(strings.TrimSpace(part)); name != "" {
			start := at + strings.Index(part, strings.TrimSpace(part))
			s.report(start, start+len(strings.TrimSpace(part)), what, name)
		}
		at += len(part) + 1
	}
}

// keyEnd gives the place behind the last line that sets a key: of several the last counts.
func (s *sources) keyEnd(key string) int {
	at, offset := 0, 0
	for line := range bytes.Lines(s.text.Data) {
		name, _, ok := bytes.Cut(line, []byte("="))
		if ok && strings.EqualFold(strings.TrimSpace(string(name)), key) {
			at = offset + len(name) + 1
		}
		offset += len(line)
	}
	return at
}

// submodules reads .gitmodules, whose values git has read already.
func (s *sources) submodules() {
	for _, m := range s.unit.Workspace.Submodules {
		name := s.repository(m.URL)
		key, value := "url", m.URL
		if name == "" {
			key, value = "path", m.Path
			name = s.folder(m.Path)
		}
		if name == "" {
			continue
		}
		start, end := s.setting(key, value)
		s.report(start, end, "a submodule", name)
	}
}

// setting finds `key = value` in a file of git's configuration; the start of the file when it is written otherwise.
func (s *sources) setting(key, value string) (start, end int) {
	offset := 0
	for line := range bytes.Lines(s.text.Data) {
		name, rest, ok := bytes.Cut(line, []byte("="))
		if ok && strings.EqualFold(strings.TrimSpace(string(name)), key) && strings.Trim(strings.TrimSpace(string(rest)), `"`) == value {
			start = offset + len(name) + 1 + bytes.Index(rest, []byte(value))
			return start, start + len(value)
		}
		offset += len(line)
	}
	return 0, 0
}

// dockerfile reads what is the base, copied, added, cloned, installed, or put on the addons path. One finding per
// instruction is enough.
func (s *sources) dockerfile() {
	result, err := parser.Parse(bytes.NewReader(s.text.Data))
	if err != nil {
		return
	}
	for _, n := range result.AST.Children {
		start, end := s.lines(n.StartLine, n.EndLine)
		instruction := strings.ToLower(n.Value)
		switch instruction {
		case "from":
			s.image(start, end)
		case "copy", "add", "run", "env", "arg", "cmd", "entrypoint", "volume", "workdir", "onbuild":
			s.words(start, end, "the Dockerfile", func(before, word string) bool {
				switch instruction {
				case "copy", "add", "volume":
					return !strings.HasPrefix(word, "--")
				}
				return takesPaths(before, word)
			})
		}
	}
}

// image judges the base image of FROM: its name's last part without the tag. What follows AS is the stage's own name.
func (s *sources) image(start, end int) {
	for word := range bytes.FieldsSeq(s.text.Data[start:end]) {
		text := string(word)
		if strings.EqualFold(text, "from") || strings.HasPrefix(text, "--") {
			continue
		}
		if name := s.imageName(text); name != "" {
			at := start + bytes.Index(s.text.Data[start:end], word)
			s.report(at, at+len(text), "the Dockerfile", name)
		}
		return
	}
}

// imageName gives the name of an image that is called like Enterprise's sources; "" for others.
func (s *sources) imageName(image string) string {
	name := image[strings.LastIndexByte(image, '/')+1:]
	name, _, _ = strings.Cut(name, "@")
	name, _, _ = strings.Cut(name, ":")
	if !s.isName(name) {
		return ""
	}
	return name
}

// takesPaths tells whether a word of a command or setting is a path that matters: the value of addons_path, or the
// folder of a clone or installation.
func takesPaths(before, word string) bool {
	lower := strings.ToLower(word)
	if strings.Contains(lower, "addons_path=") || strings.Contains(lower, "addons-path=") {
		return true
	}
	switch strings.ToLower(before) {
	case "--addons-path", "addons_path", "odoo_addons_path", "-e", "--editable":
		return true
	}
	return false
}

// lines gives the bytes of some lines, counted from 1.
func (s *sources) lines(first, last int) (start, end int) {
	offset, line := 0, 1
	for l := range bytes.Lines(s.text.Data) {
		if line == first {
			start = offset
		}
		offset += len(l)
		if line == last {
			end = offset
		}
		line++
	}
	return start, max(start, end)
}

// words judges the words of a stretch until one is reported. Comment lines inside of it do not count.
func (s *sources) words(start, end int, what string, paths func(before, word string) bool) {
	before := ""
	for at := start; at < end; {
		line := s.text.Data[at:end]
		if i := bytes.IndexByte(line, '\n'); i >= 0 {
			line = line[:i+1]
		}
		if !strings.HasPrefix(strings.TrimSpace(string(line)), "#") {
			for i := 0; i < len(line); {
				if isSeparator(line[i]) {
					i++
					continue
				}
				j := i
				for j < len(line) && !isSeparator(line[j]) {
					j++
				}
				word := string(line[i:j])
				skip := 0
				if paths(before, word) {
					skip = strings.IndexByte(word, '=') + 1
				}
				if s.word(at+i+skip, word[skip:], what, paths(before, word)) {
					return
				}
				before = word
				i = j
			}
		}
		at += len(line)
	}
}

// isSeparator tells whether a byte parts the words of a shell command or a list in JSON.
func isSeparator(c byte) bool {
	return c <= ' ' || strings.IndexByte(`"'[];|&()<>\`, c) >= 0
}

// requirements reads pip's requirements and lists of repositories: addresses, and folders that are installed.
func (s *sources) requirements() {
	offset := 0
	for line := range bytes.Lines(s.text.Data) {
		end := len(line)
		if i := bytes.Index(line, []byte(" #")); i >= 0 {
			end = i
		}
		if !bytes.HasPrefix(bytes.TrimSpace(line), []byte("#")) {
			s.words(offset, offset+end, "the list of requirements", func(before, word string) bool {
				return takesPaths(before, word) || strings.HasPrefix(word, "./") || strings.HasPrefix(word, "file:")
			})
		}
		offset += len(line)
	}
}

// script reads the words of a script, line by line.
func (s *sources) script() {
	if file := s.text.File.Name(); path.Ext(file) == ".py" {
		s.unit.Symbols.Add(file, python.Parse(s.text.Data).SymbolAt)
	}
	offset := 0
	for line := range bytes.Lines(s.text.Data) {
		s.words(offset, offset+len(line), "the start script", takesPaths)
		offset += len(line)
	}
}
