package js

import (
	"bytes"

	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// comment notes a comment that speaks to the tool.
func (p *parser) comment(t Token) {
	i := t.Start + 2
	for i < t.End && (p.text[i] == ' ' || p.text[i] == '\t' || p.text[i] == '*' || p.text[i] == '/') {
		i++
	}
	if i >= t.End || !bytes.HasPrefix(p.text[i:t.End], []byte(syntax.DirectivePrefix)) {
		return
	}
	const white = " \t\r\n"
	end := t.End
	text := p.text[i:end]
	if block := p.text[t.Start+1] == '*'; block {
		text = bytes.TrimRight(bytes.TrimSuffix(text, []byte("*/")), white+"*")
	} else {
		text = bytes.TrimRight(text, white)
		end = i + len(text)
	}
	p.f.Directives = append(p.f.Directives, syntax.Directive{Start: t.Start, End: end, Text: string(text),
		OwnLine: p.ownLine(t)})
}

// ownLine tells whether nothing but blanks stands before a token on its first line and behind it on its last.
func (p *parser) ownLine(t Token) bool {
	i := t.Start
	for i > 0 && class[p.text[i-1]] == clsBlank {
		i--
	}
	if i > 0 && class[p.text[i-1]] != clsBreak && string(p.text[:i]) != "\ufeff" {
		return false
	}
	e := t.End
	for e < len(p.text) && class[p.text[e]] == clsBlank {
		e++
	}
	return e == len(p.text) || class[p.text[e]] == clsBreak
}

// header reads what Odoo's js_transpiler.py matches with ODOO_MODULE_RE. A byte order mark is no blank to it.
func header(src []byte) (h Header) {
	i := 0
	for i < len(src) && (class[src[i]] == clsBlank || class[src[i]] == clsBreak) {
		i++
	}
	if i+1 >= len(src) || src[i] != '/' || src[i+1] != '/' && src[i+1] != '*' {
		return h
	}
	line := src[i+2:]
	if n := bytes.IndexByte(line, '\n'); n >= 0 {
		line = line[:n]
	}
	const mark = "@odoo-module"
	at := bytes.LastIndex(line, []byte(mark))
	if at < 0 {
		return h
	}
	h.Present = true
	i += 2 + at + len(mark)
	word := func(key string) bool { // blanks and a key
		e := i
		for e < len(src) && (class[src[e]] == clsBlank || class[src[e]] == clsBreak) {
			e++
		}
		if e == i || !bytes.HasPrefix(src[e:], []byte(key)) {
			return false
		}
		i = e + len(key)
		return true
	}
	if word("ignore") {
		h.Ignore = true
	}
	if at := i; word("alias=") {
		e := i
		for e < len(src) && class[src[e]] != clsBlank && class[src[e]] != clsBreak && src[e] != '*' {
			e++
		}
		h.Alias, h.AliasStart, h.AliasEnd = string(src[i:e]), i, e
		if i = e; h.Alias == "" {
			h.AliasStart, h.AliasEnd, i = 0, 0, at
		}
	}
	if word("default=") {
		e := i
		for e < len(src) && nameByte[src[e]] {
			e++
		}
		h.Default = string(src[i:e])
	}
	return h
}
