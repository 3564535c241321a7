package js

import "bytes"

// content looks at what a literal says, whatever is done with it: URLs, assets, selectors of menus.
func (p *parser) content(t Token) {
	a, b := t.Body()
	if b-a < 5 {
		return
	}
	text := p.text[a:b]
	var kind RefKind
	switch text[0] {
	case '/':
		if text[1] == '/' {
			if hasHost(text[2:]) {
				kind = RefURL
			}
		} else if isAsset(text) {
			kind = RefAsset
		}
	case 'h', 'w':
		for _, scheme := range [...]string{"https://", "http://", "wss://", "ws://"} {
			if len(text) > len(scheme) && string(text[:len(scheme)]) == scheme {
				kind = RefURL
			}
		}
	}
	if kind != 0 {
		r := p.ref(kind, "", t)
		r.Partial = t.Kind == TemplateHead
		return
	}
	p.menus(a, b)
}

// hasHost tells whether text starts like host.domain: // also starts comments, and paths by mistake.
func hasHost(text []byte) bool {
	n := 0
	for n < len(text) && (nameByte[text[n]] || text[n] == '-' || text[n] == '.') {
		n++
	}
	dot := bytes.LastIndexByte(text[:n], '.')
	return dot > 0 && dot < n-1 && (n == len(text) || text[n] == '/' || text[n] == ':' ||
		text[n] == '?' || text[n] == '#')
}

// isAsset recognises /addon/static/….
func isAsset(text []byte) bool {
	n := 1
	for n < len(text) && nameByte[text[n]] {
		n++
	}
	rest, ok := bytes.CutPrefix(text[n:], []byte("/static/"))
	return ok && n > 1 && len(rest) > 0 && !bytes.ContainsAny(rest, " \n<")
}

// menus reads the XML ids of menus that tours click on: [data-menu-xmlid="module.menu"].
func (p *parser) menus(a, b int) {
	const attribute = "data-menu-xmlid"
	for a+len(attribute) < b {
		n := bytes.Index(p.text[a:b], []byte(attribute))
		if n < 0 {
			return
		}
		a += n + len(attribute)
		for a < b && (p.text[a] == '=' || p.text[a] == '\\' || p.text[a] == '"' || p.text[a] == '\'') {
			a++
		}
		e := a
		for e < b && (nameByte[p.text[e]] || p.text[e] == '.' || p.text[e] == '-') {
			e++
		}
		if e < b && (p.text[e] == '"' || p.text[e] == '\'' || p.text[e] == '\\' || p.text[e] == ']') &&
			bytes.IndexByte(p.text[a:e], '.') > 0 {
			p.part(RefXMLID, attribute, a, e)
		}
		a = e
	}
}

// templatePart looks at a piece of a template with substitutions.
func (p *parser) templatePart(t Token) {
	switch {
	case t.Kind == TemplateHead && p.isWord(p.back(1), "xml"):
		p.inlineXML(t)
	case t.Kind == TemplateHead:
		if p.back(1).is('(') {
			p.computed(1)
		}
		p.routeHead(t)
		p.content(t)
	default:
		p.menus(t.Body())
	}
}

// inlineXML reads the names in t-call="addon.Name" and t-inherit="addon.Name" of an xml`…` template. Names that
// are computed ({{…}}, ${…}) and what stands behind the first ${ of the template are not seen.
func (p *parser) inlineXML(t Token) {
	a, end := t.Body()
	for a < end {
		n := bytes.IndexByte(p.text[a:end], '<')
		if n < 0 {
			return
		}
		a += n
		if bytes.HasPrefix(p.text[a:end], []byte("<!--")) {
			close := indexFrom(p.text[:end], a, "-->")
			if close < 0 {
				return
			}
			a = close
			continue
		}
		a = p.startTag(a+1, end)
	}
}

// startTag reads the attributes of a tag from behind its < and returns where it ends.
func (p *parser) startTag(a, end int) int {
	text := p.text
	for a < end && text[a] != '>' {
		if class[text[a]] != clsBlank && class[text[a]] != clsBreak {
			a++
			continue
		}
		start := p.skipBlank(a, end)
		a = start
		for a < end && (nameByte[text[a]] || text[a] == '-' || text[a] == '.' || text[a] == ':') {
			a++
		}
		name := text[start:a]
		eq := p.skipBlank(a, end)
		if a == start || eq >= end || text[eq] != '=' {
			continue
		}
		q := p.skipBlank(eq+1, end)
		if q >= end || text[q] != '"' && text[q] != '\'' {
			continue
		}
		close := bytes.IndexByte(text[q+1:end], text[q])
		if close < 0 {
			return end
		}
		close += q + 1
		if via := string(name); via == "t-call" || via == "t-inherit" {
			v := Token{Kind: String, Start: q, End: close + 1}
			if p.isTemplateName(v) {
				p.part(RefTemplate, via, q+1, close)
			}
		}
		a = close + 1
	}
	return a
}

func (p *parser) skipBlank(i, end int) int {
	for i < end && (class[p.text[i]] == clsBlank || class[p.text[i]] == clsBreak) {
		i++
	}
	return i
}
